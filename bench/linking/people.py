"""Makes Dutch-like signals with known answers: who is whom, and what people type wrong.

Households with what makes linking hard: twins, juniors, newly composed families, partners' names, families that moved,
people without an address, unaccompanied youths in one shelter, care homes. Names have the skewed popularity that real
names have. Nobody in it exists.
"""

import random
from dataclasses import replace
from datetime import date, timedelta

from .mistakes import ADDITIONS, Mistakes
from .names import Names
from .rows import Row, Somebody


def bsn(chance: random.Random) -> str:
    """A number that passes the eleven test."""
    while True:
        digits = [chance.randint(0, 2), *(chance.randint(0, 9) for _ in range(7))]
        last = sum((9 - place) * digit for place, digit in enumerate(digits)) % 11
        if last < 10 and any(digits):
            return "".join(map(str, [*digits, last]))


class Country:
    """Households one after the other; the same seed makes the same country."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.names = Names(self.chance)
        self.typed = Mistakes(self.chance)
        self.people = self.households = 0
        self.shelter: tuple[str, str, str] | None = None

    def home(self) -> tuple[str, str, str]:
        one = self.chance
        letters = "ABCDEFGHJKLMNPRSTVWXZ"
        postcode = f"{one.randint(1000, 9999)}{one.choice(letters)}{one.choice(letters)}"
        return (
            postcode,
            str(int(one.triangular(1, 260, 12))),
            one.choice(ADDITIONS) if one.random() < 0.16 else "",
        )

    def born(self, first: int, last: int) -> date:
        start = date(first, 1, 1)
        return start + timedelta(days=self.chance.randrange((date(last, 12, 31) - start).days + 1))

    def _make(
        self, given: str, name: tuple[str, str], born: date, homes: list[tuple[str, str, str]]
    ) -> Somebody:
        self.people += 1
        return Somebody(
            self.people,
            self.households,
            Row(given, *name, born, bsn(self.chance)),
            second_name=self.names.given() if self.chance.random() < 0.4 else "",
            homes=homes,
        )

    def household(self) -> list[Somebody]:
        """The people of the next household."""
        one, self.households = self.chance, self.households + 1
        homes = [self.home()]
        while one.random() < 0.22 and len(homes) < 3:
            homes.append(self.home())
        kind = one.random()
        if kind < 0.03:
            return self._apart(one)
        name = self.names.family()
        adults = [self._make(self.names.given(), name, self.born(1940, 2002), homes)]
        if kind > 0.35:
            other = self.names.family()
            partner = self._make(self.names.given(), other, self.born(1940, 2002), homes)
            if one.random() < 0.6:
                partner.partner = " ".join(name).strip()
            adults.append(partner)
        children = one.choices((0, 1, 2, 3, 4, 6), (25, 22, 30, 15, 6, 2))[0] if kind > 0.2 else 0
        young: list[Somebody] = []
        while len(young) < children:
            born = self.born(1999, 2025)
            theirs = adults[-1].truth if one.random() < 0.18 else adults[0].truth
            surname = self.names.family() if one.random() < 0.04 else (theirs.infix, theirs.surname)
            given = adults[0].truth.first_name if one.random() < 0.03 else self.names.given()
            young.append(self._make(given, surname, born, homes))
            if one.random() < 0.035:
                twin = self.names.given()
                if one.random() < 0.2:
                    twin = given[0] + twin[1:]
                young.append(self._make(twin, surname, born, homes))
        return adults + young

    def _apart(self, one: random.Random) -> list[Somebody]:
        """Somebody on their own: in a shelter or care home with many others, or without any address."""
        old = one.random() < 0.5
        if one.random() < 0.3:
            homes: list[tuple[str, str, str]] = []
        else:
            if self.shelter is None or one.random() < 0.03:
                self.shelter = self.home()
            homes = [self.shelter]
        born = self.born(1932, 1955) if old else self.born(2006, 2012)
        if not old and one.random() < 0.35:
            born = born.replace(month=1, day=1)  # what is written down of who does not know it
        return [self._make(self.names.given(), self.names.family(), born, homes)]

    def times(self) -> int:
        return self.chance.choices((0, 1, 2, 3, 4), (15, 45, 22, 12, 6))[0]

    def signal(self, who: Somebody) -> Row:
        """One signal about somebody: nearly half with one to three mistakes, three in ten without a number."""
        one = self.chance
        home = (
            one.choice(who.homes[-1:] * 3 + who.homes) if who.homes and one.random() > 0.06 else ("", "", "")
        )
        row = replace(who.truth, postcode=home[0], house_number=home[1], addition=home[2])
        if one.random() < 0.3:
            row = replace(row, bsn="")
        if who.partner and one.random() < 0.5:
            own, partner = f"{row.infix} {row.surname}".strip(), who.partner
            infix, surname = one.choice((("", f"{partner}-{own}"), ("", partner), ("", f"{own}-{partner}")))
            row = replace(row, infix=infix, surname=surname)
        if who.second_name and one.random() < 0.25:
            row = replace(row, first_name=f"{row.first_name} {who.second_name}")
        if one.random() < 0.45:
            for _ in range(one.choices((1, 2, 3), (55, 30, 15))[0]):
                row = self.typed.mistake(row)
        return row
