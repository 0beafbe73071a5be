"""Who looks after the methods of a region: its operators. To everybody else these pages do not exist."""

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound


def check_operator(actor: Actor) -> None:
    if actor.kind != ActorKind.OPERATOR:
        raise NotFound
