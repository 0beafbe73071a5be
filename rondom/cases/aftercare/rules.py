"""When to look back after closing, and when after-care ends. Pure: moments in, moments out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rondom.methods.deadlines import after, due
from rondom.methods.enums import Event, Unit
from rondom.methods.schema import Method

from .enums import MomentKind

WARN = timedelta(days=14)
"""So long before a moment it stands in the list of who keeps watch."""

WORDS_MOST, REASON_MOST, TOLD_MOST = 2000, 500, 300


@dataclass(frozen=True, slots=True)
class Planned:
    """A moment to look back; `months` 0: the check, whose term the method gives among its deadlines."""

    kind: MomentKind
    months: int
    due_at: datetime


def planned(method: Method, closed_at: datetime) -> list[Planned]:
    """The moments after a closing, the first one first. [spec L2]"""
    found = [
        Planned(MomentKind.CHECK, 0, due(term, closed_at).due_at)
        for term in method.deadlines_starting_on(Event.CASE_CLOSED)
        if Event.AFTERCARE_CHECKED in term.stops_on
    ][:1]
    found += [
        Planned(MomentKind.FOLLOW_UP, n, after(closed_at, n, Unit.MONTHS))
        for n in sorted(set(method.aftercare.follow_up_months))
    ]
    return sorted(found, key=lambda one: one.due_at)


def ends_at(method: Method, closed_at: datetime) -> datetime:
    """Until when who keeps watch reads along: some weeks after the last moment."""
    moments = planned(method, closed_at)
    last = moments[-1].due_at if moments else after(closed_at, method.aftercare.watch_months, Unit.MONTHS)
    weeks = method.aftercare.ends_after_weeks
    return after(last, weeks, Unit.WEEKS) if weeks else last
