"""What is sound on the social map, what a waiting time is worth, how facts read."""

from dataclasses import replace
from datetime import date

import pytest

from rondom.directory import rules, words
from rondom.directory.values import OrganisationFacts, ServiceFacts

TODAY = date(2026, 3, 3)
pytestmark = pytest.mark.req("J1")


@pytest.mark.parametrize(
    ("weeks", "said_on", "stale", "reads"),
    [
        (6, date(2026, 3, 3), False, "6 weken wachten, gemeld op di 3 maart"),
        (1, date(2026, 3, 2), False, "1 week wachten, gemeld op ma 2 maart"),
        (0, date(2026, 2, 2), False, "direct plek, gemeld op ma 2 februari"),
        (6, date(2025, 12, 2), False, "6 weken wachten, gemeld op di 2 december 2025"),
        (6, date(2025, 12, 1), True, "6 weken wachten, gemeld op ma 1 december 2025"),
        (None, None, False, "wachttijd niet bekend"),
    ],
)
def test_a_waiting_time_is_believed_for_so_many_weeks(
    weeks: int | None, said_on: date | None, stale: bool, reads: str
) -> None:
    found = rules.waiting(weeks, said_on, TODAY, believed_weeks=13)
    assert (found.stale, words.waiting(found, TODAY)) == (stale, reads)


def test_the_region_says_how_long_it_believes() -> None:
    said = date(2026, 1, 1)
    assert rules.waiting(6, said, TODAY, believed_weeks=4).stale
    assert not rules.waiting(6, said, TODAY, believed_weeks=26).stale


@pytest.mark.parametrize(
    ("keys", "professional", "family"),
    [
        (["own"], "Het gezin kan zelf komen.", "U kunt zelf komen."),
        (["gp"], "Aanmelden via de huisarts.", "Aanmelden via de huisarts."),
        (["court", "gp", "school"], "Aanmelden via de huisarts, school of de rechter.", None),
        (["own", "gp"], "Het gezin kan zelf komen. Aanmelden kan ook via de huisarts.", None),
        ([], "Niet bekend wie mag aanmelden. Bel om het te vragen.",
         "Het is niet bekend hoe u zich aanmeldt. Bel om het te vragen."),
        (["gone"], "Niet bekend wie mag aanmelden. Bel om het te vragen.", None),
    ],
)  # fmt: skip
def test_who_may_refer_is_a_sentence(keys: list[str], professional: str, family: str | None) -> None:
    assert words.entries(keys) == professional
    assert family is None or words.entries(keys, family=True) == family


@pytest.mark.parametrize(
    ("first", "last", "reads"),
    [
        (None, None, "alle leeftijden"),
        (18, None, "vanaf 18 jaar"),
        (None, 4, "tot en met 4 jaar"),
        (0, 4, "0 tot en met 4 jaar"),
    ],
)
def test_ages_read(first: int | None, last: int | None, reads: str) -> None:
    assert words.ages(first, last) == reads


SOUND = ServiceFacts(name="Budgetcoach", summary="Leren rondkomen.", domains=("finances",))


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, set()),
        ({"name": "  "}, {"name"}),
        ({"name": "🎉"}, {"name"}),
        ({"summary": ""}, {"summary"}),
        ({"domains": ()}, {"domains"}),
        ({"domains": ("finances", "magic")}, {"domains"}),
        ({"kinds": ("magic",)}, {"kinds"}),
        ({"entries": ("magic",)}, {"entries"}),
        ({"audience": "magic"}, {"audience"}),
        ({"age_from": 18, "age_to": 4}, {"age_to"}),
        ({"age_from": 4, "age_to": 4}, set()),
        ({"age_from": -1}, {"age_from"}),
        ({"age_to": 121}, {"age_to"}),
    ],
)
def test_a_service_that_is_not_sound(change: dict[str, object], wrong: set[str]) -> None:
    found = rules.wrong_service(replace(SOUND, **change), ["finances", "housing"], ["debt_help"])
    assert set(found) == wrong


@pytest.mark.parametrize(
    ("name", "kind", "wrong"),
    [("Taalhuis", "informal", set()), (" ", "informal", {"name"}), ("Taalhuis", "magic", {"kind"})],
)
def test_an_organisation_that_is_not_sound(name: str, kind: str, wrong: set[str]) -> None:
    assert set(rules.wrong_organisation(OrganisationFacts(name, kind))) == wrong


@pytest.mark.parametrize(
    ("weeks", "sound"), [(None, True), (0, True), (520, True), (521, False), (-1, False)]
)
def test_a_waiting_time_that_can_be(weeks: int | None, sound: bool) -> None:
    assert (rules.wrong_wait(weeks) == {}) is sound
