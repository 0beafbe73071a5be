"""Where everybody stands from left to right: children under their parents, parents above their children."""

from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

from ..labels import Label, width_of
from ..settling import settled
from .facts import Couple, Family, Siblings
from .order import Order

SYMBOL, HALF = 40.0, 20.0
GAP, COUPLE_GAP = 22.0, 36.0
SWEEPS = 12


def years(couple: Couple) -> str:
    """Above the line of a couple: "2004–2011", "2012–", "–2011"."""
    if couple.since is None and couple.until is None:
        return ""
    return f"{couple.since or ''}–{couple.until or ''}"


@dataclass
class Across:
    """The middle of each person and the ground beside it that is theirs alone."""

    family: Family
    order: Order
    labels: dict[str, Label]
    x: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.row = {one: row for row, people in enumerate(self.order) for one in people}
        self.at = {one: place for people in self.order for place, one in enumerate(people)}
        self.bonds = {frozenset((bond.one, bond.other)): bond for bond in self.family.bonds}
        self.wide = {one: 2.0 * ceil(max(label.width, SYMBOL) / 2 + 2) for one, label in self.labels.items()}
        for people in self.order:
            apart = self._apart(people)
            at = 0.0
            for index, one in enumerate(people):
                self.x[one] = at
                at += apart[index] if index < len(apart) else 0
        for _ in range(SWEEPS):
            for row in range(len(self.order)):
                self._settle(row, above=True)
            for row in reversed(range(len(self.order))):
                self._settle(row, above=False)
        for row in range(len(self.order)):
            self._settle(row, above=True)
        left = min((self.left(one) for one in self.x), default=0.0)
        self.x = {one: float(round(place - left)) for one, place in self.x.items()}

    def left(self, one: str) -> float:
        return self.x[one] - self.wide[one] / 2

    def right(self, one: str) -> float:
        return self.x[one] + self.wide[one] / 2

    def bond(self, one: str, other: str) -> Couple | None:
        return self.bonds.get(frozenset((one, other)))

    def beside(self, one: str, other: str) -> bool:
        return self.row[one] == self.row[other] and abs(self.at[one] - self.at[other]) == 1

    def origin(self, parents: tuple[str, ...]) -> float:
        """Where the line to the children of these parents goes down: between two people, never through a label."""
        if len(parents) == 1:
            return self.aside(parents[0])
        one, other = sorted(parents, key=lambda parent: (self.at[parent], parent))
        if self.row[one] != self.row[other]:
            return self.aside(one if self.row[one] > self.row[other] else other)
        people = self.order[self.row[one]][self.at[one] : self.at[other] + 1]
        gaps = list(pairwise(people))
        left, right = next((gap for gap in reversed(gaps) if not self.bond(*gap)), gaps[-1])
        return float(round((self.right(left) + self.left(right)) / 2))

    def aside(self, one: str) -> float:
        """The near edge of somebody's ground, on the side without a partner; the right when both are alike."""
        people, place = self.order[self.row[one]], self.at[one]
        on_right = place + 1 < len(people) and self.bond(one, people[place + 1])
        on_left = place > 0 and self.bond(one, people[place - 1])
        far = 6 if on_left and on_right else 13
        return self.left(one) - far if on_right and not on_left else self.right(one) + far

    def _apart(self, people: list[str]) -> list[float]:
        found = []
        for one, other in pairwise(people):
            bond = self.bond(one, other)
            room = (self.wide[one] + self.wide[other]) / 2 + (COUPLE_GAP if bond else GAP)
            found.append(max(room, SYMBOL + width_of(years(bond), 12) + 14) if bond else room)
        return found

    def _settle(self, row: int, *, above: bool) -> None:
        """Moves the people of a row towards their parents (``above``) or their children."""
        people = self.order[row]
        pulls: dict[str, list[float]] = {}
        for group in self.family.siblings:
            self._pull(group, row, above, pulls)
        for one, other in ((bond.one, bond.other) for bond in self.family.bonds):
            for person, partner in ((one, other), (other, one)):
                if person in pulls and partner not in pulls and self.row[partner] == row == self.row[person]:
                    pulls[partner] = [sum(pulls[person]) / len(pulls[person])]
        wanted = [self.x[one] + (sum(pulls[one]) / len(pulls[one]) if one in pulls else 0) for one in people]
        weights = [1.0 if one in pulls else 0.05 for one in people]
        for one, place in zip(people, settled(wanted, weights, self._apart(people)), strict=True):
            self.x[one] = place

    def _pull(self, group: Siblings, row: int, above: bool, pulls: dict[str, list[float]]) -> None:
        children = [self.x[one] for one in group.children]
        shift = self.origin(group.parents) - (min(children) + max(children)) / 2
        for one in group.children if above else group.parents:
            if self.row[one] == row:
                pulls.setdefault(one, []).append(shift if above else -shift)
