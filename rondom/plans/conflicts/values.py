"""What the rules of double work and order look at, and what they find: frozen values, no database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from .enums import ConflictKind, Node

EVERYONE: frozenset[str] = frozenset()
"""`about` of something that is about the whole household."""


@dataclass(frozen=True, slots=True)
class Work:
    """A task as far as conflicts are concerned.

    party: the organisation that does it, None for the family and its own people (their help doubles nobody's work);
    domains: the life domain of its goal, or where its kind of help usually belongs; about: ids, empty = everyone;
    starts, ends: None = now, open-ended; intake: the kind of help is getting to know the family.
    """

    id: UUID
    title: str
    who: str
    party: UUID | None
    kind: str
    kind_label: str = ""
    domains: frozenset[str] = frozenset()
    domain_label: str = ""
    about: frozenset[str] = EVERYONE
    names: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None
    goal_id: UUID | None = None
    intake: bool = False
    held: bool = False
    done: bool = False
    given_up: bool = False

    @property
    def open(self) -> bool:
        return not self.done and not self.given_up

    @property
    def runs(self) -> bool:
        """To be done, and not waiting for something else."""
        return self.open and not self.held


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal as far as order is concerned."""

    id: UUID
    words: str
    about: frozenset[str] = EVERYONE
    reached: bool = False
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """`first` is done before `then` begins. id: of the plan's own dependency, None where the method says it."""

    first: UUID
    then: UUID
    because: str
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class KindOrder:
    """The method: help of kind `first` before help of kind `then`."""

    first: str
    then: str
    because: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that collides. sentence: why, for a lay reader; facts: who, what, when, a line each.

    tasks: what collides (for order: the task that begins too early; `waits_for`: what is not done yet).
    key and digest tell it apart: the same key with another digest is the same pair with other facts.
    """

    kind: ConflictKind
    key: str
    digest: str
    sentence: str
    facts: tuple[str, ...]
    tasks: tuple[UUID, ...]
    because: str = ""
    waits_for: UUID | None = None
    waits_kind: Node | None = None
    not_before: date | None = None
    edge_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is looked at together: one household's plan."""

    works: tuple[Work, ...]
    aims: tuple[Aim, ...] = ()
    edges: tuple[Edge, ...] = ()
    orders: tuple[KindOrder, ...] = ()
    #: (key, digest) of what was kept with a reason
    kept: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def ids(works: Iterable[Work]) -> set[UUID]:
    return {work.id for work in works}
