"""Words in the large pictures: no wider than reckoned, broken where they fit; rows that keep their distance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.core.pictures.geometry import Box, crossings, passes
from rondom.core.pictures.labels import broken, width_of
from rondom.core.pictures.settling import levels, settled

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
NUMBERS = st.floats(-1000, 1000)


@pytest.mark.parametrize(
    ("words", "regular", "strong"),
    [("Samir Amrani", 5.98, 6.31), ("gezinscoach", 5.41, 5.70), ("Maria van den Bosch", 9.21, 9.71)],
)
def test_words_are_reckoned_a_little_wider_than_chromium_draws_them(words, regular, strong):
    """The widths in Chromium, of letters of size 1 in Atkinson Hyperlegible Next."""
    assert regular <= width_of(words, 1) <= 1.2 * regular
    assert strong <= width_of(words, 1, strong=True) <= 1.2 * strong


def test_an_accent_takes_no_room():
    assert width_of("Esmée", 14) == width_of("Esmee", 14)


@given(WORDS, st.integers(40, 300), st.integers(1, 3))
def test_words_fit_their_lines(words, width, lines):
    rows = broken(words, width, 13, lines=lines)
    assert len(rows) <= lines
    assert all(width_of(row, 13) <= width for row in rows)


@given(st.lists(st.tuples(NUMBERS, st.floats(0.05, 5), st.floats(0, 200)), min_size=1, max_size=12))
def test_a_row_keeps_its_order_and_its_distances(wishes):
    wanted, weights, apart = zip(*wishes, strict=True)
    places = settled(wanted, weights, apart[1:])
    for one, other, gap in zip(places, places[1:], apart[1:], strict=False):
        assert other - one >= gap - 1e-6


def test_who_wants_what_is_free_gets_it():
    assert settled([0, 100, 300], [1, 1, 1], [50, 50]) == [0, 100, 300]
    assert settled([0, 0], [1, 1], [50]) == [-25, 25]
    assert settled([0, 0], [1, 1e9], [50])[1] == pytest.approx(0, abs=0.001)


def test_stretches_that_meet_lie_on_other_levels():
    assert levels([(0, 10), (5, 15), (10, 20), (12, 14)]) == [0, 1, 0, 2]


CROSS = [(0, 0), (10, 10)]


@pytest.mark.parametrize(
    ("name", "other", "times"),
    [
        ("through the middle", [(0, 10), (10, 0)], 1),
        ("touching an end", [(10, 10), (20, 0)], 0),
        ("lying on it", [(2, 2), (8, 8)], 0),
        ("beside it", [(0, 5), (10, 15)], 0),
        ("bent, twice through: one pair", [(0, 5), (8, 5), (5, 10)], 1),
    ],
)
def test_crossings_are_counted_in_pairs(name, other, times):
    assert crossings([CROSS, other]) == times


def test_a_line_goes_through_a_box_or_past_it():
    box = Box(4, 4, 6, 6)
    assert passes([(0, 5), (10, 5)], box)
    assert not passes([(0, 7), (10, 7)], box)
    assert not box.meets(Box(6, 4, 8, 6))
    assert Box(5, 5, 6, 6).within(box)
