"""What a version holds, word for word: plain data made from goals and tasks, its digest, and whether the plan moved on.

Pure. A frozen goal: id, domain, family_words, measurable, first_step, about (ids as text), tasks. A frozen task: id,
title, owner (name), organisation, owner_id, kind_of_help, frequency, starts_on, due_on (ISO dates or ""), about.

Later came, only where there is something to say (so that what was agreed before keeps its text and its digest): of a
goal `strengths` and `steps` (id, words), of a task `hours`, and of the whole `order` (id, first_id, then_id, first,
then, because).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from rondom.privacy.shields.rules import NOTHING, Hidden

Content = dict[str, Any]


class GoalLike(Protocol):
    id: UUID
    domain: str
    family_words: str
    measurable: str
    first_step: str
    strengths: str
    about: list[str]


class TaskLike(Protocol):
    id: UUID
    goal_id: UUID | None
    title: str
    owner_id: UUID
    kind_of_help: str
    frequency: str
    starts_on: Any
    due_on: Any
    hours: Any
    about: list[str]


class StepLike(Protocol):
    id: UUID
    words: str


class OrderLike(Protocol):
    id: UUID
    first_id: UUID
    then_id: UUID
    reason: str


def content(
    goals: Iterable[GoalLike],
    tasks: Iterable[TaskLike],
    owners: Mapping[UUID, tuple[str, str]],
    *,
    steps: Mapping[UUID, Sequence[StepLike]] | None = None,
    order: Iterable[OrderLike] = (),
) -> Content:
    """Freeze goals and tasks as they stand. owners: (name, organisation) by team member id; steps: by goal."""
    wanted, doing = list(goals), list(tasks)
    frozen = [_task(task, *owners.get(task.owner_id, ("", ""))) | {"goal": task.goal_id} for task in doing]
    known = {goal.id for goal in wanted}

    def of(goal_id: UUID | None) -> list[dict[str, Any]]:
        mine = [task for task in frozen if (task["goal"] if task["goal"] in known else None) == goal_id]
        return [{name: value for name, value in task.items() if name != "goal"} for task in mine]

    small = steps or {}
    found: Content = {
        "goals": [_goal(goal, small.get(goal.id, ())) | {"tasks": of(goal.id)} for goal in wanted],
        "loose": of(None),
    }
    words = {goal.id: goal.family_words for goal in wanted} | {task.id: task.title for task in doing}
    ordered = [_order(one, words) for one in order if one.first_id in words and one.then_id in words]
    return found | ({"order": ordered} if ordered else {})


def _order(one: OrderLike, words: Mapping[UUID, str]) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "first_id": str(one.first_id),
        "then_id": str(one.then_id),
        "first": words[one.first_id],
        "then": words[one.then_id],
        "because": one.reason,
    }


def _goal(goal: GoalLike, steps: Sequence[StepLike]) -> dict[str, Any]:
    more: dict[str, Any] = {"strengths": goal.strengths} if goal.strengths else {}
    if steps:
        more["steps"] = [{"id": str(one.id), "words": one.words} for one in steps]
    return more | {
        "id": str(goal.id),
        "domain": goal.domain,
        "family_words": goal.family_words,
        "measurable": goal.measurable,
        "first_step": goal.first_step,
        "about": sorted(goal.about),
    }


def _task(task: TaskLike, name: str, organisation: str) -> dict[str, Any]:
    hours = {"hours": f"{task.hours.normalize():f}"} if task.hours else {}
    return hours | {
        "id": str(task.id),
        "title": task.title,
        "owner": name,
        "organisation": organisation,
        "owner_id": str(task.owner_id),
        "kind_of_help": task.kind_of_help,
        "frequency": task.frequency,
        "starts_on": task.starts_on.isoformat() if task.starts_on else "",
        "due_on": task.due_on.isoformat() if task.due_on else "",
        "about": sorted(task.about),
    }


def day_of(task: dict[str, Any] | None, name: str = "due_on") -> date | None:
    """The day before which a frozen task is to be done, or on which it begins ("starts_on")."""
    return date.fromisoformat(task[name]) if task and task[name] else None


def digest(frozen: Content) -> str:
    """sha256 of the canonical text, 64 hex digits."""
    text = json.dumps(frozen, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def moved_on(agreed: Content, now: Content, finished: Iterable[str]) -> bool:
    """Whether the plan now says something else than ``agreed`` did.

    finished: ids of tasks done or not done and of goals reached since. Carrying out the plan does not change it.
    """
    gone = set(finished)
    return digest(_words(_without(agreed, gone))) != digest(_words(_without(now, gone)))


def _without(frozen: Content, gone: set[str]) -> Content:
    goals = [
        goal | {"tasks": [task for task in goal["tasks"] if task["id"] not in gone]}
        for goal in frozen["goals"]
        if goal["id"] not in gone
    ]
    loose = [task for task in frozen["loose"] if task["id"] not in gone]
    return {"goals": goals, "loose": loose} | _with_order(frozen, goals, loose)


def _with_order(
    frozen: Content, goals: Sequence[Mapping[str, Any]], loose: Sequence[Mapping[str, Any]]
) -> Content:
    """The order between what is left of goals and tasks; nothing where nothing is left of it."""
    left = {goal["id"] for goal in goals} | {task["id"] for task in loose}
    left |= {task["id"] for goal in goals for task in goal["tasks"]}
    order = [one for one in frozen.get("order", ()) if {one["first_id"], one["then_id"]} <= left]
    return {"order": order} if order else {}


#: of a task: how it is shown or counted, not what was agreed
ASIDE = ("owner", "organisation", "about", "kind_of_help")


def _words(frozen: Content) -> Content:
    """Without order and without the names that stand beside an owner's id."""
    bare = deepcopy(frozen)
    for task in [task for goal in bare["goals"] for task in goal["tasks"]] + bare["loose"]:
        for name in ASIDE:
            task.pop(name, None)
    for goal in bare["goals"]:
        goal["tasks"].sort(key=lambda task: task["id"])
    bare["loose"].sort(key=lambda task: task["id"])
    for one in bare.get("order", ()):  # their words stand with the goals and tasks
        one.pop("first"), one.pop("then")
    return bare


def visible(
    frozen: Content, own_persons: frozenset[str] | None, hidden: Hidden = NOTHING
) -> tuple[Content, int]:
    """What a family member sees of a version: nothing about others than themselves and their children (C6); and for
    everybody (own_persons None: who works there) nothing that is shielded from them.

    Returns the rest and how many goals and loose tasks were left out.
    """

    def mine(thing: dict[str, Any]) -> bool:
        if hidden is not NOTHING and hidden.covers("", thing["about"], UUID(thing["id"])):
            return False
        return own_persons is None or set(thing["about"]) <= own_persons

    goals = [
        goal | {"tasks": [task for task in goal["tasks"] if mine(task)]}
        for goal in frozen["goals"]
        if mine(goal)
    ]
    loose = [task for task in frozen["loose"] if mine(task)]
    left_out = len(frozen["goals"]) - len(goals) + len(frozen["loose"]) - len(loose)
    return {"goals": goals, "loose": loose} | _with_order(frozen, goals, loose), left_out
