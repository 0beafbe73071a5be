"""Who reads the social map (everyone who is signed in) and who keeps it."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused

#: they keep the whole map
KEEPERS = frozenset({ActorKind.OFFICER, ActorKind.OPERATOR, ActorKind.SYSTEM})


def is_family(actor: Actor) -> bool:
    return actor.kind in (ActorKind.FAMILY, ActorKind.RELATIVE)


def check_may_read(actor: Actor) -> None:
    if not actor.is_authenticated:
        raise NotFound


def may_keep(actor: Actor) -> bool:
    """The whole map: also organisations that are not there yet."""
    return actor.kind in KEEPERS


def may_edit(actor: Actor, organisation_id: UUID) -> bool:
    """What stands on the map of this organisation; its manager keeps that too."""
    own = actor.kind == ActorKind.MANAGER and actor.organisation_id == organisation_id
    return own or may_keep(actor)


def check_may_keep(actor: Actor) -> None:
    if not may_keep(actor):
        raise Refused(
            _("Een organisatie toevoegen kan alleen: het meldpunt of de beheerder."), "directory-keep"
        )


def check_may_edit(actor: Actor, organisation_id: UUID) -> None:
    if not may_edit(actor, organisation_id):
        reason = _(
            "Dit veranderen kan alleen: de manager van deze organisatie, het meldpunt of de beheerder. "
            "Klopt er iets niet? Vertel het aan het meldpunt."
        )
        raise Refused(reason, "directory-edit")
