"""Who asks, and who answers at which desk. A question is for its own desk and for who asked it; for nobody else."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused

#: who works at a desk where questions come
AT_A_DESK = frozenset({ActorKind.FRONT_OFFICE, ActorKind.OFFICER})


def works_at_desk(actor: Actor) -> bool:
    return actor.kind in AT_A_DESK and actor.desk_id is not None


def check_works_at_desk(actor: Actor) -> None:
    if not works_at_desk(actor):
        raise Refused(_("Deze pagina is voor het loket en het meldpunt."), "question-desk")


def may_ask(actor: Actor) -> bool:
    return actor.kind == ActorKind.PROFESSIONAL and actor.organisation_id is not None


def check_may_ask(actor: Actor) -> None:
    if not may_ask(actor):
        raise Refused(_("Advies vragen is voor hulpverleners."), "question-ask")


def check_may_read(actor: Actor) -> None:
    if not works_at_desk(actor) and not may_ask(actor):
        raise Refused(_("Deze pagina is voor hulpverleners, het loket en het meldpunt."), "question-read")


def desk_of(actor: Actor) -> UUID:
    """The desk at which this actor works."""
    if actor.desk_id is None:
        raise NotFound
    return actor.desk_id


def user_of(actor: Actor) -> UUID:
    if actor.user_id is None:
        raise NotFound
    return actor.user_id
