"""Small turns from what is kept to what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rondom.accounts import queries as accounts
from rondom.core.models import Deadline
from rondom.methods.enums import Category
from rondom.privacy.access import standing

from . import snapshot, values
from .models import Review

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


def review_views(reader: Reader, *, last: bool = False) -> list[values.ReviewView]:
    """Newest first; the scores only for whose role needs them (the rest of a review is part of the plan)."""
    found: list[Review] = reader.read(Review.objects.order_by("-held_at", "-id"))[: 1 if last else None]
    stands = standing(reader.actor, reader.household_id)
    scores = any(stands.sees(role.key, Category.DOMAIN_SCORES) for role in stands.roles)
    names = accounts.names(reader.actor, {one.held_by for one in found})
    return [
        values.ReviewView(
            one.id,
            one.held_at,
            names.get(one.held_by, ""),
            one.findings,
            one.family_words,
            tuple(one.effect) if scores else (),
            one.next_on,
        )
        for one in found
    ]
