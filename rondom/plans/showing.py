"""The plan as the family shows it to somebody who helps (docs/adr/0061). [E2]"""

from dataclasses import dataclass
from uuid import UUID

from rondom.core.actor import Actor
from rondom.privacy import log
from rondom.privacy.access import check_involved, readable

from .enums import GoalStatus, TaskStatus
from .models import Goal, Task


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal as the family shows it to somebody who helps."""

    words: str
    first_step: str
    tasks: tuple[str, ...]


def shown_goals(actor: Actor, household_id: UUID) -> list[ShownGoal]:
    """The goals of now as far as this actor may see them, with what is to be done for each; two queries. For who helps
    the family, whom it decides per kind and person what to show."""
    check_involved(actor, household_id)
    goals = Goal.objects.filter(household_id=household_id, status=GoalStatus.OPEN)
    found = log.read(actor, readable(actor, goals).order_by("ordinal", "created_at", "id"))
    tasks = Task.objects.filter(goal__in=[one.id for one in found], status=TaskStatus.OPEN)
    by_goal: dict[UUID, list[str]] = {}
    for task in log.read(actor, readable(actor, tasks).order_by("due_on", "created_at", "id")):
        if task.goal_id:
            by_goal.setdefault(task.goal_id, []).append(task.title)
    return [ShownGoal(one.family_words, one.first_step, tuple(by_goal.get(one.id, ()))) for one in found]
