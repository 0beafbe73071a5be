"""When a clock of a method runs out, and when it warns. Pure: moments in, moments out, all aware and UTC.

Hours run by the clock. Every other term ends at the end of a day in Amsterdam. A term in days, weeks or months that
would end on a weekend or holiday ends on the next working day, and from three days on it holds two working days
(Algemene termijnenwet art. 1 and 2; a longer term than that act asks it for too); one in working days has left those
days out already and is not made longer. "0 days" is the very same day, also on a Sunday: that is what a crisis asks.
[spec B6]
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rondom.core.clock import AMSTERDAM
from rondom.core.workdays import (
    NO_DAYS,
    add_working_days,
    end_of_day,
    end_of_term,
    next_working_day,
    start_of_day,
)

from .enums import Unit
from .process import Deadline, Rhythm


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a term and the moment from which it is *soon*."""

    due_at: datetime
    warn_at: datetime


def due(deadline: Deadline, started_at: datetime, free_days: Set[date] = NO_DAYS) -> Due:
    """When ``deadline``, started at ``started_at``, runs out and warns; ``free_days`` are local free days."""
    due_at = after(started_at, deadline.within, deadline.unit, free_days)
    warn_at = before(due_at, deadline.warn_before, deadline.warn_unit, free_days)
    return Due(due_at, max(warn_at, started_at.astimezone(UTC)))


def after(moment: datetime, n: int, unit: Unit, free_days: Set[date] = NO_DAYS) -> datetime:
    """The end of a term of ``n`` units that begins at ``moment``."""
    if unit == Unit.HOURS:
        return moment.astimezone(UTC) + timedelta(hours=n)
    day = moment.astimezone(AMSTERDAM).date()
    if unit == Unit.WORKING_DAYS:
        return end_of_day(add_working_days(day, n, free_days))
    if n == 0:
        return end_of_day(day)
    return end_of_day(end_of_term(day, _move(day, n, unit), free_days))


def before(moment: datetime, n: int, unit: Unit, free_days: Set[date] = NO_DAYS) -> datetime:
    """``n`` units before ``moment``: hours by the clock, otherwise the start of that day."""
    if n == 0:
        return moment
    if unit == Unit.HOURS:
        return moment - timedelta(hours=n)
    day = moment.astimezone(AMSTERDAM).date()
    if unit == Unit.WORKING_DAYS:
        return start_of_day(add_working_days(day, -n, free_days))
    return start_of_day(_move(day, -n, unit))


def next_time(rhythm: Rhythm, last: date, free_days: Set[date] = NO_DAYS) -> date:
    """The working day on which something that was on ``last`` comes back."""
    if rhythm.times_a_year is not None:
        return next_working_day(last + timedelta(days=365 // rhythm.times_a_year), free_days)
    if rhythm.within is None or rhythm.unit is None:
        raise ValueError("a rhythm says how often; the loader refuses one that does not")
    noon = datetime.combine(last, time(12), AMSTERDAM)
    found = after(noon, rhythm.within, rhythm.unit, free_days).astimezone(AMSTERDAM).date()
    return next_working_day(found, free_days)


def _move(day: date, n: int, unit: Unit) -> date:
    if unit == Unit.MONTHS:
        months = day.year * 12 + day.month - 1 + n
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return day + timedelta(days=n * (7 if unit == Unit.WEEKS else 1))
