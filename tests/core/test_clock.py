"""One clock: stored in UTC, days as they are in the Netherlands."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from rondom.core import clock


def test_now_is_utc() -> None:
    assert clock.now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),  # summer: two hours ahead
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),  # winter: one
    ],
)
def test_the_day_turns_at_midnight_in_the_netherlands(moment: datetime, day: date) -> None:
    with clock.freeze(moment):
        assert clock.today() == day


def test_frozen_it_stands_and_moves_on_request() -> None:
    start = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    with clock.freeze(start):
        assert clock.is_frozen() and clock.now() == start
        assert clock.now().tzinfo is UTC
        clock.move(timedelta(days=1))
        assert clock.now() - start == timedelta(days=1)
    assert not clock.is_frozen()


def test_only_a_frozen_clock_can_be_moved() -> None:
    with pytest.raises(RuntimeError):
        clock.move(timedelta(days=1))


def test_freezing_within_freezing_gives_the_first_moment_back() -> None:
    first = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    with clock.freeze(first):
        with clock.freeze(first + timedelta(days=9)):
            pass
        assert clock.now() == first
