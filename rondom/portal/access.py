"""The portal is for the family itself; everybody else has their own pages."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.core.http import actor_of
from rondom.core.ids import as_id
from rondom.households import queries as households

#: in the session: of which household somebody who belongs to two wants to see the pages
CHOSEN = "portal_household"
#: in an address: the household that a form was read in, so that it is never sent to the other one
OF = "gezin"


def check_is_family(actor: Actor) -> None:
    """Raise `Refused` for who does not act as a family member."""
    if actor.kind != ActorKind.FAMILY:
        raise Refused(_("Deze pagina’s zijn voor het gezin zelf."), "portal-of-the-family")


def find_household(request: HttpRequest) -> UUID | None:
    """The household of which this family member sees the pages: the one in the address, else the one they chose, else
    the one they belong to longest. None when there is none (any more). [P5, docs/adr/0002]"""
    actor = actor_of(request)
    check_is_family(actor)
    mine = households.family_households(actor)
    wished = (request.GET.get(OF, ""), request.session.get(CHOSEN, ""))
    found = next((one for one in map(as_id, wished) if one in mine), mine[0] if mine else None)
    request.household_id = found  # type: ignore[attr-defined]  # for the forms of the page
    request.has_more_households = len(mine) > 1  # type: ignore[attr-defined]
    return found


def my_household(request: HttpRequest) -> UUID:
    """The same, `NotFound` when there is none."""
    household_id = find_household(request)
    if household_id is None:
        raise NotFound
    return household_id


def choose(request: HttpRequest, household_id: UUID | None) -> None:
    """From now on the pages of this one of my households; `NotFound` for another one."""
    actor = actor_of(request)
    check_is_family(actor)
    if household_id not in households.family_households(actor):
        raise NotFound
    request.session[CHOSEN] = str(household_id)
