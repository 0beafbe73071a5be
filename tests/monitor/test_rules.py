"""No published table gives a hidden figure away: tried out on every small table there is."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.monitor.rules import Safe, average, difference, hidden_parts, suppress

pytestmark = pytest.mark.req("K4")


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((), Safe((), None)),
        ((0, 0, 0), Safe((None, None, None), None)),
        ((1, 1, 1), Safe((None, None, None), None)),
        ((4,), Safe((None,), None)),
        ((5,), Safe((5,), 5)),
        ((7, 9, 12), Safe((7, 9, 12), 28)),
        ((7, 3, 12), Safe((7, None, None), 22)),
        ((7, 12, 3), Safe((None, 12, None), 22)),
        ((20, 2), Safe((None, None), 22)),
        ((6, 0, 9), Safe((6, None, None), 15)),
        ((3, 4, 20), Safe((None, None, 20), 27)),
        ((0, 0, 6, 1, 9, 2, 0), Safe((None, None, None, None, 9, None, None), 18)),
        ((4, 5, 4, 5), Safe((None, None, None, 5), 18)),
    ],
    ids=str,
)
def test_what_is_shown(counts: tuple[int, ...], shown: Safe) -> None:
    assert suppress(counts, 5) == shown


def worlds(least: int, places: int, top: int) -> dict[Safe, list[tuple[int, ...]]]:
    """All tables up to ``top`` per cell, by what is published of them."""
    found: dict[Safe, list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(top + 1), repeat=places):
        found[suppress(counts, least)].append(counts)
    return found


@pytest.mark.parametrize(("least", "places"), [(2, 2), (2, 3), (2, 4), (3, 3), (3, 4), (5, 2), (5, 3)])
def test_a_hidden_figure_can_always_be_something_else(least: int, places: int) -> None:
    """Whoever knows everything that is published, and even how it is decided what to hide, still cannot tell: for each
    hidden cell there is another table that is published in the very same way."""
    top = 2 * least + 2
    for safe, tables in worlds(least, places, top).items():
        shown = sum(cell for cell in safe.cells if cell is not None)
        if safe.total is not None and safe.total - shown > top:
            continue  # tables of this kind reach outside what was tried
        for place, cell in enumerate(safe.cells):
            if cell is None:
                assert len({table[place] for table in tables}) > 1, (safe, tables)
        if safe.total is None:
            assert len({sum(table) for table in tables}) > 1


COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=12)


@given(COUNTS, st.integers(2, 10))
def test_the_bounds_from_a_total_are_wide(counts: list[int], least: int) -> None:
    safe = suppress(counts, least)
    assert all(cell is None or cell >= least for cell in safe.cells)
    assert safe.total is None or safe.total >= least
    assert [count for count, cell in zip(counts, safe.cells, strict=True) if cell is not None] == [
        cell for cell in safe.cells if cell is not None
    ]
    if safe.hidden and safe.total is not None:
        left = safe.total - sum(cell for cell in safe.cells if cell is not None)
        assert safe.hidden >= 2 or len(counts) == 1
        assert left >= least


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30), st.integers(2, 8))
def test_two_tables_of_the_same_households_have_the_same_total(groups: list[int], least: int) -> None:
    """Otherwise one table would give away what another hides: by phase, and by another trait, of the same people."""
    one = suppress([groups.count(value) for value in range(4)], least)
    other = suppress([sum(value % 2 == 0 for value in groups), sum(value % 2 for value in groups)], least)
    assert one.total == other.total


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        ([], set()),
        ([(9,), (12,)], set()),
        ([(3,), (12,)], {0, 1}),
        ([(3,), (12,), (20,)], {0, 1, 2}),  # who knows the twelve would know the three
        ([(3,), (4,), (20,)], {0, 1, 2}),
        ([(3,), (9,), (8,), (20,)], {0, 1, 2}),
        ([(3,), (4,), (4,), (20,)], {0, 1, 2}),
        ([(9, 0), (12, 9), (8, 7), (30, 40)], {0, 1, 2}),
    ],
    ids=str,
)
def test_parts_of_a_whole(parts: list[tuple[int, ...]], hidden: set[int]) -> None:
    assert hidden_parts(parts, 5) == hidden


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=7), st.integers(2, 8))
def test_a_hidden_part_does_not_know_the_others(parts: list[tuple[int, int]], least: int) -> None:
    hidden = hidden_parts(parts, least)
    assert all(place in hidden or min(cells) >= least for place, cells in enumerate(parts))
    if hidden and len(hidden) < len(parts):
        for one in hidden:
            others = [parts[place] for place in hidden if place != one]
            assert others and all(sum(column) >= least for column in zip(*others, strict=True))


def test_average_needs_enough_households() -> None:
    assert average(29, 5, 5) == 5.8
    assert average(29, 4, 5) is None


class TestKampen2008:
    """The year figures of Kampen over 2008, as their report prints them. [spec 03-methods §4]"""

    HOUSEHOLDS = (3, 29, 102)  # couples without children, households with children, single people
    CLOSINGS = (2, 6, 13, 12)  # unsatisfactory, moved, referred on, fully closed

    def test_the_households_add_up(self) -> None:
        assert suppress(self.HOUSEHOLDS, 1) == Safe((3, 29, 102), 134)
        assert difference(self.HOUSEHOLDS, 134) is None

    def test_with_a_smallest_group_of_five_three_couples_are_not_shown_nor_can_be_worked_out(self) -> None:
        assert suppress(self.HOUSEHOLDS, 5) == Safe((None, None, 102), 134)

    def test_the_closings_do_not_add_up_and_that_is_shown(self) -> None:
        assert suppress(self.CLOSINGS, 1) == Safe(self.CLOSINGS, 33)
        found = difference(self.CLOSINGS, 31)
        assert found is not None and (found.together, found.total, found.more) == (33, 31, 2)
        short = difference(self.CLOSINGS, 35)
        assert short is not None and short.more == -2

    def test_short_contacts_are_a_count_of_their_own(self) -> None:
        assert suppress((22,), 5) == Safe((22,), 22)
