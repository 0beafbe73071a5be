"""Which encodings are so much alike that they are one person: everybody who shares a key, compared."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from ..entries import MOST
from ..keys import KINDS
from . import levels
from .pairs import first_of, packed, unpacked
from .table import Table

#: pairs that are compared at a time: what is read and made for them stays near the processor
BLOCK = 16_384


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of rows (``one`` < ``other``; each once) that are one person, with their score. ``pairs``: how many were
    looked at, counted once a key; ``crowded``: kind of key → how many rows are in groups too large to look at."""

    one: Any
    other: Any
    score: Any
    pairs: int
    crowded: dict[str, int]

    def at_least(self, score: float) -> "Links":
        some = self.score >= score
        return Links(self.one[some], self.other[some], self.score[some], self.pairs, self.crowded)


def found(table: Table, rows: Any, bounds: levels.Bounds, least: float, workers: int = 2) -> Links:
    """Links among these rows. Each is an encoding of its own (`Table.content`): what is there twice counts once.

    A key that more than `MOST` share is left out. The search of one signal reads so many of them and no more; which
    ones depends on the order in which they came, and here nothing may. They share other keys.
    """
    parts: list[tuple[Any, Any]] = []
    pairs, crowded = 0, {}
    compare = partial(_compared, table["facts"], table["names"], bounds, least)
    with ThreadPoolExecutor(workers) as pool:
        for kind in KINDS:
            groups = Groups(table[f"k_{kind}"][rows], rows)
            crowded[kind], pairs = groups.crowded, pairs + groups.pairs
            parts += pool.map(compare, groups.blocks())
    both = np.concatenate([some for some, _ in parts]) if parts else np.zeros(0, np.uint64)
    score = np.concatenate([some for _, some in parts]) if parts else np.zeros(0)
    order = np.argsort(both)
    order = order[first_of(both[order])]
    one, other = unpacked(both[order])
    return Links(one, other, score[order], pairs, {kind: many for kind, many in crowded.items() if many})


class Groups:
    """Rows that share one key."""

    def __init__(self, keys: Any, rows: Any) -> None:
        there = keys != 0
        keys, self._rows = keys[there], rows[there]
        order = np.argsort(keys)
        self._rows, keys = self._rows[order], keys[order]
        self._start = np.flatnonzero(first_of(keys))
        self._size = np.diff(self._start, append=len(keys))
        self.crowded = int(self._size[self._size > MOST].sum())
        some = self._size[(self._size > 1) & (self._size <= MOST)]
        self.pairs = int((some * (some - 1) // 2).sum())

    def blocks(self) -> Iterator[tuple[Any, Any]]:
        """All pairs of each group, groups of one size together."""
        for size in np.unique(self._size[(self._size > 1) & (self._size <= MOST)]).tolist():
            start = self._start[self._size == size]
            one, other = np.triu_indices(size, 1)
            step = max(BLOCK // len(one), 1)
            for at in range(0, len(start), step):
                some = start[at : at + step, None]
                yield self._rows[(some + one).ravel()], self._rows[(some + other).ravel()]


def _compared(
    facts: Any, names: Any, bounds: levels.Bounds, least: float, pair: tuple[Any, Any]
) -> tuple[Any, Any]:
    """Of these pairs those that score at least so much: both rows in one number, and the score."""
    one, other = pair
    sure, score = bounds.compared(facts, names, one, other, least)
    one, other = one[sure], other[sure]
    return packed(np.minimum(one, other), np.maximum(one, other)), score
