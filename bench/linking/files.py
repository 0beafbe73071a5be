"""Reads the files of the bench."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rondom.index.engine.normal import Typed


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody as typed, and who it really is."""

    who: Typed
    person: str
    household: str


def read(path: Path) -> list[Line]:
    with path.open(newline="", encoding="utf-8") as file:
        return [_line(row) for row in csv.DictReader(file)]


def _line(row: dict[str, str]) -> Line:
    born = row["birth_date"]
    who = Typed(
        row["first_name"],
        f"{row['infix']} {row['surname']}".strip(),
        date.fromisoformat(born) if born else None,
        row["bsn"],
        row["postcode"],
        row["house_number"],
        row["addition"],
    )
    return Line(who, row["person"], row["household"])
