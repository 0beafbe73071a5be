"""The life line: everything on one axis of time, nothing on top of anything else, never colour alone."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from rondom.core.pictures.geometry import Box
from rondom.core.pictures.lifeline import Domain, Event, LifeLine, Period, Places, lifeline_svg, placed, rows

from .drawn import lifeline

pytestmark = pytest.mark.req("C4")
NS = "{http://www.w3.org/2000/svg}"
SEEDS = range(200)
TODAY = date(2026, 3, 3)
MONEY, HOME = Domain("g", "Geld"), Domain("w", "Wonen")


def grounds(at: Places) -> list[Box]:
    return [box for one in at.moments for box in [one.mark, one.words, *(word.box for word in one.domains)]]


@pytest.mark.parametrize("width", [320, 720, 1100])
def test_nothing_meets_anything_and_all_is_inside(width):
    for seed in SEEDS:
        at = placed(lifeline(seed), width)
        picture = Box(0, 0, at.width, at.height)
        boxes = grounds(at)
        assert all(box.within(picture) for box in boxes), seed
        headings = [Box(8, section.top, 160, section.top + 22) for section in at.sections]
        for one, other in combinations([*boxes, *headings], 2):
            assert not one.meets(other), (seed, one, other)


def test_the_years_on_the_axis_can_be_read():
    for seed in SEEDS:
        for width in (320, 1100):
            ticks = placed(lifeline(seed), width).ticks
            assert all(other.x - one.x > 44 for one, other in pairwise(ticks)), seed


def test_earlier_stands_left_of_later():
    for seed in SEEDS:
        at = placed(lifeline(seed))
        marks = sorted((one.moment.on, one.mark.left) for one in at.moments if isinstance(one.moment, Event))
        assert [left for _day, left in marks] == sorted(left for _day, left in marks)
        assert all(one.mark.right <= at.width for one in at.moments)


def test_what_stood_there_stays_when_something_of_those_years_is_added():
    for seed in SEEDS:
        whole = lifeline(seed)
        before = placed(replace(whole, periods=whole.periods[:-1]))
        after = placed(whole)
        if before.ticks != after.ticks or (whole.first, whole.last) != (
            replace(whole, periods=whole.periods[:-1]).first,
            replace(whole, periods=whole.periods[:-1]).last,
        ):
            continue
        order = [one.moment.id for one in before.moments]
        left = {one.moment.id: one.mark.left for one in after.moments}
        assert [
            one.moment.id
            for one in after.moments
            if one.moment.id in order and one.moment.id != whole.periods[-1].id
        ] == order
        assert all(left[one.moment.id] == one.mark.left for one in before.moments)


def test_fewer_lanes_than_things():
    heights = [placed(lifeline(seed), 1100).height for seed in SEEDS]
    stacked = [
        sum(one.mark.bottom - one.words.top for one in placed(lifeline(seed), 1100).moments) for seed in SEEDS
    ]
    assert sum(heights) < 0.9 * sum(stacked)


def life(**more: object) -> LifeLine:
    return replace(
        LifeLine(
            (Event("e", date(2020, 5, 1), "Verhuizing", ("w",)),),
            (
                Period("p", date(2021, 1, 1), date(2022, 1, 1), "Schuldhulp", ("g", "w"), broken_off=True),
                Period("q", date(2023, 1, 1), None, "Coach"),
            ),
            (MONEY, HOME),
            TODAY,
        ),
        **more,
    )


def test_each_domain_is_a_pattern_and_a_word():
    picture = lifeline_svg(life())
    for index, domain in enumerate((MONEY, HOME)):
        assert f'id="lifeline-domain-{index}"' in picture
        assert f">{domain.label}</text>" in picture
    patterns = re.findall(r"<pattern[^>]*>(.*?)</pattern>", picture)
    assert len(set(patterns)) == 2


def test_up_to_thirty_two_domains_look_different():
    domains = tuple(Domain(f"d{n}", f"Domein {n}") for n in range(32))
    events = tuple(Event(f"e{n}", TODAY, "x", (f"d{n}",)) for n in range(32))
    picture = lifeline_svg(LifeLine(events, (), domains, TODAY))
    looks = re.findall(r'<pattern id="[^"]*" class="([^"]*)"[^>]*>(.*?)</pattern>', picture)
    assert len(looks) == len(set(looks)) == 32


def test_help_that_was_broken_off_is_torn_and_says_so():
    picture = lifeline_svg(life())
    assert picture.count("svg__torn") == 1
    assert "Schuldhulp (afgebroken)" in " ".join(re.findall(r">([^<]+)</text>", picture))
    assert rows(life())[1].note == "afgebroken"


def test_from_birth_or_the_first_thing_to_now():
    assert life().first == date(2020, 5, 1)
    assert life(born=date(1990, 1, 1)).first == date(1990, 1, 1)
    assert life().last == TODAY
    assert life(events=(Event("e", date(2027, 1, 1), "Straks"),)).last == date(2027, 1, 1)


def test_the_list_is_in_order_of_time():
    whole = life(events=(Event("e", date(2022, 5, 1), "Verhuizing", ("w",), by_year=True),))
    assert [(row.when, row.words, row.kind, row.domains, row.note) for row in rows(whole)] == [
        ("jan 2021 – jan 2022", "Schuldhulp", "hulp", ("Geld", "Wonen"), "afgebroken"),
        ("2022", "Verhuizing", "gebeurtenis", ("Wonen",), ""),
        ("jan 2023 – nu", "Coach", "hulp", (), ""),
    ]


def test_the_picture_is_said_aloud_and_each_moment_can_be_addressed():
    root = ElementTree.fromstring(lifeline_svg(life(), title="Levensloop"))
    assert root.find(f"{NS}title").text == "Levensloop"
    assert root.find(f"{NS}desc").text.startswith("1 mei 2020: Verhuizing, gebeurtenis, Wonen.")
    assert {one.get("data-moment") for one in root.iter(f"{NS}g")} - {None} == {"e", "p", "q"}


def test_any_words_are_safe_and_nothing_is_a_picture_too():
    rough = life(
        events=(Event('"<', TODAY, "<script>&" + "x" * 200, ("w",)),), domains=(MONEY, Domain("w", "<&>"))
    )
    picture = lifeline_svg(rough)
    ElementTree.fromstring(picture)
    assert "<script>" not in picture
    assert " style=" not in picture
    ElementTree.fromstring(lifeline_svg(LifeLine((), (), (), TODAY)))
