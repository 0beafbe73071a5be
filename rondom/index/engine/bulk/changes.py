"""What is different from the last time: numbers, and the ids it is about."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from .rebuild import Outcome


@dataclass(frozen=True, slots=True)
class Changes:
    """``new_pairs``, ``gone_pairs``: rows of two ids; of the gone ones ``left`` went because somebody is no longer there.
    A cluster (two ids or more; named after its smallest) is *new*, has *grown* (somebody came to one that was there),
    has *joined* (several that were there) or was *split* (who was together is not so any more)."""

    people: int
    arrived: int
    departed: int
    pairs: int
    new_pairs: Any
    gone_pairs: Any
    left: int
    clusters: int
    largest: int
    new: Any
    grown: Any
    joined: Any
    split: Any

    def lines(self) -> list[str]:
        """As it is told to the operator."""
        return [
            f"people: {self.people}; {self.arrived} arrived, {self.departed} left",
            f"pairs that are one person: {self.pairs}; {len(self.new_pairs)} new, {len(self.gone_pairs)} gone"
            f" ({self.left} of them because somebody left)",
            f"clusters: {self.clusters}, the largest of {self.largest}; {len(self.new)} new, {len(self.grown)} grown,"
            f" {len(self.joined)} joined of several, {len(self.split)} of the earlier ones split",
        ]


def between(before: Outcome | None, now: Outcome) -> Changes:
    if before is None:
        nobody, nothing = np.zeros(0, np.int64), np.zeros(0)
        before = Outcome(nobody, nobody, nobody, nobody, nothing)
    ids = np.union1d(before.ids, now.ids)
    was, has = _pairs(ids, before), _pairs(ids, now)
    new, gone = np.setdiff1d(has, was, assume_unique=True), np.setdiff1d(was, has, assume_unique=True)
    there = np.isin(ids, now.ids, assume_unique=True)
    one, other = _unpacked(gone)
    names, many = np.unique(now.cluster, return_counts=True)
    return Changes(
        people=len(now.ids),
        arrived=len(ids) - len(before.ids),
        departed=len(ids) - len(now.ids),
        pairs=len(has),
        new_pairs=ids[np.stack(_unpacked(new), axis=1)],
        gone_pairs=ids[np.stack((one, other), axis=1)],
        left=int((~(there[one] & there[other])).sum()),
        clusters=int((many > 1).sum()),
        largest=int(many.max(initial=0)),
        **_clusters(before, now, names[many > 1]),
    )


def _pairs(ids: Any, some: Outcome) -> Any:
    """Both places in one number, in order."""
    one, other = np.searchsorted(ids, some.one), np.searchsorted(ids, some.other)
    return np.sort(one.astype(np.uint64) << np.uint64(32) | other.astype(np.uint64))


def _unpacked(pairs: Any) -> tuple[Any, Any]:
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _clusters(before: Outcome, now: Outcome, several: Any) -> dict[str, Any]:
    """``several``: names of the clusters of now that have two ids or more."""
    both, at_before, at_now = np.intersect1d(before.ids, now.ids, assume_unique=True, return_indices=True)
    names, many = np.unique(before.cluster, return_counts=True)
    old = names[many > 1]
    was, has = before.cluster[at_before], now.cluster[at_now]
    # of each pair (cluster then, cluster now) of those who were there both times
    of_old = np.isin(was, old)
    met = np.unique(np.stack((was[of_old], has[of_old]), axis=1), axis=0)
    split, parts = np.unique(met[:, 0], return_counts=True)
    inside, of_several = np.unique(met[:, 1], return_counts=True)
    joined = np.intersect1d(inside[of_several > 1], several)
    # who was alone, or was not there, and now belongs to a cluster that was there
    alone = now.ids[~np.isin(now.ids, both[of_old], assume_unique=True)]
    with_newcomer = np.unique(now.cluster[np.isin(now.ids, alone, assume_unique=True)])
    grown = np.intersect1d(np.intersect1d(inside[of_several == 1], with_newcomer), several)
    return {
        "new": np.setdiff1d(several, inside),
        "grown": grown,
        "joined": joined,
        "split": split[parts > 1],
    }
