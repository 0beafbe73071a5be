"""When what is due: from what happened in a file and the terms of its method. Pure. [P8]

A file begins to age when nothing runs in it: the last case was closed, or the referral was refused, and no new one came
in. Until then only a category that counts from an earlier event (who reported, from the decision on) ages.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rondom.core.clock import AMSTERDAM
from rondom.methods.content import CategoryTerm, Retention
from rondom.methods.deadlines import after
from rondom.methods.enums import Category, Event, Unit

#: with these something runs again
BEGINS = frozenset({Event.REFERRAL_RECEIVED, Event.CASE_OPENED})
#: after these nothing runs
ENDS = frozenset({Event.REFERRAL_REFUSED, Event.CASE_CLOSED})
#: what can only count when the file is at rest
AFTER_THE_END = ENDS | {Event.AFTERCARE_CHECKED, Event.AFTERCARE_ENDED}

#: a file whose terms all end within this many months is told beforehand
SOON_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened in a file: the verb of its change row, and when."""

    verb: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Rest:
    """How a file stands: whether something runs, since when that began, the last of each verb."""

    running: bool
    begun: datetime | None
    last: Mapping[str, datetime]

    def in_this_round(self, verb: str) -> datetime | None:
        """When this happened, if that was after the last beginning (an earlier round no longer counts)."""
        at = self.last.get(verb)
        return at if at and (self.begun is None or at >= self.begun) else None


def rest(events: Iterable[Happened]) -> Rest:
    running, begun = False, None
    last: dict[str, datetime] = {}
    for one in sorted(events, key=lambda event: event.at):
        if one.verb in BEGINS:
            begun = begun if running else one.at
            running = True
        elif one.verb in ENDS:
            running = False
        last[one.verb] = one.at
    return Rest(running, begun, last)


def due_days(events: Iterable[Happened], retention: Retention) -> dict[str, date]:
    """By category the day from which it may no longer be kept; a category that does not age yet is not in it."""
    stands = rest(events)
    days = {str(one): _due(stands, retention.of(one), retention) for one in Category}
    return {category: day for category, day in days.items() if day is not None}


def _due(stands: Rest, term: CategoryTerm, retention: Retention) -> date | None:
    closed, refused = stands.last.get(Event.CASE_CLOSED), stands.last.get(Event.REFERRAL_REFUSED)
    if stands.running:
        # who reported: from the decision on, whatever else still runs
        since = None if term.starts_from in AFTER_THE_END else stands.in_this_round(term.starts_from)
        return _months(since, term.months) if since else None
    if closed is None:
        return _months(refused, retention.refused_months) if refused else None
    day = _months(stands.in_this_round(term.starts_from) or closed, term.months)
    if refused and refused > closed:  # a later referral that led to nothing has its own, mostly shorter, term
        day = max(day, _months(refused, retention.refused_months))
    return day


def _months(since: datetime, months: int) -> date:
    return after(since, months, Unit.MONTHS).astimezone(AMSTERDAM).date()


def due_on(days: Mapping[str, date], today: date) -> tuple[str, ...]:
    """The categories that are due on this day."""
    return tuple(sorted(category for category, day in days.items() if day <= today))


def whole(days: Mapping[str, date], today: date) -> bool:
    """Whether nothing of the file may be kept: every category is due."""
    return len(due_on(days, today)) == len(Category)


def soon(days: Mapping[str, date], today: date, horizon: date) -> dict[str, date]:
    """What becomes due after today, up to and including the horizon."""
    return {category: day for category, day in sorted(days.items()) if today < day <= horizon}


def horizon(today: date) -> date:
    """The last day that "soon" looks ahead to."""
    months = today.year * 12 + today.month - 1 + SOON_MONTHS
    return date(months // 12, months % 12 + 1, min(today.day, 28))
