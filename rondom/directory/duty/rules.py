"""Whether a line of the rota holds at a moment. Pure; days and hours are those on the clock in Amsterdam."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rondom.core.clock import AMSTERDAM

MONDAY, SUNDAY = 1, 7


@dataclass(frozen=True, slots=True)
class Hours:
    """On these weekdays (1 = Monday … 7 = Sunday) from `starts` until `ends`; when `ends` is not later than `starts`,
    until that hour of the next day (the same hour: a whole day and night). From and until a day, inclusive."""

    weekdays: frozenset[int]
    starts: time
    ends: time
    since: date
    until: date | None = None

    @property
    def over_midnight(self) -> bool:
        return self.ends <= self.starts

    def _begins_on(self, day: date) -> bool:
        return (
            day.isoweekday() in self.weekdays
            and self.since <= day
            and (self.until is None or day <= self.until)
        )

    def holds(self, moment: datetime) -> bool:
        """Is somebody reachable by this line at ``moment`` (aware)?"""
        local = moment.astimezone(AMSTERDAM)
        day, at = local.date(), local.time()
        if not self.over_midnight:
            return self._begins_on(day) and self.starts <= at < self.ends
        begun = self._begins_on(day) and at >= self.starts
        return begun or (self._begins_on(day - timedelta(days=1)) and at < self.ends)


def weekdays_of(given: Collection[int]) -> frozenset[int]:
    """Only days that a week has."""
    return frozenset(one for one in given if MONDAY <= one <= SUNDAY)
