"""The review brings plan, what was told, what is late and what was measured together, in the method's rhythm. [F7]"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.methods.enums import Event
from rondom.methods.schema import Method
from rondom.plans import actions, queries
from tests.plans.conftest import Planning

pytestmark = pytest.mark.req("F7")
SignIn = Callable[[Actor], Client]


def test_one_page_brings_everything_together(planning: Planning, signed_in: SignIn) -> None:
    goal, first, _second = planning.plan()
    planning.everybody_agrees(planning.propose())
    clock.move(timedelta(days=20))

    def say(by: Actor, words: str, kind: str = "progress") -> None:
        actions.tell_progress(by=by, household_id=planning.id, goal_id=goal.id, words=words, kind=kind)

    say(planning.mother, "Ik durf weer naar de brievenbus")
    say(planning.teacher, "Tim is vrolijker in de klas", "compliment")
    actions.finish_task(
        by=planning.coordinator, household_id=planning.id, task_id=first.id, done=True, outcome="Elke maandag"
    )
    client = signed_in(planning.coordinator)
    page = client.get(planning.path + "evaluatie/").content.decode()
    for words in (
        "Deze taken zijn te laat",
        "Tim elke dag ontvangen bij de deur",
        "Wat het gezin vertelde",
        "Ik durf weer naar de brievenbus",
        "Wat hulpverleners zagen",
        "Tim is vrolijker in de klas",
        "Dit is al klaar",
        "Er is nog geen tweede meting",
        "Daarna kijken jullie opnieuw:",
    ):
        assert words in page, words
    assert client.post(planning.path + "evaluatie/", {"findings": "Dit gaat beter"}).status_code == 303
    clock.move(timedelta(days=1))
    say(planning.mother, "Nu gaat het even minder")
    page = client.get(planning.path + "evaluatie/").content.decode()
    assert "Nu gaat het even minder" in page and "Ik durf weer naar de brievenbus" not in page
    assert "Wat jullie de vorige keer opschreven" in page and "Dit gaat beter" in page


def test_a_method_may_ask_the_first_review_sooner(world_method: Method) -> None:
    (every,) = world_method.review_deadlines
    first = every.model_copy(update={"key": "first_review", "starts_on": (Event.PLAN_BINDING,), "within": 6})
    later = every.model_copy(update={"starts_on": (Event.PLAN_REVIEWED,)})
    both = world_method.model_copy(update={"deadlines": (first, later)})
    assert [one.key for one in both.review_deadlines] == ["first_review", every.key]
    assert both.review_deadline.key == every.key  # what follows after a review
    assert world_method.review_deadline.key == every.key


@pytest.fixture
def world_method(planning: Planning) -> Method:
    return planning.world.method


def test_it_is_on_the_list_ahead_of_time(planning: Planning) -> None:
    planning.binding()

    def due() -> list[str]:
        return [
            one.kind for one in queries.work_for(planning.coordinator) if one.action == "Kijk samen terug"
        ]

    assert due() == []
    clock.move(timedelta(days=80))
    assert due() == ["soon"]
    clock.move(timedelta(days=20))
    assert due() == ["late"]
