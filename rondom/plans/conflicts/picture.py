"""From the rows of a plan to what the rules look at."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from rondom.methods.schema import Method

from ..enums import GIVEN_UP, GoalStatus, TaskStatus
from ..models import ConflictChoice, Dependency, Goal, Task
from . import rules
from .enums import Resolution
from .values import Aim, Edge, KindOrder, Picture, Work


def picture_of(
    method: Method,
    goals: Iterable[Goal],
    tasks: Iterable[Task],
    dependencies: Iterable[Dependency],
    choices: Iterable[ConflictChoice],
    owners: Mapping[UUID, str],
    people: Mapping[UUID, str],
) -> Picture:
    """owners: by team member id, people: by person id; who is not in them is shown without a name."""
    aims = {goal.id: goal for goal in goals}
    return Picture(
        tuple(_work(method, task, aims, owners, people) for task in tasks),
        tuple(
            Aim(
                goal.id,
                goal.family_words,
                frozenset(goal.about),
                goal.status == GoalStatus.REACHED,
                goal.status == GoalStatus.DROPPED,
            )
            for goal in aims.values()
        ),
        tuple(Edge(one.first_id, one.then_id, one.reason, one.id) for one in dependencies),
        tuple(KindOrder(one.first, one.then, str(one.because)) for one in method.orders),
        frozenset((one.key, one.facts) for one in choices if one.resolution == Resolution.KEPT),
    )


def can_go_on(picture: Picture, choices: Iterable[ConflictChoice], task_id: UUID, today: date) -> bool:
    """Whether a task that was put on hold because of the order would be in order now."""
    waits = {one.key.split(":")[2] for one in choices if one.resolution == Resolution.HELD}
    going = tuple(replace(work, held=False) if work.id == task_id else work for work in picture.works)
    late = rules.out_of_order(replace(picture, works=going), today)
    return str(task_id) in waits and not any(task_id in one.tasks for one in late)


def _work(
    method: Method,
    task: Task,
    goals: Mapping[UUID, Goal],
    owners: Mapping[UUID, str],
    people: Mapping[UUID, str],
) -> Work:
    kind = next((one for one in method.kinds_of_help if one.key == task.kind_of_help), None)
    goal = goals.get(task.goal_id) if task.goal_id else None
    usual = frozenset(str(one) for one in kind.domains) if kind else frozenset()
    return Work(
        id=task.id,
        title=task.title,
        who=owners.get(task.owner_id, ""),
        party=None if task.owner_person_id else task.owner_organisation_id,
        kind=task.kind_of_help,
        kind_label=str(kind.label) if kind else "",
        domains=frozenset({goal.domain}) if goal else usual,
        about=frozenset(task.about),
        names=tuple(people[UUID(one)] for one in task.about if UUID(one) in people),
        starts=task.starts_on,
        ends=task.due_on,
        goal_id=task.goal_id,
        intake=bool(kind and kind.intake),
        held=task.held_at is not None,
        done=task.status == TaskStatus.DONE,
        given_up=task.status in GIVEN_UP,
    )
