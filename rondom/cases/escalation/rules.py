"""The way up when something is stuck, as pure functions. [E5; s1 §2.2]"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rondom.methods.enums import AnswersTo

from .enums import MandateKind, Move

WORDS_MOST = 2000
QUESTION_MOST = 500
WHY_LEAST = 10

OUTSIDE = frozenset({AnswersTo.ORGANISATION, AnswersTo.POLICY})
"""Who answers without being involved: they read the question alone, and nothing of the household."""


@dataclass(frozen=True, slots=True)
class Around:
    """Who can be asked here. coordinator: there is one, who did not report it and may read it; organisation: it is
    known which one it is about."""

    coordinator: bool
    organisation: bool

    def can_answer(self, level: AnswersTo) -> bool:
        if level == AnswersTo.COORDINATOR:
            return self.coordinator
        return self.organisation if level == AnswersTo.ORGANISATION else True


def first_step(order: Sequence[AnswersTo], around: Around, *, danger: bool) -> AnswersTo:
    """Where it begins: nearest first; in danger at once at the coordination point, or who comes after it."""
    near = [one for one in order if around.can_answer(one)]
    if danger:
        near = [one for one in near if one != AnswersTo.COORDINATOR] or near
    return near[0] if near else order[-1]


def next_step(order: Sequence[AnswersTo], current: AnswersTo, around: Around) -> AnswersTo | None:
    """Who is asked after ``current``: the next of the method who can be asked; None at the top."""
    places = list(order)
    after = places[places.index(current) + 1 :] if current in places else []
    return next((one for one in after if around.can_answer(one)), None)


def possible(current: AnswersTo, move: Move, *, answered: bool, next_one: AnswersTo | None) -> bool:
    """Whether this can happen to the present step of something that is still stuck. An answer is given once; a term
    only passes where nobody answered and somebody comes after; up by hand needs somebody above."""
    if move == Move.SOLVE:
        return True
    if move == Move.UP:
        return next_one is not None
    return not answered and (move == Move.ANSWER or next_one is not None)


def may_impose(
    kind: MandateKind, *, reached: Collection[AnswersTo], top: AnswersTo, top_is_done: bool, danger: bool
) -> bool:
    """Under the mandate of the covenant. Coordination and holding an indication: once it reached the coordination
    point. Pushing through is the last resort: after the highest step was asked and answered, or its term passed. In
    danger, with the reason, both at once."""
    if danger:
        return True
    if kind == MandateKind.FINAL:
        return top in reached and top_is_done
    return any(one != AnswersTo.COORDINATOR for one in reached)


#: parts of names that are words of their own
LITTLE = frozenset({"van", "der", "den", "ten", "ter", "het", "gezin", "familie", "the", "and", "een"})


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Which parts of these names stand in the text as a word of its own; short and common parts are not looked for."""
    words = {word.casefold() for word in re.findall(r"[\w'’-]+", text)}
    words |= {part for word in words for part in re.split(r"['’-]", word)}
    parts = dict.fromkeys(part for name in names for part in re.findall(r"[\w-]+", name))
    looked_for = [part for part in parts if len(part) > 2 and part.casefold() not in LITTLE]
    return [part for part in looked_for if part.casefold() in words]
