"""Who they are: single, couple, one parent, large, or a child with two homes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from stdnum.nl import bsn as bsn_number

from rondom.core import clock
from rondom.households.people import NewAddress, NewPerson
from rondom.index.normalise import Identity

from .names import BACKGROUNDS, STREETS, Background

#: how often, kind: adults, children
KINDS = (
    (14, "one_parent", 1, (1, 3)),
    (12, "two_parents", 2, (1, 3)),
    (6, "large", 2, (4, 6)),
    (6, "single", 1, (0, 0)),
    (5, "couple", 2, (0, 0)),
    (4, "two_homes", 1, (1, 2)),
)
#: the story's own people have numbers from 999990000 on
FIRST_BSN, BEYOND = 999_994_000, 1_000_000_000


@dataclass(frozen=True, slots=True)
class Family:
    """One invented household. language: spoken at home; interpreter: needed, refused or no."""

    name: str
    kind: str
    people: tuple[NewPerson, ...]
    address: NewAddress
    language: str
    interpreter: str

    @property
    def adults(self) -> list[NewPerson]:
        return [one for one in self.people if one.role != "child"]

    @property
    def children(self) -> list[NewPerson]:
        return [one for one in self.people if one.role == "child"]

    def identity(self, person: NewPerson, *, by_number: bool) -> Identity:
        """As a professional types it: not everybody knows the number."""
        home = self.address
        bsn = person.bsn if by_number else ""
        return Identity(
            person.given_name, person.family_name, person.birth_date, bsn, home.postcode, home.house_number
        )


def numbers(first: int = FIRST_BSN, until: int = BEYOND) -> Iterator[str]:
    """Valid citizen service numbers from the range that is reserved for tests."""
    return (str(one) for one in range(first, until) if bsn_number.is_valid(str(one)))


def families(chance: Random, count: int) -> Iterator[Family]:
    """``count`` households, no two of the same name while names last."""
    bsns = numbers()
    taken: set[str] = set()
    for _number in range(count):
        fresh = [one for one in BACKGROUNDS if set(one.surnames) - taken] or list(BACKGROUNDS)
        background = chance.choices(fresh, [one.weight for one in fresh])[0]
        free = [one for one in background.surnames if one not in taken]
        surname = chance.choice(free or list(background.surnames))
        taken.add(surname)
        yield _family(chance, background, surname, bsns)


def _family(chance: Random, background: Background, surname: str, bsns: Iterator[str]) -> Family:
    _often, kind, adults, (fewest, most) = chance.choices(KINDS, [one[0] for one in KINDS])[0]
    women, men = list(background.women), list(background.men)
    chance.shuffle(women)
    chance.shuffle(men)
    today = clock.today()
    people = []
    for place in range(adults):
        woman = place == 0 if adults == 2 else chance.random() < 0.8
        given = (women if woman else men).pop()
        role = "parent" if most else "single" if adults == 1 else "partner"
        people.append(
            NewPerson(
                given,
                surname,
                _born(chance, today, 24, 47),
                role,
                next(bsns),
                "f" if woman else "m",
                bool(most),
                f"06{chance.randrange(10_000_000, 99_999_999)}",
            )
        )
    for _place in range(chance.randint(fewest, most)):
        girl = bool(women) and (not men or chance.random() < 0.5)
        given = (women if girl else men).pop()
        # a young child is not always known by number
        number = next(bsns) if chance.random() < 0.8 else ""
        people.append(
            NewPerson(given, surname, _born(chance, today, 3, 16), "child", number, "f" if girl else "m")
        )
    street, postcode = chance.choice(STREETS)
    address = NewAddress(street, chance.randrange(1, 240), postcode, "Zwolle")
    interpreter = chance.choices(("no", "needed", "refused"), (6, 3, 1))[0] if background.language else "no"
    return Family(f"Gezin {surname}", kind, tuple(people), address, background.language, interpreter)


def _born(chance: Random, today: date, youngest: int, oldest: int) -> date:
    return today - timedelta(days=chance.randrange(youngest * 365 + 10, oldest * 365))
