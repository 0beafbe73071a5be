"""The files of made-up people: who somebody is, and what is typed of them."""

import csv
import random
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

COLUMNS = (
    "id bsn first_name infix surname birth_date postcode house_number addition person household".split()  # noqa: SIM905
)


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


class Country(Protocol):
    """Makes households one after the other; the same seed makes the same country."""

    def household(self) -> list[Somebody]: ...
    def times(self) -> int:
        """How many signals there are about the next person."""
        ...

    def signal(self, who: Somebody) -> Row: ...


def write(folder: Path, country: Country, seed: int, how_many: int, queries: int) -> None:
    """`signals.csv` and `queries.csv`: one query about somebody with signals, or (one in five) about nobody known."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed + 1)
    kept: list[Somebody] = []
    made, share = 0, max(queries * 4 / how_many, 0)
    with (folder / "signals.csv").open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        while made < how_many:
            for who in country.household():
                for _ in range(min(country.times(), how_many - made)):
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
