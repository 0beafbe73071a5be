"""Figures that tell nobody anything about one family: small cells are hidden, and so is whatever would give them away.

Pure. A table here is one row of cells that add up to its total. [K4, P9]
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Safe:
    """A table as it may be shown: None is a hidden figure. `total` is None when even the total is too small."""

    cells: tuple[int | None, ...]
    total: int | None

    @property
    def hidden(self) -> int:
        """How many cells are hidden."""
        return sum(cell is None for cell in self.cells)


def suppress(counts: Sequence[int], least: int) -> Safe:
    """The counts that may be shown where figures about fewer than ``least`` households are not.

    1. A total under ``least`` hides everything.
    2. Every cell under ``least`` is hidden, zero too: "nobody" also tells something about everybody.
    3. While the hidden cells could be worked out from the total and the cells that are shown, the next cell is hidden
       as well: when it is one cell, when together they hold fewer than ``least``, or when they hold exactly as much as
       so many small cells can. *Next* goes by place, never by size: the choice then tells nothing about the size.
       It can end with all cells hidden and the total shown.

    What is hidden depends on the total and on which cells are small, so two tables of the same households give the same
    total or both none. Shown to hold for every small table in tests/monitor/test_rules.py.
    """
    total = sum(counts)
    if total < least:
        return Safe((None,) * len(counts), None)
    hidden = {place for place, count in enumerate(counts) if count < least}
    if not hidden:
        return Safe(tuple(counts), total)
    while len(hidden) < len(counts) and _gives_away(
        len(hidden), sum(counts[place] for place in hidden), least
    ):
        hidden.add(_next(hidden, len(counts)))
    return Safe(tuple(None if place in hidden else count for place, count in enumerate(counts)), total)


def _gives_away(cells: int, together: int, least: int) -> bool:
    """Whether so many hidden cells with this sum could be worked out, or are together themselves a small group."""
    return cells < 2 or together < least or together == cells * (least - 1)


def _next(hidden: set[int], places: int) -> int:
    """The first place after a hidden one that is still shown."""
    first = min(hidden)
    return next(place % places for place in range(first + 1, first + places) if place % places not in hidden)


def average(part: int, households: int, least: int) -> float | None:
    """A mean over households, to one decimal; None for too few of them."""
    return None if households < least else round(part / households, 1)
