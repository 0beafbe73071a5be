"""Questions of the family about who looked: their own, and all of them for who keeps watch. [M4, P6]"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import worklist
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound
from rondom.core.models import Deadline
from rondom.core.transactions import narrow_role, tell
from rondom.core.worklist import WorkItem
from rondom.methods.enums import Category

from .. import log
from ..enums import Use
from . import numbers
from .access import check_may_ask, check_watches
from .models import LogQuestion

MOST = 100


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question, the number of its household (for who keeps watch) and the day on which an answer must be there."""

    row: LogQuestion
    number: str
    due: datetime | None
    warn: datetime | None

    @property
    def state(self) -> str:
        if self.row.answered_at:
            return "met"
        return worklist.state(self.due, self.warn) if self.due and self.warn else "ok"


def mine(actor: Actor, household_id: UUID) -> list[QuestionView]:
    """What this family member asked, the newest first, with the answers."""
    check_may_ask(actor, household_id)
    tell(actor)
    rows = list(
        LogQuestion.objects.filter(household_id=household_id, user_id__in=[actor.user_id]).order_by(
            "-asked_at", "-id"
        )[:MOST]
    )
    dues = _dues(rows)
    return [QuestionView(row, "", *dues.get(row.id, (None, None))) for row in rows]


def _as_read_by(actor: Actor, row: LogQuestion) -> LogQuestion:
    """The family writes to the privacy officer: who audits sees that it was asked and answered, not what was said."""
    if actor.kind == ActorKind.AUDITOR:
        row.words = row.answer = ""
    return row


def questions(actor: Actor, *, open_only: bool = False) -> list[QuestionView]:
    """Those of everybody, for who keeps watch; what is not answered first."""
    check_watches(actor)
    with narrow_role("watch"):
        rows = LogQuestion.objects.order_by("answered_at", "asked_at", "id")
        rows = rows.filter(answered_at=None) if open_only else rows.order_by("-asked_at", "-id")
        found = list(rows[:MOST])
        dues = _dues(found)
    _note(actor, found, Use.LISTED)
    known = numbers.numbers({row.household_id for row in found})
    views = [
        QuestionView(
            _as_read_by(actor, row), known.get(row.household_id, ""), *dues.get(row.id, (None, None))
        )
        for row in found
    ]
    return sorted(views, key=lambda one: one.row.answered_at is not None)


def question(actor: Actor, question_id: UUID) -> QuestionView:
    check_watches(actor)
    with narrow_role("watch"):
        row = LogQuestion.objects.filter(pk=question_id).first()
        if row is None:
            raise NotFound
        dues = _dues([row])
    _note(actor, [row], Use.READ)
    known = numbers.numbers({row.household_id})
    return QuestionView(
        _as_read_by(actor, row), known.get(row.household_id, ""), *dues.get(row.id, (None, None))
    )


def _dues(rows: list[LogQuestion]) -> dict[UUID, tuple[datetime, datetime]]:
    found = Deadline.objects.filter(subject_id__in=[row.id for row in rows], cancelled_at=None)
    return {row.subject_id: (row.due_at, row.warn_at) for row in found}


def _note(actor: Actor, rows: list[LogQuestion], use: Use) -> None:
    entries = [
        log.Entry(row.household_id, Category.EXISTENCE, "privacy.logquestion", row.id, use) for row in rows
    ]
    if entries:
        log.note(actor, *entries)


def work_for(actor: Actor) -> list[WorkItem]:
    """Questions that wait for the privacy officer."""
    if actor.kind != ActorKind.PRIVACY_OFFICER:
        return []
    return [
        worklist.honest(
            WorkItem(
                title=_("Een gezin heeft een vraag of bezwaar over wie er keek"),
                url=reverse("watching:question", args=[one.row.id]),
                due=one.due,
                kind="soon" if one.state == "soon" else "now",
                action=_("Antwoord"),
            )
        )
        for one in questions(actor, open_only=True)
    ]
