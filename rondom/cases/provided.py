"""What modules above know of how team members answer each other; they register it, the team's pages show it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from rondom.core.actor import Actor

from .models import Case
from .team import Member


@dataclass(frozen=True, slots=True)
class Unanswered:
    """So many questions of one member to another are unanswered after the term."""

    asker_id: UUID
    asked_id: UUID
    n: int


@dataclass
class _Answering:
    unanswered: Callable[[Actor, Case], list[Unanswered]] = lambda actor, case: []
    sentences: Callable[[Actor, Case], dict[UUID, str]] = lambda actor, case: {}


_answering = _Answering()


def provide_answering(
    unanswered: Callable[[Actor, Case], list[Unanswered]], sentences: Callable[[Actor, Case], dict[UUID, str]]
) -> None:
    """From above: pairs with questions unanswered after the term, and a sentence by member on how they answer."""
    _answering.unanswered, _answering.sentences = unanswered, sentences


def unanswered(actor: Actor, case: Case) -> list[Unanswered]:
    return _answering.unanswered(actor, case)


def answering(actor: Actor, case: Case) -> dict[UUID, str]:
    return _answering.sentences(actor, case)


def answering_in_words(actor: Actor, case: Case, members: Sequence[Member]) -> list[tuple[str, str]]:
    """(name, in words how this member answers questions), of whom there is something to tell."""
    said = answering(actor, case)
    return [(one.name, said[one.id]) for one in members if one.id in said]
