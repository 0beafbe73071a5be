"""What this room asks of higher modules: which household is meant, and who must be told at once."""

from collections.abc import Callable
from uuid import UUID

from rondom.core.actor import Actor

from .rules import Clue

Find = Callable[[Actor, Clue], list[UUID]]

_find: list[Find] = []
_at_desk: list[Callable[[UUID], list[UUID]]] = []
_privacy_officers: list[Callable[[], list[UUID]]] = []


def provide_find(function: Find) -> None:
    """`households` registers how a clue leads to households: exact matches only."""
    _find[:] = [function]


def provide_people(
    *, at_desk: Callable[[UUID], list[UUID]], privacy_officers: Callable[[], list[UUID]]
) -> None:
    """`accounts` registers who works at a coordination point, and who are privacy officers."""
    _at_desk[:] = [at_desk]
    _privacy_officers[:] = [privacy_officers]


def find(actor: Actor, clue: Clue) -> list[UUID]:
    return _find[0](actor, clue)


def at_desk(desk_id: UUID) -> list[UUID]:
    return _at_desk[0](desk_id)


def privacy_officers() -> list[UUID]:
    return _privacy_officers[0]()
