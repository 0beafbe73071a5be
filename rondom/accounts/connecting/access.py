"""Who lets others in: the manager of the organisation, for their own organisation alone."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused


def check_manages(actor: Actor) -> UUID:
    """The organisation of which this manager says who, and which system, brings in signals."""
    if actor.kind != ActorKind.MANAGER:
        raise Refused(_("Deze pagina is voor leidinggevenden."), "connections-managers")
    if actor.organisation_id is None:
        raise NotFound
    return actor.organisation_id
