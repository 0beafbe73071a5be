"""What may be shown for every area and period together: nothing hidden can be worked out by adding and subtracting.

The small regions here are tried whole: for what is published of one, all other regions are sought that would give the
same published numbers, and every hidden number must still be able to be many things.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise, product
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rondom.monitor.areas import Area, Desk, Leaf, tree
from rondom.monitor.periods import LAST_YEAR, THIS_YEAR, THREE_MONTHS, TWELVE_MONTHS, Periods, periods
from rondom.monitor.publishing import Counted, Group, Shown, publish
from rondom.monitor.rules import Safe

pytestmark = pytest.mark.req("K4")

SPAN = periods(date(2026, 7, 15))
DESKS = tuple(UUID(int=number) for number in range(1, 5))
TOWN = UUID(int=99)


def region(desks: int) -> Area:
    label = {"nl": "w", "en": "w"}
    return tree(Desk(DESKS[at], f"Meldpunt {at}", "m", label, {TOWN: "Dorp"}) for at in range(desks))


def now(rows: Sequence[Sequence[int]], key: str = "phases") -> Counted:
    """A table of how things stand: a row of households by column for each coordination point."""
    columns = tuple("abcdef"[: len(rows[0])])
    return Counted(
        key,
        columns,
        {((DESKS[at], TOWN), None): dict(zip(columns, row, strict=True)) for at, row in enumerate(rows)},
    )


def shown(rows: Sequence[Sequence[int]], least: int) -> dict[tuple[str, str], Shown]:
    found = publish(Group((now(rows),), timed=False), region(len(rows)), SPAN, least)
    return {choice: tables["phases"] for choice, tables in found.items()}


def desk(at: int) -> tuple[str, str]:
    return f"desk:{DESKS[at]}", TWELVE_MONTHS


WHOLE = ("region", TWELVE_MONTHS)


def test_a_region_with_enough_everywhere_shows_everything() -> None:
    found = shown([(9, 8), (7, 6), (5, 5)], 5)
    assert found[WHOLE].safe.cells == (21, 19)
    assert [found[desk(at)].safe.cells for at in range(3)] == [(9, 8), (7, 6), (5, 5)]


def test_a_small_coordination_point_takes_others_along() -> None:
    found = shown([(1, 2), (7, 6), (9, 9), (9, 9)], 5)
    assert found[WHOLE].safe.total == 52
    assert desk(0) not in found and desk(1) not in found
    assert found[desk(3)].safe.cells == (9, 9)


def test_a_total_can_be_shown_where_its_cells_cannot() -> None:
    found = shown([(1, 9), (9, 9), (9, 9), (9, 9)], 5)
    assert found[desk(0)].safe.cells == (None, None) and found[desk(0)].safe.total == 10


def test_a_column_hidden_for_the_region_is_hidden_everywhere() -> None:
    found = shown([(9, 1, 8), (9, 2, 9)], 5)
    assert found[WHOLE].safe.cells == (18, None, None)
    assert found[desk(0)].safe.cells == (9, None, None)


def test_too_few_in_the_region_is_nothing_at_all() -> None:
    assert shown([(1, 1), (1, 1)], 5) == {}


def test_tables_of_the_same_households_hide_the_same_totals() -> None:
    """By phase a coordination point would be shown, by variant not: the total is the same in both."""
    by_phase, by_variant = now([(9, 9), (9, 9), (6, 6)]), now([(18, 0), (9, 9), (6, 6)], "variants")
    found = publish(Group((by_phase, by_variant), timed=False), region(3), SPAN, 5)
    for tables in found.values():
        assert len({table.safe.total for table in tables.values()}) == 1


def possible(published: dict[tuple[str, str], Shown], desks: int, columns: int) -> Iterable[list[tuple]]:
    """Every region that fits what is published, tried by force: rows that fit their own coordination point, and
    together the region."""
    whole = published[WHOLE].safe
    top = whole.total or 0

    def fits(row: Sequence[int], at: int) -> bool:
        told = published.get(desk(at))
        if told is None:
            return sum(row) <= top
        cells = zip(row, told.safe.cells, strict=True)
        return sum(row) == told.safe.total and all(cell in (None, count) for count, cell in cells)

    rows = [
        [row for row in product(range(top + 1), repeat=columns) if fits(row, at)] for at in range(desks - 1)
    ]
    for some in product(*rows):
        # the last one is what is left, where the region tells; the hidden columns of the region can be any split
        hidden = [place for place, cell in enumerate(whole.cells) if cell is None]
        base = [sum(column) for column in zip(*some, strict=True)] if some else [0] * columns
        left_total = top - sum(base)
        fixed = {place: cell - base[place] for place, cell in enumerate(whole.cells) if cell is not None}
        if left_total < 0 or any(value < 0 for value in fixed.values()):
            continue
        rest = left_total - sum(fixed.values())
        if rest < 0 or (not hidden and rest):
            continue
        for split in product(range(rest + 1), repeat=max(len(hidden) - 1, 0)):
            if sum(split) > rest:
                continue
            cells = dict(zip(hidden, (*split, rest - sum(split)), strict=True)) if hidden else {}
            last = tuple({**fixed, **cells}[place] for place in range(columns))
            if fits(last, desks - 1):
                yield [*some, last]


SMALL = st.integers(0, 4)
TWO_COLUMNS = st.lists(st.tuples(SMALL, SMALL), min_size=2, max_size=3)
THREE_COLUMNS = st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=2, max_size=2)


@given(st.one_of(TWO_COLUMNS, THREE_COLUMNS))
@example([(0, 0), (3, 3), (3, 2)])
@example([(1, 4), (2, 4), (4, 4)])
@example([(4, 0), (4, 1), (2, 2)])
@example([(3, 1, 0), (3, 0, 3)])
@example([(3, 1, 1), (3, 0, 1)])
def test_no_hidden_number_can_be_narrowed_down(rows: list[tuple[int, ...]]) -> None:
    """The guarantee of `rules`, with a smallest group of two: what is possible reaches at least two steps."""
    least = 2
    published = shown(rows, least)
    if WHOLE not in published:
        return
    fitting = list(possible(published, len(rows), len(rows[0])))
    assert [tuple(row) for row in rows] in [[tuple(row) for row in one] for one in fitting]
    for at in range(len(rows)):
        told = published.get(desk(at))
        if told is None:
            totals = {sum(one[at]) for one in fitting}
            assert max(totals) - min(totals) >= least, (rows, at)
        for place in range(len(rows[0])):
            if told is None or told.safe.cells[place] is None:
                cells = {one[at][place] for one in fitting}
                assert max(cells) - min(cells) >= least, (rows, at, place)
    for place, cell in enumerate(published[WHOLE].safe.cells):
        if cell is None:
            cells = {sum(row[place] for row in one) for one in fitting}
            assert max(cells) - min(cells) >= least, (rows, place)


# Periods


def months(counts: dict[int, int], columns: Sequence[str] = ("a",)) -> Counted:
    return Counted(
        "terms",
        tuple(columns),
        {((DESKS[0], TOWN), month): {columns[0]: n} for month, n in counts.items()},
    )


def by_period(counts: dict[int, int], least: int, span: Periods = SPAN) -> dict[str, Shown]:
    found = publish(Group((months(counts),)), region(1), span, least)
    return {period: tables["terms"] for (area, period), tables in found.items() if area == "region"}


def each(span: Periods, n: int) -> dict[int, int]:
    return {month: n for month in span.months}


def test_the_periods_of_a_day_in_july() -> None:
    assert {key: len(range_) for key, range_ in SPAN.of.items()} == {
        TWELVE_MONTHS: 12,
        THIS_YEAR: 6,
        LAST_YEAR: 12,
        THREE_MONTHS: 3,
    }
    assert [at - SPAN.end for at in SPAN.cuts] == [-6, -3] and len(SPAN.earlier) == 6


def stretches(span: Periods) -> list[range]:
    """All the pieces into which the periods cut the time."""
    edges = sorted({span.months.start, span.end - 12, *span.cuts, span.end})
    return [range(one, other) for one, other in pairwise(edges)]


@pytest.mark.parametrize("month", range(1, 13))
def test_periods_fall_into_whole_stretches(month: int) -> None:
    span = periods(date(2026, month, 9))
    assert THIS_YEAR in span.of or month == 1
    pieces = stretches(span)
    for whole in span.of.values():
        inside = [piece for piece in pieces if piece.start >= whole.start and piece.stop <= whole.stop]
        assert sum(map(len, inside)) == len(whole)


def test_every_period_is_shown_where_there_are_enough() -> None:
    found = by_period(each(SPAN, 5), 5)
    assert {key: one.safe.total for key, one in found.items()} == {
        TWELVE_MONTHS: 60,
        THIS_YEAR: 30,
        LAST_YEAR: 60,
        THREE_MONTHS: 15,
    }


def test_what_one_period_has_above_another_is_never_small() -> None:
    """Twelve months less this year is the second half of last year: with few households there, neither this year nor
    last year is shown."""
    counts = each(SPAN, 5) | dict.fromkeys(range(SPAN.end - 12, SPAN.end - 6), 0)
    assert set(by_period(counts, 5)) == {TWELVE_MONTHS, THREE_MONTHS}


PERIODS = st.lists(st.integers(0, 4), min_size=4, max_size=4)


@given(PERIODS, st.integers(1, 12))
def test_no_stretch_of_time_can_be_narrowed_down(counts: list[int], month: int) -> None:
    """Tried by force: all numbers for the stretches that fit the totals of the periods that are shown."""
    least = 2
    span = periods(date(2026, month, 9))
    pieces = stretches(span)
    counts = counts[: len(pieces)]
    found = by_period({piece.start: n for piece, n in zip(pieces, counts, strict=False)}, least, span)
    if not found:
        return
    top = sum(counts)
    made_of = {
        key: [at for at, piece in enumerate(pieces) if piece.start in whole] for key, whole in span.of.items()
    }
    fitting = [
        one
        for one in product(range(top + 1), repeat=len(counts))
        if all(
            sum(one[at] for at in made_of[key] if at < len(one)) == told.safe.total
            for key, told in found.items()
        )
    ]
    sums = [
        chosen
        for chosen in product((0, 1), repeat=len(counts))
        if any(chosen) and sum(n for n, taken in zip(counts, chosen, strict=True) if taken) < least
    ]
    for chosen in sums:
        # a stretch, or several together, with too few households: never to be known
        values = {sum(n for n, taken in zip(one, chosen, strict=True) if taken) for one in fitting}
        earlier_unbounded = span.earlier and chosen[0] and LAST_YEAR not in found
        assert earlier_unbounded or max(values) - min(values) >= least, (counts, chosen, found)


def with_columns(earlier: tuple[int, int], *pieces: tuple[int, int]) -> dict[str, Shown]:
    """Stretches of time with two columns each."""
    starts = [SPAN.months.start, *(piece.start for piece in stretches(SPAN)[1:])]
    cells = {
        ((DESKS[0], TOWN), start): dict(zip("ab", counts, strict=True))
        for start, counts in zip(starts, (earlier, *pieces), strict=True)
    }
    found = publish(Group((Counted("terms", ("a", "b"), cells),)), region(1), SPAN, 5)
    return {period: tables["terms"] for (area, period), tables in found.items() if area == "region"}


def test_a_period_with_its_cells() -> None:
    found = with_columns((9, 9), (9, 9), (9, 9), (9, 9))
    assert {key: one.safe.cells for key, one in found.items()} == {
        TWELVE_MONTHS: (27, 27),
        THIS_YEAR: (18, 18),
        LAST_YEAR: (18, 18),
        THREE_MONTHS: (9, 9),
    }


def test_a_period_whose_total_may_be_shown_and_its_cells_may_not() -> None:
    """Of the last three months two were late: with this year beside it, nobody may see that."""
    found = with_columns((9, 9), (9, 9), (9, 9), (9, 2))
    assert found[THREE_MONTHS].safe == Safe((None, None), 11)
    assert found[THIS_YEAR].safe.cells == (18, 11)


def test_last_year_whose_beginning_is_too_small_to_tell_apart() -> None:
    found = with_columns((9, 2), (9, 9), (9, 9), (9, 9))
    assert found[LAST_YEAR].safe == Safe((None, None), 29)
    assert found[THIS_YEAR].safe.cells == (18, 18)


def test_months_hide_within_their_stretch() -> None:
    """A month with few households is not shown, nor can it be worked out; it is hidden in every period alike."""
    small = SPAN.end - 1
    found = publish(Group((monthly(each(SPAN, 6) | {small: 1}),), monthly=True), region(1), SPAN, 5)
    for (_area, period), tables in found.items():
        table = tables["referrals"]
        cells = dict(zip(table.columns, table.safe.cells, strict=True))
        assert cells.get(str(small)) is None
        if period != LAST_YEAR:
            assert sum(cell is None for cell in cells.values()) == 2


def monthly(counts: dict[int, int]) -> Counted:
    cells: dict[tuple[Leaf, int | None], dict[str, int]] = {
        ((DESKS[0], TOWN), month): {str(month): n} for month, n in counts.items()
    }
    return Counted("referrals", tuple(map(str, SPAN.of[TWELVE_MONTHS])), cells)
