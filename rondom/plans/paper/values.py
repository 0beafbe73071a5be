"""What the papers are made of; all of it was asked by, and cut to, the reader for whom the paper is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rondom.core.actor import Actor

from ..values import VersionView


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to call now."""

    name: str
    organisation: str
    role: str
    phone: str


@dataclass(frozen=True, slots=True)
class Coming:
    """The next meeting, in the method's word for its kind."""

    label: str
    at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Material:
    """One version for one reader. ended: the word of how a task ended, by its id; mine: the reader's own tasks."""

    reader: str
    version: VersionView
    ended: Mapping[str, str]
    mine: frozenset[str]
    call: Sequence[Call]
    coming: Coming | None
    today: date
    tells_coming: bool = True


Ahead = Callable[[Actor, UUID], Coming | None]

_ahead: Ahead | None = None


def provide_coming(function: Ahead) -> None:
    """Meetings live above the plan: they tell here which one is next for a reader of a household."""
    global _ahead
    _ahead = function


def coming(actor: Actor, household_id: UUID) -> Coming | None:
    return _ahead(actor, household_id) if _ahead else None
