"""The bare questions for who must answer from outside: nothing of the household but the sentence itself. [E5]"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import narrow_role
from rondom.core.worklist import WorkItem

from .climbing import called
from .models import StalemateStep


@dataclass(frozen=True, slots=True)
class Call:
    """A question to an organisation or the policy level: nothing of the household but the question itself."""

    id: UUID
    question: str
    desk: str
    desk_phone: str
    asked_at: datetime
    due_at: datetime
    answer: str
    answered_at: datetime | None
    is_open: bool

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_at < clock.now()


def calls(actor: Actor, *, open_only: bool = False) -> list[Call]:
    """What this manager or policy reader was asked, the newest first; nothing for everybody else."""
    which = called(actor)
    if which is None:
        return []
    columns = ("id", "question", "desk_id", "asked_at", "due_at", "answer", "answered_at", "passed_at")
    with narrow_role("jobs"):
        rows = StalemateStep.objects.filter(**which).order_by("-asked_at", "-id")
        if open_only:
            rows = rows.filter(answered_at=None, passed_at=None)
        found = list(rows.values(*columns)[:100])
    desks = {one.id: one for one in accounts.desks()}
    return [
        Call(
            row["id"],
            row["question"],
            desks[row["desk_id"]].name if row["desk_id"] in desks else "",
            desks[row["desk_id"]].phone if row["desk_id"] in desks else "",
            row["asked_at"],
            row["due_at"],
            row["answer"],
            row["answered_at"],
            row["answered_at"] is None and row["passed_at"] is None,
        )
        for row in found
    ]


def call(actor: Actor, step_id: UUID) -> Call:
    found = next((one for one in calls(actor) if one.id == step_id), None)
    if found is None:
        raise NotFound
    return found


def work_from_outside(actor: Actor) -> list[WorkItem]:
    """For a manager or policy reader: questions that wait for an answer."""
    return [
        WorkItem(
            _("Het meldpunt vraagt wat er nodig is om verder te komen"),
            reverse("called:one", args=[one.id]),
            due=one.due_at,
            kind="now",
            action=_("Geef antwoord"),
        )
        for one in calls(actor, open_only=True)
    ]
