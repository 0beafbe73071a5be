"""Pictures: readable aloud, safe with any name, and nothing on top of anything else."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.core import pictures, svg

NS = "{http://www.w3.org/2000/svg}"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


def people(count, name="Jan-Willem van der Heijden", role="psychiatrisch verpleegkundige"):
    ties = list(pictures.TIES)
    return [pictures.EcogramPerson(f"{name} {n}", role, "De Brug", ties[n % len(ties)]) for n in range(count)]


def boxes(picture):
    """The rectangle of each line of text outside the discs, estimated as the drawing code does."""
    found = []
    for element in ElementTree.fromstring(picture).iter(f"{NS}text"):
        if "svg__initials" in element.get("class", ""):
            continue
        size, x, y = (float(element.get(key)) for key in ("font-size", "x", "y"))
        half = len(element.text or "") * size * 0.49 / 2
        found.append((x - half, y - size * 0.75, x + half, y + size * 0.2, element.text))
    return found


@pytest.mark.parametrize("count", range(1, 15))
def test_no_labels_of_an_ecogram_overlap(count):
    for one, other in combinations(boxes(pictures.ecogram_svg("Gezin van den Bosch", people(count))), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 14])
def test_the_discs_of_an_ecogram_stand_apart_and_inside(count):
    root = ElementTree.fromstring(pictures.ecogram_svg("Gezin R.", people(count), ["moeder"]))
    width, height = (float(side) for side in root.get("viewBox").split()[2:])
    circles = [
        tuple(float(circle.get(key)) for key in ("cx", "cy", "r"))
        for circle in root.iter(f"{NS}circle")
        if "svg__member" not in circle.get("class")
    ]
    assert len(circles) == count + 1
    for x, y, r in circles:
        assert r <= x <= width - r and r <= y <= height - r
    for (x1, y1, r1), (x2, y2, r2) in combinations(circles, 2):
        assert (x1 - x2) ** 2 + (y1 - y2) ** 2 >= (r1 + r2) ** 2


def test_an_ecogram_says_who_is_around_the_household():
    picture = pictures.ecogram_svg(
        "Gezin R.", people(2, "Fatima", "coach"), ["moeder", "T."], title="Rondom R."
    )
    root = ElementTree.fromstring(picture)
    assert root.find(f"{NS}title").text == "Rondom R."
    assert root.find(f"{NS}desc").text == (
        "In het midden: Gezin R., moeder, T. Fatima 0, coach, De Brug. Fatima 1, coach, De Brug."
    )


def test_an_empty_ecogram_shows_the_household_alone():
    assert "Gezin R." in pictures.ecogram_svg("Gezin R.", [])


def test_more_than_six_members_are_counted():
    assert ">+3<" in pictures.ecogram_svg("Gezin R.", [], list("abcdefgh"))


def test_a_profile_says_each_score_and_the_earlier_one():
    rows = [pictures.DomainRow("Wonen", 4, 3, 2, 3), pictures.DomainRow("Geld", None, 1)]
    root = ElementTree.fromstring(pictures.domain_profile_svg(rows, title="Leefgebieden"))
    assert root.find(f"{NS}desc").text == (
        "Wonen: hulpverlener 4 van 5 (was 2), gezin 3 van 5 (was 3). Geld: hulpverlener gaf geen score, gezin 1 van 5."
    )


def test_a_profile_draws_an_arrow_only_where_something_moved():
    still = pictures.domain_profile_svg([pictures.DomainRow("Wonen", 4, 3, 4, None)])
    moved = pictures.domain_profile_svg([pictures.DomainRow("Wonen", 4, 3, 2, None)])
    assert "svg__move" not in still
    assert moved.count("svg__move--professional") == 2  # in the legend and on the line


def test_a_better_score_stands_more_to_the_right():
    picture = pictures.domain_profile_svg([pictures.DomainRow("a", 1), pictures.DomainRow("b", 5)])
    marks = re.findall(r'class="svg__professional" cx="([\d.]+)"', picture)[1:]
    assert [float(x) for x in marks] == [16, 304]


@pytest.mark.parametrize(
    ("part", "whole", "filled"),
    [(0, 6, 0), (5, 6, 5), (6, 6, 6), (9, 6, 6), (0, 0, 0), (1, 1, 1), (3, 20, 1)],
)
def test_a_ring_has_an_arc_for_each_who_agreed(part, whole, filled):
    picture = pictures.ring_svg(part, whole)
    assert picture.count("ring__part") == filled
    assert ("ring--whole" in picture) == (whole > 0 and part >= whole)


@pytest.mark.parametrize("state", ["ok", "soon", "late", "met"])
@pytest.mark.parametrize("part", [None, 0.0, 0.4, 1.0, 7.0])
def test_a_clock_ring_is_decoration(part, state):
    assert 'aria-hidden="true"' in pictures.clock_ring_svg(part, state)


@given(WORDS, WORDS, st.lists(WORDS, max_size=8))
def test_any_name_gives_well_formed_pictures_without_inline_style(name, role, members):
    for picture in (
        pictures.ecogram_svg(name, [pictures.EcogramPerson(name, role)] * 3, members),
        pictures.domain_profile_svg([pictures.DomainRow(name, 3, 2, 1, 5)]),
        pictures.ring_svg(2, 5, name),
    ):
        ElementTree.fromstring(picture)
        assert " style=" not in re.sub(r">[^<]*<", "><", picture)


@given(WORDS, st.integers(20, 300), st.integers(1, 3))
def test_wrapped_words_fit_and_keep_to_their_lines(words, width, lines):
    rows = svg.wrapped(words, width, 14, lines)
    assert len(rows) <= lines
    assert all(len(row) <= max(3, int(width / (14 * 0.49))) for row in rows)


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert svg.wrapped("een lange regel met veel woorden", 70, 14, 2) == ["een lange", "regel met…"]
