"""What the family was not told yet (P4), switched off one at a time."""

from __future__ import annotations

from .engine import Code, Mutation
from .places import ACCESS, ANY_UNTOLD, DECIDE, PURE, UNTOLD, UNTOLD_BY, VISIBLE, WITHIN

ONLY = (UNTOLD_BY,)
NOT_TOLD = "tests/privacy/test_not_told_yet.py"


def untold() -> list[Mutation]:
    return [
        Code(
            "untold: the family reads at once",
            DECIDE,
            "if role.kind in AT_HOME and standing.untold(item):",
            "if False:",
            PURE,
        ),
        Code("untold: nobody reads yet", DECIDE, "if role.kind in AT_HOME and standing", "if standing", PURE),
        Code("untold: not yet is allowed", DECIDE, "Answer(False, NOT_YET", "Answer(True, NOT_YET", PURE),
        Code("untold: not yet is not said", DECIDE, "if not_yet:", "if False:", PURE),
        Code("within: of anybody", WITHIN, "one.user_id == written_by", "True", PURE),
        Code("within: before it begins", WITHIN, "one.begun_at <= written_at", "written_at", PURE),
        Code(
            "within: not at the first moment",
            WITHIN,
            "one.begun_at <= written_at",
            "one.begun_at < written_at",
            PURE,
        ),
        Code("within: after its end", WITHIN, " <= one.until", "", PURE),
        Code("within: not at the last moment", WITHIN, " <= one.until", " < one.until", PURE),
        Code(
            "within: nobody knows when", WITHIN, "written_at is None or ", "written_at is not None and ", PURE
        ),
        Code(
            "Visible: untold does not count", VISIBLE, 'f"OR NOT {_untold', 'f"OR 1 = 1 OR NOT {_untold', ONLY
        ),
        Code(
            "Visible: untold for everybody",
            VISIBLE,
            "(i.role_kind NOT IN ({', '",
            "(1 = 0 AND i.role_kind NOT IN ({', '",
            ONLY,
        ),
        Code("untold: of any file", UNTOLD, "v.household_id = {household} AND ", "", ONLY),
        Code("untold: of anybody", UNTOLD, "v.user_id = {created_by} ", "1 = 1 ", ONLY),
        Code("untold: told does not count", UNTOLD, "AND v.told_at IS NULL ", "", ONLY),
        Code("untold: before it begins", UNTOLD, "AND v.begun_at <= {created_at} ", "", ONLY),
        Code("untold: not at the first moment", UNTOLD, "v.begun_at <=", "v.begun_at <", ONLY),
        Code("untold: after its end", UNTOLD, "{created_at} <= v.until", "1 = 1", ONLY),
        Code(
            "untold: not at the last moment",
            UNTOLD,
            "{created_at} <= v.until",
            "{created_at} < v.until",
            ONLY,
        ),
        Code(
            "standing: nothing is untold", ACCESS + "standing", "[household_id] if untold else ()", "()", ONLY
        ),
        Code("any untold: never", ANY_UNTOLD, "AND v.told_at IS NULL", "AND 1 = 0", ONLY),
        Code(
            "check: it is told why",
            ACCESS + "check_may_see",
            "NOT_NEEDED if decision.rule == NOT_YET else ",
            "",
            (NOT_TOLD,),
        ),
    ]
