"""For whom a family member may speak: told from above, because persons live in a higher module.

`households` registers the functions; privacy only asks for ids.
"""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from rondom.core.actor import Actor

Spoken = Mapping[UUID, frozenset[str]]

_represented: Callable[[Actor], frozenset[str]] | None = None
_spoken_for: Callable[[Iterable[UUID]], Spoken] | None = None
_members: Callable[[UUID], frozenset[UUID]] | None = None


def provide(
    function: Callable[[Actor], frozenset[str]],
    spoken_for: Callable[[Iterable[UUID]], Spoken] | None = None,
    members: Callable[[UUID], frozenset[UUID]] | None = None,
) -> None:
    global _represented, _spoken_for, _members
    _represented, _spoken_for, _members = function, spoken_for, members


def represented_by(actor: Actor) -> frozenset[str]:
    """Ids (text) of the actor's own person and of the children over whom they have authority."""
    if actor.person_id is None:
        return frozenset()
    return _represented(actor) if _represented else frozenset({str(actor.person_id)})


def persons_spoken_for(person_ids: Iterable[UUID]) -> Spoken:
    """The same for several persons, whoever asks: to explain a decision about somebody else, never to show anything."""
    return _spoken_for(person_ids) if _spoken_for else {one: frozenset({str(one)}) for one in person_ids}


def members_of(household_id: UUID) -> frozenset[UUID]:
    """Ids of the present members of a household."""
    return _members(household_id) if _members else frozenset()
