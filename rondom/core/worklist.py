"""What stands on somebody's list: each module computes its own lines, `web` puts them together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from . import clock
from .models import Deadline


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line of Vandaag: what to do, where, by when, how urgent.

    kind: "now" (asks for an answer), "late", "soon" or "" (just so you know); `due` the moment it must be done, None
    when there is none; `action` the verb on the button; `going_on`: it began at `due` and nobody is late for it.
    """

    title: str
    url: str
    household_id: UUID | None = None
    household_name: str = ""
    due: datetime | None = None
    kind: str = ""
    action: str = ""
    going_on: bool = False


def honest(item: WorkItem) -> WorkItem:
    """The line as *late* when its term has passed, whatever its module thought of it."""
    passed = item.due is not None and item.due < clock.now() and not item.going_on
    return replace(item, kind="late") if passed else item


def state(due_at: datetime, warn_at: datetime) -> str:
    """'late' past the term, 'soon' past the warning, else 'ok'."""
    now = clock.now()
    return "late" if now > due_at else "soon" if now >= warn_at else "ok"


def part(starts_at: datetime, due_at: datetime) -> float:
    """How much of a term has gone by, 0.0-1.0 (for the clock ring)."""
    whole = max((due_at - starts_at).total_seconds(), 1)
    return min(1.0, max(0.0, (clock.now() - starts_at).total_seconds() / whole))


def by_urgency(items: Iterable[WorkItem]) -> list[WorkItem]:
    """What burns first; then by time. Lines that are otherwise the same always stand in the same order."""
    order = {"late": 0, "now": 1, "soon": 2, "": 3}
    far = clock.now() + timedelta(days=3650)
    return sorted(items, key=lambda item: (order.get(item.kind, 3), item.due or far, item.title, item.url))


def running(household_ids: Iterable[UUID], only: Q | None = None) -> list[Deadline]:
    """Clocks that run in these files, the nearest first; ``only``: those that somebody may see."""
    rows = Deadline.objects.filter(household_id__in=list(household_ids), met_at=None, cancelled_at=None)
    return list(rows.filter(only or Q()).order_by("due_at", "id"))
