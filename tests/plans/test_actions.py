"""Goals and tasks: what the verbs do and refuse."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from rondom.core import clock
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.plans import actions, queries
from rondom.plans.enums import GoalStatus, TaskStatus
from rondom.plans.models import Goal, Progress, Task
from tests.plans.conftest import Planning, planning_of
from tests.world import World


@pytest.mark.req("F1")
def test_a_goal_is_in_the_familys_words(planning: Planning) -> None:
    goal = planning.goal("  Ik wil weer post durven openmaken  ", about=[planning.mother.person_id])
    assert goal.family_words == "Ik wil weer post durven openmaken"
    assert goal.about == [str(planning.mother.person_id)] and goal.category == "plan"
    assert planning.verbs()[-1] == "goal.added"
    assert planning.goal("Tim naar school", domain="occupation").ordinal == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"domain": "ruimtevaart"}, "domain"),
        ({"words": "   "}, "family_words"),
        ({"words": "x" * 501}, "family_words"),
        ({"about": [uuid4()]}, "about"),
    ],
)
def test_a_goal_that_cannot_be(planning: Planning, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        planning.goal(**wrong)
    assert field in refused.value.fields and planning.rows(Goal) == []


def test_two_people_change_a_goal_and_both_texts_are_kept(planning: Planning) -> None:
    goal = planning.goal()
    same = {"household_id": planning.id, "goal_id": goal.id, "version": 1, "domain": "finances"}
    actions.change_goal(by=planning.coordinator, family_words="Ik wil mijn post op orde", **same)
    with pytest.raises(Conflict) as conflict:
        actions.change_goal(by=planning.world.officer, family_words="Ik durf de post weer open", **same)
    assert conflict.value.mine["family_words"] == "Ik durf de post weer open"
    assert conflict.value.theirs["family_words"] == "Ik wil mijn post op orde"
    assert [one.family_words for one in planning.rows(Goal)] == ["Ik wil mijn post op orde"]


def test_tasks_follow_the_persons_of_their_goal(planning: Planning) -> None:
    goal = planning.goal()
    task = planning.task(goal_id=goal.id)
    actions.change_goal(
        by=planning.coordinator,
        household_id=planning.id,
        goal_id=goal.id,
        version=1,
        domain="finances",
        family_words=goal.family_words,
        about=[planning.mother.person_id],
    )
    assert planning.rows(Task, pk=task.pk)[0].about == [str(planning.mother.person_id)]


def test_goals_can_be_put_in_order(planning: Planning) -> None:
    first, second = planning.goal("eerst"), planning.goal("daarna")
    move = {"by": planning.coordinator, "household_id": planning.id}
    actions.move_goal(goal_id=second.id, up=True, **move)
    actions.move_goal(goal_id=second.id, up=True, **move)
    shown = queries.plan(planning.coordinator, planning.id)
    assert [one.id for one in shown.goals] == [second.id, first.id]


@pytest.mark.req("H1")
def test_a_goal_is_reached_when_nothing_is_open(planning: Planning) -> None:
    goal, first, second = planning.plan()
    end = {"by": planning.coordinator, "household_id": planning.id, "goal_id": goal.id, "reached": True}
    with pytest.raises(Invalid, match="2 taken open"):
        actions.end_goal(**end)
    for task in (first, second):
        actions.finish_task(by=planning.coordinator, household_id=planning.id, task_id=task.id, done=True)
    actions.end_goal(words="Alle post is open!", **end)
    assert planning.verbs()[-1] == "goal.reached"
    assert [one.status for one in planning.rows(Goal)] == [GoalStatus.REACHED]
    assert [one.words for one in planning.rows(Progress)] == ["Alle post is open!"]
    with pytest.raises(Invalid):
        actions.end_goal(**end)


def test_letting_a_goal_go_asks_why(planning: Planning) -> None:
    goal = planning.goal()
    end = {"by": planning.coordinator, "household_id": planning.id, "goal_id": goal.id, "reached": False}
    with pytest.raises(Invalid) as refused:
        actions.end_goal(**end)
    assert "words" in refused.value.fields
    actions.end_goal(words="Past nu niet.", **end)
    assert planning.verbs()[-1] == "goal.dropped"


@pytest.mark.req("F6")
def test_progress_in_own_words(planning: Planning) -> None:
    goal = planning.goal()
    actions.tell_progress(
        by=planning.mother,
        household_id=planning.id,
        goal_id=goal.id,
        words="Drie brieven open",
        kind="compliment",
    )
    (told,) = queries.plan(planning.coordinator, planning.id).goals[0].progress
    assert (told.words, told.family, told.good) == ("Drie brieven open", True, True)


@pytest.mark.req("F2")
@pytest.mark.parametrize(
    ("owner", "user", "person", "organisation"),
    [("teacher", True, False, True), ("mother", False, True, False), ("neighbour", False, False, False)],
)
def test_a_task_has_exactly_one_owner(
    planning: Planning, owner: str, user: bool, person: bool, organisation: bool
) -> None:
    task = planning.task(owner=owner)
    assert task.owner_id == planning.members[owner].id
    assert (task.owner_user_id is not None, task.owner_person_id is not None) == (user, person)
    assert (task.owner_organisation_id is not None) is organisation
    assert planning.verbs()[-1] == "task.added"


def test_a_task_of_somebody_outside_the_team_is_refused(planning: Planning, world: World) -> None:
    other = planning_of(world, "Gezin Anders")
    for owner in (uuid4(), other.members["teacher"].id):
        with pytest.raises(Invalid) as refused:
            actions.add_task(by=planning.coordinator, household_id=planning.id, title="x", owner_id=owner)
        assert "owner" in refused.value.fields
    assert planning.rows(Task) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"kind_of_help": "tovenarij"}, "kind_of_help"),
        ({"goal_id": uuid4()}, "goal"),
        ({"starts_on": clock.today() + timedelta(days=3650), "due_on": clock.today()}, "due_on"),
    ],
)
def test_a_task_that_cannot_be(planning: Planning, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        planning.task(**wrong)
    assert field in refused.value.fields and planning.rows(Task) == []


def test_the_goal_of_another_household_cannot_be_used(planning: Planning, world: World) -> None:
    elsewhere = planning_of(world, "Gezin Anders").goal()
    with pytest.raises(Invalid):
        planning.task(goal_id=elsewhere.id)
    with pytest.raises(NotFound):
        actions.end_goal(
            by=planning.coordinator, household_id=planning.id, goal_id=elsewhere.id, reached=True
        )


def test_changing_a_task_keeps_both_texts(planning: Planning) -> None:
    task = planning.task()
    same = {
        "household_id": planning.id,
        "task_id": task.id,
        "version": 1,
        "owner_id": planning.members["teacher"].id,
    }
    changed = actions.change_task(by=planning.coordinator, title="Samen met school", **same)
    assert changed.owner_user_id == planning.teacher.user_id and planning.verbs()[-1] == "task.changed"
    with pytest.raises(Conflict):
        actions.change_task(by=planning.world.officer, title="Iets anders", **same)


@pytest.mark.req("F2")
def test_the_owner_finishes_and_says_why_not(planning: Planning) -> None:
    task = planning.task(owner="teacher")
    finish = {"household_id": planning.id, "task_id": task.id}
    with pytest.raises(Refused):
        actions.finish_task(by=planning.mother, done=True, **finish)
    with pytest.raises(Invalid) as refused:
        actions.finish_task(by=planning.teacher, done=False, **finish)
    assert "outcome" in refused.value.fields
    actions.finish_task(by=planning.teacher, done=False, outcome="Moeder was ziek", **finish)
    (row,) = planning.rows(Task)
    assert (row.status, row.done_by) == (TaskStatus.NOT_DONE, planning.teacher.user_id)
    assert planning.verbs()[-1] == "task.not_done"
    with pytest.raises(Invalid):
        actions.finish_task(by=planning.coordinator, done=True, **finish)


def test_family_finishes_their_own_task_and_the_coordinator_any(planning: Planning) -> None:
    own, neighbours = planning.task(owner="mother"), planning.task(owner="neighbour")
    with pytest.raises(Refused):
        actions.finish_task(by=planning.teacher, household_id=planning.id, task_id=own.id, done=True)
    actions.finish_task(by=planning.mother, household_id=planning.id, task_id=own.id, done=True)
    actions.finish_task(by=planning.coordinator, household_id=planning.id, task_id=neighbours.id, done=True)
    assert {one.status for one in planning.rows(Task)} == {TaskStatus.DONE}
