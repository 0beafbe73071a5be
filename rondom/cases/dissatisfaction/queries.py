"""Reading what somebody is not content with, for who may. Every read is logged. [K6]"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.worklist import WorkItem
from rondom.directory import queries as directory
from rondom.methods.enums import Category
from rondom.privacy import log
from rondom.privacy.access import check_involved, context_of, method_of, my_households, narrowed
from rondom.privacy.enums import Use
from rondom.privacy.waiting import is_empty, room

from .. import queries as cases
from . import access, rules
from .models import Dissatisfaction

UNANSWERED = room(Dissatisfaction, "w.answered_at IS NULL")


@dataclass(frozen=True, slots=True)
class View:
    id: UUID
    words: str
    about: str
    by: str
    at: datetime
    due_at: datetime
    mediator: str
    told_at: datetime | None
    answer: str
    answered_at: datetime | None
    is_mine: bool
    i_mediate: bool
    may_assign: bool

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_at < clock.now()


def every(actor: Actor, household_id: UUID) -> list[View]:
    """Those of this household that this actor may read, newest first."""
    check_involved(actor, household_id)
    rows = Dissatisfaction.objects.filter(household_id=household_id).order_by("-recorded_at", "-id")
    return _views(actor, [row for row in rows if access.may_read(actor, row)])


def one(actor: Actor, household_id: UUID, row_id: UUID) -> View:
    return _views(actor, [access.readable_row(actor, household_id, row_id)])[0]


def _views(actor: Actor, rows: list[Dissatisfaction]) -> list[View]:
    _note(actor, rows, Use.READ)
    people = {one for row in rows for one in (row.recorded_by, row.subject_user_id, row.mediator_id) if one}
    names = accounts.names(actor, people)
    organisations = directory.organisation_names({row.subject_organisation_id for row in rows})
    found = []
    for row in rows:
        who = names.get(row.subject_user_id, "") if row.subject_user_id else ""
        where = organisations.get(row.subject_organisation_id, "") if row.subject_organisation_id else ""
        found.append(
            View(
                row.pk,
                row.words,
                ", ".join(part for part in (who, where) if part),
                names.get(row.recorded_by, ""),
                row.recorded_at,
                row.due_at,
                names.get(row.mediator_id, "") if row.mediator_id else "",
                row.told_at,
                row.answer,
                row.answered_at,
                row.recorded_by == actor.user_id,
                row.mediator_id is not None and row.mediator_id == actor.user_id,
                row.answered_at is None and access.at_desk(actor, row),
            )
        )
    return found


def _note(actor: Actor, rows: Iterable[Dissatisfaction], use: Use) -> None:
    for row in rows:
        kind = row._meta.label_lower
        log.note(actor, log.Entry(row.household_id, str(Category.AGREEMENTS), kind, row.pk, use=use))


def subjects(actor: Actor, household_id: UUID) -> list[tuple[str, str]]:
    """About whom it can be: the professionals around the household, their organisations, the coordination point."""
    team = [one for one in cases.team(actor, household_id) if one.user_id and not one.person_id]
    people = [(f"person:{one.user_id}", f"{one.name} ({one.organisation})") for one in team if not one.is_me]
    around = {one.organisation_id: one.organisation for one in team if one.organisation_id}
    context = context_of(household_id)
    if context is not None:
        desk = accounts.desk(context.desk_id)
        around[desk.organisation_id] = desk.organisation.name
    return [
        *people,
        *((f"organisation:{key}", name) for key, name in sorted(around.items(), key=lambda p: p[1])),
    ]


def mediators(actor: Actor, household_id: UUID, row_id: UUID | None = None) -> list[tuple[str, str]]:
    """Who can hear it, as choices; of a row that is there: never whom it is about."""
    context = context_of(household_id)
    if context is None:
        return []
    of = [access.about(access.readable_row(actor, household_id, row_id))] if row_id else []
    found = access.mediators(actor, household_id, context.desk_id, of)
    names = accounts.names(actor, found)
    mine = {key: name for key, name in names.items() if of or key != actor.user_id}
    return [(str(key), name) for key, name in sorted(mine.items(), key=lambda pair: pair[1])]


def commission(household_id: UUID) -> str:
    """The method's words on where else one can go."""
    return str(method_of(household_id).dissatisfaction.commission)


def work_for(actor: Actor) -> list[WorkItem]:
    """For the mediator: an answer to give; for the coordination point: nobody hears it yet, or the term has passed."""
    if actor.user_id is None or is_empty(actor, UNANSWERED):
        return []
    waiting = Dissatisfaction.objects.filter(answered_at=None, household_id__in=my_households(actor))
    rows = [row for row in narrowed(waiting).order_by("due_at", "id") if access.may_read(actor, row)]
    items = []
    for row in rows:
        title = ""
        if row.mediator_id == actor.user_id:
            title = _("Iemand is niet tevreden: hoor het aan en geef antwoord")
        elif access.at_desk(actor, row) and not rules.is_subject(access.person(actor), access.about(row)):
            if row.mediator_id is None:
                title = _("Iemand is niet tevreden: vraag wie bemiddelt")
            elif row.due_at < clock.now():
                title = _("Iemand die niet tevreden is, kreeg geen antwoord op tijd")
        if title:
            url = reverse("cases:dissatisfaction", args=[row.household_id, row.pk])
            items.append(
                WorkItem(title, url, row.household_id, due=row.due_at, kind="now", action=_("Bekijk"))
            )
            _note(actor, [row], Use.LISTED)
    return items
