"""Dutch working days: Easter, King's Day, 5 May, Christmas, and local free days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.core.workdays import (
    add_working_days,
    end_of_day,
    is_working_day,
    next_working_day,
    start_of_day,
)

LOCAL = frozenset({date(2026, 10, 5)})
SOME_DAY = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 3, 3), True),
        (date(2026, 3, 7), False),  # Saturday
        (date(2026, 3, 8), False),  # Sunday
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 4, 7), True),
        (date(2026, 4, 27), False),  # King's Day
        (date(2025, 4, 26), False),  # King's Day moved to Saturday
        (date(2025, 4, 28), True),
        (date(2026, 5, 5), False),  # Liberation Day, each year for statutory terms
        (date(2026, 5, 14), False),  # Ascension
        (date(2026, 5, 25), False),  # Whit Monday
        (date(2026, 12, 25), False),
        (date(2028, 12, 26), False),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_which_days_are_working_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2026, 3, 3), 0, date(2026, 3, 3)),
        (date(2026, 3, 7), 0, date(2026, 3, 9)),
        (date(2026, 3, 3), 1, date(2026, 3, 4)),
        (date(2026, 3, 6), 1, date(2026, 3, 9)),  # over a weekend
        (date(2026, 3, 7), 1, date(2026, 3, 9)),  # from a Saturday
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Good Friday and Easter
        (date(2026, 4, 24), 5, date(2026, 5, 4)),  # over King's Day
        (date(2026, 5, 4), 1, date(2026, 5, 6)),  # over 5 May
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 3, 9), -1, date(2026, 3, 6)),
        (date(2026, 4, 7), -1, date(2026, 4, 2)),
    ],
)
def test_counting_working_days(day: date, n: int, expected: date) -> None:
    assert add_working_days(day, n) == expected


def test_local_free_days_count_as_free() -> None:
    assert not is_working_day(date(2026, 10, 5), LOCAL)
    assert next_working_day(date(2026, 10, 3), LOCAL) == date(2026, 10, 6)
    assert add_working_days(date(2026, 10, 2), 2, LOCAL) == date(2026, 10, 7)


def test_a_day_ends_in_amsterdam_summer_and_winter() -> None:
    assert end_of_day(date(2026, 1, 5)) == datetime(2026, 1, 5, 22, 59, 59, tzinfo=UTC)
    assert end_of_day(date(2026, 7, 6)) == datetime(2026, 7, 6, 21, 59, 59, tzinfo=UTC)
    assert end_of_day(date(2026, 10, 25)) - start_of_day(date(2026, 10, 25)) == timedelta(
        hours=25, seconds=-1
    )


@given(day=SOME_DAY, n=st.integers(1, 40))
def test_exactly_n_working_days_lie_after_the_first_day(day: date, n: int) -> None:
    end = add_working_days(day, n)
    between = [day + timedelta(days=step) for step in range(1, (end - day).days + 1)]
    assert is_working_day(end)
    assert sum(map(is_working_day, between)) == n


@given(day=SOME_DAY)
def test_the_next_working_day_skips_free_days_only(day: date) -> None:
    found = next_working_day(day)
    assert is_working_day(found)
    assert not any(is_working_day(day + timedelta(days=step)) for step in range((found - day).days))
