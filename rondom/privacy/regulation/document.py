"""The regulation as plain words: parts of sections of sentences and tables, to JSON and back. Pure. [I8, P12]"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first cell names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> Iterator[str]:
        yield self.caption
        for row in self.rows:
            cells = [
                f"{column}: {cell}" for column, cell in zip(self.columns[1:], row[1:], strict=True) if cell
            ]
            yield f"{row[0]} – " + "; ".join(cells)


@dataclass(frozen=True, slots=True)
class Section:
    """One heading with what belongs to it. `facts`: a word and what it stands for, e.g. a ground and its article."""

    key: str
    heading: str
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[Table, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """Everything that can be read in it, line by line: for comparing two versions."""
        tables = [line for table in self.tables for line in table.lines()]
        return (
            self.heading,
            *self.sentences,
            *self.points,
            *(f"{word}: {meaning}" for word, meaning in self.facts),
            *tables,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """What holds for everybody (`key` empty), or what one method adds."""

    key: str
    heading: str
    sentences: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole text in one language."""

    region: str
    parts: tuple[Part, ...]

    @property
    def has_methods(self) -> bool:
        return any(part.key for part in self.parts)

    def sections(self) -> Iterator[tuple[str, Section]]:
        """Every section with a name that no other has: "zuid-holland/index"."""
        for part in self.parts:
            for section in part.sections:
                yield f"{part.key}/{section.key}", section

    def says(self, words: str) -> bool:
        return any(words in line for _name, section in self.sections() for line in section.lines())


def to_json(document: Document) -> dict[str, Any]:
    return {
        "region": document.region,
        "parts": [
            {
                "key": part.key,
                "heading": part.heading,
                "sentences": list(part.sentences),
                "sections": [_section_to_json(section) for section in part.sections],
            }
            for part in document.parts
        ],
    }


def from_json(data: dict[str, Any]) -> Document:
    return Document(
        data["region"],
        tuple(
            Part(
                part["key"],
                part["heading"],
                tuple(part["sentences"]),
                tuple(_section_from_json(section) for section in part["sections"]),
            )
            for part in data["parts"]
        ),
    )


def _section_to_json(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "heading": section.heading,
        "sentences": list(section.sentences),
        "points": list(section.points),
        "facts": [list(fact) for fact in section.facts],
        "tables": [
            {"caption": one.caption, "columns": list(one.columns), "rows": [list(row) for row in one.rows]}
            for one in section.tables
        ],
    }


def _section_from_json(data: dict[str, Any]) -> Section:
    return Section(
        data["key"],
        data["heading"],
        tuple(data["sentences"]),
        tuple(data["points"]),
        tuple((word, meaning) for word, meaning in data["facts"]),
        tuple(
            Table(one["caption"], tuple(one["columns"]), tuple(tuple(row) for row in one["rows"]))
            for one in data["tables"]
        ),
    )
