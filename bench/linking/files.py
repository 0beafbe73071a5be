"""Reads the files of the bench."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rondom.index.engine.normal import Typed


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody as typed, and who it really is."""

    id: str
    who: Typed
    person: str
    household: str


def read(path: Path) -> list[Line]:
    return list(lines(path))


def lines(path: Path) -> Iterator[Line]:
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield _line(row)


def count(path: Path) -> int:
    """How many lines, without the head."""
    with path.open("rb") as file:
        return sum(1 for _ in file) - 1


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
    return Line(row["id"], who, row["person"], row["household"])
