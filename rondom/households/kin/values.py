"""The family as one reader may see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from rondom.core.pictures import genogram


@dataclass(frozen=True, slots=True)
class One:
    """Somebody in the picture. key: of the member, or of the kin; stands in addresses. kin_id: None for a member to
    whom nothing is tied yet. about: whom this is about, nobody = the whole household."""

    key: UUID
    name: str
    sex: str = ""
    born: int | None = None
    died: int | None = None
    dead: bool = False
    kin_id: UUID | None = None
    person_id: UUID | None = None
    is_member: bool = False
    is_adult: bool = False
    about: tuple[str, ...] = ()
    shared_birth: UUID | None = None
    identical: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class ChildOf:
    id: UUID
    child: UUID
    parent: UUID
    descent: str


@dataclass(frozen=True, slots=True)
class Partners:
    id: UUID
    one: UUID
    other: UUID
    bond: str
    since: int | None
    until: int | None
    version: int


@dataclass(frozen=True, slots=True)
class House:
    """Another home than the household itself; people: keys."""

    id: UUID
    name: str
    people: tuple[UUID, ...]
    version: int


@dataclass(frozen=True)
class Shown:
    """Everybody and every tie that this reader may see, by key; people in the order in which they were added.

    loose: who hangs on nobody of the household. family: the same as the picture is drawn from.
    """

    household_id: UUID
    name: str
    people: Mapping[UUID, One]
    parents: tuple[ChildOf, ...] = ()
    partners: tuple[Partners, ...] = ()
    houses: tuple[House, ...] = ()
    loose: frozenset[UUID] = frozenset()
    family: genogram.Family = field(default_factory=lambda: genogram.Family(()))

    @property
    def is_begun(self) -> bool:
        """Whether there is more than the members side by side."""
        return bool(self.parents or self.partners or any(not one.is_member for one in self.people.values()))

    @cached_property
    def parents_of(self) -> Mapping[UUID, list[UUID]]:
        found: dict[UUID, list[UUID]] = {}
        for tie in self.parents:
            found.setdefault(tie.child, []).append(tie.parent)
        return found

    @cached_property
    def children_of(self) -> Mapping[UUID, list[UUID]]:
        found: dict[UUID, list[UUID]] = {}
        for tie in self.parents:
            found.setdefault(tie.parent, []).append(tie.child)
        return found

    @cached_property
    def partners_of(self) -> Mapping[UUID, list[UUID]]:
        found: dict[UUID, list[UUID]] = {}
        for tie in self.partners:
            found.setdefault(tie.one, []).append(tie.other)
            found.setdefault(tie.other, []).append(tie.one)
        return found

    def siblings_of(self, key: UUID) -> list[UUID]:
        """Who has the same parents, all of them."""
        mine = set(self.parents_of.get(key, ()))
        return [
            one for one in self.people if one != key and mine and set(self.parents_of.get(one, ())) == mine
        ]
