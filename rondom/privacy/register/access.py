"""The register is for who watches over privacy."""

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound

WATCHERS = frozenset({ActorKind.PRIVACY_OFFICER, ActorKind.AUDITOR})


def check_watches(actor: Actor) -> None:
    """Raise `NotFound` for everybody else."""
    if actor.kind not in WATCHERS:
        raise NotFound
