"""When what is due: a table of what happened in a file. The terms are those of the preset; no database."""

from datetime import date, datetime, timedelta

import pytest

from rondom.core.clock import AMSTERDAM
from rondom.methods import queries as methods
from rondom.methods.enums import Category, Event
from rondom.methods.loader import load
from rondom.privacy.retention import rules
from rondom.privacy.retention.rules import Happened

pytestmark = pytest.mark.req("I7")

RETENTION = load(methods.preset_text("zuid-holland")).retention
START = datetime(2026, 3, 2, 9, tzinfo=AMSTERDAM)


def after(days: int, verb: Event) -> Happened:
    return Happened(str(verb), START + timedelta(days=days))


RECEIVED, DECIDED, OPENED = (
    after(0, Event.REFERRAL_RECEIVED),
    after(7, Event.REFERRAL_DECIDED),
    after(8, Event.CASE_OPENED),
)
CLOSED = after(200, Event.CASE_CLOSED)
#: 18 September 2026, the day of closing; a term ends on a working day
IN_24, IN_60, IN_12 = date(2028, 9, 18), date(2031, 9, 18), date(2027, 9, 20)
AGAIN = (after(300, Event.REFERRAL_RECEIVED),)


@pytest.mark.parametrize(
    ("events", "category", "day"),
    [
        ((), "finances", None),
        ((RECEIVED,), "finances", None),
        ((RECEIVED, DECIDED, OPENED), "finances", None),
        ((RECEIVED, DECIDED, OPENED), "reporter", date(2028, 3, 9)),
        ((RECEIVED, DECIDED, OPENED, CLOSED), "finances", IN_24),
        ((RECEIVED, DECIDED, OPENED, CLOSED), "plan", IN_60),
        ((RECEIVED, DECIDED, OPENED, CLOSED), "own_notes", IN_12),
        ((RECEIVED, DECIDED, OPENED, CLOSED), "reporter", date(2028, 3, 9)),
        # something runs again: nothing ages
        ((RECEIVED, DECIDED, OPENED, CLOSED, *AGAIN), "finances", None),
        ((RECEIVED, DECIDED, OPENED, CLOSED, *AGAIN), "reporter", None),
        ((RECEIVED, DECIDED, OPENED, CLOSED, after(400, Event.CASE_OPENED)), "plan", None),
        # a later referral that came to nothing: the longest of both
        ((RECEIVED, DECIDED, OPENED, CLOSED, *AGAIN, after(310, Event.REFERRAL_REFUSED)), "plan", IN_60),
        (
            (RECEIVED, DECIDED, OPENED, CLOSED, *AGAIN, after(310, Event.REFERRAL_REFUSED)),
            "own_notes",
            date(2028, 1, 6),
        ),
        # the second closing is the one that counts
        (
            (RECEIVED, DECIDED, OPENED, CLOSED, after(400, Event.CASE_OPENED), after(500, Event.CASE_CLOSED)),
            "finances",
            date(2029, 7, 16),
        ),
        # a refused referral: one term for everything
        ((RECEIVED, after(7, Event.REFERRAL_REFUSED)), "plan", date(2027, 3, 9)),
        ((RECEIVED, after(7, Event.REFERRAL_REFUSED)), "finances", date(2027, 3, 9)),
        ((RECEIVED, after(7, Event.REFERRAL_REFUSED), *AGAIN), "finances", None),
        # without a referral nobody decided: what counts from the decision counts from the closing
        ((OPENED, CLOSED), "reporter", IN_24),
    ],
)
def test_when_a_category_is_due(events: tuple[Happened, ...], category: str, day: date | None) -> None:
    assert rules.due_days(events, RETENTION).get(category) == day


def test_a_part_is_due_before_the_whole() -> None:
    days = rules.due_days((RECEIVED, DECIDED, OPENED, CLOSED), RETENTION)
    assert "finances" in rules.due_on(days, IN_24) and "plan" not in rules.due_on(days, IN_24)
    assert not rules.whole(days, IN_24)
    assert rules.due_on(days, IN_60) == tuple(sorted(map(str, Category)))
    assert rules.whole(days, IN_60) and not rules.whole(days, IN_60 - timedelta(days=1))


def test_a_refused_referral_goes_as_a_whole() -> None:
    days = rules.due_days((RECEIVED, after(7, Event.REFERRAL_REFUSED)), RETENTION)
    assert rules.whole(days, date(2027, 3, 9)) and not rules.due_on(days, date(2027, 3, 8))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2028, 6, 17), set()),
        (date(2028, 6, 18), {"finances"}),
        (date(2028, 9, 17), {"finances"}),
        (date(2028, 9, 18), set()),
    ],
)
def test_what_becomes_due_soon(today: date, expected: set[str]) -> None:
    assert set(rules.soon({"finances": IN_24}, today, rules.horizon(today))) == expected


def test_the_order_of_the_rows_does_not_matter() -> None:
    events = [RECEIVED, DECIDED, OPENED, CLOSED]
    assert rules.due_days(events, RETENTION) == rules.due_days(list(reversed(events)), RETENTION)
