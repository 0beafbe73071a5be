"""Where things in a row come to stand when each wants a place and none may be too near the next."""

from collections.abc import Sequence


def settled(wanted: Sequence[float], weights: Sequence[float], apart: Sequence[float]) -> list[float]:
    """The places in this order nearest to the wanted ones (least squares), ``apart[i]`` at least between i and i+1.

    Neighbours that want to stand too near each other are pooled and stand around their common mean (the pool
    adjacent violators of isotonic regression), so the answer is exact and takes one pass.
    """
    before = [0.0]
    for gap in apart:
        before.append(before[-1] + gap)
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for place, weight, offset in zip(wanted, weights, before, strict=True):
        pool = (place - offset, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            mean, heavy, count = pools.pop()
            total = heavy + pool[1]
            pool = ((mean * heavy + pool[0] * pool[1]) / total, total, count + pool[2])
        pools.append(pool)
    means = [mean for mean, _weight, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, before, strict=True)]


def levels(stretches: Sequence[tuple[float, float]]) -> list[int]:
    """A level for each stretch, the lowest where it meets no earlier one of that level."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for left, right in stretches:
        level = next(
            (n for n, others in enumerate(taken) if all(right <= a or b <= left for a, b in others)),
            len(taken),
        )
        if level == len(taken):
            taken.append([])
        taken[level].append((left, right))
        found.append(level)
    return found
