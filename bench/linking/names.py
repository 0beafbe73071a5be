"""Names as a country has them, from the lists of the package *deduce*."""

import random
from itertools import accumulate
from pathlib import Path

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
