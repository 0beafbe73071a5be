"""Each verb refused for each wrong actor, and broken off by a fault, leaves nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from rondom.cases import actions as cases
from rondom.core.actor import Actor
from rondom.core.errors import NotFound, Refused
from rondom.plans import actions, queries
from rondom.plans.models import Agreement, Goal, PlanVersion, Progress, Review, Task
from tests.plans.conftest import Planning
from tests.world import World

pytestmark = pytest.mark.any_engine

VERBS: dict[str, Callable[[Planning, Actor], Any]] = {
    "add_goal": lambda p, by: p.goal(by=by),
    "add_task": lambda p, by: p.task(by=by),
    "propose": lambda p, by: actions.propose(by=by, household_id=p.id),
    "hold_review": lambda p, by: actions.hold_review(by=by, household_id=p.id, findings="x"),
    "change_goal": lambda p, by: actions.change_goal(
        by=by, household_id=p.id, goal_id=p.rows(Goal)[0].id, version=1, domain="finances", family_words="x"
    ),
    "end_goal": lambda p, by: actions.end_goal(
        by=by, household_id=p.id, goal_id=p.rows(Goal)[0].id, reached=True
    ),
    "move_goal": lambda p, by: actions.move_goal(
        by=by, household_id=p.id, goal_id=p.rows(Goal)[0].id, up=True
    ),
    "change_task": lambda p, by: actions.change_task(
        by=by,
        household_id=p.id,
        task_id=p.rows(Task)[0].id,
        version=1,
        title="x",
        owner_id=p.members["worker"].id,
    ),
    "finish_task": lambda p, by: actions.finish_task(
        by=by, household_id=p.id, task_id=p.rows(Task)[0].id, done=True
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_is_refused_for_each_wrong_actor_and_leaves_nothing(
    planning: Planning, world: World, verb: str
) -> None:
    planning.plan()
    before = _state(planning)
    for actor, refused in (
        (planning.teacher, Refused),
        (planning.mother, Refused),
        (world.stranger, NotFound),
    ):
        with pytest.raises(refused):
            VERBS[verb](planning, actor)
    assert _state(planning) == before


@pytest.mark.parametrize("verb", [*VERBS, "answer", "tell_progress"])
def test_a_fault_in_the_middle_leaves_nothing(
    planning: Planning, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning.plan()
    version = planning.propose() if verb == "answer" else None
    if verb in ("end_goal", "move_goal"):
        planning.goal("los doel")
    before = _state(planning)

    def broken(**_: Any) -> None:
        raise RuntimeError("the change log is full")

    for module in ("goals", "tasks", "versions", "reviews"):
        monkeypatch.setattr(f"rondom.plans.actions.{module}.happened", broken)
    with pytest.raises(RuntimeError):
        if version is not None:
            planning.answer(planning.mother, version, "Carla")
        elif verb == "tell_progress":
            actions.tell_progress(
                by=planning.mother, household_id=planning.id, goal_id=planning.rows(Goal)[0].id, words="goed"
            )
        elif verb in ("end_goal", "move_goal"):
            last = planning.rows(Goal)[-1].id
            more: dict[str, Any] = {"reached": True} if verb == "end_goal" else {"up": True}
            getattr(actions, verb)(by=planning.coordinator, household_id=planning.id, goal_id=last, **more)
        else:
            VERBS[verb](planning, planning.coordinator)
    assert _state(planning) == before


def _state(planning: Planning) -> list[Any]:
    models = (Goal, Task, PlanVersion, Agreement, Review, Progress)
    return [list(_values(planning, model)) for model in models] + [planning.verbs()]


def _values(planning: Planning, model: Any) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in vars(row).items() if not name.startswith("_")}
        for row in planning.rows(model)
    ]


def test_after_closing_nothing_can_be_planned(planning: Planning) -> None:
    cases_closing = {
        "kind": "fully_closed",
        "ground": "goals_met",
        "reason": "Het gaat goed.",
        "relapse_level": "low",
        "family_evaluation": "Fijn.",
        "family_grade": 8,
        "watch_note": "Moeder belt zelf.",
    }
    planning.goal()
    cases.close_case(by=planning.world.officer, case_id=planning.case.id, **cases_closing)
    with pytest.raises(Refused):
        planning.goal("te laat", by=planning.world.officer)
    assert [one.family_words for one in queries.plan(planning.mother, planning.id).goals]
