"""The course of an indication: a table, and what holds for every course."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.plans.indications import rules
from rondom.plans.indications.enums import MOVES, RUNNING, IndicationStatus

TODAY = date(2026, 3, 2)
R, G, U, H, N, E = (
    IndicationStatus.REQUESTED,
    IndicationStatus.GRANTED,
    IndicationStatus.USED,
    IndicationStatus.ON_HOLD,
    IndicationStatus.REFUSED,
    IndicationStatus.EXPIRED,
)
ALLOWED = {(R, G), (R, N), (G, U), (G, H), (G, E), (U, H), (U, E), (H, U), (H, E), (E, R), (N, R)}


@pytest.mark.req("F4")
@pytest.mark.parametrize("new", IndicationStatus)
@pytest.mark.parametrize("status", IndicationStatus)
def test_which_state_follows_on_which(status: IndicationStatus, new: IndicationStatus) -> None:
    assert rules.may_become(status, new) == ((status, new) in ALLOWED)


@pytest.mark.req("F4")
@given(st.lists(st.sampled_from(IndicationStatus), max_size=12))
def test_no_help_without_a_grant_and_every_course_can_go_on(wanted: list[IndicationStatus]) -> None:
    status, course = R, [R]
    for new in wanted:
        if rules.may_become(status, new):
            status = new
            course.append(new)
    for place, one in enumerate(course):
        if one in (U, H):
            since = max(n for n in range(place + 1) if course[n] == G)
            assert not {R, N, E} & set(course[since:place]), "granted, and not ended since"
    assert MOVES[status], "nobody is stuck"


@pytest.mark.req("F4")
@given(st.sampled_from(IndicationStatus), st.none() | st.integers(-400, 400), st.integers(1, 52))
def test_what_runs_warns_before_it_ends_and_counts_as_expired_after(
    status: IndicationStatus, days: int | None, weeks: int
) -> None:
    ends = None if days is None else TODAY + timedelta(days=days)
    counts = rules.status_on(status, ends, TODAY)
    over = status in RUNNING and days is not None and days < 0
    assert counts == (E if over else status)
    assert rules.warns(status, ends, TODAY, weeks) == (
        status in RUNNING and days is not None and days <= 7 * weeks
    )
    assert not over or rules.warns(status, ends, TODAY, weeks), "who missed the warning still gets it"
    assert rules.at_once_available(status, ends, TODAY) == (status == H and not over)


@pytest.mark.req("F4")
@pytest.mark.parametrize(
    ("days", "tasks", "says"),
    [
        (31, ["Om de week thuis"], "loopt af op do 2 april. Daarvan hangt af: Om de week thuis."),
        (31, ["A", "B"], "loopt af op do 2 april. Daarvan hangen af: A; B."),
        (0, [], "loopt af op ma 2 maart. Er hangt geen taak van af."),
        (-1, ["A"], "is verlopen op zo 1 maart. Daarvan hangt af: A."),
    ],
)
def test_the_warning_names_the_tasks(days: int, tasks: list[str], says: str) -> None:
    ending = rules.Ending("Opvoedhulp", TODAY + timedelta(days=days), tasks)
    assert rules.sentence(ending, TODAY) == f"De indicatie „Opvoedhulp” {says}"
