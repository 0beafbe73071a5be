"""Who may say that they are not content, who mediates, who reads. [K6]"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.errors import NotFound, Refused
from rondom.methods.enums import RoleKind
from rondom.privacy.access import check_involved, roles_of

from ..models import TeamMember
from . import rules
from .models import Dissatisfaction
from .rules import About, Person


def person(actor: Actor) -> Person:
    return Person(actor.user_id, actor.organisation_id, actor.desk_id)


def about(row: Dissatisfaction) -> About:
    return About(
        row.recorded_by,
        row.subject_user_id,
        row.subject_organisation_id,
        row.mediator_id,
        row.desk_id,
        row.told_at is not None,
    )


def may_read(actor: Actor, row: Dissatisfaction) -> bool:
    return rules.may_read(person(actor), about(row))


def may_record(actor: Actor, household_id: UUID) -> bool:
    """Not who only reported, or opened the file for a higher interest."""
    return any(
        role.kind not in (RoleKind.REPORTER, RoleKind.OVERRIDE) for role in roles_of(actor, household_id)
    )


def check_may_record(actor: Actor, household_id: UUID) -> None:
    """The family and everyone in the team."""
    check_involved(actor, household_id)
    if not may_record(actor, household_id):
        raise Refused(_("Dit kan het gezin en wie met het gezin werkt."), "dissatisfaction-party")


def readable_row(actor: Actor, household_id: UUID, row_id: UUID) -> Dissatisfaction:
    """The row, or `NotFound` for who may not read it: that it is there is not told either."""
    check_involved(actor, household_id)
    row = Dissatisfaction.objects.filter(pk=row_id, household_id=household_id).first()
    if row is None or not may_read(actor, row):
        raise NotFound
    return row


def check_mediates(actor: Actor, row: Dissatisfaction) -> None:
    if actor.user_id is None or row.mediator_id != actor.user_id:
        raise Refused(_("Dit doet wie bemiddelt."), "mediator")


def at_desk(actor: Actor, row: Dissatisfaction) -> bool:
    return actor.desk_id is not None and actor.desk_id == row.desk_id


def mediators(actor: Actor, household_id: UUID, desk_id: UUID, of: Iterable[About]) -> dict[UUID, Person]:
    """Who could mediate: the people of the coordination point and of the team, never whom it is about."""
    team = TeamMember.objects.filter(household_id=household_id, until=None, user_id__isnull=False)
    found = {row.user_id: Person(row.user_id, row.organisation_id) for row in team if row.user_id}
    at_the_desk = accounts.people_at(desk_id)
    for user_id, one in accounts.colleagues(actor, at_the_desk).items():
        found[user_id] = Person(user_id, one.organisation_id, desk_id)
    every = list(of)
    return {key: who for key, who in found.items() if all(rules.may_mediate(who, one) for one in every)}
