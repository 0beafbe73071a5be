"""Two versions of a plan beside each other, for one reader."""

from dataclasses import replace
from uuid import UUID

from rondom.core.actor import Actor
from rondom.core.errors import NotFound

from . import difference as words
from .enums import GoalStatus, TaskStatus
from .reading import Reader


def difference(actor: Actor, household_id: UUID, before: int, after: int | None = None) -> words.Difference:
    """What changed from version ``before`` to version ``after``, or to what stands now (None)."""
    reader = Reader(actor, household_id)
    rows = {one.number: one for one in reader.versions()}
    if before not in rows or (after is not None and after not in rows):
        raise NotFound
    old, left_out = reader.frozen(rows[before])
    goals, tasks = reader.goals(), reader.tasks()
    if after is None:
        new = reader.current_content(goals, tasks)
    else:
        new, left_out = reader.frozen(rows[after])
    ended = {str(one.id): one.get_status_display() for one in goals if one.status != GoalStatus.OPEN}
    ended |= {str(one.id): one.get_status_display() for one in tasks if one.status != TaskStatus.OPEN}
    found = [
        replace(
            goal,
            domain_before=reader.domain_label(goal.domain_before),
            domain_after=reader.domain_label(goal.domain_after),
        )
        for goal in words.with_endings(words.between(old, new), ended)
    ]
    ordered = tuple(words.order(old, new))
    counted = words.goals_and_tasks(found)
    return words.Difference(
        before, after, tuple(found), tuple(words.changed(found)), left_out, counted, ordered
    )
