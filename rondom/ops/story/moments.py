"""When things happen in the story: working days counted back from today, so that the demo is never old."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from rondom.core import clock


def moment(days_ago: int, hour: int = 10, minute: int = 0) -> datetime:
    """A time of day on the working day ``days_ago`` days back (a weekend day moves to the Friday before)."""
    day = clock.today() - timedelta(days=days_ago)
    while day.weekday() >= 5:
        day -= timedelta(days=1)
    return datetime.combine(day, time(hour, minute), tzinfo=clock.AMSTERDAM)


@contextmanager
def at(
    days_ago: int, hour: int = 10, minute: int = 0, *, not_before: datetime | None = None
) -> Iterator[datetime]:
    """Let it be then; never in the future of the real clock, and a little after ``not_before``."""
    then = moment(days_ago, hour, minute)
    if not_before is not None:
        then = max(then, not_before + timedelta(minutes=5))
    then = min(then, clock.now())
    with clock.freeze(then):
        yield then
