"""Dutch working days: Monday to Friday, without the days of the Algemene termijnenwet and local free days.

The act names New Year, Easter Monday, Whit Monday, both Christmas days, Ascension, King's Day and 5 May, and puts Good
Friday on a par with them (art. 3). All pure; days are calendar days in the Netherlands.
"""

from collections.abc import Set
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import holidays

from .clock import AMSTERDAM

SATURDAY = 5
NO_DAYS: frozenset[date] = frozenset()


@cache
def free_days_of(year: int) -> frozenset[date]:
    """Holidays of one year for statutory terms, 5 May and Good Friday included."""
    return frozenset(holidays.NL(years=year, categories=("public", "optional")))  # type: ignore[attr-defined]


def is_working_day(day: date, free_days: Set[date] = NO_DAYS) -> bool:
    """``free_days``: local free days beside the national ones."""
    return day.weekday() < SATURDAY and day not in free_days and day not in free_days_of(day.year)


def next_working_day(day: date, free_days: Set[date] = NO_DAYS) -> date:
    """``day`` itself when it is a working day, else the first one after it (Algemene termijnenwet art. 1)."""
    while not is_working_day(day, free_days):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, n: int, free_days: Set[date] = NO_DAYS) -> date:
    """The ``n``-th working day after ``day``; 0: ``day``, or the first working day after it. Negative counts back."""
    if n == 0:
        return next_working_day(day, free_days)
    step = timedelta(days=1 if n > 0 else -1)
    for _ in range(abs(n)):
        day += step
        while not is_working_day(day, free_days):
            day += step
    return day


def start_of_day(day: date) -> datetime:
    """The first moment of the day in Amsterdam, as UTC."""
    return datetime.combine(day, time.min, AMSTERDAM).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """23:59:59 of the day in Amsterdam, as UTC."""
    return datetime.combine(day, time(23, 59, 59), AMSTERDAM).astimezone(UTC)
