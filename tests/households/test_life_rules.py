"""A day as somebody knows it; what a moment of a life and a note for a visit must say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.households.life import rules
from rondom.households.life.enums import CATEGORY_OF_LIFE, HELP, Known, LifeKind, category_of
from rondom.households.life.rules import When, check_moment, check_note, read_when
from rondom.methods.enums import Category

pytestmark = pytest.mark.req("C4")
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "first", "last", "known"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31), Known.YEAR),
        ("maart 2015", date(2015, 3, 1), date(2015, 3, 31), Known.MONTH),
        ("mrt 2015", date(2015, 3, 1), date(2015, 3, 31), Known.MONTH),
        (" Feb  2016 ", date(2016, 2, 1), date(2016, 2, 29), Known.MONTH),
        ("march 2015", date(2015, 3, 1), date(2015, 3, 31), Known.MONTH),
        ("3-2015", date(2015, 3, 1), date(2015, 3, 31), Known.MONTH),
        ("2015-03", date(2015, 3, 1), date(2015, 3, 31), Known.MONTH),
        ("3-4-2015", date(2015, 4, 3), date(2015, 4, 3), Known.DAY),
        ("3/4/2015", date(2015, 4, 3), date(2015, 4, 3), Known.DAY),
        ("3 april 2015", date(2015, 4, 3), date(2015, 4, 3), Known.DAY),
        ("2015-04-03", date(2015, 4, 3), date(2015, 4, 3), Known.DAY),
    ],
)
def test_a_day_a_month_or_a_year(typed: str, first: date, last: date, known: Known) -> None:
    assert read_when(typed) == When(first, last, known)


@pytest.mark.parametrize(
    "typed",
    ["", "ooit", "31-2-2015", "13-2015", "maa 15", "ma 2015", "1815", "3 foo 2015", "20155", "0-2015", "👶"],
)
def test_what_is_no_day_gets_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match=r"bestaande datum|te lang geleden"):
        read_when(typed)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(list(Known)))
def test_what_is_kept_is_typed_back_as_it_was(day: date, known: Known) -> None:
    again = read_when(rules.typed(day, known))
    assert again.known == known and again.first <= day <= again.last


YEAR = read_when("2015")
GOOD = {"kind": "moved", "words": "Verhuisd", "on": YEAR, "until": None, "ended": "", "ended_why": ""}
HELPED = GOOD | {"kind": "help_home", "ended": "done", "until": read_when("2016")}
BROKEN = HELPED | {"ended": "broken_off"}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (GOOD, set()),
        (GOOD | {"kind": "party"}, {"kind"}),
        (GOOD | {"words": "  "}, {"words"}),
        (GOOD | {"on": read_when("2027")}, {"on"}),
        (GOOD | {"on": read_when("2026")}, set()),  # this year: part of it has been
        (GOOD | {"until": read_when("2014")}, {"until"}),
        (GOOD | {"until": read_when("2015")}, set()),  # in the same year
        (GOOD | {"until": read_when("2027")}, {"until"}),
        (HELPED, set()),
        (HELPED | {"ended": ""}, {"ended"}),
        (HELPED | {"until": None}, {"until"}),
        (HELPED | {"ended": "running"}, {"until"}),
        (HELPED | {"ended": "running", "until": None}, set()),
        (BROKEN, {"ended_why"}),
        (BROKEN | {"ended_why": "Het gezin verhuisde."}, set()),
        (BROKEN | {"until": None}, {"until", "ended_why"}),
    ],
)
def test_what_a_moment_must_say(said: dict[str, object], wrong: set[str]) -> None:
    assert set(check_moment(**said, today=TODAY)) == wrong  # type: ignore[arg-type]


def test_an_end_is_kept_no_later_than_today_and_not_before_the_begin() -> None:
    assert rules.last_day(None, YEAR, TODAY) is None
    assert rules.last_day(read_when("2026"), YEAR, TODAY) == TODAY
    assert rules.last_day(read_when("3-2015"), read_when("2015"), TODAY) == date(2015, 3, 31)


@pytest.mark.req("I3")
def test_what_tells_of_health_money_school_safety_or_justice_is_of_that_kind() -> None:
    """The kind tells the category: nobody who writes can make what is about justice readable for everybody."""
    assert set(CATEGORY_OF_LIFE) | {one for one in LifeKind if category_of(one) == Category.HOUSEHOLD} == set(
        LifeKind
    )
    for kind in HELP:
        event = kind.removeprefix("help_")
        known = {
            "money": Category.FINANCES,
            "school": Category.EDUCATION,
            "body": Category.PHYSICAL_HEALTH,
            "mind": Category.MENTAL_HEALTH,
            "safety": Category.SAFETY,
            "justice": Category.JUSTICE,
        }
        assert category_of(kind) == known.get(event, Category.HOUSEHOLD)


NOTE = {
    "kind": "dog",
    "advice": "Bel eerst",
    "source": "Zelf gezien",
    "noted_on": TODAY,
    "review_on": TODAY + timedelta(days=100),
}


@pytest.mark.req("C9")
@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (NOTE, set()),
        (NOTE | {"kind": "cat"}, {"kind"}),
        (NOTE | {"advice": ""}, {"advice"}),
        (NOTE | {"source": " "}, {"source"}),
        (NOTE | {"noted_on": TODAY + timedelta(days=1)}, {"noted_on"}),
        (NOTE | {"review_on": TODAY}, {"review_on"}),
        (NOTE | {"review_on": TODAY + timedelta(days=367)}, {"review_on"}),
        (NOTE | {"review_on": TODAY + timedelta(days=366)}, set()),
    ],
)
def test_what_a_note_must_say(said: dict[str, object], wrong: set[str]) -> None:
    assert set(check_note(**said, today=TODAY)) == wrong  # type: ignore[arg-type]
