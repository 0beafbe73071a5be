"""When terms run out and when they warn: Algemene termijnenwet, working days, clock hours. [spec B6]"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.core.clock import AMSTERDAM
from rondom.methods.deadlines import after, due
from rondom.methods.enums import Unit, Urgency
from rondom.methods.process import Deadline
from rondom.methods.schema import Method
from rondom.methods.values import Label

WORDS = Label(nl="x", en="x")


def clock(within: int, unit: str, warn: int = 0, warn_unit: str = "hours") -> Deadline:
    return Deadline.model_construct(
        key="x",
        label=WORDS,
        source=WORDS,
        within=within,
        unit=Unit(unit),
        warn_before=warn,
        warn_unit=Unit(warn_unit),
    )


def at(text: str) -> datetime:
    """A moment in Amsterdam."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


@pytest.mark.req("B6")
@pytest.mark.parametrize(
    ("name", "started", "within", "unit", "expected"),
    [
        ("one working day", "2026-03-03T10:00", 1, "working_days", "2026-03-04T23:59:59"),
        ("over a weekend", "2026-03-06T16:00", 1, "working_days", "2026-03-09T23:59:59"),
        ("from a Saturday", "2026-03-07T10:00", 1, "working_days", "2026-03-09T23:59:59"),
        ("over Easter", "2026-04-02T10:00", 1, "working_days", "2026-04-07T23:59:59"),
        ("over King's Day", "2026-04-24T10:00", 1, "working_days", "2026-04-28T23:59:59"),
        ("over 5 May", "2026-05-04T10:00", 1, "working_days", "2026-05-06T23:59:59"),
        ("over Christmas", "2026-12-24T10:00", 5, "working_days", "2027-01-04T23:59:59"),
        ("late in the evening is still that day", "2026-03-03T23:30", 1, "working_days", "2026-03-04T23:59:59"),
        ("seven days", "2026-03-03T10:00", 7, "days", "2026-03-10T23:59:59"),
        ("seven days ending on a Sunday", "2026-03-01T10:00", 7, "days", "2026-03-09T23:59:59"),
        ("seven days ending on Good Friday", "2026-03-27T10:00", 7, "days", "2026-04-07T23:59:59"),
        ("same day", "2026-03-03T10:00", 0, "days", "2026-03-03T23:59:59"),
        ("same day on a Sunday stays Sunday", "2026-03-08T10:00", 0, "days", "2026-03-08T23:59:59"),
        ("same working day on a Sunday", "2026-03-08T10:00", 0, "working_days", "2026-03-09T23:59:59"),
        ("48 hours", "2026-03-06T10:00", 48, "hours", "2026-03-08T10:00"),
        ("24 hours over the start of summer time", "2026-03-28T10:00", 24, "hours", "2026-03-29T11:00"),
        ("six weeks", "2026-03-03T10:00", 6, "weeks", "2026-04-14T23:59:59"),
        ("three months", "2026-03-03T10:00", 3, "months", "2026-06-03T23:59:59"),
        ("a month from the 31st", "2026-01-31T10:00", 1, "months", "2026-03-02T23:59:59"),
        ("over the end of the year", "2026-11-30T10:00", 3, "months", "2027-03-01T23:59:59"),
    ],
)  # fmt: skip
def test_the_end_of_a_term(name: str, started: str, within: int, unit: str, expected: str) -> None:
    assert due(clock(within, unit), at(started)).due_at == at(expected), name


@pytest.mark.parametrize(
    ("name", "started", "deadline", "expected"),
    [
        ("hours before the end", "2026-03-03T10:00", clock(1, "working_days", 12), "2026-03-04T11:59:59"),
        ("a working day before", "2026-03-03T10:00", clock(5, "working_days", 1, "working_days"), "2026-03-09T00:00"),
        ("over a weekend", "2026-03-03T10:00", clock(4, "working_days", 1, "working_days"), "2026-03-06T00:00"),
        ("days before", "2026-03-03T10:00", clock(7, "days", 2, "days"), "2026-03-08T00:00"),
        ("weeks before", "2026-03-03T10:00", clock(3, "months", 2, "weeks"), "2026-05-20T00:00"),
        ("not before the start", "2026-03-03T22:00", clock(0, "days", 6), "2026-03-03T22:00"),
        ("no warning", "2026-03-03T10:00", clock(1, "working_days"), "2026-03-04T23:59:59"),
    ],
)  # fmt: skip
def test_the_warning(name: str, started: str, deadline: Deadline, expected: str) -> None:
    assert due(deadline, at(started)).warn_at == at(expected), name


def test_local_free_days_move_the_end() -> None:
    started, free = at("2026-10-02T10:00"), frozenset({date(2026, 10, 5)})
    assert due(clock(1, "working_days"), started).due_at == at("2026-10-05T23:59:59")
    assert due(clock(1, "working_days"), started, free).due_at == at("2026-10-06T23:59:59")
    assert due(clock(3, "days"), started, free).due_at == at("2026-10-06T23:59:59")


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@given(started=MOMENTS, n=st.integers(1, 60), unit=st.sampled_from(Unit))
def test_a_longer_term_never_ends_earlier(started: datetime, n: int, unit: Unit) -> None:
    assert started < after(started, n, unit) <= after(started, n + 1, unit)


@given(started=MOMENTS)
def test_every_clock_of_the_preset_warns_between_its_start_and_its_end(
    method: Method, started: datetime
) -> None:
    for deadline in method.deadlines:
        found = due(deadline, started)
        assert started <= found.warn_at <= found.due_at
        assert found.due_at.tzinfo is UTC


@given(started=MOMENTS)
def test_urgent_steps_end_before_ordinary_ones(method: Method, started: datetime) -> None:
    def end(step: str, urgency: Urgency) -> datetime:
        [found] = [d for d in method.deadlines if d.belongs_to_step == step and d.runs_at(urgency)]
        return due(found, started).due_at

    for urgency in (Urgency.CRISIS, Urgency.VIOLENCE):
        assert end("decision", urgency) <= end("decision", Urgency.NORMAL)
        assert end("first_contact", urgency) <= end("first_contact", Urgency.NORMAL) - timedelta(days=2)
