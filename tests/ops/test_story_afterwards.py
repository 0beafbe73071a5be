"""What the demo tells after the main road is there to be seen. [G5, L2, E1, F6]"""

from collections.abc import Iterator
from typing import Any

import pytest

from rondom.cases.aftercare import queries as aftercare
from rondom.cases.aftercare.models import Reopening
from rondom.cases.starting.models import SelfStart
from rondom.core.transactions import acting
from rondom.ops.story import generated
from rondom.ops.story.afterwards import (
    tell_after_care,
    tell_begun_by_themselves,
    tell_reopened,
    tell_what_goes_well,
)
from rondom.ops.story.dekker import Dekker
from rondom.ops.story.moments import at
from rondom.ops.story.people import settle
from rondom.ops.story.region import YILMAZ
from rondom.plans import queries as plans
from rondom.web.queries import work
from tests.committed import own_database

pytestmark = pytest.mark.any_engine


@pytest.fixture
def alone(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What the story tells is committed, so that what reacts to it does."""
    with django_db_blocker.unblock(), own_database():
        yield


@pytest.mark.req("E1", "L2", "F6")
def test_after_care_a_new_beginning_a_start_of_their_own_and_what_goes_well(alone: None) -> None:
    with at(800, 9):
        region = settle()
    closed = Dekker(region, 330, YILMAZ).tell("close")
    tell_after_care(closed)
    dekker = Dekker(region, 135).tell("plan")
    tell_what_goes_well(dekker)
    tell_begun_by_themselves(region)
    lives = generated.tell(region, 15)
    tell_reopened(lives)
    officer, worker = region["officer"], region["worker"]
    with acting(officer):
        shown = aftercare.aftercare(officer, closed.file)
        assert shown is not None and (shown.had, shown.card) == (2, 5)
        assert [one.done_at is not None for one in shown.moments] == [True, False, False]
        assert Reopening.objects.count() == 1
    with acting(worker):
        assert SelfStart.objects.count() == 1
        goals = plans.plan(worker, dekker.file).goals
        assert [one.words for goal in goals for one in goal.progress if one.good]
    with acting(officer):
        overdue = [one for one in work(officer) if one.kind == "late" and "Terugkijken" in one.title]
    assert overdue == [], "who looks at the demo sees people who do their work"
