"""The register is for who watches over privacy."""

from rondom.core.actor import WATCHERS, Actor
from rondom.core.errors import NotFound


def check_watches(actor: Actor) -> None:
    """Raise `NotFound` for everybody else."""
    if actor.kind not in WATCHERS:
        raise NotFound
