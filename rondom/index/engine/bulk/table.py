"""The encodings of an index in columns."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from .. import codes
from ..keys import KINDS
from . import levels
from .pairs import first_of

#: one row as it is read: who it is about, which signal it came with (0: not known), its encoding, its keys (0: none)
ROW = np.dtype(
    [("id", "<i8"), ("signal", "<i8"), ("code", f"V{codes.FORM.size}"), ("keys", "<i8", (len(KINDS),))]
)


class Table:
    """Grows by blocks of `ROW`. Several rows may have one id: somebody with an earlier address, say."""

    def __init__(self, expected: int = 0) -> None:
        self._room = max(expected, 1024)
        self._rows = 0
        self._columns: dict[str, Any] = {
            "id": np.zeros(self._room, np.int64),
            "signal": np.zeros(self._room, np.int64),
            "facts": np.zeros(self._room, levels.FACTS),
            "names": np.zeros(self._room, levels.NAMES),
        }
        self._columns |= {f"k_{kind}": np.zeros(self._room, np.int64) for kind in KINDS}

    def __len__(self) -> int:
        return self._rows

    def __getitem__(self, column: str) -> Any:
        return self._columns[column][: self._rows]

    def add(self, block: Any) -> None:
        before, self._rows = self._rows, self._rows + len(block)
        if self._rows > self._room:
            self._room = max(self._rows, self._room * 3 // 2)
            for name, column in self._columns.items():
                self._columns[name] = np.concatenate(
                    [column[:before], np.zeros(self._room - before, column.dtype)]
                )
        stored = np.ascontiguousarray(block["code"]).view(levels.STORED)
        for name in ("id", "signal"):
            self[name][before:] = block[name]
        for name in ("facts", "names"):
            levels.keep(stored, self[name][before:])
        for place, kind in enumerate(KINDS):
            self[f"k_{kind}"][before:] = block["keys"][:, place]

    def extend(self, rows: Sequence[Sequence[Any]]) -> None:
        """Rows as a database gives them: id, signal, `codes.pack`, and every key (0: none)."""
        if not rows:
            return
        number, signal, stored, *its = zip(*rows, strict=True)
        block = np.zeros(len(rows), ROW)
        for name, column in (("id", number), ("signal", signal)):
            block[name] = np.fromiter(column, np.int64, len(rows))  # twice as fast as np.array
        for place, column in enumerate(its):
            block["keys"][:, place] = np.fromiter(column, np.int64, len(rows))
        block["code"] = np.frombuffer(b"".join(stored), block["code"].dtype)
        self.add(block)

    def content(self) -> tuple[Any, Any]:
        """Who is encoded alike: a number for each row (equal for equal encodings and keys; in the order of a hash of
        them, so not of the rows), and for each number the first row that has it."""
        mixed = np.zeros(self._rows, np.uint64)
        for words in self._words():
            mixed ^= words
            mixed *= np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
        order = np.argsort(mixed, kind="stable")
        new = first_of(mixed[order])
        again = np.flatnonzero(~new)
        for words in self._words():  # equal to the letter, not by chance
            new[again[words[order[again]] != words[order[again - 1]]]] = True
        number = np.empty(self._rows, np.int64)
        number[order] = np.cumsum(new) - 1
        return number, order[new]

    def _words(self) -> Iterable[Any]:
        for name in ("facts", "names"):
            words = self._columns[name].view(np.uint64).reshape(self._room, -1)[: self._rows]
            yield from (words[:, place] for place in range(words.shape[1]))
        for kind in KINDS:
            yield self[f"k_{kind}"].view(np.uint64)
