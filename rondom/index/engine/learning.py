"""Learns the points of `model` from encodings alone, offline: a region can do so on its own index.

Needs numpy and scipy (``pip install rondom[linkage]``). The citizen service number gives the answers: of pairs that
share a key and of which both numbers are known, equal is the same person and clearly different is not. The points of
the number itself follow from how often it agrees where all the other facts leave no doubt.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Any

from .codes import Code
from .compare import LEVELS, compare
from .model import FACTS

#: a key that more people share than this says too little to compare all its pairs
MOST = 60
#: how strongly the points hold on to what chance agreements among strangers say
HOLD = 1.0
#: where the points against strangers begin their search: about the logarithm of how many there are
START = 12.0
#: how often a fact is left out in the pairs that are learned from once more
GAPS = 0.15
#: once in so many pairs of different people the numbers are equal all the same: one of a family member, filled in by
#: mistake. Without this floor the points of an equal number would depend on how badly the other facts were typed.
NUMBER_BY_MISTAKE = 20_000
#: also what agrees only in part never counts less than *not known*
AGREES_FROM = {"given": "initial", "home": "postcode"}

Known = tuple[Code, Mapping[str, int]]  #: a person's encoding and keys


def learn(samples: Sequence[Sequence[Known]], version: str, how: str, seed: int = 1) -> dict[str, Any]:
    """The parameters, ready to be written as JSON. ``samples``: of different sizes, so that the points hold in small
    and large regions alike; ``how``: in words, what they were learned from."""
    import numpy as np
    from scipy.optimize import minimize

    sizes = [len(some) for some in LEVELS.values()]
    begin = np.cumsum([0, *sizes])
    rows: list[tuple[int, ...]] = []
    for people in samples:
        power = len(people).bit_length()
        rows += [(power, *compare(people[one][0], people[other][0])) for one, other in _pairs(people)]
    found = _with_gaps(np, np.array(rows), seed)
    power, levels = found[:, 0], found[:, 1:]
    clear = (levels[:, 0] == 1) | (levels[:, 0] == 3)

    rising, bounds = _rising(np, sizes, begin)
    chance = _by_chance(np, samples[-1], levels[clear & (levels[:, 0] == 3)], sizes, seed)
    held = np.linalg.lstsq(rising, chance, rcond=None)[0]
    held = np.array([max(one, 0) if low == 0 else one for one, (low, _) in zip(held, bounds, strict=True)])

    kinds, counts = np.unique(
        np.c_[power[clear], levels[clear][:, 1:], levels[clear][:, 0] == 3], axis=0, return_counts=True
    )
    same, less = kinds[:, -1].astype(bool), kinds[:, 0] * log(2)
    ones = np.zeros((len(kinds), begin[-1]))
    for place in range(1, len(sizes)):
        ones[np.arange(len(kinds)), begin[place] + kinds[:, place]] = 1
    facts, wide = ones @ rising, rising.shape[1]

    def loss(guess: Any) -> tuple[float, Any]:
        household = facts @ guess[:wide] + guess[-2]
        stranger = facts @ guess[wide : 2 * wide] + guess[-1] - less
        either = np.logaddexp(-household, -stranger)
        wrong = np.where(same, np.logaddexp(0, either), np.logaddexp(0, -either))
        sure = 1 / (1 + np.exp(-np.clip(either, -50, 50)))
        slope = np.where(same, sure, sure - 1) * counts
        by_household, by_stranger = (
            -slope * np.exp(-household - either),
            -slope * np.exp(-stranger - either),
        )
        away = guess[wide : 2 * wide] - held
        total = (wrong * counts).sum() + 0.05 * (guess[:wide] ** 2).sum() + HOLD * (away**2).sum()
        return total, np.r_[
            facts.T @ by_household + 0.1 * guess[:wide],
            facts.T @ by_stranger + 2 * HOLD * away,
            by_household.sum(),
            by_stranger.sum(),
        ]

    # a household shares its surname: only against strangers does it say anything
    shared = range(begin[1 + FACTS.index("family")], begin[2 + FACTS.index("family")])
    inside = [(0, 0) if place in shared else bound for place, bound in enumerate(bounds)]
    first = [0.0 if place in shared else 0.5 if low == 0 else -1.0 for place, (low, _) in enumerate(bounds)]
    guess = minimize(
        loss,
        np.r_[first, held, 0, START],
        jac=True,
        method="L-BFGS-B",
        bounds=[*inside, *bounds, (None, None), (None, None)],
        options={"maxiter": 4000, "maxfun": 8000},
    ).x
    household, stranger = rising @ guess[:wide], rising @ guess[wide : 2 * wide]
    for fact, least in AGREES_FROM.items():
        unknown = begin[list(LEVELS).index(fact)]
        for points in (household, stranger):
            points[unknown] = min(points[unknown], points[unknown + LEVELS[fact].index(least)])
    left = sum(household[begin[place] + levels[:, place]] for place in range(1, len(sizes))) + guess[-2]
    right = sum(stranger[begin[place] + levels[:, place]] for place in range(1, len(sizes))) + guess[-1]
    score = -np.logaddexp(-left, -(right - power * log(2)))
    parts = [slice(begin[place], begin[place + 1]) for place in range(len(sizes))]
    return {
        "version": version,
        "how": how,
        "levels": {name: list(some) for name, some in LEVELS.items()},
        "bsn": _number(np, levels[:, 0], score),
        "household": {fact: household[parts[1 + at]].round(4).tolist() for at, fact in enumerate(FACTS)},
        "stranger": {fact: stranger[parts[1 + at]].round(4).tolist() for at, fact in enumerate(FACTS)},
        "start": {"household": round(float(guess[-2]), 4), "stranger": round(float(guess[-1]), 4)},
    }


def _with_gaps(np: Any, found: Any, seed: int) -> Any:
    """The pairs, and once more with facts left out by chance: so that *not known* is learned for every fact, also where
    nearly everybody filled it in."""
    gaps = np.random.default_rng(seed).random((len(found), found.shape[1] - 2)) < GAPS
    again = found.copy()
    again[:, 2:][gaps] = 0
    return np.concatenate([found, again[gaps.any(axis=1)]])


def _pairs(people: Sequence[Known]) -> Iterable[tuple[int, int]]:
    """Pairs that share a key, each once."""
    by_key: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, (_code, keys) in enumerate(people):
        for pair in keys.items():
            by_key[pair].append(place)
    return sorted(
        {
            (one, other)
            for some in by_key.values()
            if len(some) <= MOST
            for at, other in enumerate(some)
            for one in some[:at]
        }
    )


def _rising(np: Any, sizes: list[int], begin: Any) -> tuple[Any, list[tuple[float | None, None]]]:
    """Points as sums of steps of which none is below zero: a level never counts less than the one under it, and *not
    known* never more than *equal*."""
    made = np.zeros((begin[-1], begin[-1]))
    bounds: list[tuple[float | None, None]] = []
    for place, size in enumerate(sizes):
        at = begin[place]
        for level in range(1, size):
            made[at + level, at + 1 : at + level + 1] = 1
        made[at] = made[at + size - 1]
        made[at, at] = -1
        bounds += [(0, None), (None, None), *[(0, None)] * (size - 2)]
    return made, bounds


def _by_chance(np: Any, people: Sequence[Known], same: Any, sizes: list[int], seed: int) -> Any:
    """Points as Fellegi and Sunter have them: how often a level is seen in one person, and between two strangers."""
    chance = random.Random(seed)
    strangers = np.array(
        [
            compare(chance.choice(people)[0], chance.choice(people)[0])
            for _ in range(min(400_000, len(people) * 20))
        ]
    )
    points = []
    for place, size in enumerate(sizes):
        seen = np.bincount(same[:, place], minlength=size) + 0.5
        odd = np.bincount(strangers[:, place], minlength=size) + 0.05
        some = np.log(seen / seen[1:].sum()) - np.log(odd / odd[1:].sum())
        some[0] = 0
        some[1:] = np.maximum.accumulate(some[1:])
        points.append(some if place else some * 0)
    return np.concatenate(points)


def _number(np: Any, levels: Any, score: Any) -> list[float]:
    """The points of the number, by expectation and maximisation: from pairs sure by their other facts, and again."""
    points, known = np.zeros(len(LEVELS["bsn"])), levels > 0
    for _ in range(20):
        sure = 1 / (1 + np.exp(-np.clip(score + points[levels], -50, 50)))[known]
        same = np.bincount(levels[known], weights=sure, minlength=len(points)) + 0.5
        other = np.bincount(levels[known], weights=1 - sure, minlength=len(points)) + 0.5
        points = np.log(same / same[1:].sum()) - np.log(other / other[1:].sum())
        points[0] = 0
        points[1:] = np.maximum.accumulate(points[1:])
    points[-1] = max(points[-1], log(NUMBER_BY_MISTAKE))
    return points.round(4).tolist()
