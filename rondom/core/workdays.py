"""Dutch working days: Monday to Friday, without the days of the Algemene termijnenwet and local free days.

The act names New Year, Easter Monday, Whit Monday, both Christmas days, Ascension, King's Day and 5 May, and puts Good
Friday on a par with them (art. 3). All pure; days are calendar days in the Netherlands.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import holidays

from .clock import AMSTERDAM

SATURDAY = 5
#: a term of so many days or more holds at least so many days on which people work (Algemene termijnenwet art. 2)
LONG_ENOUGH, WORKED_IN_IT = 3, 2
NO_DAYS: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class FreeDays(Set[date]):
    """The days on which one coordination point does not work, beside those of the law.

    works_5_may: who works there has 5 May off in a lustrum year alone (2025, 2030 …). In the other years it then counts
    as a working day; a term in days, weeks or months never ends on it, because the act names it each year.
    """

    days: frozenset[date] = NO_DAYS
    works_5_may: bool = False

    def __contains__(self, day: object) -> bool:
        return day in self.days

    def __iter__(self) -> Iterator[date]:
        return iter(self.days)

    def __len__(self) -> int:
        return len(self.days)


@cache
def free_days_of(year: int) -> frozenset[date]:
    """Holidays of one year for statutory terms, 5 May and Good Friday included."""
    return frozenset(holidays.NL(years=year, categories=("public", "optional")))  # type: ignore[attr-defined]


def _of_the_act(day: date) -> bool:
    return day.weekday() >= SATURDAY or day in free_days_of(day.year)


def is_worked_5_may(day: date, free_days: Set[date]) -> bool:
    """Whether this is a 5 May on which this coordination point works: between two lustra, on a weekday."""
    chosen = isinstance(free_days, FreeDays) and free_days.works_5_may
    return chosen and (day.month, day.day) == (5, 5) and bool(day.year % 5) and day.weekday() < SATURDAY


def is_working_day(day: date, free_days: Set[date] = NO_DAYS) -> bool:
    """``free_days``: local free days beside the national ones."""
    if day in free_days:
        return False
    return not _of_the_act(day) or is_worked_5_may(day, free_days)


def next_working_day(day: date, free_days: Set[date] = NO_DAYS) -> date:
    """``day`` itself when it is a working day, else the first one after it."""
    while not is_working_day(day, free_days):
        day += timedelta(days=1)
    return day


def end_of_term(began: date, day: date, free_days: Set[date] = NO_DAYS) -> date:
    """When a term in days, weeks or months that would end on ``day`` really ends: never on a weekend or holiday (art.
    1), and from three days on with at least two days in it on which people work (art. 2)."""
    if (day - began).days >= LONG_ENOUGH:
        worked = 0
        for n in range(1, (day - began).days + 1):
            worked += not _of_the_act(began + timedelta(days=n))
            if worked >= WORKED_IN_IT:
                break
        while worked < WORKED_IN_IT:
            day += timedelta(days=1)
            worked += not _of_the_act(day)
    while _of_the_act(day) or day in free_days:
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
