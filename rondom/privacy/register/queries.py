"""Reading the register of processing. It holds no data of people, only what is held; who reads it is not logged."""

from rondom.core.actor import Actor

from . import entries
from .access import check_watches


def areas(actor: Actor) -> list[entries.Area]:
    """`NotFound` for who does not watch over privacy."""
    check_watches(actor)
    return entries.areas()


def libraries(actor: Actor) -> list[entries.Foreign]:
    check_watches(actor)
    return entries.foreign()
