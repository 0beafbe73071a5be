"""A life domain in which it does not go well and for which the plan has no goal. [C3, F1]"""

from datetime import UTC, datetime, timedelta

import pytest

from rondom.plans.enums import GoalStatus
from rondom.plans.gaps.rules import Aimed, without_goal

MEASURED = datetime(2026, 3, 2, 9, tzinfo=UTC)
BEFORE, AFTER = MEASURED - timedelta(days=1), MEASURED + timedelta(days=1)

pytestmark = [pytest.mark.req("C3"), pytest.mark.req("F1")]


@pytest.mark.parametrize(
    ("goal", "missing"),
    [
        (None, True),
        (Aimed("finances", GoalStatus.OPEN), True),
        (Aimed("relations", GoalStatus.OPEN), False),
        (Aimed("relations", GoalStatus.REACHED, AFTER), False),
        (Aimed("relations", GoalStatus.REACHED, BEFORE), True),
        (Aimed("relations", GoalStatus.DROPPED, AFTER), True),
    ],
)
def test_only_a_goal_that_still_counts_fills_the_gap(goal: Aimed | None, missing: bool) -> None:
    goals = [goal] if goal else []
    assert without_goal(["relations"], goals, MEASURED) == (["relations"] if missing else [])


def test_in_the_order_of_the_domains_and_only_bad_ones() -> None:
    assert without_goal(["finances", "relations"], [], MEASURED) == ["finances", "relations"]
    assert without_goal([], [], MEASURED) == []
