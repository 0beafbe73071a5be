"""Who may do what in the index."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused

#: who registers signals, and sees those of their own organisation
REGISTRARS = frozenset({ActorKind.PROFESSIONAL, ActorKind.FRONT_OFFICE})


def may_register(actor: Actor) -> bool:
    return actor.kind in REGISTRARS and actor.organisation_id is not None


def check_may_register(actor: Actor) -> None:
    if not may_register(actor):
        raise Refused(_("Signalen zijn voor hulpverleners en het loket."), "index-registrars")


def organisation_of(actor: Actor) -> UUID:
    """The organisation for which this actor registers."""
    if actor.organisation_id is None:
        raise NotFound
    return actor.organisation_id


def user_of(actor: Actor) -> UUID:
    if actor.user_id is None:
        raise NotFound
    return actor.user_id


def desk_of(actor: Actor) -> UUID:
    """The coordination point at which this actor works."""
    if actor.desk_id is None:
        raise NotFound
    return actor.desk_id


def at_desk(actor: Actor) -> bool:
    return actor.kind == ActorKind.OFFICER and actor.desk_id is not None


def check_at_desk(actor: Actor) -> None:
    if not at_desk(actor):
        raise Refused(_("Deze pagina is voor het meldpunt."), "index-desk")
