"""Small turns from what is kept to what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rondom.core.models import Deadline

from . import snapshot, values

if TYPE_CHECKING:
    from .reading import Reader


def owner_of(member: Any) -> values.Owner:
    """A team member as the owner of a task."""
    return values.Owner(
        member.id, member.name, member.organisation or "", member.role_label, str(member.attachment)
    )


def with_days(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Frozen tasks with their days as days, and their hours as they are written."""
    return [
        task
        | {"due_day": snapshot.day_of(task), "start_day": snapshot.day_of(task, "starts_on")}
        | {"hours": task.get("hours", "").replace(".", ",")}
        for task in tasks
    ]


def due_of(reader: Reader) -> Deadline | None:
    """The clock of the next review, the nearest where there are two."""
    keys = {one.key for one in reader.method.review_deadlines}
    due = [one for one in reader.clocks if one.kind in keys]
    return min(due, key=lambda one: one.due_at, default=None)
