"""Who stands beside whom in a generation: few crossings, partners together, and who stood there keeps their place.

People come in one by one, in the order in which they were added to the file. Each takes the best place that is left
between those who stand already, so a picture is the picture before with one person put in. Only where that would cost
crossings, or part couples, that standing otherwise would not, are they sorted anew.
"""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import combinations, pairwise

from .facts import Family, Gender
from .generations import generations

Order = list[list[str]]

CROSSING, APART, TWINS_APART, BETWEEN, PARTNER_BETWEEN = 4.0, 5.0, 8.0, 1.6, 0.6
HOME, YOUNGER_FIRST, MAN_RIGHT, ASLANT = 1.5, 0.35, 0.2, 0.3
"""What one of each costs: lines that cross, a person between partners, between twins, a stranger among brothers and
sisters, a partner of one of them there, a stranger among people who live together, a younger child left of an elder,
a man right of a woman, a line aslant."""

WORTH_MOVING = 7.5
"""How much better it must get before people who stood already change places: about two crossings."""


def order(family: Family) -> Order:
    """The people of each generation from left to right, the eldest generation first."""
    rows = generations(family)
    costs = _Costs(family, rows)
    standing: Order = [[] for _ in range(max(rows.values(), default=-1) + 1)]
    for person in family.persons:
        row = rows[person.id]
        places = range(len(standing[row]) + 1)
        standing[row] = costs.best(
            standing, row, ([*standing[row][:at], person.id, *standing[row][at:]] for at in places)
        )
        if costs.whole(standing) >= WORTH_MOVING:
            better = _sorted(standing, costs)
            if costs.whole(better) <= costs.whole(standing) - WORTH_MOVING:
                standing = better
    return standing


def _sorted(standing: Order, costs: "_Costs") -> Order:
    """The same people better placed: somebody, or a couple as one, moves or turns round as long as that helps."""
    found = [list(people) for people in standing]
    for _round in range(6):
        before = costs.whole(found)
        for row in range(len(found)):
            for block in costs.blocks(found[row]):
                rest = [one for one in found[row] if one not in block]
                turned = [block, block[::-1]] if len(block) > 1 else [block]
                found[row] = costs.best(
                    found,
                    row,
                    [found[row]]
                    + [[*rest[:at], *way, *rest[at:]] for at in range(len(rest) + 1) for way in turned],
                )
        if costs.whole(found) > before - 0.01:
            break
    return found


def as_given(family: Family) -> Order:
    """The people of each generation as they were added: the simple layout that `order` is compared with."""
    rows = generations(family)
    standing: Order = [[] for _ in range(max(rows.values(), default=-1) + 1)]
    for person in family.persons:
        standing[rows[person.id]].append(person.id)
    return standing


class _Costs:
    """What a row costs in its place between the row above and the row below."""

    def __init__(self, family: Family, rows: dict[str, int]) -> None:
        self.family = family
        self.couples = [(one.one, one.other) for one in family.bonds if rows[one.one] == rows[one.other]]
        self.groups = [(group.parents, group.children) for group in family.siblings]
        self.partners: dict[str, set[str]] = {}
        for one, other in self.couples:
            self.partners.setdefault(one, set()).add(other)
            self.partners.setdefault(other, set()).add(one)
        self.twins = [twins.children for twins in family.twins]
        self.homes = [home.people for home in family.together]
        self.born = {person.id: person.born for person in family.persons if person.born is not None}

    def best(self, standing: Order, row: int, ways: Iterable[list[str]]) -> list[str]:
        """The cheapest way for a row to stand; of equals the first."""
        return min(ways, key=lambda people: self.of(standing, row, people))

    def whole(self, standing: Order) -> float:
        """What the picture costs, without what is only a matter of taste (a line aslant)."""
        places = [{one: place for place, one in enumerate(people)} for people in standing]
        lines = sum(self._crossed(upper, under)[0] for upper, under in pairwise(places))
        return sum(map(self._within, places)) + CROSSING * lines

    def blocks(self, people: list[str]) -> list[list[str]]:
        """Everybody alone, each run of partners, and each run of brothers and sisters with theirs."""
        found = [[one] for one in people]
        run: list[str] = []
        for one in people:
            if run and one not in self.partners.get(run[-1], ()):
                found += [run] if len(run) > 1 else []
                run = []
            run.append(one)
        found += [run] if len(run) > 1 else []
        for _parents, children in self.groups:
            own = {partner for child in children for partner in self.partners.get(child, ())} | set(children)
            kin = [one for one in people if one in own]
            if len(kin) > 2:
                found.append(kin)
        return found

    def of(self, standing: Order, row: int, people: list[str]) -> float:
        """The cost of this row standing so."""
        at = {one: place for place, one in enumerate(people)}
        above = {one: place for place, one in enumerate(standing[row - 1])} if row else {}
        below = {one: place for place, one in enumerate(standing[row + 1])} if row + 1 < len(standing) else {}
        return self._within(at) + self._lines(above, at) + self._lines(at, below)

    def _within(self, at: dict[str, int]) -> float:
        total = 0.0
        for one, other in self.couples:
            if one in at and other in at:
                total += APART * (abs(at[one] - at[other]) - 1)
                left, right = (one, other) if at[one] < at[other] else (other, one)
                if self._is(left, Gender.FEMALE) and self._is(right, Gender.MALE):
                    total += MAN_RIGHT
        for twins in self.twins:
            total += TWINS_APART * _strangers(at, twins, set())
        for home in self.homes:
            total += HOME * _strangers(at, home, set())
        for _parents, children in self.groups:
            own = {partner for child in children for partner in self.partners.get(child, ())}
            strangers, partners = _strangers(at, children, own), _strangers(at, children, set())
            total += BETWEEN * strangers + PARTNER_BETWEEN * (partners - strangers)
            known = [child for child in children if child in at and child in self.born]
            total += YOUNGER_FIRST * sum(
                (self.born[one] - self.born[other]) * (at[one] - at[other]) < 0
                for one, other in combinations(known, 2)
            )
        return total

    def _is(self, one: str, gender: Gender) -> bool:
        return self.family.by_id[one].gender == gender

    def _lines(self, upper: dict[str, int], under: dict[str, int]) -> float:
        """Lines between two rows: how many cross, and how far they go aside."""
        crossed, aside = self._crossed(upper, under)
        return CROSSING * crossed + ASLANT * aside

    def _crossed(self, upper: dict[str, int], under: dict[str, int]) -> tuple[int, float]:
        ends: list[tuple[float, list[int]]] = []
        aside = 0.0
        for parents, children in self.groups:
            known = [upper[one] for one in parents if one in upper]
            places = sorted(under[one] for one in children if one in under)
            if known and places:
                middle = sum(known) / len(known)
                ends.append((middle, places))
                aside += abs((middle + 0.5) / len(upper) - (places[0] + places[-1] + 1) / 2 / len(under))
        ends.sort()
        crossed = sum(
            bisect_left(others, place)
            for (left, places), (right, others) in combinations(ends, 2)
            if left < right
            for place in places
        )
        return crossed, aside


def _strangers(at: dict[str, int], people: tuple[str, ...] | list[str], welcome: set[str]) -> int:
    """How many others stand among these people in one row."""
    places = [at[one] for one in people if one in at]
    if len(places) < 2:
        return 0
    first, last = min(places), max(places)
    others = sum(first < at[one] < last for one in welcome if one in at and one not in people)
    return last - first + 1 - len(places) - others
