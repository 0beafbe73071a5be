"""Who may let a helper see what: whoever decides about the person it is about. [E2, P3]"""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.methods.enums import RoleKind

from ..access import check_involved, method_of
from ..actions import lasting
from ..consent.access import ages_of
from ..consent.concerned import members
from ..consent.rules import MustGive, must_give
from ..models import Involvement

NOT_YOURS = "grant-not-yours"


def check_is_of_family(actor: Actor, household_id: UUID) -> UUID:
    """Raise `NotFound` for who is not involved, `Refused` for who does not speak for a person of this family."""
    check_involved(actor, household_id)
    person = actor.person_id
    if actor.kind != ActorKind.FAMILY or person is None:
        raise Refused(_("Alleen het gezin zelf beslist wat een naaste of vrijwilliger ziet."), NOT_YOURS)
    return person


def deciders(actor: Actor, household_id: UUID) -> dict[UUID, MustGive]:
    """Per member of the household: who must say yes before anything about them is shown."""
    ages = ages_of(household_id)
    return {one: must_give(who, ages) for one, who in members(actor, household_id).items()}


def helper(actor: Actor, household_id: UUID, involvement_id: UUID) -> Involvement:
    """The involvement of somebody who helps this family now, or `NotFound`."""
    check_is_of_family(actor, household_id)
    found = helpers_of(household_id).filter(pk=involvement_id).first()
    if found is None:
        raise NotFound
    return found


def helpers_of(household_id: UUID) -> QuerySet[Involvement]:
    """Who helps this family as a relative or volunteer with an account of their own now."""
    return Involvement.objects.filter(
        lasting(),
        household_id=household_id,
        role_kind=RoleKind.RELATIVE,
        user_id__isnull=False,
        organisation_id=None,
    ).order_by("since", "id")


def ceiling(household_id: UUID) -> tuple[str, ...]:
    """The kinds of information that the method lets a family show at all."""
    return tuple(str(one) for one in method_of(household_id).consent.relative_may_see)
