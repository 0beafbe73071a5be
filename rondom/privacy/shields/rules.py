"""What is hidden on purpose from one actor, as plain values. Pure; nothing of privacy is imported here."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from rondom.core.actor import Actor
from rondom.methods.enums import RoleKind


@dataclass(frozen=True, slots=True)
class Hidden:
    """Whole kinds of information, everything about some persons (ids as text), single items."""

    categories: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    items: frozenset[UUID] = frozenset()

    def covers(self, category: str, about: Collection[str], item_id: UUID | None) -> bool:
        return (
            str(category) in self.categories
            or not self.persons.isdisjoint(about)
            or (item_id is not None and item_id in self.items)
        )


NOTHING = Hidden()


class Held(Protocol):
    """A role that somebody holds."""

    @property
    def kind(self) -> str: ...


class Shielded(Protocol):
    """What a shield says to hide."""

    category: str
    person_id: UUID | None
    item_id: UUID | None


def at_the_point(actor: Actor, roles: Iterable[Held]) -> bool:
    """Who works at the coordination point of the file: nothing is ever hidden from it. A desk makes the difference; who
    was given the same role by name does not speak for the point."""
    return actor.desk_id is not None and any(role.kind == RoleKind.OFFICER for role in roles)


def gathered(shields: Iterable[Shielded]) -> Hidden:
    """What these shields hide together."""
    found = list(shields)
    return Hidden(
        frozenset(str(one.category) for one in found if one.category),
        frozenset(str(one.person_id) for one in found if one.person_id),
        frozenset(one.item_id for one in found if one.item_id),
    )


def lay_people(actor: Actor) -> frozenset[UUID]:
    """Under which ids something can be hidden from this actor: account, employer, own person."""
    return frozenset(one for one in (actor.user_id, actor.organisation_id, actor.person_id) if one)
