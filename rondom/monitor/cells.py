"""Households while they are being added up, and the tables made of them. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rondom.methods.schema import Method
from rondom.methods.values import Label

from .areas import Leaf, Words
from .facts import Tally
from .publishing import Cell, Counted, Group

MethodOf = Callable[[str], Method]
Place = Callable[[Tally], Leaf | None]

IN_TIME, LATE = "in_time", "late"


@dataclass(slots=True)
class Part:
    """Tables that belong together. `figure` by table key; `words` by the key of a table or column."""

    group: Group
    figure: dict[str, str]
    words: dict[str, Words] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.group.tables[0].key


class Cells:
    """Households by place, month and column while they are being added up."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.counts: dict[Cell, Counter[str]] = defaultdict(Counter)
        self.sums: dict[Cell, float] = defaultdict(float)

    def add(self, tally: Tally, column: str, total: float = 0) -> None:
        leaf = self.place(tally)
        if leaf is not None:
            self.counts[leaf, tally.month][column] += tally.n
            self.sums[leaf, tally.month] += total

    def table(self, key: str, columns: Iterable[str], *, mean: bool = False) -> Counted:
        return Counted(key, tuple(columns), self.counts, self.sums if mean else None)


def words_of(label: Label) -> Words:
    return {"nl": label.nl, "en": label.en}
