"""Double work and order as pages see them: frozen values."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .values import Conflict


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict with what it is about. tasks: (id, title); indication: of the task that would wait, "" for none."""

    conflict: Conflict
    label: str
    tasks: tuple[tuple[UUID, str], ...]
    indication: str = ""

    @property
    def is_order(self) -> bool:
        return self.conflict.waits_for is not None

    @property
    def anchor(self) -> str:
        return "strijd-" + self.conflict.digest[:12]


@dataclass(frozen=True, slots=True)
class HeldView:
    """A task that waits; ready: what it waited for is done, so that it can go on."""

    id: UUID
    title: str
    who: str
    because: str
    since: datetime
    ready: bool
    indication: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ChoiceView:
    found: str
    label: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DependencyView:
    """The plan's own order, in words."""

    id: UUID
    first: str
    then: str
    because: str


@dataclass(frozen=True, slots=True)
class Collisions:
    """All about double work and order in one plan."""

    conflicts: tuple[ConflictView, ...]
    held: tuple[HeldView, ...]
    dependencies: tuple[DependencyView, ...]
    choices: tuple[ChoiceView, ...] = ()

    @property
    def ready(self) -> tuple[HeldView, ...]:
        return tuple(one for one in self.held if one.ready)

    def __bool__(self) -> bool:
        return bool(self.conflicts or self.held or self.dependencies)
