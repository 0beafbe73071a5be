"""What a life line is drawn from. Ids are the caller's; they come back in the picture as ``data-moment``."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Domain:
    """A life domain of the method. Its place among `LifeLine.domains` decides its colour and pattern."""

    id: str
    label: str


@dataclass(frozen=True)
class Event:
    """Something that happened on a day; ``by_year``, ``by_month`` when only that is known (``on`` is any day in it)."""

    id: str
    on: date
    words: str
    domains: tuple[str, ...] = ()
    by_year: bool = False
    by_month: bool = False


@dataclass(frozen=True)
class Period:
    """Something that lasted; ``end`` None is still so. ``help``: help was given; ``broken_off`` before its time."""

    id: str
    start: date
    end: date | None
    words: str
    domains: tuple[str, ...] = ()
    help: bool = True
    broken_off: bool = False
    by_year: bool = False


@dataclass(frozen=True)
class LifeLine:
    """Events and periods in the order in which they were told: lanes fill in that order, so what stood stays."""

    events: tuple[Event, ...]
    periods: tuple[Period, ...]
    domains: tuple[Domain, ...]
    today: date
    born: date | None = None

    @property
    def first(self) -> date:
        """From birth, or from the first thing told; at least a year before now."""
        begins = [event.on for event in self.events] + [period.start for period in self.periods]
        begins += [self.born] if self.born else []
        year_ago = date(self.today.year - 1, self.today.month, min(self.today.day, 28))
        return min([*begins, year_ago])

    @property
    def last(self) -> date:
        """Until now, or until what is told of later."""
        ends = [event.on for event in self.events] + [period.end or period.start for period in self.periods]
        return max([*ends, self.today])
