"""Another country, made by other rules: to measure on what the engine was not made for.

Nothing of the engine was chosen by looking at these people. They differ from `people` in about everything: streets
whose houses share a postcode, names that depend on when and where somebody was born, calling names, children with two
homes, three generations in one house, student houses, and other mistakes made in another way (`others_mistakes`).
"""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

from .names import Names
from .others_mistakes import OtherMistakes
from .people import bsn
from .rows import Row, Somebody

#: a given name as it is written in one family, and in another
FAR_GIVEN = (
    "Mohamed Mohammed Muhammad Ahmad Ahmed Ali Hassan Hasan Youssef Yusuf Ibrahim Omar Umar Bilal Hamza Amina Fatima "
    "Fatma Aisha Ayşe Zeynep Elif Emine Maryam Meryem Khadija Hatice Zahra Noor Nour Yara Rahma Hodan Abdi Abdullah "
    "Mustafa Mehmet Emre Kerem Agnieszka Katarzyna Piotr Paweł Tomasz Anna Oleksandr Olena Yonas Selam Filmon Mariam "
    "Zahid Farhad Reza Parisa Shirin José João Priya Ravi Wei Ming"
)
FAR_FAMILY = (
    "El~Amrani El~Idrissi El~Khatib Al~Hassan Al~Ahmad Ben~Ali Bouali Bouzid Benali Yıldız Yılmaz Kaya Demir Şahin "
    "Çelik Öztürk Aydın Arslan Doğan Kılıç Ahmadi Hosseini Rahimi Karimi Tesfay Haile Mehari Gebremedhin Abdi Ali "
    "Mohamed Hassan Warsame Kowalski Nowak Wiśniewski Kamiński Kovalenko Shevchenko Bondarenko Silva Santos Pereira "
    "Sharma Singh Nguyen Tran Chen Wong"
)
#: somebody's name, and what people call them
CALLED = {
    "Johannes": ("Jan", "Hans", "Johan"), "Cornelis": ("Kees", "Cor"), "Wilhelmus": ("Willem", "Wim"),
    "Hendrikus": ("Henk", "Rik"), "Gerardus": ("Gerard", "Geert"), "Petrus": ("Piet", "Peter"),
    "Antonius": ("Ton", "Toon"), "Jacobus": ("Jaap", "Koos"), "Adrianus": ("Ad", "Arjan"), "Franciscus": ("Frans",),
    "Maria": ("Marie", "Ria"), "Johanna": ("Anja", "Hanneke"), "Elisabeth": ("Els", "Lies"), "Cornelia": ("Corrie",),
    "Wilhelmina": ("Mien", "Willy"), "Catharina": ("Toos", "Karin"), "Hendrika": ("Riek", "Rika"),
    "Margaretha": ("Greet", "Marga"), "Theodora": ("Thea", "Dora"), "Jacoba": ("Coby",),
}  # fmt: skip
JOINED = ("Jan-Willem", "Anne-Marie", "Jan-Peter", "Marie-Louise", "Bart-Jan", "Anne-Sophie", "Pieter-Jan")


class Country:
    """Households one after the other; the same seed makes the same country."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(f"other {seed}")
        self.names = Names(self.chance)
        self.typed = OtherMistakes(self.chance, CALLED)
        self.people = self.households = 0
        self.streets: list[str] = []
        self.crowded: list[tuple[str, str, str]] = []
        self._far_given, self._far_family = FAR_GIVEN.split(), FAR_FAMILY.split()
        half = len(self.names.first) // 2
        self._old, self._young = self.names.first[:half], self.names.first[half // 2 :]
        self._given = {
            len(some): list(accumulate(1 / (place + 3) ** 1.05 for place in range(len(some))))
            for some in (self._old, self._young)
        }
        self._family = list(accumulate(1 / (place + 6) ** 0.92 for place in range(len(self.names.plain))))

    # who there are

    def times(self) -> int:
        return self.chance.choices((0, 1, 2, 3, 5, 8), (20, 46, 19, 10, 4, 1))[0]

    def household(self) -> list[Somebody]:
        """The people of the next household."""
        one, self.households = self.chance, self.households + 1
        kind = one.random()
        if kind < 0.05:
            return self._alone(one, kind)
        far, home = one.random() < 0.2, self.home()
        name = self.family(far)
        first = self.grown(name, far, home, 1955, 2003)
        people = [first]
        if one.random() < 0.62:
            apart = first.truth.birth_date or date(1980, 1, 1)
            second = self.grown(self.family(far), far, home, apart.year - 6, apart.year + 6)
            if one.random() < 0.45:
                second.partner = f"{name[0]} {name[1]}".strip()
            people.append(second)
        if one.random() < 0.05:  # a grandparent in the house
            people.append(self.grown(name, far, home, 1932, 1952))
        youngest = max(who.truth.birth_date.year for who in people if who.truth.birth_date) + 20
        people += self._children(one, people, name, far, home, youngest)
        if one.random() < 0.16:  # a second family comes to live here, with a name and a home of its own
            other, from_where = self.family(far), self.home()
            people += self._children(one, people, other, far, [*from_where, *home], youngest)
        return people

    def _children(
        self,
        one: random.Random,
        adults: list[Somebody],
        name: tuple[str, str],
        far: bool,
        home: list[tuple[str, str, str]],
        first: int,
    ) -> list[Somebody]:
        if first > 2024:
            return []
        found: list[Somebody] = []
        born = self.born(first, min(first + 14, 2025))
        letter = one.choice("ABDEJLMNST") if one.random() < 0.08 else ""
        for _ in range(one.choices((0, 1, 2, 3, 4, 5), (22, 24, 32, 14, 6, 2))[0]):
            given = self.given(far, young=True, letter=letter)
            if one.random() < 0.025:
                given = adults[0].truth.first_name
            found.append(self.make(given, name, born, home))
            if one.random() < 0.03:
                again = self.given(far, young=True, letter=given[0] if one.random() < 0.4 else "")
                if one.random() < 0.15 and len(given) > 3:
                    again = given[:-1] + one.choice("aeiksn")
                found.append(self.make(again, name, born, home))
            born += timedelta(days=one.randint(330, 1900))
            if born.year > 2025:
                break
        return found

    def _alone(self, one: random.Random, kind: float) -> list[Somebody]:
        """Youths in a shelter, students in one house, old people in a home, and who has no address at all."""
        if kind < 0.008:
            return [self.make(self.given(True), self.family(True), self.born(1950, 2008), [])]
        if not self.crowded or one.random() < 0.04:
            self.crowded.append(self.home()[0])
        home = [one.choice(self.crowded[-4:])]
        if kind < 0.02:
            born = self.born(2005, 2013)
            born = born.replace(month=1, day=1) if one.random() < 0.45 else born
            return [self.make(self.given(True), self.family(True), born, home)]
        if kind < 0.036:
            return [self.make(self.given(False, young=True), self.family(False), self.born(1999, 2008), home)]
        return [self.make(self.given(False), self.family(False), self.born(1928, 1950), home)]

    def grown(
        self, name: tuple[str, str], far: bool, home: list[tuple[str, str, str]], first: int, last: int
    ) -> Somebody:
        return self.make(self.given(far), name, self.born(first, last), home)

    def make(
        self, given: str, name: tuple[str, str], born: date, homes: list[tuple[str, str, str]]
    ) -> Somebody:
        self.people += 1
        one = self.chance
        return Somebody(
            self.people,
            self.households,
            Row(given, *name, born, bsn(one)),
            second_name=self.given(False) if one.random() < 0.3 else "",
            homes=list(homes) if one.random() > 0.05 else [*homes, *self.home()],
        )

    def given(self, far: bool, *, young: bool = False, letter: str = "") -> str:
        one = self.chance
        if far and one.random() < 0.8:
            return one.choice(self._far_given)
        if not young and one.random() < 0.12:
            return one.choice(list(CALLED))
        if one.random() < 0.02:
            return one.choice(JOINED)
        some = self._young if young else self._old
        for _ in range(20):
            found = one.choices(some, cum_weights=self._given[len(some)])[0]
            if found.startswith(letter):
                break
        return found

    def family(self, far: bool) -> tuple[str, str]:
        one = self.chance
        if far and one.random() < 0.85:
            return "", one.choice(self._far_family).replace("~", " ")
        if one.random() < 0.3:
            return self.names.family()
        return "", one.choices(self.names.plain, cum_weights=self._family)[0]

    def born(self, first: int, last: int) -> date:
        return date(self.chance.randint(first, last), 1, 1) + timedelta(days=self.chance.randrange(365))

    def home(self) -> list[tuple[str, str, str]]:
        """Where a family lived one after the other. The houses of a street share their postcode."""
        one, found = self.chance, []
        for _ in range(one.choices((1, 2, 3, 4), (70, 20, 7, 3))[0]):
            if not self.streets or one.random() < 0.09:
                letters = "ABCDEFGHJKLMNPRSTUVWXZ"
                self.streets.append(f"{one.randint(6500, 8499)}{one.choice(letters)}{one.choice(letters)}")
            number, flat = one.randint(1, 90), one.random() < 0.22
            addition = (
                one.choice(("A", "B", "C", "D", "1", "2", "3", "101", "204", "bis", "zw")) if flat else ""
            )
            found.append((one.choice(self.streets), str(number), addition))
        return found

    # what is typed

    def signal(self, who: Somebody) -> Row:
        """One signal: mostly with where somebody lives now; nearly half with one to three mistakes."""
        one, row, home = self.chance, who.truth, ("", "", "")
        if who.homes and one.random() > 0.05:
            home = who.homes[-1] if one.random() < 0.72 else one.choice(who.homes)
        row = replace(row, postcode=home[0], house_number=home[1], addition=home[2])
        if one.random() < 0.3:
            row = replace(row, bsn="")
        if who.partner and one.random() < 0.4:
            row = self.typed.married(row, who.partner)
        if who.second_name and one.random() < 0.15:
            row = replace(row, first_name=f"{row.first_name} {who.second_name}")
        if one.random() < 0.45:
            for _ in range(one.choices((1, 2, 3), (60, 27, 13))[0]):
                row = self.typed.mistake(row)
        return row
