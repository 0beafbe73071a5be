"""Which encodings are so much alike that they are one person: everybody who shares a key, compared."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
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

    def of(kind: str) -> tuple[Any, Any, int, int]:
        groups = Groups(table[f"k_{kind}"][rows], rows)
        parts = [_compared(table, bounds, least, *pair) for pair in groups.blocks()]
        both = [some for some, _ in parts] or [np.zeros(0, np.uint64)]
        scores = [some for _, some in parts] or [np.zeros(0)]
        return np.concatenate(both), np.concatenate(scores), groups.pairs, groups.crowded

    with ThreadPoolExecutor(workers) as pool:  # numpy lets others work meanwhile
        parts = list(pool.map(of, KINDS))
    both = np.concatenate([one for one, *_ in parts])
    score = np.concatenate([one for _, one, *_ in parts])
    order = np.argsort(both)
    order = order[first_of(both[order])]
    one, other = unpacked(both[order])
    crowded = {kind: many for kind, (*_, many) in zip(KINDS, parts, strict=True) if many}
    return Links(one, other, score[order], sum(pairs for *_, pairs, _ in parts), crowded)


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


def _compared(table: Table, bounds: levels.Bounds, least: float, one: Any, other: Any) -> tuple[Any, Any]:
    """Of these pairs those that score at least so much: both rows in one number, and the score."""
    sure, score = bounds.compared(table["facts"], table["names"], one, other, least)
    one, other = one[sure], other[sure]
    return packed(np.minimum(one, other), np.maximum(one, other)), score
