"""What people type wrong."""

import random
from dataclasses import replace
from datetime import date, timedelta

from .rows import Row

ADDITIONS = ("a", "b", "c", "A", "B", "bis", "hs", "1", "2", "I", "II", "III", "rood")
LIKE = (
    ("ij", "y"), ("ij", "ei"), ("ei", "ij"), ("y", "ij"), ("ou", "au"), ("au", "ou"), ("ck", "k"), ("k", "ck"),
    ("c", "k"), ("k", "c"), ("ch", "g"), ("g", "ch"), ("dt", "t"), ("t", "dt"), ("d", "t"), ("s", "z"), ("z", "s"),
    ("v", "f"), ("f", "v"), ("ph", "f"), ("f", "ph"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("ae", "aa"), ("th", "t"),
    ("ss", "s"), ("s", "ss"), ("nn", "n"), ("n", "nn"), ("kk", "k"), ("ll", "l"), ("l", "ll"), ("mm", "m"), ("pp", "p"),
    ("x", "ks"), ("qu", "kw"), ("ou", "oe"), ("oe", "u"), ("sch", "s"), ("dz", "j"), ("j", "i"), ("i", "ie"),
)  # fmt: skip


class Mistakes:
    """Made with the chance of the country."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

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
