"""What Splink blocks by and compares, with its own building blocks."""

from typing import Any

#: about the same ways of finding somebody as our keys
BLOCKS = (
    ("bsn",),
    ("given_sound", "born"),
    ("family_sound", "born"),
    ("given_sound", "family_sound"),
    ("house", "initial"),
    ("house", "family_sound"),
    ("born", "postcode"),
    ("given_sound", "family_letter", "year"),
    ("initial", "family_letter", "born"),
    ("family_sound", "initial", "year"),
)
CROSSED = "given_l = family_r AND family_l = given_r"


def settings() -> Any:
    import splink
    import splink.comparison_level_library as level
    import splink.comparison_library as compare

    def custom(name: str, *levels: Any) -> Any:
        return compare.CustomComparison(
            output_column_name=name, comparison_levels=[*levels, level.ElseLevel()]
        )

    def said(sql: str, label: str) -> Any:
        return level.CustomLevel(sql, label_for_charts=label)

    def names(name: str, *more: Any) -> Any:
        return custom(
            name,
            level.NullLevel(name),
            level.ExactMatchLevel(name, term_frequency_adjustments=True),
            said(CROSSED, "in each other's place"),
            *more,
            said(f"{name}_sound_l = {name}_sound_r", "sounds alike"),
            level.JaroWinklerLevel(name, 0.92),
            level.JaroWinklerLevel(name, 0.8),
            level.JaroWinklerLevel(name, 0.7),
        )

    comparisons = [
        names("given", said("initial_l = initial_r AND (length(given_l) = 1 OR length(given_r) = 1)", "initial")),
        names("family", said("family_l = partner_r OR partner_l = family_r OR partner_l = partner_r", "partner")),
        custom(
            "born",
            level.NullLevel("born"),
            level.ExactMatchLevel("born", term_frequency_adjustments=True),
            said("born_l = turned_r", "day and month in each other's place"),
            level.DamerauLevenshteinLevel("born", 1),
            level.DamerauLevenshteinLevel("born", 2),
            said("year_l = year_r", "year"),
        ),
        custom(
            "bsn",
            level.NullLevel("bsn"),
            level.ExactMatchLevel("bsn"),
            level.DamerauLevenshteinLevel("bsn", 1),
        ),
        custom(
            "home",
            level.NullLevel("postcode"),
            said("house_l = house_r AND addition_l = addition_r", "house and addition"),
            said("house_l = house_r", "house"),
            level.ExactMatchLevel("postcode", term_frequency_adjustments=True),
            said(
                "number_l = number_r AND damerau_levenshtein(postcode_l, postcode_r) <= 1",
                "number, and nearly the postcode",
            ),
            said("area_l = area_r", "four digits"),
        ),
    ]  # fmt: skip
    return splink.SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[splink.block_on(*block) for block in BLOCKS],
        comparisons=comparisons,
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
