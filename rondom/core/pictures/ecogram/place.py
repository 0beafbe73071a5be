"""Where everything of an ecogram stands.

Around the household two arcs, bent outward. Each person has a strip of the height to themselves, with the words on
the outer side: so words never meet, and every line runs on the inner side, where there are none.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

from ...words import initials
from ..geometry import Box, Point, crossings, passes, reach
from ..labels import Label, label
from .facts import Around, Ecogram, Member, Tie
from .order import as_given, order

DISC, MEMBER, LABEL_WIDTH, SPACE = 20.0, 18.0, 164.0, 15.0
MEMBER_ROOM = 74.0
FOOT = 14.0
"""Below the name of the household, inside its circle: lines to it end outside."""

REACH = 118.0
"""From the edge of the household to the people at its height."""

STEPS = 14


@dataclass(frozen=True)
class Standing:
    """Somebody: the middle of the disc, the letters in it, the words and on which side these stand."""

    person: Around | Member
    x: float
    y: float
    radius: float
    letters: str
    label: Label
    words: Box
    anchor: str

    @property
    def disc(self) -> Box:
        return Box(self.x, self.y, self.x, self.y).wider(self.radius)


@dataclass(frozen=True)
class TieLine:
    """A tie as points from the edge of one disc to the edge of the other."""

    tie: Tie
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Places:
    width: float
    height: float
    household: Box
    name: Label
    name_at: Box
    people: dict[str, Standing]
    ties: tuple[TieLine, ...]

    @property
    def lines(self) -> list[tuple[Point, ...]]:
        return [line.points for line in self.ties]


def placed(ecogram: Ecogram, ring: Sequence[Around] | None = None) -> Places:
    """The layout; ``ring`` to lay out another order than the best (for comparing)."""
    if ring is not None:
        return _laid(ecogram, ring)
    sorted_, given = order(ecogram), as_given(ecogram)
    best = _laid(ecogram, sorted_)
    if sorted_ == given or not crossings(best.lines):
        return best
    simple = _laid(ecogram, given)
    return simple if crossings(simple.lines) < crossings(best.lines) else best


def _laid(ecogram: Ecogram, ring: Sequence[Around]) -> Places:
    labels = {one.id: _label(one) for one in ring}
    talls = {one.id: max(labels[one.id].height, 2 * DISC) + SPACE for one in ring}
    half, count = sum(talls.values()) / 2, 0
    while (
        count < len(ring)
        and sum(talls[one.id] for one in ring[: count + 1]) <= half + talls[ring[count].id] / 2
    ):
        count += 1
    right, left = ring[:count], list(reversed(ring[count:]))
    inner = _inner(len(ecogram.members))
    household = inner + MEMBER + 54
    name = label([("svg__strong", ecogram.name, 2)], 2 * sqrt(household**2 - (household - FOOT) ** 2))
    for arc in (right, left):  # few people spread over the height of the household
        room = (1.5 * household - sum(talls[one.id] for one in arc)) / max(len(arc), 1)
        for one in arc:
            talls[one.id] += max(room, 0) if len(arc) > 1 else 0
    sides = [sum(talls[one.id] for one in arc) for arc in (right, left)]
    height = max(*sides, 2 * household + 30)
    reach = household + REACH
    middle = (round(reach + DISC + 10 + LABEL_WIDTH + 14), round(height / 2 + 8))
    people: dict[str, Standing] = {}
    for side, who, tall in ((1, right, sides[0]), (-1, left, sides[1])):
        y = middle[1] - tall / 2
        for one in who:
            y += talls[one.id] / 2
            share = (y - middle[1]) / (height / 2)
            x = middle[0] + side * (reach * sqrt(1 - (0.8 * share) ** 2))
            people[one.id] = _around(one, round(x), round(y), side, labels[one.id])
            y += talls[one.id] / 2
    circle = Box(middle[0], middle[1], middle[0], middle[1]).wider(household)
    people |= _best_seats(ecogram, people, middle, inner, household)
    ties = _Lines(ecogram, people, middle, household).all()
    return Places(
        2.0 * middle[0],
        height + 24,
        circle,
        name,
        name.box(middle[0], circle.bottom - FOOT - name.height),
        people,
        ties,
    )


def _seated(members: tuple[Member, ...], middle: Point, inner: float) -> list[dict[str, Standing]]:
    """The members round the table of the household: in the order given, turned, and the other way round."""
    count = max(len(members), 1)
    ways = []
    for first in range(2 * count if count > 1 else 1):
        for way in (1, -1) if count > 2 else (1,):
            turns = [pi * (first + 2 * way * index) / count for index in range(count)]
            ways.append(
                {
                    member.id: _member(
                        member,
                        round(middle[0] + inner * sin(turn)),
                        round(middle[1] - 16 - inner * cos(turn)),
                    )
                    for member, turn in zip(members, turns, strict=False)
                }
            )
    return ways


def _best_seats(
    ecogram: Ecogram, people: dict[str, Standing], middle: Point, inner: float, household: float
) -> dict[str, Standing]:
    """The way to sit in which the line of one member least often runs behind another; of equals the first."""
    own = ecogram.inside - {ecogram.id}
    ties = [tie for tie in ecogram.drawn if {tie.one, tie.other} & own]
    best: tuple[int, dict[str, Standing]] | None = None
    for seats in _seated(ecogram.members, middle, inner):
        lines = _Lines(ecogram, people | seats, middle, household)
        hidden = sum(
            passes(lines.curve(tie), ground)
            for tie in ties
            for one in seats.values()
            if one.person.id not in (tie.one, tie.other)
            for ground in (one.disc, one.words)
        )
        if best is None or hidden < best[0]:
            best = hidden, seats
        if not hidden:
            break
    return best[1] if best else {}


def _inner(members: int) -> float:
    """How far the members stand from the middle, so that their names do not meet."""
    return 0.0 if members < 2 else max(56.0, MEMBER_ROOM / (2 * sin(pi / members)))


def _label(one: Around) -> Label:
    return label(
        [("svg__strong", one.name, 2), ("svg__soft", one.role, 2), ("svg__soft", one.organisation, 2)],
        LABEL_WIDTH,
    )


def _around(one: Around, x: float, y: float, side: int, words: Label) -> Standing:
    anchor = "start" if side > 0 else "end"
    box = words.box(x + side * (DISC + 8), y - words.height / 2, anchor)
    return Standing(one, x, y, DISC, initials(one.name), words, box, anchor)


def _member(member: Member, x: float, y: float) -> Standing:
    words = label([("svg__strong", member.name, 1)], MEMBER_ROOM - 6)
    return Standing(
        member, x, y, MEMBER, initials(member.name), words, words.box(x, y + MEMBER + 1), "middle"
    )


class _Lines:
    """The lines of the ties: straight from the household, bent past it among the others."""

    def __init__(
        self, ecogram: Ecogram, people: dict[str, Standing], middle: Point, household: float
    ) -> None:
        self.ecogram, self.people, self.middle, self.household = ecogram, people, middle, household

    def all(self) -> tuple[TieLine, ...]:
        pairs: dict[frozenset[str], int] = {}
        found = []
        for tie in self.ecogram.drawn:
            pair = frozenset((tie.one, tie.other))
            found.append(TieLine(tie, tuple(self._points(tie, pairs.get(pair, 0)))))
            pairs[pair] = pairs.get(pair, 0) + 1
        return tuple(found)

    def _points(self, tie: Tie, again: int) -> list[Point]:
        (start, near), (end, far) = self._end(tie.one), self._end(tie.other)
        points = _between(self.curve(tie, again), start, near, end, far)
        straight = not again and bool({tie.one, tie.other} & self.ecogram.inside)
        return [points[0], points[-1]] if straight else points

    def curve(self, tie: Tie, again: int = 0) -> list[Point]:
        """From middle to middle; ``again`` ties were drawn between these two before."""
        start, end = self._end(tie.one)[0], self._end(tie.other)[0]
        half = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        if {tie.one, tie.other} & self.ecogram.inside:
            return _curve(start, (half[0], half[1] + 14 * again), end)
        others = [one for one in self.ecogram.around if one.id not in (tie.one, tie.other)]
        best: list[Point] = []
        fewest = 2 * len(others) + 1
        for bend in self._past(start, end, half, again):
            curve = _curve(start, bend, end)
            near = reach(curve)
            hit = sum(
                passes(curve, ground)
                for one in others
                for ground in (self.people[one.id].disc, self.people[one.id].words)
                if near.meets(ground)
            )
            if hit < fewest:
                best, fewest = curve, hit
            if not hit:
                break
        low = 2 * self.middle[1] - 8
        return [(x, min(max(y, 8.0), low)) for x, y in best]

    def _end(self, who: str) -> tuple[Point, float]:
        if who == self.ecogram.id:
            return self.middle, self.household + 3
        one = self.people[who]
        return (one.x, one.y), one.radius + 3

    def _past(self, start: Point, end: Point, half: Point, again: int) -> Iterator[Point]:
        """Bends for a line between two people on the ring, the best first: inward, and not over the household."""
        x, y = self.middle
        if (start[0] - x) * (end[0] - x) > 0:  # on one side: more inward the further apart
            inward = 1 if half[0] < x else -1
            room = abs(half[0] - x) - self.household * (abs(half[1] - y) < self.household) - 14
            for more in (0.3, 0.5, 0.8):
                depth = min(34 + more * abs(start[1] - end[1]), 2 * max(room, 8)) + 14 * again
                yield half[0] + inward * depth, half[1]
        else:
            first = -1 if half[1] <= y else 1
            for over in (first, -first):
                for room in (34, 16):
                    clear = y + over * (self.household + room + 12 * again)
                    target = (
                        max(min(half[1], clear), 12.0) if over < 0 else min(max(half[1], clear), 2 * y - 12)
                    )
                    yield half[0], 2 * target - half[1]
        yield half


def _curve(start: Point, bend: Point, end: Point) -> list[Point]:
    """A bent line (quadratic) as points."""
    found = []
    for step in range(STEPS + 1):
        t = step / STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        found.append((a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1]))
    return found


def _between(points: list[Point], start: Point, near: float, end: Point, far: float) -> list[Point]:
    """The part of the line outside both discs."""
    outside = [
        point
        for point in _fine(points)
        if hypot(point[0] - start[0], point[1] - start[1]) >= near
        and hypot(point[0] - end[0], point[1] - end[1]) >= far
    ]
    if len(outside) < 2:
        return [points[0], points[-1]]
    every = max(1, len(outside) // STEPS)
    return [*outside[:-1:every], outside[-1]]


def _fine(points: list[Point]) -> list[Point]:
    found = []
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        steps = max(1, int(hypot(x2 - x1, y2 - y1) / 5))
        found += [(x1 + (x2 - x1) * n / steps, y1 + (y2 - y1) * n / steps) for n in range(steps)]
    return [*found, points[-1]]
