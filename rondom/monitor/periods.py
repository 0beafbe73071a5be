"""The periods of the figures: calendar quarters that are over. Pure.

Nothing slides: what was counted is never counted again. What was not published yet is one *stretch* of whole quarters
within one calendar year; stretches follow each other and never overlap, so no two of them can be subtracted.
"""

from datetime import date, datetime
from itertools import pairwise

from rondom.core.clock import AMSTERDAM

#: the period of what was counted as it stood at one moment
NOW = "now"

Month = int
"""A month as a number that goes on from year to year: 12 × year + month, January being 0. Half-open in ranges."""


def closed(today: date) -> Month:
    """The month after the last quarter that is over."""
    month = month_of(today)
    return month - month % 3


def stretches(counted: Month | None, end: Month) -> list[range]:
    """What is to be counted up to ``end`` where everything before ``counted`` was: a stretch for each calendar year.
    None: nothing ever was; then this year and the year before, seen from the last month that is over."""
    first = _january(end - 1) - 12
    start = first if counted is None else max(counted, first)
    edges = [start, *(month for month in range(start + 1, end) if month == _january(month)), end]
    return [range(one, other) for one, other in pairwise(edges) if one < other]


def ends_year(months: range) -> bool:
    """Whether nothing of its calendar year comes after this stretch."""
    return months.stop == _january(months.stop)


def year_of(months: range) -> str:
    """The period to which a stretch belongs."""
    return str(months.start // 12)


def _january(month: Month) -> Month:
    return month - month % 12


def month_of(day: date) -> Month:
    return 12 * day.year + day.month - 1


def first_day(month: Month) -> date:
    return date(month // 12, month % 12 + 1, 1)


def begin(month: Month) -> datetime:
    """The moment at which a month begins."""
    day = first_day(month)
    return datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM)
