"""What can be stuck: tasks, versions, answers and indications of the plan. Told from above, where plans live."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from rondom.core.actor import Actor

#: the kind of a subject that can be held under the mandate
INDICATION = "indication"


@dataclass(frozen=True, slots=True)
class Subject:
    """Something of the file that an actor may read: kind and id, its words, its category and persons."""

    kind: str
    id: UUID
    words: str
    category: str
    about: tuple[str, ...]
    organisation_id: UUID | None = None

    @property
    def value(self) -> str:
        """As a form knows it."""
        return f"{self.kind}:{self.id}"


Readable = Callable[[Actor, UUID], Iterable[Subject]]

_providers: list[Readable] = []


def provide(readable: Readable) -> None:
    """``readable(actor, household_id)``: what this actor may read and may call stuck."""
    _providers.append(readable)


def choices(actor: Actor, household_id: UUID) -> list[Subject]:
    return [one for readable in _providers for one in readable(actor, household_id)]


def can_be_held(actor: Actor, household_id: UUID) -> list[Subject]:
    """The indications that this actor reads and that run now."""
    return [one for one in choices(actor, household_id) if one.kind == INDICATION]


def chosen(actor: Actor, household_id: UUID, value: str) -> Subject | None:
    """What a form said, among what this actor may read; None when it is not there."""
    return next((one for one in choices(actor, household_id) if one.value == value), None)
