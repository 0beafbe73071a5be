"""Families, networks and lives made up from a seed, for the geometry tests of the large pictures."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from rondom.core.pictures.ecogram import Around, Direction, Ecogram, Member, Quality, Sector, Tie
from rondom.core.pictures.genogram import Bond, Couple, Descent, Family, Home, Parentage, Person, Twins
from rondom.core.pictures.lifeline import Domain, Event, LifeLine, Period

GIVEN = {
    "m": [
        "Jan",
        "Piet",
        "Kees",
        "Henk",
        "Bram",
        "Daan",
        "Sem",
        "Mohammed",
        "Ruben",
        "Thijs",
        "Gerard",
        "Willem-Alexander",
        "Mats",
        "Youssef",
    ],
    "f": [
        "Anna",
        "Maria",
        "Sanne",
        "Fatima",
        "Lotte",
        "Femke",
        "Johanna",
        "Ria",
        "Truus",
        "Noor",
        "Wilhelmina",
        "Esmée",
        "Iris",
        "Aaliyah",
    ],
    "x": ["Robin", "Sam"],
    "": ["Kind"],
}
FAMILY = [
    "Dekker",
    "de Vries",
    "van den Heuvel-Rijnders",
    "Bakker",
    "El Amrani",
    "Visser",
    "ter Braak",
    "Jansen",
]
DOMAINS = [
    "Financiën",
    "Wonen",
    "Veiligheid",
    "Opvoeden",
    "Psychische gezondheid",
    "Werk en opleiding",
    "Sociaal netwerk",
    "Middelen",
    "Huishouden en zelfredzaamheid in het dagelijks leven",
    "Justitie",
]
HAPPENED = [
    "Verhuizing",
    "Geboren",
    "Scheiding van de ouders en het huis verkocht",
    "Schuldhulpverlening",
    "Opname",
    "Ambulante spoedhulp",
    "Melding bij de Raad voor de Kinderbescherming",
    "School",
]
BONDS = [Bond.MARRIED] * 5 + [Bond.TOGETHER] * 3 + [Bond.DIVORCED] * 3 + [Bond.SEPARATED]


class _Maker:
    """Three generations around one couple: brothers and sisters with families of their own, who parted and began
    again, twins, foster and adopted children, two homes."""

    def __init__(self, seed: int, most: int) -> None:
        self.pick = Random(seed)
        self.most = most
        self.people: list[Person] = []
        self.couples: list[Couple] = []
        self.births: list[Parentage] = []
        self.twins: list[Twins] = []

    def person(self, born: int, gender: str = "") -> str:
        gender = gender or self.pick.choices(["m", "f", "x", ""], [48, 48, 2, 2])[0]
        name = f"{self.pick.choice(GIVEN[gender])} {self.pick.choice(FAMILY)}"
        name = name if self.pick.random() < 0.6 else name.split()[0]
        died = born + self.pick.randint(50, 85) if self.pick.random() < 0.2 else None
        one = Person(f"p{len(self.people)}", name, gender, born, died if died and died < 2026 else None)
        self.people.append(one)
        return one.id

    def couple(self, one: str, other: str, since: int) -> None:
        bond = self.pick.choice(BONDS)
        until = since + self.pick.randint(2, 20) if bond in (Bond.DIVORCED, Bond.SEPARATED) else None
        self.couples.append(Couple(f"c{len(self.couples)}", one, other, bond, since, until))

    def child(self, parents: tuple[str, ...], born: int) -> str:
        one = self.person(born)
        kind = self.pick.choices([Descent.BORN, Descent.FOSTER, Descent.ADOPTED], [90, 6, 4])[0]
        self.births.append(Parentage(f"b{len(self.births)}", one, parents, kind))
        return one

    def children(self, parents: tuple[str, ...], first: int, count: int) -> list[str]:
        found: list[str] = []
        for n in range(count):
            if len(self.people) >= self.most:
                break
            found.append(self.child(parents, first + 2 * n))
        if len(found) > 1 and self.pick.random() < 0.15:
            self.twins.append(Twins(f"t{len(self.twins)}", tuple(found[-2:]), self.pick.random() < 0.5))
        return found

    def family(self) -> Family:
        pick = self.pick
        year = pick.randint(1970, 1990)
        man, woman = self.person(year, "m"), self.person(year + 2, pick.choice("fffffm"))
        self.couple(man, woman, year + 24)
        children = self.children((man, woman), year + 26, pick.randint(1, 5))
        again: list[str] = []
        for parent in (man, woman):
            if pick.random() < 0.55 and len(self.people) < self.most:
                new = self.person(year + 1)
                self.couple(parent, new, year + 34)
                again.append(new)
                children += self.children((parent, new), year + 36, pick.randint(0, 2))
                if pick.random() < 0.3:
                    self.children((new,), year + 28, 1)
        for parent in (man, woman):
            if pick.random() < 0.85 and len(self.people) + 2 <= self.most:
                above = self.person(year - 28, "m"), self.person(year - 26, "f")
                self.couple(*above, year - 4)
                self.births.append(Parentage(f"b{len(self.births)}", parent, above))
                for other in self.children(above, year - 3, pick.randint(0, 5)):
                    if pick.random() < 0.5 and len(self.people) < self.most:
                        partner = self.person(year)
                        self.couple(other, partner, year + 25)
                        self.children((other, partner), year + 27, pick.randint(0, 2))
        homes = [Home("h0", f"Bij {self.people[1].name.split()[0]}", (woman, *children))]
        if again:
            homes.append(Home("h1", "Het andere huis", (man, again[0], *children[:1])))
        return Family(
            tuple(self.people), tuple(self.couples), tuple(self.births), tuple(self.twins), tuple(homes)
        )


def family(seed: int, most: int = 0) -> Family:
    return _Maker(seed, most or 18 + seed % 17).family()


def without_last(one: Family) -> Family:
    """The family as it was before the last person was added."""
    last = one.persons[-1].id
    births = (
        replace(birth, parents=tuple(parent for parent in birth.parents if parent != last))
        for birth in one.parentages
        if birth.child != last
    )
    return Family(
        one.persons[:-1],
        tuple(couple for couple in one.couples if last not in (couple.one, couple.other)),
        tuple(birth for birth in births if birth.parents),
        tuple(twins for twins in one.twins if last not in twins.children),
        one.homes,
    )


def ecogram(seed: int, most: int = 25) -> Ecogram:
    """A household with own people and professionals, up to 30 ties, many among those around it."""
    pick = Random(seed)
    members = tuple(Member(f"m{n}", pick.choice(GIVEN["f"])) for n in range(pick.randint(1, 6)))
    around = tuple(
        Around(
            f"a{n}",
            f"{pick.choice(GIVEN['m'])} {pick.choice(FAMILY)}",
            pick.choice([Sector.PROFESSIONAL, Sector.PROFESSIONAL, Sector.NETWORK]),
            pick.choice(["huisarts", "psychiatrisch verpleegkundige", "buurman", "gezinscoach"]),
            pick.choice(["", "De Brug", "Jeugdbescherming Gelderland", "Sociaal wijkteam Zuid-West"]),
        )
        for n in range(pick.randint(2, most - len(members)))
    )
    ends = [(pick.choice(["h", *(member.id for member in members)]), one.id) for one in around]
    while len(ends) < 30 and len(around) > 2 and pick.random() < 0.95:
        one, other = pick.sample([one.id for one in around], 2)
        if not {(one, other), (other, one)} & set(ends):
            ends.append((one, other))
    ties = (
        Tie(f"t{n}", one, other, pick.choice(list(Quality)), pick.choice(list(Direction)))
        for n, (one, other) in enumerate(ends)
    )
    return Ecogram("h", "Gezin van den Heuvel", members, around, tuple(ties))


def lifeline(seed: int) -> LifeLine:
    pick = Random(seed)
    today = date(2026, 3, 3)
    born = today - timedelta(days=pick.randint(300, 20000))
    domains = tuple(Domain(f"d{n}", words) for n, words in enumerate(DOMAINS))

    def some() -> tuple[str, ...]:
        return tuple(domain.id for domain in pick.sample(domains, pick.randint(0, 3)))

    def day(after: date = born) -> date:
        return after + timedelta(days=pick.randint(0, max((today - after).days, 1)))

    events = tuple(Event(f"e{n}", day(), pick.choice(HAPPENED), some()) for n in range(pick.randint(0, 15)))
    periods = []
    for n in range(pick.randint(1, 15)):
        start = day()
        end = pick.choice([None, day(start)])
        helped, broken = pick.random() < 0.7, end is not None and pick.random() < 0.3
        periods.append(Period(f"p{n}", start, end, pick.choice(HAPPENED), some(), helped, broken))
    return LifeLine(events, tuple(periods), domains, today, born)
