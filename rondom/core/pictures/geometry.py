"""Rectangles and lines: what the large pictures place, and how is counted what meets and what crosses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle, in units of the viewBox."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether they share any ground; touching edges do not."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )

    def wider(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest rectangle that holds them all; at least one is given."""
    every = list(boxes)
    return Box(
        min(box.left for box in every),
        min(box.top for box in every),
        max(box.right for box in every),
        max(box.bottom for box in every),
    )


def crossings(lines: Sequence[Sequence[Point]]) -> int:
    """How many pairs of lines cross somewhere in their middle. Ends that touch, or lie on each other, do not count."""
    boxed = [(line, reach(line)) for line in lines if len(line) > 1]
    return sum(
        1
        for (one, here), (other, there) in combinations(boxed, 2)
        if here.meets(there) and crosses(one, other)
    )


def crosses(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Whether two bent lines cross."""
    return any(_cut(a, b, c, d) for a, b in pairwise(one) for c, d in pairwise(other))


def passes(line: Sequence[Point], box: Box) -> bool:
    """Whether a bent line goes through a rectangle."""
    if not reach(line).meets(box):
        return False
    middle = (box.left, box.top), (box.right, box.bottom)
    other = (box.left, box.bottom), (box.right, box.top)
    inside = any(box.left < x < box.right and box.top < y < box.bottom for x, y in line)
    return inside or crosses(line, middle) or crosses(line, other)


def reach(line: Sequence[Point]) -> Box:
    """The rectangle around a line, a little wider so that a straight one has ground too."""
    xs, ys = [x for x, _y in line], [y for _x, y in line]
    return Box(min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1)


def _cut(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two straight pieces cross properly: each has the ends of the other on both its sides."""
    return _side(a, b, c) * _side(a, b, d) < -1e-6 and _side(c, d, a) * _side(c, d, b) < -1e-6


def _side(a: Point, b: Point, c: Point) -> float:
    turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return 0.0 if abs(turn) < 1e-6 else turn
