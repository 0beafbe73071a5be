"""The index as it runs: on a database on disk, asked and registered in one by one."""

import secrets
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import perf_counter

from rondom.index.engine import codes, compare, model

from . import databases
from .files import Line
from .made import known

BATCH = 10_000


class Index:
    """A database filled with signals; `size` counts them."""

    def __init__(self, base: databases.Base) -> None:
        self.base, self.coder, self.judge = base, codes.Coder(secrets.token_bytes(32)), model.shipped()
        self.size = 0
        #: per signal whose it is, only to count what was right
        self.answers = array("q")

    def load(self, lines: Iterable[Line]) -> float:
        """All at once, then the indexes; seconds."""
        began = perf_counter()
        self.base.begin()
        self.base.entries.create(bytes_type=self.base.bytes_type)
        rows = ((self._next(line), *known(line.who, self.coder)) for line in lines)
        while batch := list(islice(rows, BATCH)):
            self.base.entries.add(batch)
        self.base.commit()
        self.base.entries.index()
        self.base.commit()
        self.base.settle()
        return perf_counter() - began

    def _next(self, line: Line) -> int:
        self.answers.append(answer(line))
        self.size += 1
        return self.size - 1

    def found(self, line: Line) -> list[tuple[float, int]]:
        """Everybody looked at, with the score: encode, look up, compare."""
        code, its = known(line.who, self.coder)
        near = self.base.entries.find(its)
        return [
            (self.judge.score(compare.compare(code, other), self.size), one) for one, other in near.items()
        ]

    def ask(self, line: Line) -> list[tuple[float, int]]:
        """Who this may be, the surest first."""
        return sorted((pair for pair in self.found(line) if pair[0] >= 0), reverse=True)

    def register(self, line: Line) -> None:
        """Looked up, written and committed for good."""
        self.base.begin()
        self.ask(line)
        self.base.entries.add([(self._next(line), *known(line.who, self.coder))])
        self.base.commit()


def answer(line: Line) -> int:
    return hash(line.person) >> 1


@contextmanager
def index(engine: str, folder: Path) -> Iterator[Index]:
    with databases.opened(engine, folder) as base:
        yield Index(base)
