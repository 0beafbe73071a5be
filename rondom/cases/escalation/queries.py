"""Reading what is stuck: in a household's file, and the bare questions for who must answer from outside. [E5]"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.worklist import WorkItem
from rondom.directory import queries as directory
from rondom.methods.enums import AnswersTo, RoleKind
from rondom.privacy import log
from rondom.privacy.access import check_involved, live, narrowed, readable
from rondom.privacy.enums import Use
from rondom.privacy.models import Involvement
from rondom.privacy.waiting import is_empty, room

from . import access, rules
from .enums import MandateKind, StuckKind, StuckStatus
from .loading import Stuck
from .models import Mandate, MandateObjection, Stalemate, StalemateStep
from .outside import Call, call, calls, work_from_outside

RUNNING = room(StalemateStep, "w.passed_at IS NULL")

__all__ = [
    "Call",
    "anything_is_stuck",
    "call",
    "calls",
    "stalemate",
    "stalemates",
    "with_mandate",
    "work_for",
    "work_from_outside",
]


@dataclass(frozen=True, slots=True)
class StepView:
    """Who was asked (`who`), when, until when; what came of it. `state`: answered, passed, late or waiting."""

    level: str
    who: str
    question: str
    because: str
    asked_at: datetime
    due_at: datetime
    by_clock: bool
    state: str
    answer: str
    answered_at: datetime | None
    answered_by: str


@dataclass(frozen=True, slots=True)
class MandateView:
    id: UUID
    kind: str
    reason: str
    danger_why: str
    by: str
    at: datetime
    lifted_at: datetime | None
    lifted_why: str
    objections: list[tuple[str, datetime, str]]


@dataclass(frozen=True, slots=True)
class StuckView:
    """One thing that is stuck, as this actor may read it."""

    id: UUID
    kind: str
    words: str
    about: str
    organisation: str
    by: str
    at: datetime
    danger: bool
    is_open: bool
    status: str
    solution: str
    solved_at: datetime | None
    steps: list[StepView]
    mandates: list[MandateView]
    my_turn: bool = False
    may_solve: bool = False
    may_impose: bool = False
    next_level: str = ""
    next_label: str = ""
    mandate_words: str = ""
    organisation_id: UUID | None = None

    @property
    def now(self) -> StepView | None:
        return self.steps[-1] if self.steps and self.is_open else None


def stalemates(actor: Actor, household_id: UUID) -> list[StuckView]:
    """All that is or was stuck here, what is open first."""
    check_involved(actor, household_id)
    rows = readable(actor, Stalemate.objects.filter(household_id=household_id))
    found = log.read(actor, rows.order_by("-reported_at", "-id"))
    return sorted(_views(actor, household_id, found), key=lambda one: not one.is_open)


def stalemate(actor: Actor, household_id: UUID, stalemate_id: UUID) -> StuckView:
    """One, or `NotFound`."""
    check_involved(actor, household_id)
    rows = readable(actor, Stalemate.objects.filter(pk=stalemate_id, household_id=household_id))
    found = log.read(actor, rows)
    if not found:
        raise NotFound
    return _views(actor, household_id, found)[0]


def anything_is_stuck(actor: Actor, household_id: UUID) -> bool:
    """Whether something is stuck now that this actor may read."""
    check_involved(actor, household_id)
    open_rows = Stalemate.objects.filter(household_id=household_id, status=StuckStatus.OPEN)
    return bool(log.read(actor, readable(actor, open_rows), use=Use.LISTED))


def _views(actor: Actor, household_id: UUID, rows: list[Stalemate]) -> list[StuckView]:
    ids = [row.pk for row in rows]
    steps: dict[UUID, list[StalemateStep]] = defaultdict(list)
    for step in log.read(
        actor, readable(actor, StalemateStep.objects.filter(stalemate__in=ids)).order_by("number")
    ):
        steps[step.stalemate_id].append(step)
    mandates: dict[UUID, list[Mandate]] = defaultdict(list)
    for one in log.read(
        actor, readable(actor, Mandate.objects.filter(stalemate__in=ids)).order_by("imposed_at", "id")
    ):
        mandates[one.stalemate_id].append(one)
    objections: dict[UUID, list[MandateObjection]] = defaultdict(list)
    against = readable(actor, MandateObjection.objects.filter(mandate__stalemate__in=ids))
    for objection in log.read(actor, against.order_by("objected_at", "id")):
        objections[objection.mandate_id].append(objection)
    people = {row.reported_by for row in rows}
    people |= {step.answered_by for of in steps.values() for step in of if step.answered_by}
    people |= {one.imposed_by for of in mandates.values() for one in of}
    people |= {one.objected_by for of in objections.values() for one in of}
    names = accounts.names(actor, people)
    asked = {step.organisation_id for of in steps.values() for step in of}
    organisations = directory.organisation_names(
        {one for one in {*asked, *(row.organisation_id for row in rows)} if one}
    )
    officer, leads = access.is_officer(actor, household_id), access.leads(actor, household_id)
    found = []
    for row in rows:
        thing = Stuck.of(actor, row, steps[row.pk])
        is_open = row.status == StuckStatus.OPEN and bool(thing.steps)
        inside = is_open and thing.level not in rules.OUTSIDE
        turn = is_open and (officer or (leads and inside and thing.level == AnswersTo.COORDINATOR))
        level = thing.next_level if is_open else None
        found.append(
            StuckView(
                row.pk,
                str(StuckKind(row.kind).label),
                row.words,
                row.subject_words,
                organisations.get(row.organisation_id, "") if row.organisation_id else "",
                names.get(row.reported_by, ""),
                row.reported_at,
                row.danger,
                is_open,
                str(StuckStatus(row.status).label),
                row.solution,
                row.solved_at,
                [_step(step, names, organisations) for step in thing.steps],
                [_mandate(one, names, objections[one.pk]) for one in mandates[row.pk]],
                my_turn=turn,
                may_solve=is_open and access.may_solve(actor, row),
                may_impose=is_open and officer and thing.method.escalation.mandate is not None,
                next_level=str(level or ""),
                next_label=str(level.label) if level else "",
                mandate_words=str(thing.method.escalation.mandate or ""),
                organisation_id=row.organisation_id,
            )
        )
    return found


def _step(step: StalemateStep, names: dict[UUID, str], organisations: dict[UUID, str]) -> StepView:
    state = "waiting"
    if step.answered_at:
        state = "answered"
    elif step.passed_at:
        state = "passed"
    elif step.due_at < clock.now():
        state = "late"
    who = str(AnswersTo(step.level).label)
    if step.organisation_id in organisations:
        who = f"{who}: {organisations[step.organisation_id]}"
    return StepView(
        step.level,
        who,
        step.question,
        step.because,
        step.asked_at,
        step.due_at,
        step.by_clock,
        state,
        step.answer,
        step.answered_at,
        names.get(step.answered_by, "") if step.answered_by else "",
    )


def _mandate(row: Mandate, names: dict[UUID, str], against: Iterable[MandateObjection]) -> MandateView:
    return MandateView(
        row.pk,
        str(MandateKind(row.kind).label),
        row.reason,
        row.danger_why,
        names.get(row.imposed_by, ""),
        row.imposed_at,
        row.lifted_at,
        row.lifted_why,
        [(names.get(one.objected_by, ""), one.objected_at, one.words) for one in against],
    )


def work_for(actor: Actor) -> list[WorkItem]:
    """What waits for a coordinator or the coordination point: a question to answer, an answer to judge."""
    if is_empty(actor, RUNNING):
        return []
    rows = readable(
        actor, narrowed(StalemateStep.objects.filter(stalemate__status=StuckStatus.OPEN, passed_at=None))
    )
    newest: dict[UUID, StalemateStep] = {}
    for step in rows.order_by("number"):
        newest[step.stalemate_id] = step
    if not newest:
        return []
    mine = Involvement.objects.filter(
        live(actor), household_id__in={step.household_id for step in newest.values()}
    )
    kinds: dict[UUID, set[str]] = defaultdict(set)
    for household_id, kind in mine.values_list("household_id", "role_kind"):
        kinds[household_id].add(kind)
    items = []
    for step in newest.values():
        if item := _item(step, kinds[step.household_id]):
            items.append(item)
            log.read(actor, [step])
    return items


def _item(step: StalemateStep, kinds: set[str]) -> WorkItem | None:
    officer, leads = RoleKind.OFFICER in kinds, RoleKind.COORDINATOR in kinds
    url = reverse("cases:stuck-one", args=[step.household_id, step.stalemate_id])
    due = None if step.answered_at else step.due_at
    title, kind = "", "now"
    if step.level == AnswersTo.COORDINATOR:
        if step.answered_at:
            title = _("Is het nu opgelost?") if officer or leads else ""
            kind = "soon"
        elif leads:
            title = _("Er loopt iets vast: wat doe je?")
    elif not officer:
        title = ""
    elif step.answered_at:
        title = _("Er kwam antwoord op iets dat vastliep")
    elif step.level == AnswersTo.POINT:
        title = _("Er loopt iets vast: spreek de organisatie aan")
    elif step.due_at < clock.now():
        title = _("Er kwam geen antwoord op iets dat vastloopt")
    if not title:
        return None
    return WorkItem(title, url, step.household_id, due=due, kind=kind, action=_("Bekijk"))


def with_mandate(actor: Actor, household_id: UUID, mandate_id: UUID) -> StuckView:
    """What was stuck where this was imposed and still stands; `NotFound` otherwise."""
    for one in stalemates(actor, household_id):
        if any(row.id == mandate_id and row.lifted_at is None for row in one.mandates):
            return one
    raise NotFound
