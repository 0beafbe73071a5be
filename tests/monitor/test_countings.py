"""Whoever keeps every page of every counting knows no more of a small group than the rules say. [K4, P9]"""

import random
from collections.abc import Iterable, Mapping
from datetime import date

import pytest

from rondom.monitor.areas import Area
from rondom.monitor.merging import Published, merged
from rondom.monitor.periods import closed, ends_year, first_day, month_of, stretches
from rondom.monitor.publishing import Counted, Group, publish, ready
from tests.monitor.test_publishing import DESKS, TOWN, region

pytestmark = pytest.mark.req("K4", "P9")

LEAST = 5
COUNTINGS = (date(2026, 7, 15), date(2026, 8, 15), date(2026, 10, 2), date(2027, 1, 3))
Place = tuple[int, str, int]
"""(coordination point, column, month)"""


@pytest.mark.parametrize(
    ("day", "counted", "lengths"),
    [
        (date(2026, 7, 15), None, [12, 6]),
        (date(2026, 3, 2), None, [12, 12]),
        (date(2026, 7, 15), date(2026, 7, 1), []),
        (date(2026, 8, 15), date(2026, 7, 1), []),
        (date(2026, 10, 2), date(2026, 7, 1), [3]),
        (date(2027, 4, 2), date(2026, 7, 1), [6, 3]),
        (date(2027, 1, 3), date(2027, 1, 1), []),
    ],
    ids=str,
)
def test_stretches_of_quarters_that_are_over(day: date, counted: date | None, lengths: list[int]) -> None:
    found = stretches(month_of(counted) if counted else None, closed(day))
    assert [len(one) for one in found] == lengths
    assert all(one.start // 12 == (one.stop - 1) // 12 and one.stop % 3 == 0 for one in found)
    assert all(ends_year(one) == (one.stop % 12 == 0) for one in found)


def all_pages(
    counts: Mapping[Place, int], areas: Area, monthly: bool
) -> Iterable[tuple[frozenset[Place], int]]:
    """Every number published at every counting: what it is the sum of, and how much."""
    counted = None
    of_area = {"region": range(len(DESKS))} | {f"desk:{desk}": [at] for at, desk in enumerate(DESKS)}
    for day in COUNTINGS:
        until = counted
        for months in stretches(until, closed(day)):
            columns = tuple(map(str, months)) if monthly else ("a", "b")
            cells: dict = {}
            for (desk, column, month), n in counts.items():
                of = cells.setdefault(((DESKS[desk], TOWN), month), {})
                key = str(month) if monthly else column
                of[key] = of.get(key, 0) + n
            group = Group((Counted("t", columns, cells),), monthly=monthly)
            if not ready(group, areas, months, LEAST, first=until is None):
                continue
            counted = months.stop
            for area, tables in publish(group, areas, months, LEAST).items():
                shown = tables["t"]
                here = [one for one in counts if one[0] in of_area[area] and one[2] in months]
                if shown.safe.total is not None:
                    yield frozenset(here), shown.safe.total
                for column, cell in zip(columns, shown.safe.cells, strict=True):
                    if cell is not None:
                        named = [one for one in here if column == (str(one[2]) if monthly else one[1])]
                        yield frozenset(named), cell


class Known:
    """What follows from sums by adding and subtracting, in any number and with any factor."""

    PRIME = 2**61 - 1

    def __init__(self, sums: Iterable[frozenset[Place]]) -> None:
        self.rows: dict[Place, dict[Place, int]] = {}
        for one in sums:
            rest = self._less_known(one)
            if rest:
                pivot = min(rest)
                by = pow(rest[pivot], -1, self.PRIME)
                self.rows[pivot] = {place: value * by % self.PRIME for place, value in rest.items()}

    def _less_known(self, one: Iterable[Place]) -> dict[Place, int]:
        rest = dict.fromkeys(one, 1)
        while True:
            place = next((place for place in sorted(rest) if place in self.rows), None)
            if place is None:
                return rest
            factor = rest[place]
            for other, value in self.rows[place].items():
                left = (rest.get(other, 0) - factor * value) % self.PRIME
                if left:
                    rest[other] = left
                else:
                    rest.pop(other, None)

    def __contains__(self, wanted: object) -> bool:
        assert isinstance(wanted, frozenset)
        return not self._less_known(wanted)


def small_groups(counts: Mapping[Place, int]) -> Iterable[frozenset[Place]]:
    """Of every area, column and run of whole quarters, and of every single month: those with too few households."""
    places = list(counts)
    months = sorted({month for _desk, _column, month in places})
    quarters = [range(month, month + 3) for month in months if month % 3 == 0]
    runs = [range(one.start, other.stop) for one in quarters for other in quarters if one.start < other.stop]
    runs += [range(month, month + 1) for month in months]
    for run in runs:
        for desks in ({0}, {1}, {2}, {0, 1, 2}):
            for columns in ("a", "b", "ab"):
                group = [one for one in places if one[2] in run and one[0] in desks and one[1] in columns]
                if sum(counts[one] for one in group) < LEAST:
                    yield frozenset(group)


@pytest.mark.parametrize("monthly", [True, False], ids=["months", "columns"])
def test_no_small_group_follows_from_all_pages_of_all_countings(monthly: bool) -> None:
    """Three hundred regions, counted four times, every page kept."""
    rnd = random.Random(1)
    shown = 0
    areas = region(3)
    for _number in range(300):
        most = rnd.choice((1, 2, 3, 9))
        counts = {
            (desk, column, month): rnd.choice((0, 0, 1, most)) * rnd.choice((0, 1, 1))
            for desk in range(3)
            for column in "ab"
            for month in range(month_of(date(2025, 1, 1)), month_of(date(2027, 1, 1)))
        }
        pages = list(all_pages(counts, areas, monthly))
        shown += len(pages)
        assert all(sum(counts[place] for place in of) == n >= LEAST for of, n in pages)
        known = Known(of for of, _n in pages)
        assert not [group for group in small_groups(counts) if group in known]
    assert shown > 1000  # there is something to see


def table(total: int, cells: list[int | None], mean: float | None = None) -> dict:
    columns = [{"key": key, "label": None} for key in "ab"]
    return {"key": "t", "columns": columns, "cells": cells, "total": total, "mean": mean, "elsewhere": None}


def test_a_page_adds_up_only_what_was_published() -> None:
    january, july, october = (first_day(12 * 2026 + at) for at in (0, 6, 9))
    first = Published(january, date(2026, 6, 30), {"terms": [table(12, [6, 6], 2.0)]})
    second = Published(july, date(2026, 9, 30), {"terms": [table(9, [None, None])]})
    third = Published(october, date(2026, 12, 31), {"terms": [table(24, [12, 12], 5.0)]})
    (found,) = merged([second, first])["terms"]
    assert (found["total"], found["cells"], found["mean"]) == (21, [None, None], None)
    assert found["spans"] == ((january, date(2026, 9, 30)),)
    (found,) = merged([first, third])["terms"]
    assert (found["total"], found["cells"], found["mean"]) == (36, [18, 18], 4.0)
    assert found["spans"] == ((january, date(2026, 6, 30)), (october, date(2026, 12, 31)))
