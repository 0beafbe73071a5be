"""Makes Dutch-like signals with known answers: who is whom, and what people type wrong.

Households with what makes linking hard: twins, juniors, newly composed families, partners' names, families that moved,
people without an address, unaccompanied youths in one shelter, care homes. Names come from the lists of the package
*deduce*, with the skewed popularity that real names have. Nobody in it exists.
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

COLUMNS = (
    "id bsn first_name infix surname birth_date postcode house_number addition person household".split()  # noqa: SIM905
)
INFIXES = (
    "van de",
    "van der",
    "van den",
    "van",
    "de",
    "den",
    "der",
    "van het",
    "ten",
    "ter",
    "te",
    "'t",
    "op de",
)
ADDITIONS = ("a", "b", "c", "A", "B", "bis", "hs", "1", "2", "I", "II", "III", "rood")
LIKE = (
    ("ij", "y"), ("ij", "ei"), ("ei", "ij"), ("y", "ij"), ("ou", "au"), ("au", "ou"), ("ck", "k"), ("k", "ck"),
    ("c", "k"), ("k", "c"), ("ch", "g"), ("g", "ch"), ("dt", "t"), ("t", "dt"), ("d", "t"), ("s", "z"), ("z", "s"),
    ("v", "f"), ("f", "v"), ("ph", "f"), ("f", "ph"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("ae", "aa"), ("th", "t"),
    ("ss", "s"), ("s", "ss"), ("nn", "n"), ("n", "nn"), ("kk", "k"), ("ll", "l"), ("l", "ll"), ("mm", "m"), ("pp", "p"),
    ("x", "ks"), ("qu", "kw"), ("ou", "oe"), ("oe", "u"), ("sch", "s"), ("dz", "j"), ("j", "i"), ("i", "ie"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: somebody as typed."""

    first_name: str
    infix: str
    surname: str
    birth_date: date | None
    bsn: str = ""
    postcode: str = ""
    house_number: str = ""
    addition: str = ""


@dataclass(slots=True)
class Somebody:
    id: int
    household: int
    truth: Row
    second_name: str = ""
    partner: str = ""
    homes: list[tuple[str, str, str]] = field(default_factory=list)


class Names:
    """Names with a popularity that falls as in a country: a few very common, a long tail."""

    def __init__(self, chance: random.Random) -> None:
        import deduce

        lists = Path(deduce.__file__).parent / "data" / "lookup" / "src" / "names"

        def of(name: str) -> list[str]:
            found = [one.strip() for one in (lists / name / "items.txt").read_text().splitlines()]
            some = sorted({one for one in found if len(one) > 2 and one.isalpha()})
            chance.shuffle(some)
            return some

        self.chance = chance
        self.first, self.plain, self.with_infix = (
            of("lst_first_name"),
            of("lst_surname"),
            of("lst_interfix_surname"),
        )
        self._first = list(accumulate(1 / (place + 12) ** 0.95 for place in range(len(self.first))))
        self._plain = list(accumulate(1 / (place + 20) ** 0.8 for place in range(len(self.plain))))
        self._infix = list(accumulate(1 / (place + 10) ** 0.8 for place in range(len(self.with_infix))))

    def given(self) -> str:
        return self.chance.choices(self.first, cum_weights=self._first)[0]

    def family(self) -> tuple[str, str]:
        if self.chance.random() < 0.27:
            return self.chance.choice(INFIXES), self.chance.choices(self.with_infix, cum_weights=self._infix)[
                0
            ]
        return "", self.chance.choices(self.plain, cum_weights=self._plain)[0]


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

    # what is typed

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
                row = self.mistake(row)
        return row

    def mistake(self, row: Row) -> Row:
        one = self.chance
        what = one.choices(
            ("first", "surname", "sound_first", "sound", "infix", "swap", "date", "no_date", "bsn", "postcode",
             "number", "addition", "initial", "short", "no_home"),
            (14, 16, 7, 10, 8, 3, 13, 2, 6, 6, 5, 4, 5, 3, 4),
        )[0]  # fmt: skip
        born = row.birth_date
        match what:
            case "first":
                return replace(row, first_name=self.typo(row.first_name))
            case "surname":
                return replace(row, surname=self.typo(row.surname))
            case "sound_first":
                return replace(row, first_name=self.heard(row.first_name))
            case "sound":
                return replace(row, surname=self.heard(row.surname))
            case "infix":
                return replace(row, infix="" if row.infix else one.choice(("de", "van")))
            case "swap":
                return replace(row, first_name=row.surname, surname=row.first_name)
            case "date" if born:
                return replace(row, birth_date=self.other_date(born))
            case "no_date":
                return replace(row, birth_date=None)
            case "bsn" if row.bsn:
                return replace(row, bsn=self.other_digits(row.bsn))
            case "postcode" if row.postcode:
                return replace(row, postcode=self.other_postcode(row.postcode))
            case "number" if row.house_number:
                return replace(row, house_number=str(int(self.other_digits(row.house_number)) or 1))
            case "addition":
                return replace(row, addition="" if row.addition else one.choice(ADDITIONS))
            case "initial" if row.first_name:
                return replace(row, first_name=row.first_name[0])
            case "short" if len(row.first_name) > 4:
                return replace(row, first_name=row.first_name[: one.randint(3, 4)])
            case "no_home":
                return replace(row, postcode="", house_number="", addition="")
        return row

    def typo(self, text: str) -> str:
        one = self.chance
        if len(text) < 3:
            return text
        place = one.randrange(1, len(text))
        letter = one.choice("abcdefghijklmnoprstuvwz")
        return one.choice(
            (
                text[:place] + text[place + 1 :],
                text[:place] + letter + text[place:],
                text[:place] + letter + text[place + 1 :],
                text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :],
            )
        )

    def heard(self, text: str) -> str:
        fitting = [pair for pair in LIKE if pair[0] in text.lower()]
        if not fitting:
            return self.typo(text)
        was, becomes = self.chance.choice(fitting)
        return text.lower().replace(was, becomes, 1).capitalize()

    def other_digits(self, text: str) -> str:
        one, digits = self.chance, list(text)
        place = one.randrange(len(digits))
        if len(digits) > 1 and one.random() < 0.4:
            other = place - 1 if place else 1
            digits[place], digits[other] = digits[other], digits[place]
        else:
            digits[place] = str(one.randint(0, 9))
        return "".join(digits)

    def other_postcode(self, text: str) -> str:
        if self.chance.random() < 0.5:
            return self.other_digits(text[:4]) + text[4:]
        return text[:5] + self.chance.choice("ABCDEFGHJKLMNPRSTVWXZ")

    def other_date(self, born: date) -> date:
        one = self.chance
        kind = one.random()
        if kind < 0.35 and born.day <= 12:
            return born.replace(month=born.day, day=born.month)
        if kind < 0.6:
            return born + timedelta(days=one.choice((-1, 1, 10, -10)))
        if kind < 0.85:
            return born.replace(year=born.year + one.choice((-1, 1, 10, -10)), day=min(born.day, 28))
        return born.replace(month=one.randint(1, 12), day=min(born.day, 28))


def signals(seed: int, how_many: int) -> Iterator[tuple[Somebody, Row]]:
    """So many signals, household by household: one to four about each person who has any."""
    country, made = Country(seed), 0
    while True:
        for who in country.household():
            for _ in range(country.chance.choices((0, 1, 2, 3, 4), (15, 45, 22, 12, 6))[0]):
                yield who, country.signal(who)
                made += 1
                if made == how_many:
                    return


def write(folder: Path, seed: int, how_many: int, queries: int) -> None:
    """`signals.csv` and `queries.csv`: one query about somebody with signals, or (one in five) about nobody known."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed + 1)
    kept: list[Somebody] = []
    country = Country(seed)
    made, share = 0, max(queries * 4 / how_many, 0)
    with (folder / "signals.csv").open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        while made < how_many:
            for who in country.household():
                some = country.chance.choices((0, 1, 2, 3, 4), (15, 45, 22, 12, 6))[0]
                for _ in range(min(some, how_many - made)):
                    made += 1
                    out.writerow(_line(f"s{made}", who, country.signal(who)))
                if chance.random() < share:
                    kept.append(who)
    chance.shuffle(kept)
    with (folder / "queries.csv").open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for place, who in enumerate(kept[:queries], 1):
            out.writerow(_line(f"q{place}", who, country.signal(who)))


def _line(id: str, who: Somebody, row: Row) -> list[str]:
    born = row.birth_date.isoformat() if row.birth_date else ""
    return [
        id, row.bsn, row.first_name, row.infix, row.surname, born, row.postcode, row.house_number, row.addition,
        f"p{who.id}", f"h{who.household}",
    ]  # fmt: skip
