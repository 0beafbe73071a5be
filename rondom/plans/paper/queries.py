"""Papers, made of what their reader may read; each is logged as taken along. [F8, I4]"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.core.paper import Document
from rondom.households import queries as households
from rondom.methods.enums import Category, RoleKind, Verb
from rondom.privacy import log
from rondom.privacy.access import check_may, context_of, verbs_of
from rondom.privacy.enums import Use
from rondom.privacy.people import persons_spoken_for
from rondom.privacy.shields.rules import Hidden
from rondom.privacy.shields.standing import hidden_from

from .. import access, rules, snapshot
from ..enums import PartyKind, TaskStatus
from ..models import PlanVersion
from ..reading import Reader
from ..shown import with_days
from ..values import VersionView
from . import family, partner
from .values import Call, Material, coming


def paper(actor: Actor, household_id: UUID, number: int) -> Document:
    """Version ``number`` for this reader: a family member gets the family's paper, anybody else what concerns them."""
    reader = Reader(actor, household_id)
    row = _row(reader, number)
    view = reader.version_views([row], whole=True)[0]
    mine = frozenset(str(task.id) for task in reader.tasks() if _is_mine(reader, task))
    material = _material(reader, view, actor.name, mine)
    if reader.is_family:
        return family.document(material)
    name = households.household(actor, household_id).name
    return partner.document(material, name, everything=str(Verb.PROPOSE_PLAN) in reader.verbs)


def paper_for(actor: Actor, household_id: UUID, number: int, person_id: UUID) -> Document:
    """The family's paper for one of them who has no computer, printed by who leads the plan.

    It holds what both the printer and that person may see: cut by the same rules as that person's own page.
    """
    check_may(actor, household_id, Verb.PROPOSE_PLAN)
    name = dict(readers(actor, household_id)).get(person_id)
    if name is None:
        raise NotFound
    reader = Reader(actor, household_id)
    row = _row(reader, number)
    own, hidden = persons_spoken_for([person_id])[person_id], _hidden(actor, household_id, person_id)
    _check_needs_plan(reader, hidden, name)
    view = reader.version_views([row], whole=True)[0]
    content, more = snapshot.visible({"goals": list(view.goals), "loose": list(view.loose)}, own, hidden)
    cut = replace(
        view,
        goals=tuple(content["goals"]),
        loose=tuple(with_days(content["loose"])),
        left_out=view.left_out + more,
    )
    mine = frozenset(str(task.id) for task in reader.tasks() if str(task.owner_person_id) in own)
    # the next meeting as the printer sees it may be one without this person: it stays off the paper
    return family.document(replace(_material(reader, cut, name, mine), tells_coming=False))


def readers(actor: Actor, household_id: UUID) -> list[tuple[UUID, str]]:
    """For whom of the family a paper can be printed: who is of the age to agree (F5)."""
    reader = Reader(actor, household_id)
    members = households.members(actor, household_id)
    found = rules.parties(
        [],
        [rules.Member(one.person_id, one.name, one.age, one.role == "child") for one in members],
        organisations_with_task=False,
        members_from_age=reader.method.agreement.members_from_age,
    )
    return [(one.id, one.name) for one in found if one.kind == PartyKind.PERSON]


def readers_of(actor: Actor, household_id: UUID) -> list[tuple[UUID, str]]:
    """The same for the page: nobody where this actor may not print for another."""
    return readers(actor, household_id) if Verb.PROPOSE_PLAN in verbs_of(actor, household_id) else []


def whom_to_call(household_id: UUID, team: Sequence[Any]) -> list[Call]:
    """The coordinator and the coach; while there is none, the coordination point."""
    first = [one for one in team if one.role_kind in (RoleKind.COORDINATOR, RoleKind.COACH) and one.phone]
    if first:
        return [Call(one.name, one.organisation, one.role_label, one.phone) for one in first]
    context = context_of(household_id)
    desk = accounts.desk(context.desk_id) if context else None
    return [Call(desk.name, desk.organisation.name, "", desk.phone)] if desk and desk.phone else []


def _row(reader: Reader, number: int) -> PlanVersion:
    found = next((one for one in reader.versions() if one.number == number), None)
    if found is None:
        raise NotFound
    log.read(reader.actor, [found], use=Use.EXPORT)
    return found


def _material(reader: Reader, view: VersionView, name: str, mine: frozenset[str]) -> Material:
    ended = {
        str(one.id): str(TaskStatus(one.status).label)
        for one in reader.tasks()
        if one.status != TaskStatus.OPEN
    }
    return Material(
        reader=name,
        version=view,
        ended=ended,
        mine=mine,
        call=whom_to_call(reader.household_id, reader.team),
        coming=coming(reader.actor, reader.household_id),
        today=clock.today(),
    )


def _is_mine(reader: Reader, task: Any) -> bool:
    """My own; for who works somewhere also what colleagues of the same organisation do here."""
    if access.owns(reader.actor, task):
        return True
    organisation = reader.actor.organisation_id
    return organisation is not None and task.owner_organisation_id == organisation


def _hidden(actor: Actor, household_id: UUID, person_id: UUID) -> Hidden:
    account = accounts.account_of_person(actor, person_id)
    them = Actor(ActorKind.FAMILY, account, person_id=person_id)
    return hidden_from(them, [household_id])[household_id]


def _check_needs_plan(reader: Reader, hidden: Hidden, name: str) -> None:
    context = context_of(reader.household_id)
    roles = reader.method.roles_of_kind(RoleKind.FAMILY)
    sees = context is not None and any(
        reader.method.sees(one.key, context.phase, Category.PLAN) for one in roles
    )
    if not sees or str(Category.PLAN) in hidden.categories:
        raise Refused(
            _("%(name)s leest het plan nu niet. Dan is er ook geen papier.") % {"name": name}, "no-paper"
        )
