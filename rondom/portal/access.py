"""The portal is for the family itself; everybody else has their own pages."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.households import queries as households


def check_is_family(actor: Actor) -> None:
    """Raise `Refused` for who does not act as a family member."""
    if actor.kind != ActorKind.FAMILY:
        raise Refused(_("Deze pagina’s zijn voor het gezin zelf."), "portal-of-the-family")


def my_household(actor: Actor) -> UUID:
    """The household of this family member, `NotFound` when there is none (any more)."""
    check_is_family(actor)
    household_id = households.family_household(actor)
    if household_id is None:
        raise NotFound
    return household_id
