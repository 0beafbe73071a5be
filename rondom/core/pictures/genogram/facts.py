"""What a genogram is drawn from. Ids are the caller's; they come back as ``data-person`` and ``data-tie``."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Gender(StrEnum):
    """The sign: square, circle, or a diamond."""

    MALE = "m"
    FEMALE = "f"
    OTHER = "x"
    UNKNOWN = ""


class Bond(StrEnum):
    """How two people are or were together. ``PARENTS``: they have a child, more is not known."""

    MARRIED = "married"
    TOGETHER = "together"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    PARENTS = "parents"


class Descent(StrEnum):
    """How a child belongs to its parents."""

    BORN = "born"
    ADOPTED = "adopted"
    FOSTER = "foster"
    STEP = "step"


@dataclass(frozen=True)
class Person:
    """Years are calendar years; ``dead`` is for who died in an unknown year. ``index``: whom the picture is about."""

    id: str
    name: str
    gender: Gender | str = Gender.UNKNOWN
    born: int | None = None
    died: int | None = None
    index: bool = False
    dead: bool = False

    @property
    def gone(self) -> bool:
        return self.dead or self.died is not None


@dataclass(frozen=True)
class Couple:
    id: str
    one: str
    other: str
    bond: Bond | str = Bond.MARRIED
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True)
class Parentage:
    """A child of one or two parents. A child with parents by birth and by adoption or foster care has two."""

    id: str
    child: str
    parents: tuple[str, ...]
    descent: Descent | str = Descent.BORN


@dataclass(frozen=True)
class Twins:
    """Two or more children of one birth; ``identical`` draws the bar between them."""

    id: str
    children: tuple[str, ...]
    identical: bool = False


@dataclass(frozen=True)
class Home:
    """Who live together. A child may be in two homes."""

    id: str
    name: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Siblings:
    """The children of the same parents, as one line goes down to them."""

    parents: tuple[str, ...]
    births: tuple[Parentage, ...]

    @property
    def children(self) -> list[str]:
        return [birth.child for birth in self.births]


@dataclass(frozen=True)
class Family:
    """Everybody and every tie. Persons stand in the order in which they were added: the layout keeps to it.

    A tie to somebody who is not among ``persons`` is left out (the reader may not see that person), as is a parent
    who would be their own forebear.
    """

    persons: tuple[Person, ...]
    couples: tuple[Couple, ...] = ()
    parentages: tuple[Parentage, ...] = ()
    twins: tuple[Twins, ...] = ()
    homes: tuple[Home, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.persons}

    @cached_property
    def bonds(self) -> list[Couple]:
        """Each couple, and each pair of parents that is not told as one."""
        found: dict[frozenset[str], Couple] = {}
        for couple in self.couples:
            if couple.one != couple.other and {couple.one, couple.other} <= self.by_id.keys():
                found[frozenset((couple.one, couple.other))] = couple
        for birth in self.births:
            if len(birth.parents) == 2 and frozenset(birth.parents) not in found:
                one, other = birth.parents
                found[frozenset(birth.parents)] = Couple(f"{one}-{other}", one, other, Bond.PARENTS)
        return list(found.values())

    @cached_property
    def births(self) -> list[Parentage]:
        """The parentages that can be drawn: known people, nobody above themselves, parents in one order."""
        kept: list[Parentage] = []
        above: dict[str, set[str]] = {}
        place = {person.id: index for index, person in enumerate(self.persons)}
        for birth in self.parentages:
            known = sorted({one for one in birth.parents if one in place}, key=place.__getitem__)[:2]
            if not known or birth.child not in place:
                continue
            forebears = set(known).union(*(above.get(one, set()) for one in known))
            if birth.child in forebears:
                continue
            kept.append(Parentage(birth.id, birth.child, tuple(known), birth.descent))
            for one in place:
                if one == birth.child or birth.child in above.get(one, set()):
                    above.setdefault(one, set()).update(forebears)
        return kept

    @cached_property
    def siblings(self) -> list[Siblings]:
        groups: dict[tuple[str, ...], list[Parentage]] = {}
        for birth in self.births:
            groups.setdefault(birth.parents, []).append(birth)
        return [Siblings(parents, tuple(births)) for parents, births in groups.items()]

    @cached_property
    def together(self) -> list[Home]:
        """Homes of two or more of these people."""
        found = [
            Home(home.id, home.name, tuple(dict.fromkeys(one for one in home.people if one in self.by_id)))
            for home in self.homes
        ]
        return [home for home in found if len(home.people) > 1]
