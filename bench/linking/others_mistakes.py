"""What people type wrong in the other country: by neighbouring keys, by ear, by habit, from an old form."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from .rows import Row

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
EAR = (
    ("mm", "m"), ("tt", "t"), ("rr", "r"), ("ss", "s"), ("ie", "i"), ("i", "ie"), ("eij", "ij"), ("ij", "ei"),
    ("y", "ie"), ("oo", "o"), ("ee", "e"), ("uu", "u"), ("k", "c"), ("c", "k"), ("ks", "x"), ("x", "ks"), ("f", "v"),
    ("s", "z"), ("ch", "g"), ("g", "ch"), ("sj", "sh"), ("sh", "sj"), ("ou", "oe"), ("u", "oe"), ("ph", "f"),
    ("dt", "d"), ("d", "t"), ("th", "t"), ("a", "e"), ("e", "a"), ("m", "n"),
)  # fmt: skip
PLAIN = str.maketrans("şıçğöüéèëïáóãłńśŞÇÖ", "sicgoueeeiaoalnsSCO")
NEAR_INFIX = {
    "van de": ("v.d.", "van der", "vd"), "van der": ("v.d.", "van de", "vd"), "van den": ("v.d.", "van de"),
    "van": ("v.", "von"), "de": ("d'", "den"), "den": ("de",), "": ("de", "van"),
}  # fmt: skip


class OtherMistakes:
    """Made with the chance of the country. ``called``: names, and what people are called."""

    def __init__(self, chance: random.Random, called: Mapping[str, tuple[str, ...]]) -> None:
        self.chance, self.called = chance, called

    def married(self, row: Row, partner: str) -> Row:
        own = f"{row.infix} {row.surname}".strip()
        return replace(
            row, infix="", surname=self.chance.choice((partner, f"{partner} - {own}", f"{partner}-{own}"))
        )

    def mistake(self, row: Row) -> Row:
        """One of them; what cannot be done to this row leaves it as it is."""
        what = self.chance.choices(
            (self.first, self.last, self.particle, self.born, self.number, self.home, self.left_out, self.exchanged),
            (25, 23, 9, 17, 6, 12, 6, 2),
        )[0]  # fmt: skip
        return what(row)

    def first(self, row: Row) -> Row:
        one, name = self.chance, row.first_name
        kind = one.random()
        if kind < 0.2 and name in self.called:
            return replace(row, first_name=one.choice(self.called[name]))
        if kind < 0.3 and name:
            return replace(row, first_name=f"{name[0]}.")
        if kind < 0.42 and "-" in name:
            return replace(row, first_name=one.choice((name.replace("-", ""), name.partition("-")[0])))
        return replace(row, first_name=self._word(name))

    def last(self, row: Row) -> Row:
        one, name = self.chance, row.surname
        if " " in name and one.random() < 0.5:
            return replace(row, surname=one.choice((name.replace(" ", ""), name.rpartition(" ")[2])))
        if row.infix and one.random() < 0.1:
            return replace(row, infix="", surname=f"{row.infix}{name}".replace(" ", "").capitalize())
        return replace(row, surname=self._word(name))

    def particle(self, row: Row) -> Row:
        return replace(row, infix=self.chance.choice((*NEAR_INFIX.get(row.infix, ()), "")))

    def born(self, row: Row) -> Row:
        one, born = self.chance, row.birth_date
        if born is None:
            return row
        kind = one.random()
        if kind < 0.1:
            return replace(row, birth_date=None)
        if kind < 0.25:
            return replace(row, birth_date=born.replace(month=1, day=1))
        if kind < 0.45 and born.day <= 12:
            return replace(row, birth_date=date(born.year, born.day, born.month))
        if kind < 0.65:
            return replace(row, birth_date=born + timedelta(days=one.choice((-1, 1, 2, -10, 10, 20))))
        if kind < 0.82:
            year = born.year + one.choice((-1, 1, -2, 3, -10, 10))
            return replace(row, birth_date=born.replace(year=year, day=min(born.day, 28)))
        return replace(row, birth_date=born.replace(month=born.month % 12 + 1, day=min(born.day, 28)))

    def number(self, row: Row) -> Row:
        return replace(row, bsn=self._figures(row.bsn)) if row.bsn else row

    def home(self, row: Row) -> Row:
        one = self.chance
        if not row.postcode or not row.house_number:
            return row
        match one.randint(0, 4):
            case 0:
                return replace(row, postcode=self._figures(row.postcode[:4]) + row.postcode[4:])
            case 1:
                return replace(row, postcode=row.postcode[:4] + row.postcode[5] + row.postcode[4])
            case 2:
                return replace(row, house_number=str(max(int(row.house_number) + one.choice((-2, 2, 10)), 1)))
            case 3:
                return replace(row, house_number=self._figures(row.house_number).lstrip("0") or "1")
        return replace(row, addition="" if row.addition else one.choice("AB12"))

    def left_out(self, row: Row) -> Row:
        match self.chance.randint(0, 3):
            case 0:
                return replace(row, first_name="")
            case 1:
                return replace(row, birth_date=None)
            case 2:
                return replace(row, house_number="", addition="")
        return replace(row, postcode="", house_number="", addition="")

    def exchanged(self, row: Row) -> Row:
        return replace(row, first_name=row.surname, surname=row.first_name or row.surname)

    def _word(self, text: str) -> str:
        one, plain = self.chance, text.translate(PLAIN)
        if plain != text and one.random() < 0.5:
            return plain
        if len(text) < 3:
            return text
        fitting = [pair for pair in EAR if pair[0] in text]
        if fitting and one.random() < 0.45:
            was, becomes = one.choice(fitting)
            return text.replace(was, becomes, 1)
        place = one.randrange(len(text))
        match one.randint(0, 4):
            case 0:
                return text[:place] + text[place + 1 :]
            case 1:
                return text[:place] + text[place] + text[place:]
            case 2 if place:
                return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :]
            case 3:
                return f"{text[:place]} {text[place:]}".strip()
        return text[:place] + self._beside(text[place]) + text[place + 1 :]

    def _beside(self, letter: str) -> str:
        for row in KEYS:
            if (place := row.find(letter.lower())) >= 0:
                return (
                    row[max(place - 1, 0)]
                    if self.chance.random() < 0.5
                    else row[min(place + 1, len(row) - 1)]
                )
        return letter

    def _figures(self, text: str) -> str:
        """A digit replaced by one beside it on the keyboard, or two in each other's place."""
        place = self.chance.randrange(len(text))
        if place and self.chance.random() < 0.35:
            return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :]
        other = str((int(text[place]) + self.chance.choice((1, 9, 3, 7))) % 10)
        return text[:place] + other + text[place + 1 :]
