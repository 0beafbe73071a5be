"""The reflection grid: three things to do, three ways in which; how it went, from 1 to 5. Pure. [G5, s2 annex II]"""

from collections.abc import Sequence
from dataclasses import dataclass

DOING = ("tell", "analyse", "organise")
WITH = ("alliance", "connect", "account")
CELLS = tuple(f"{doing}_{way}" for doing in DOING for way in WITH)
LEAST, MOST = 1, 5


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums alone: of nobody is kept what they said. `shown_*`: as they stood when enough had been added."""

    totals: tuple[int, ...]
    answered: int
    shown_totals: tuple[int, ...]
    shown: int


EMPTY = Tally((0,) * len(CELLS), 0, (0,) * len(CELLS), 0)


def with_one_more(tally: Tally, scores: Sequence[int], enough: int) -> Tally:
    """One reflection more. What is shown moves on only when ``enough`` have been added since, so that nobody can take
    two pictures and see what the one in between said."""
    totals = tuple(total + score for total, score in zip(tally.totals, scores, strict=True))
    answered = tally.answered + 1
    if answered - tally.shown >= enough:
        return Tally(totals, answered, totals, answered)
    return Tally(totals, answered, tally.shown_totals, tally.shown)


def averages(tally: Tally) -> tuple[float, ...] | None:
    """The average of each cell, to one decimal; None when too few have said something."""
    if not tally.shown:
        return None
    return tuple(round(total / tally.shown, 1) for total in tally.shown_totals)
