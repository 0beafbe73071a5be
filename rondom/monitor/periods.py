"""The periods of the figures: whole months that are over, up to the moment of counting. Pure.

Periods overlap, so what one has above another could be worked out. Where their beginnings and ends cut the last twelve
months, a *cut* is made only if what lies on either side of it may be shown (`rules.cut`).
"""

from dataclasses import dataclass
from datetime import date, datetime

from rondom.core.clock import AMSTERDAM

#: keys of the periods, in the order in which they are offered
TWELVE_MONTHS, THIS_YEAR, LAST_YEAR, THREE_MONTHS = "twelve-months", "this-year", "last-year", "three-months"
ORDER = (TWELVE_MONTHS, THIS_YEAR, LAST_YEAR, THREE_MONTHS)

Month = int
"""A month as a number that goes on from year to year: 12 × year + month, January being 0."""


@dataclass(frozen=True, slots=True)
class Periods:
    """What is counted when the counting happens in the month `end`. Months are half-open: ``first <= m < end``."""

    end: Month

    @property
    def of(self) -> dict[str, range]:
        """The months of each period that has any; this year has none in January."""
        january = self.end - self.end % 12
        every = {
            TWELVE_MONTHS: range(self.end - 12, self.end),
            THIS_YEAR: range(january, self.end),
            LAST_YEAR: range(january - 12, january),
            THREE_MONTHS: range(self.end - 3, self.end),
        }
        return {key: months for key, months in every.items() if months}

    @property
    def months(self) -> range:
        """All months that are counted."""
        return range(min(months.start for months in self.of.values()), self.end)

    @property
    def earlier(self) -> range:
        """The months before the last twelve: a stretch of its own, that only last year has."""
        return range(self.months.start, self.end - 12)

    @property
    def cuts(self) -> list[Month]:
        """Where the other periods cut the last twelve months, the years first."""
        whole = self.of[TWELVE_MONTHS]
        edges = [edge for key in (THIS_YEAR, THREE_MONTHS) if key in self.of for edge in [self.of[key].start]]
        return [edge for edge in dict.fromkeys(edges) if whole.start < edge]


def periods(today: date) -> Periods:
    """The periods when counted on this day."""
    return Periods(month_of(today))


def month_of(day: date) -> Month:
    return 12 * day.year + day.month - 1


def first_day(month: Month) -> date:
    return date(month // 12, month % 12 + 1, 1)


def begin(month: Month) -> datetime:
    """The moment at which a month begins."""
    day = first_day(month)
    return datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM)
