"""What is different from the last time: numbers, and the ids it is about."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from .pairs import distinct, packed, unpacked
from .rebuild import Outcome


@dataclass(frozen=True, slots=True)
class Changes:
    """``new_pairs``, ``gone_pairs``: rows of two ids; ``left``: how many of the gone ones went because somebody left.
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
    ids = distinct(np.concatenate([before.ids, now.ids]))
    was, has = _places(ids, before), _places(ids, now)
    earlier, present = _pairs(ids, before), _pairs(ids, now)
    new, gone = _without(present, earlier), _without(earlier, present)
    one, other = unpacked(gone)
    members = np.bincount(has[has >= 0], minlength=len(ids))
    return Changes(
        people=len(now.ids),
        arrived=len(ids) - len(before.ids),
        departed=len(ids) - len(now.ids),
        pairs=len(present),
        new_pairs=ids[np.stack(unpacked(new), axis=1)],
        gone_pairs=ids[np.stack((one, other), axis=1)],
        left=int(((has[one] < 0) | (has[other] < 0)).sum()),
        clusters=int((members > 1).sum()),
        largest=int(members.max(initial=0)),
        **{name: ids[which] for name, which in _clusters(was, has, members > 1).items()},
    )


def _places(ids: Any, some: Outcome) -> Any:
    """For each of the ids the place of its cluster's name; -1: was not there."""
    found = np.full(len(ids), -1)
    found[np.searchsorted(ids, some.ids)] = np.searchsorted(ids, some.cluster)
    return found


def _pairs(ids: Any, some: Outcome) -> Any:
    return np.sort(packed(np.searchsorted(ids, some.one), np.searchsorted(ids, some.other)))


def _without(some: Any, others: Any) -> Any:
    """Both are in order."""
    if not len(others):
        return some
    place = np.minimum(np.searchsorted(others, some), len(others) - 1)
    return some[others[place] != some]


def _clusters(was: Any, has: Any, several: Any) -> dict[str, Any]:
    """The places of their names. ``several``: which of now have two ids or more."""
    together = np.bincount(was[was >= 0], minlength=len(was)) > 1
    stayed = np.flatnonzero((was >= 0) & (has >= 0))
    stayed = stayed[together[was[stayed]]]
    # each cluster of then with each of now that has somebody of it
    earlier, present = unpacked(distinct(packed(was[stayed], has[stayed])))
    parts, of_earlier = (np.bincount(some, minlength=len(was)) for some in (earlier, present))
    newcomer = has >= 0
    newcomer[stayed] = False
    joined_by = np.zeros(len(was), bool)
    joined_by[has[newcomer]] = True
    return {
        "new": np.flatnonzero(several & (of_earlier == 0)),
        "grown": np.flatnonzero(several & (of_earlier == 1) & joined_by),
        "joined": np.flatnonzero(several & (of_earlier > 1)),
        "split": np.flatnonzero(parts > 1),
    }
