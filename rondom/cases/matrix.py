"""Everybody's expectations of everybody in one picture, with the list behind it. [E3]"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from rondom.core.actor import Actor
from rondom.privacy import log
from rondom.privacy.access import check_involved, readable

from .expectations import Mismatch, mismatches
from .models import Case, Expectation
from .queries import team
from .team import Member


@dataclass(frozen=True, slots=True)
class Cell:
    """What one expects of another. kind: "self", "" (nothing written), "ok" (it fits), "soon" (`n` points differ)."""

    other: Member
    kind: str
    n: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people between whom something differs, with both sentences of each point."""

    holder: Member
    other: Member
    points: tuple[Mismatch, ...]

    @property
    def anchor(self) -> str:
        return f"{self.holder.id}-{self.other.id}"


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows: who expects. Columns: of whom."""

    members: tuple[Member, ...]
    rows: tuple[tuple[Member, tuple[Cell, ...]], ...]
    pairs: tuple[Pair, ...]
    said: int

    @property
    def differences(self) -> int:
        return sum(len(one.points) for one in self.pairs)


def matrix_of(actor: Actor, case: Case) -> Matrix:
    """The present team against itself, in a constant number of queries."""
    check_involved(actor, case.household_id)
    members = tuple(team(actor, case.household_id))
    points: dict[tuple[UUID, UUID], list[Mismatch]] = defaultdict(list)
    for one in mismatches(actor, case):
        points[one.holder.id, one.other.id].append(one)
    stated = Expectation.objects.filter(case=case, holder__until=None, other__until=None)
    said = {(row.holder_id, row.other_id) for row in log.read(actor, readable(actor, stated))}

    def cell(holder: Member, other: Member) -> Cell:
        if holder.id == other.id:
            return Cell(other, "self")
        n = len(points.get((holder.id, other.id), ()))
        return Cell(other, "soon" if n else "ok" if (holder.id, other.id) in said else "", n)

    rows = tuple((holder, tuple(cell(holder, other) for other in members)) for holder in members)
    pairs = tuple(Pair(some[0].holder, some[0].other, tuple(some)) for some in points.values())
    return Matrix(members, rows, pairs, len(said))
