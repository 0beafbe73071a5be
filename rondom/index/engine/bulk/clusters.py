"""Who is one person: groups of ids that hang together by links, whatever the order in which they came."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np

from ..compare import dice
from .links import Links
from .table import Table

#: as in `compare`: two numbers that are at least so much alike are one number, once typed wrong
NEAR = 0.74
#: nothing is so much alike: what differs are two numbers
NEVER = 2.0

Name = tuple[int, ...]  #: of a `Bundle`: its contents


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


def clusters(table: Table, people: People, links: Links, least: float, near: float = NEAR) -> Any:
    """For each id (its place) the smallest of its cluster.

    What hangs together is one cluster, unless that brings two people together who cannot be one: `Bundle.fits`. Then
    the surest links go first, and one that would do so is passed by. ``near``: see `NEAR`.
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
    some = np.flatnonzero(mixed[cluster])
    for which, row in zip(cluster[some].tolist(), _rows(table, people, some), strict=True):
        rows[which].append(row)
    some = np.flatnonzero(mixed[cluster[links.one]])
    one, other = links.one[some], links.other[some]
    its = (cluster[one], people.content[one], people.content[other], links.score[some])
    for which, *link in zip(*(column.tolist() for column in its), strict=True):
        between[which].append(link)
    for which, members in rows.items():
        for bundle in _parted(members, between[which], people.score, least, near):
            found[bundle.ids] = min(bundle.ids)
    return found


Row = tuple[int, int, int, int, int]  #: place of the id, content, number, its digits, signal


def _rows(table: Table, people: People, some: Any) -> Iterator[Row]:
    facts = table["facts"].take(some)
    digits = facts["bsn_digits"]
    low, high = digits[:, 0].tolist(), digits[:, 1].tolist()
    both = [one | other << 64 for one, other in zip(low, high, strict=True)]
    columns = (people.who[some], people.content[some], facts["bsn"], table["signal"][some])
    who, content, number, signal = (column.tolist() for column in columns)
    return zip(who, content, number, both, signal, strict=True)


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

    def fits(self, other: "Bundle", near: float) -> bool:
        """Two people of one signal are two people; so are two known numbers that are not nearly equal."""
        return self.signals.isdisjoint(other.signals) and not any(
            mine[0] != theirs[0] and dice(mine[1], theirs[1]) < near
            for mine, theirs in product(self.numbers, other.numbers)
        )

    def join(self, other: "Bundle") -> None:
        self.ids += other.ids
        self.numbers |= other.numbers
        self.signals |= other.signals


def _parted(rows: list[Row], links: list[list], score: Any, least: float, near: float) -> list[Bundle]:
    """One cluster as it should be. What goes first is told by what is encoded, never by the numbers of ids; contents
    are numbered by a hash of what they hold."""
    of_id: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        of_id[row[0]].append(row)
    alike: dict[Name, Bundle] = defaultdict(Bundle)
    holding: dict[int, set[Name]] = defaultdict(set)
    for who, some in of_id.items():
        name = tuple(sorted({row[1] for row in some}))
        bundle = alike[name]
        bundle.ids.append(who)
        bundle.numbers |= {(number, digits) for _, _, number, digits, _ in some if number}
        bundle.signals |= {signal for *_, signal in some if signal}
        for content in name:
            holding[content].add(name)

    best: dict[tuple[Name, Name], float] = {}
    for content, names in holding.items():
        if len(names) > 1:
            links.append([content, content, float(score[content])])
    for mine, theirs, sure in links:
        for one, other in product(holding[mine], holding[theirs]):
            pair = (one, other) if one < other else (other, one)
            if one != other and sure >= best.get(pair, least):
                best[pair] = sure

    into = {name: name for name in alike}

    def end(name: Name) -> Name:
        while into[name] != into[into[name]]:
            into[name] = into[into[name]]
        return into[name]

    for pair in sorted(best, key=lambda pair: (-best[pair], pair)):
        one, other = end(pair[0]), end(pair[1])
        if one != other and alike[one].fits(alike[other], near):
            alike[one].join(alike[other])
            into[other] = one
    return [alike[name] for name, its in into.items() if name == its]
