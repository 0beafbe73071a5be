"""What an ecogram is drawn from. Ids are the caller's; they come back as ``data-person`` and ``data-tie``."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Quality(StrEnum):
    """How good a tie is: ++, +, thin (little contact), +-, -, broken [C3]."""

    STRONG = "strong"
    ORDINARY = "ordinary"
    THIN = "thin"
    MIXED = "mixed"
    STRESSFUL = "stressful"
    BROKEN = "broken"


class Direction(StrEnum):
    """Which way attention and help go: both ways, from ``one`` to ``other``, or the other way."""

    BOTH = "both"
    TO = "to"
    FROM = "from"


class Sector(StrEnum):
    """On which part of the ring somebody stands."""

    NETWORK = "network"
    PROFESSIONAL = "professional"


@dataclass(frozen=True)
class Member:
    """Somebody of the household, in the middle."""

    id: str
    name: str


@dataclass(frozen=True)
class Around:
    """Somebody around it. ``role``: neighbour, GP; ``organisation`` for professionals."""

    id: str
    name: str
    sector: Sector | str = Sector.PROFESSIONAL
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Tie:
    """Between two people. The household as a whole is `Ecogram.id`."""

    id: str
    one: str
    other: str
    quality: Quality | str = Quality.ORDINARY
    direction: Direction | str = Direction.BOTH


@dataclass(frozen=True)
class Ecogram:
    """The household, who are around it and every tie, each in the order in which it was added.

    A tie to somebody who is not in it is left out, as is a tie of somebody with themselves.
    """

    id: str
    name: str
    members: tuple[Member, ...]
    around: tuple[Around, ...]
    ties: tuple[Tie, ...]

    @cached_property
    def names(self) -> dict[str, str]:
        return (
            {self.id: self.name}
            | {member.id: member.name for member in self.members}
            | {one.id: one.name for one in self.around}
        )

    @cached_property
    def inside(self) -> set[str]:
        return {self.id, *(member.id for member in self.members)}

    @cached_property
    def drawn(self) -> list[Tie]:
        """Ties that can be drawn. The household with its own member says nothing."""
        return [
            tie
            for tie in self.ties
            if tie.one != tie.other
            and {tie.one, tie.other} <= self.names.keys()
            and not (self.id in (tie.one, tie.other) and {tie.one, tie.other} <= self.inside)
        ]
