"""Where everything of a genogram stands: signs, labels, lines and the rings of the homes. No drawing yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..geometry import Box, Point
from ..labels import LINE, Label, label
from ..settling import levels
from .across import HALF, SYMBOL, Across
from .facts import Couple, Family, Parentage, Person, Siblings
from .homes import HomesOf, Ring
from .order import Order, order

MARGIN, LABEL_WIDTH, BAR, ARCH = 24.0, 96.0, 14.0, 10.0


@dataclass(frozen=True)
class Standing:
    """Somebody in the picture: the middle of the sign, and the ground of sign and label."""

    person: Person
    row: int
    x: float
    y: float
    label: Label
    symbol: Box
    words: Box


@dataclass(frozen=True)
class CoupleLine:
    couple: Couple
    points: tuple[Point, ...]
    middle: Point


@dataclass(frozen=True)
class BirthLine:
    """From the parents to one child; the last piece ends on the child's sign."""

    birth: Parentage
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Places:
    """The layout; ``order`` is who stands beside whom in each generation."""

    width: float
    height: float
    order: Order
    people: dict[str, Standing]
    couples: tuple[CoupleLine, ...]
    births: tuple[BirthLine, ...]
    rings: tuple[Ring, ...]

    @property
    def lines(self) -> list[tuple[Point, ...]]:
        return [line.points for line in self.couples] + [line.points for line in self.births]


def life(person: Person) -> str:
    """ "geb. 1975", "1950–2012"."""
    if person.gone:
        died = person.died or _("overleden")
        return f"{person.born}–{died}" if person.born else f"† {died}" if person.died else str(died)
    return _("geb. %d") % person.born if person.born else ""


def placed(family: Family, standing: Order | None = None) -> Places:
    """The layout of a family; ``standing`` to lay out another order than the best (for comparing)."""
    labels = {
        person.id: label([("svg__strong", person.name, 3), ("svg__soft", life(person), 1)], LABEL_WIDTH)
        for person in family.persons
    }
    across = Across(family, standing if standing is not None else order(family), labels)
    return _Downward(across).places()


class _Downward:
    """Gives each row its height: what must pass above it, its signs, its labels, the names of its homes."""

    def __init__(self, across: Across) -> None:
        self.across = across
        self.family = across.family
        self.arches = self._arches()
        self.bars = self._bars()
        self.homes = HomesOf(across)
        self.y: list[float] = []
        self.bottom: list[float] = []
        self.bar_top: list[float] = []
        at = 4.0
        for row, people in enumerate(across.order):
            if row:
                self.bar_top.append(at + 12)
                at += 16 + BAR * (1 + max((self.bars[key] for key in self.bars if key[1] == row), default=0))
            else:
                self.bar_top.append(at)
            deep = 1 + max((level for level, at_row in self.arches.values() if at_row == row), default=-1)
            at += 14 + ARCH * deep
            self.y.append(at + HALF)
            tall = max((across.labels[one].height for one in people), default=0)
            at += SYMBOL + 4 + tall + LINE * self.homes.names(row) + 12
            self.bottom.append(at)

    def places(self) -> Places:
        across = self.across
        shift = MARGIN
        people = {}
        for person in self.family.persons:
            x, y = across.x[person.id] + shift, self.y[across.row[person.id]]
            label_here = across.labels[person.id]
            people[person.id] = Standing(
                person,
                across.row[person.id],
                x,
                y,
                label_here,
                Box(x - HALF, y - HALF, x + HALF, y + HALF),
                label_here.box(x, y + HALF + 4),
            )
        rings = self.homes.rings(self.y, shift)
        width = max((across.right(one) for one in across.x), default=0.0) + 2 * MARGIN
        return Places(
            max(width, 320.0),
            (self.bottom[-1] if self.bottom else 40.0) + 4,
            across.order,
            people,
            tuple(self._couple(couple, shift) for couple in self.family.bonds),
            tuple(line for group in self.family.siblings for line in self._births(group, shift)),
            rings,
        )

    def _arches(self) -> dict[frozenset[str], tuple[int, int]]:
        """Partners who do not stand beside each other are joined over the heads of those between: level and row."""
        found: dict[frozenset[str], tuple[int, int]] = {}
        for row in range(len(self.across.order)):
            far = [
                frozenset((one.one, one.other))
                for one in self.family.bonds
                if self.across.row[one.one] == row == self.across.row[one.other]
                and not self.across.beside(one.one, one.other)
            ]
            ends = [sorted(self.across.x[one] for one in pair) for pair in far]
            for pair, level in zip(far, levels([(a, b) for a, b in ends]), strict=True):
                found[pair] = (level, row)
        return found

    def _bars(self) -> dict[tuple[tuple[str, ...], int], int]:
        """The level of the bar of each group of children in the ground above their row, the upper one 0."""
        found: dict[tuple[tuple[str, ...], int], int] = {}
        for row in range(len(self.across.order)):
            groups = [
                (group.parents, self.across.origin(group.parents), sorted(tops))
                for group in self.family.siblings
                if (
                    tops := [self.top(birth) for birth in group.births if self.across.row[birth.child] == row]
                )
            ]
            standing: list[int] = []
            for index in range(len(groups)):  # each where its line crosses least with those above and below
                best = min(
                    range(len(standing) + 1),
                    key=lambda at: _crossed([*standing[:at], index, *standing[at:]], groups),
                )
                standing.insert(best, index)
            placed_so_far: list[tuple[float, float, int]] = []
            for index in standing:
                parents, origin, tops = groups[index]
                left, right = min(origin, tops[0]) - 8, max(origin, tops[-1]) + 8
                level = max(
                    (one[2] + 1 for one in placed_so_far if left < one[1] and one[0] < right), default=0
                )
                placed_so_far.append((left, right, level))
                found[parents, row] = level
        return found

    def top(self, birth: Parentage) -> float:
        """Where the line meets the child: a child with two pairs of parents has two, side by side."""
        own = [one for one in self.family.births if one.child == birth.child]
        own.sort(key=lambda one: self.across.origin(one.parents))
        return self.across.x[birth.child] + 14 * (own.index(birth) - (len(own) - 1) / 2)

    def _couple(self, couple: Couple, shift: float) -> CoupleLine:
        across = self.across
        one, other = sorted((couple.one, couple.other), key=lambda who: (across.x[who], who))
        left, right = across.x[one] + shift, across.x[other] + shift
        upper, lower = self.y[across.row[one]], self.y[across.row[other]]
        if across.row[one] != across.row[other]:
            points = (
                (left + HALF, upper),
                ((left + right) / 2, upper),
                ((left + right) / 2, lower),
                (right - HALF, lower),
            )
            return CoupleLine(couple, points, ((left + right) / 2, (upper + lower) / 2))
        if across.beside(one, other):
            return CoupleLine(
                couple, ((left + HALF, upper), (right - HALF, upper)), ((left + right) / 2, upper)
            )
        level, _row = self.arches[frozenset((one, other))]
        roof = upper - HALF - 12 - ARCH * level
        points = (
            (left + 12, upper - HALF),
            (left + 12, roof),
            (right - 12, roof),
            (right - 12, upper - HALF),
        )
        return CoupleLine(couple, points, (across.origin((one, other)) + shift, roof))

    def _start(self, parents: tuple[str, ...], shift: float) -> list[Point]:
        """Where the line to the children begins: on the couple's line, or at the side of one parent's sign."""
        across = self.across
        origin = across.origin(parents) + shift
        low = max(parents, key=lambda one: across.row[one])
        y = self.y[across.row[low]]
        if len(parents) == 2 and across.row[parents[0]] == across.row[parents[1]]:
            arch = self.arches.get(frozenset(parents))
            return [(origin, y if arch is None else y - HALF - 12 - ARCH * arch[0])]
        x = across.x[low] + shift
        return [(x + (HALF if origin > x else -HALF), y + 8), (origin, y + 8)]

    def _births(self, group: Siblings, shift: float) -> list[BirthLine]:
        start = self._start(group.parents, shift)
        found = []
        for birth in group.births:
            row = self.across.row[birth.child]
            bar = self.bar_top[row] + BAR * self.bars[group.parents, row]
            x, top = self.top(birth) + shift, self.y[row] - HALF
            if abs(x - start[-1][0]) <= 3:
                x = start[-1][0]  # a line straight down looks better than a bend of three
            at = self._apex(birth, shift) or x
            found.append(BirthLine(birth, (*start, (start[-1][0], bar), (at, bar), (x, top))))
        return found

    def _apex(self, birth: Parentage, shift: float) -> float | None:
        """The one point from which the lines of twins come."""
        twins = next((one for one in self.family.twins if birth.child in one.children), None)
        if not twins:
            return None
        of_birth = [
            self.top(one)
            for one in self.family.births
            if one.child in twins.children and one.parents == birth.parents
        ]
        return sum(of_birth) / len(of_birth) + shift


def _crossed(standing: Sequence[int], groups: Sequence[tuple[tuple[str, ...], float, list[float]]]) -> int:
    """How often the lines of groups cross when their bars lie in this order from above."""
    total = 0
    for place, index in enumerate(standing):
        _parents, origin, tops = groups[index]
        left, right = min(origin, tops[0]), max(origin, tops[-1])
        for other in standing[place + 1 :]:
            _others, low_origin, low_tops = groups[other]
            low_left, low_right = min(low_origin, low_tops[0]), max(low_origin, low_tops[-1])
            total += left < low_origin < right
            total += sum(low_left < top < low_right for top in tops)
    return total
