"""Who is one person: groups of ids that hang together by links, whatever the order in which they came."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

import numpy as np

from ..compare import dice
from .links import Links
from .table import Table

#: as in `compare`: two numbers that are at least so much alike are one number, once typed wrong
NEAR = 0.74


def components(nodes: int, one: Any, other: Any) -> Any:
    """For each node the smallest node that it hangs together with."""
    smallest = np.arange(nodes)
    while True:
        mine, theirs = smallest[one], smallest[other]
        apart = mine != theirs
        if not apart.any():
            return smallest
        one, other, mine, theirs = one[apart], other[apart], mine[apart], theirs[apart]
        np.minimum.at(smallest, np.maximum(mine, theirs), np.minimum(mine, theirs))
        while not np.array_equal(jumped := smallest[smallest], smallest):
            smallest = jumped


@dataclass(frozen=True, slots=True)
class People:
    """Of each row of a table: the place of its id among all ids in order (``who``), and its `Table.content`. Of each
    content: what it scores with itself, where several rows have it."""

    who: Any
    content: Any
    score: Any


def clusters(table: Table, people: People, links: Links, least: float) -> Any:
    """For each id (its place) the smallest of its cluster.

    What hangs together is one cluster, unless that brings two people together who cannot be one: `Bundle.fits`. Then
    the surest links go first, and one that would do so is passed by.
    """
    first = np.full(len(people.score), -1)
    first[people.content[::-1]] = people.who[::-1]
    strong = people.score[people.content] >= least
    found = components(
        int(people.who.max(initial=-1)) + 1,
        np.concatenate([people.who[strong], people.who[links.one]]),
        np.concatenate([first[people.content[strong]], people.who[links.other]]),
    )
    mixed = _mixed(table, people, found)
    if not mixed.any():
        return found
    rows, between = defaultdict(list), defaultdict(list)
    cluster = found[people.who]
    for row in np.flatnonzero(mixed[cluster]).tolist():
        rows[cluster[row]].append(row)
    for at in np.flatnonzero(mixed[cluster[links.one]]).tolist():
        between[cluster[links.one[at]]].append((links.one[at], links.other[at], links.score[at]))
    for which, some in rows.items():
        for bundle in _parted(table, people, some, between[which], least):
            found[bundle.ids] = min(bundle.ids)
    return found


def _mixed(table: Table, people: People, found: Any) -> Any:
    """Which clusters may have two numbers, or two people of one signal."""
    mixed = np.zeros(len(found), bool)
    cluster = found[people.who]
    known = np.flatnonzero(table["facts"]["bsn"])
    number = table["facts"]["bsn"][known]
    highest = np.zeros(len(found), np.uint64)
    np.maximum.at(highest, cluster[known], number)
    mixed[cluster[known[highest[cluster[known]] != number]]] = True

    some = np.flatnonzero((table["signal"] != 0) & (np.bincount(cluster, minlength=len(found))[cluster] > 1))
    signal = table["signal"][some].astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    place = (signal ^ (signal >> np.uint64(31))) + cluster[some].astype(np.uint64) * np.uint64(
        0xC2B2AE3D27D4EB4F
    )
    order = np.lexsort((people.who[some], place))
    place, some = place[order], some[order]
    again = (place[1:] == place[:-1]) & (people.who[some[1:]] != people.who[some[:-1]])
    mixed[cluster[some[1:][again]]] = True
    return mixed


@dataclass(slots=True)
class Bundle:
    """Ids that are encoded alike, so that nothing tells them apart; later also what they were joined with."""

    ids: list[int] = field(default_factory=list)
    numbers: set[tuple[int, int]] = field(default_factory=set)  #: citizen service number, and its digits
    signals: set[int] = field(default_factory=set)

    def fits(self, other: "Bundle") -> bool:
        """Two people of one signal are two people; so are two known numbers that are not nearly equal."""
        return self.signals.isdisjoint(other.signals) and not any(
            mine[0] != theirs[0] and dice(mine[1], theirs[1]) < NEAR
            for mine, theirs in product(self.numbers, other.numbers)
        )

    def join(self, other: "Bundle") -> None:
        self.ids += other.ids
        self.numbers |= other.numbers
        self.signals |= other.signals


def _parted(
    table: Table, people: People, rows: list[int], links: list[tuple[int, int, float]], least: float
) -> list[Bundle]:
    """One cluster as it should be. Nothing in it depends on the numbers of ids: only on what is encoded."""
    of_id: dict[int, list[int]] = defaultdict(list)
    said: dict[int, bytes] = {}
    for row in rows:
        of_id[people.who[row]].append(row)
        said.setdefault(people.content[row], table.said(row))
    alike: dict[tuple[bytes, ...], Bundle] = defaultdict(Bundle)
    holding: dict[int, set[tuple[bytes, ...]]] = defaultdict(set)
    for who, some in of_id.items():
        name = tuple(sorted({said[people.content[row]] for row in some}))
        bundle = alike[name]
        bundle.ids.append(who)
        for row in some:
            fact = table["facts"][row]
            if fact["bsn"]:
                bundle.numbers.add((int(fact["bsn"]), int.from_bytes(fact["bsn_digits"].tobytes(), "little")))
            if table["signal"][row]:
                bundle.signals.add(int(table["signal"][row]))
            holding[people.content[row]].add(name)

    best: dict[tuple[tuple[bytes, ...], tuple[bytes, ...]], float] = {}

    def between(one: tuple[bytes, ...], other: tuple[bytes, ...], score: float) -> None:
        pair = (one, other) if one < other else (other, one)
        if one != other and score >= best.get(pair, least):
            best[pair] = score

    for content, names in holding.items():
        for one, other in combinations(names, 2):
            between(one, other, people.score[content])
    for row, beside, score in links:
        for one, other in product(holding[people.content[row]], holding[people.content[beside]]):
            between(one, other, score)

    into = {name: name for name in alike}

    def end(name: tuple[bytes, ...]) -> tuple[bytes, ...]:
        while into[name] is not into[into[name]]:
            into[name] = into[into[name]]
        return into[name]

    for one, other in sorted(best, key=lambda pair: (-best[pair], pair)):
        one, other = end(one), end(other)
        if one is not other and alike[one].fits(alike[other]):
            alike[one].join(alike[other])
            into[other] = one
    return [alike[name] for name, its in into.items() if name is its]
