"""What may be shown for every area together: nothing hidden can be worked out by adding and subtracting.

The small regions here are tried whole: for what is published of one, all other regions are sought that would give the
same published numbers, and every hidden number must still be able to be many things.
"""

from collections.abc import Iterable, Sequence
from itertools import product
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rondom.monitor.areas import Area, Desk, tree
from rondom.monitor.publishing import Counted, Group, Shown, publish

pytestmark = pytest.mark.req("K4")

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


def shown(rows: Sequence[Sequence[int]], least: int) -> dict[str, Shown]:
    found = publish(Group((now(rows),), timed=False), region(len(rows)), None, least)
    return {area: tables["phases"] for area, tables in found.items()}


def desk(at: int) -> str:
    return f"desk:{DESKS[at]}"


WHOLE = "region"


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
    found = publish(Group((by_phase, by_variant), timed=False), region(3), None, 5)
    for tables in found.values():
        assert len({table.safe.total for table in tables.values()}) == 1


def possible(published: dict[str, Shown], desks: int, columns: int) -> Iterable[list[tuple]]:
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


# Means


def banded(*people: Sequence[int]) -> dict[str, Shown]:
    """Professionals around the households of each coordination point."""
    columns = ("few", "many")
    cells = {
        ((DESKS[at], TOWN), None): {"few": sum(n < 3 for n in of), "many": sum(n >= 3 for n in of)}
        for at, of in enumerate(people)
    }
    sums = {((DESKS[at], TOWN), None): float(sum(of)) for at, of in enumerate(people)}
    table = Counted("professionals", columns, cells, sums)
    found = publish(Group((table,), timed=False), region(len(people)), None, 5)
    return {area: tables["professionals"] for area, tables in found.items()}


def test_a_mean_where_every_group_may_be_seen() -> None:
    assert banded([1] * 6 + [4] * 6)["region"].mean == 2.5


@pytest.mark.parametrize("people", [[1] * 5, [1] * 9, [1] * 7 + [3] * 2, [2] * 6 + [9]], ids=str)
def test_no_mean_beside_a_hidden_group_or_of_one_group_alone(people: list[int]) -> None:
    """Five households of one professional each: the mean would say so of every one of them."""
    assert banded(people)["region"].mean is None


def test_no_mean_of_a_part_whose_groups_are_hidden() -> None:
    found = banded([1] * 6 + [4] * 6, [1] * 9 + [4] * 2, [1] * 6 + [4] * 6, [1] * 6 + [4] * 6)
    assert found["region"].mean is not None
    assert all(one.mean is None for one in found.values() if one.safe.hidden)
    assert any(one.safe.hidden for one in found.values())
