"""The whole index compared with itself: every link and every cluster anew."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from ..compare import LEVELS, Levels
from ..model import Model
from . import levels
from .clusters import NEAR, NEVER, People, clusters
from .links import BLOCK, Links, found
from .pairs import first_of, packed
from .table import Table

#: the columns of an outcome that are kept until the next time
KEPT = ("ids", "cluster", "one", "other", "score")


@dataclass(frozen=True, slots=True)
class Outcome:
    """``ids`` in order, ``cluster``: of each the smallest id of its cluster; ``one``, ``other``, ``score``: pairs of
    ids (``one`` < ``other``, in order) that are one person. ``looked_at``: how many pairs were compared,
    counted once a key; ``crowded``: see `Links`; ``at``: when it was kept, in seconds of Unix."""

    ids: Any
    cluster: Any
    one: Any
    other: Any
    score: Any
    looked_at: int = 0
    crowded: tuple[tuple[str, int], ...] = ()
    at: float = 0.0

    def save(self, path: Path, at: float) -> None:
        """Numbers only. There is always a whole file: the earlier one, or this one."""
        made = path.with_name(f"{path.name}.new")
        with made.open("wb") as file:
            np.savez(file, **{name: getattr(self, name) for name in KEPT}, at=np.float64(at))
        made.replace(path)


def load(path: Path) -> Outcome | None:
    """What `Outcome.save` wrote; None when there is nothing (of use) there."""
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            return Outcome(**{name: file[name] for name in KEPT}, at=float(file["at"]))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


#: two numbers that nearly agree, and nothing else known
NEAR_NUMBER = (LEVELS["bsn"].index("near"), 0, 0, 0, 0)
#: from this score two are one person: as the search of one signal has it
LEAST = 0.0
#: from this score a link makes a cluster: odds of three to one. A chain is as weak as its weakest link, so what makes
#: one may be a little surer than a pair that people look at.
JOINS = log(3)


def rebuild(
    table: Table,
    judge: Model,
    size: int | None = None,
    seen_as: Callable[[Levels], Levels] | None = None,
    least: float = LEAST,
    joins: float = JOINS,
    workers: int = 2,
) -> Outcome:
    """``size``: how many people the index knows, as the search of one signal has it (otherwise: how many encodings
    differ); ``seen_as``: what that search makes of levels before they score."""
    ids, who = np.unique(table["id"], return_inverse=True)
    content, first = table.content()
    bounds = levels.Bounds(judge, len(first) if size is None else size, seen_as)
    links = found(table, np.sort(first), bounds, least, workers)
    people = People(who, content, _with_itself(table, content, first, bounds))
    typed_wrong = (seen_as or Levels._make)(Levels(*NEAR_NUMBER)).bsn == NEAR_NUMBER[0]
    near = NEAR if typed_wrong else NEVER
    cluster = clusters(table, people, links.at_least(joins), joins, near)
    one, other, score = _pairs(table, people, links, least)
    real = (cluster[one] == cluster[other]) | (score < joins) & _can_be_one(
        table, people, cluster, one, other
    )
    return Outcome(
        ids,
        ids[cluster],
        ids[one[real]],
        ids[other[real]],
        score[real],
        links.pairs,
        tuple(sorted(links.crowded.items())),
    )


def _can_be_one(table: Table, people: People, cluster: Any, one: Any, other: Any) -> Any:
    """Whether nothing speaks against these links, which are too weak to make a cluster: two people of one signal, or of
    two clusters with different numbers. (A stronger link outside a cluster was passed by: something does.)"""
    signal, number = np.zeros(len(cluster), np.int64), np.zeros(len(cluster), np.uint64)
    signal[people.who] = table["signal"]
    np.maximum.at(number, cluster[people.who], table["facts"]["bsn"])
    mine, theirs = number[cluster[one]], number[cluster[other]]
    return ((signal[one] != signal[other]) | (signal[one] == 0)) & (
        (mine == theirs) | (mine == 0) | (theirs == 0)
    )


def _with_itself(table: Table, content: Any, first: Any, bounds: levels.Bounds) -> Any:
    """What each content that several rows have scores with itself; no more is known of somebody than that."""
    score = np.full(len(first), np.inf)
    several = np.flatnonzero(np.bincount(content, minlength=len(first)) > 1)
    for at in range(0, len(several), BLOCK):
        some = several[at : at + BLOCK]
        rows = first[some]
        score[some] = bounds.compared(table["facts"], table["names"], rows, rows, -np.inf)[1]
    return score


def _pairs(table: Table, people: People, links: Links, least: float) -> tuple[Any, Any, Any]:
    """The links as pairs of ids. Of ids that are encoded alike each has the links of the other."""
    order = np.argsort(people.content, kind="stable")
    start = np.searchsorted(people.content[order], np.arange(len(people.score) + 1))
    many = np.diff(start)

    def all_of(one: Any, other: Any) -> tuple[Any, Any, Any]:
        """Every row of a content with every row of another; which of the given pairs each came of."""
        times = many[one] * many[other]
        which = np.repeat(np.arange(len(one)), times)
        place = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
        down, along = np.divmod(place, many[other][which])
        return order[start[one][which] + down], order[start[other][which] + along], which

    same = np.flatnonzero((many > 1) & (people.score >= least))
    left, right, which = all_of(people.content[links.one], people.content[links.other])
    mine, theirs, whole = all_of(same, same)
    one = people.who[np.concatenate([left, mine])]
    other = people.who[np.concatenate([right, theirs])]
    score = np.concatenate([links.score[which], people.score[same][whole]])
    one, other = np.minimum(one, other), np.maximum(one, other)
    two = one != other
    one, other, score = one[two], other[two], score[two]
    both = packed(one, other)
    order = np.lexsort((-score, both))
    order = order[first_of(both[order])]
    return one[order], other[order], score[order]
