"""What was published over stretches that follow each other, added up: only with numbers that were published. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Stored = dict[str, Any]
"""A table as it was kept, see `counting`; added up it has ``spans`` too: (first day, last day) of what it is about."""

Content = dict[str, list[Stored]]

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Published:
    """What one row holds."""

    begins_on: date
    ends_on: date
    content: Content


def merged(rows: Iterable[Published]) -> Content:
    """Figure → its tables, each over all the stretches in which it was published."""
    found: dict[str, dict[str, list[tuple[Span, Stored]]]] = {}
    for row in sorted(rows, key=lambda one: one.begins_on):
        for figure, tables in row.content.items():
            for table in tables:
                of_figure = found.setdefault(figure, {}).setdefault(table["key"], [])
                of_figure.append(((row.begins_on, row.ends_on), table))
    return {
        figure: sorted((_sum(one, figure) for one in tables.values()), key=lambda one: one.get("number", 0))
        for figure, tables in found.items()
    }


def _sum(parts: Sequence[tuple[Span, Stored]], figure: str) -> Stored:
    tables = [table for _span, table in parts]
    words = {column["key"]: column for table in tables for column in table["columns"]}
    cells = {key: _cell(tables, key) for key in words}
    total = sum(table["total"] for table in tables)
    return tables[-1] | {
        "columns": list(words.values()),
        "cells": list(cells.values()),
        "total": total,
        "mean": _mean(tables, total),
        "elsewhere": _all(table["elsewhere"] for table in tables),
        "spans": _spans(span for span, _table in parts),
    }


def _cell(tables: Sequence[Stored], key: str) -> int | None:
    """Hidden in one of them is hidden in all together; a column that one does not have, is nobody there."""
    return _all(
        cell
        for table in tables
        for column, cell in zip(table["columns"], table["cells"], strict=True)
        if column["key"] == key
    )


def _all(values: Iterable[int | None]) -> int | None:
    found = list(values)
    return None if None in found else sum(value or 0 for value in found)


def _mean(tables: Sequence[Stored], total: int) -> float | None:
    if not total or any(table["mean"] is None for table in tables):
        return None
    return round(sum(table["mean"] * table["total"] for table in tables) / total, 1)


def _spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """What follows each other is one."""
    found: list[Span] = []
    for begin, end in spans:
        if found and found[-1][1] + timedelta(days=1) == begin:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return tuple(found)
