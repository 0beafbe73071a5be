"""The ecogram: everybody readable, every tie with its quality, calm when somebody is added."""

import re
from dataclasses import replace
from functools import cache
from itertools import combinations
from statistics import mean, median
from xml.etree import ElementTree

import pytest

from rondom.core.pictures.ecogram import (
    Around,
    Direction,
    Ecogram,
    Member,
    Places,
    Quality,
    Tie,
    ecogram_large_svg,
    placed,
    rows,
)
from rondom.core.pictures.ecogram.order import as_given
from rondom.core.pictures.geometry import Box, crossings, passes

from .drawn import ecogram

pytestmark = pytest.mark.req("C3")
NS = "{http://www.w3.org/2000/svg}"
SEEDS = range(200)


@cache
def layout(seed: int) -> Places:
    return placed(ecogram(seed))


def grounds(at: Places) -> list[Box]:
    return [at.name_at, *(one.disc for one in at.people.values()), *(one.words for one in at.people.values())]


def test_the_networks_are_large_enough_to_be_a_test():
    sizes = [len(ecogram(seed).around) + len(ecogram(seed).members) for seed in SEEDS]
    assert max(sizes) == 25
    assert sum(len(ecogram(seed).ties) >= 30 for seed in SEEDS) > 40


def test_no_disc_and_no_label_meets_another():
    for seed in SEEDS:
        for one, other in combinations(grounds(layout(seed)), 2):
            assert not one.meets(other), (seed, one, other)


def test_everything_stands_inside_the_picture():
    for seed in SEEDS:
        at = layout(seed)
        picture = Box(0, 0, at.width, at.height)
        assert all(box.within(picture) for box in [*grounds(at), at.household]), seed
        assert all(0 <= x <= at.width and 0 <= y <= at.height for line in at.lines for x, y in line), seed


def test_no_tie_runs_through_somebody_around_the_household():
    for seed in SEEDS:
        at = layout(seed)
        for line in at.ties:
            for one in ecogram(seed).around:
                if one.id in (line.tie.one, line.tie.other):
                    continue
                assert not passes(line.points, at.people[one.id].words), (seed, line.tie.id, one.id)
                assert not passes(line.points, at.people[one.id].disc.wider(-4)), (seed, line.tie.id, one.id)


def test_ties_cross_less_than_in_the_order_given():
    ours, simple = [], []
    for seed in SEEDS:
        ours.append(crossings(layout(seed).lines))
        simple.append(crossings(placed(ecogram(seed), as_given(ecogram(seed))).lines))
    assert all(one <= other for one, other in zip(ours, simple, strict=True))
    assert mean(ours) < mean(simple) * 0.75


def test_who_stood_there_keeps_their_place_when_somebody_is_added():
    turned, moves = 0, []
    for seed in SEEDS:
        whole = ecogram(seed)
        last = whole.around[-1].id
        before = placed(
            replace(
                whole,
                around=whole.around[:-1],
                ties=tuple(tie for tie in whole.ties if last not in (tie.one, tie.other)),
            )
        )
        after = layout(seed)
        turned += [one for one in _ring(after, whole) if one != last] != _ring(before, whole)
        moves.append(
            median(
                abs(after.people[one.id].y - before.people[one.id].y - (after.height - before.height) / 2)
                for one in whole.around[:-1]
            )
        )
    assert turned <= 10, turned
    assert median(moves) < 45


def _ring(at: Places, whole: Ecogram) -> list[str]:
    """Clockwise from the top."""
    people = [at.people[one.id] for one in whole.around if one.id in at.people]
    right = sorted((one for one in people if one.anchor == "start"), key=lambda one: one.y)
    left = sorted((one for one in people if one.anchor == "end"), key=lambda one: -one.y)
    return [one.person.id for one in [*right, *left]]


def test_own_people_stand_together_and_professionals_together():
    for seed in SEEDS:
        sectors = [
            one.sector
            for name in _ring(layout(seed), ecogram(seed))
            for one in ecogram(seed).around
            if one.id == name
        ]
        assert sectors == sorted(sectors, key=lambda sector: sector == "network"), seed


def pair(quality: Quality = Quality.ORDINARY, direction: Direction = Direction.BOTH) -> Ecogram:
    return Ecogram(
        "h",
        "Gezin R.",
        (Member("m", "moeder"),),
        (Around("a", "J. Vos", role="coach", organisation="NIM"),),
        (Tie("t", "h", "a", quality, direction),),
    )


LOOKS = {
    Quality.STRONG: (r'svg__bond--good" stroke-width="5" d=', "sterke band"),
    Quality.ORDINARY: (r'svg__bond--good" stroke-width="2" d=', "gewone band"),
    Quality.THIN: (r'svg__bond--thin" stroke-width="1.5" stroke-dasharray="2 5"', "weinig contact"),
    Quality.MIXED: (
        r'svg__bond--mixed" stroke-width="2" stroke-dasharray="12 4 3 4"',
        "soms goed, soms moeilijk",
    ),
    Quality.STRESSFUL: (r'svg__bond--tense" stroke-width="2" d="M([\d. ]+L){8}', "spanning"),
    Quality.BROKEN: (
        r'svg__bond--broken" stroke-width="2" d="M[^M]*M[^M]*M[\d. ]+L[\d. ]+M[\d. ]+L[\d. ]+"',
        "verbroken",
    ),
}


@pytest.mark.parametrize("quality", Quality)
def test_each_quality_looks_its_own_way_and_stands_in_the_key(quality):
    drawn, legend = ecogram_large_svg(pair(quality)).split('<g class="svg__key">')
    pattern, words = LOOKS[quality]
    assert re.search(pattern, drawn), drawn
    assert f'data-kind="{quality}"' in drawn
    assert f">{words}</text>" in legend


@pytest.mark.parametrize(
    ("direction", "heads"), [(Direction.BOTH, 0), (Direction.TO, 1), (Direction.FROM, 1)]
)
def test_a_tie_from_one_side_has_an_arrow_at_the_other(direction, heads):
    picture = ecogram_large_svg(pair(direction=direction))
    drawn = picture.split('<g class="svg__key">')[0]
    assert drawn.count("svg__head") == heads
    if heads:
        tip = float(re.search(r'svg__head[^"]*" d="M[\d. ]+L([\d.]+)', drawn).group(1))
        line = placed(pair(direction=direction)).ties[0].points
        assert tip == pytest.approx(line[-1 if direction == Direction.TO else 0][0], abs=0.1)


def test_the_list_says_every_tie_and_who_has_none():
    one = pair(Quality.MIXED, Direction.FROM)
    one = replace(one, around=(*one.around, Around("b", "buurvrouw", "network")))
    assert [(row.one, row.other, row.quality, row.direction) for row in rows(one)] == [
        ("Gezin R.", "J. Vos", "soms goed, soms moeilijk", "van J. Vos naar Gezin R."),
        ("buurvrouw", "", "geen band getekend", ""),
    ]


def test_the_picture_is_said_aloud():
    root = ElementTree.fromstring(ecogram_large_svg(pair(), title="Rondom R."))
    assert root.find(f"{NS}title").text == "Rondom R."
    assert root.find(f"{NS}desc").text == (
        "In het midden: Gezin R., moeder. Hulpverleners: J. Vos, coach, NIM. "
        "Gezin R. – J. Vos: gewone band, van twee kanten."
    )


def test_each_person_and_tie_can_be_addressed_and_any_name_is_safe():
    for seed in range(20):
        root = ElementTree.fromstring(ecogram_large_svg(ecogram(seed)))
        groups = list(root.iter(f"{NS}g"))
        assert {one.get("data-person") for one in groups} - {None} == ecogram(seed).names.keys()
        assert {one.get("data-tie") for one in groups} - {None} == {tie.id for tie in ecogram(seed).ties}
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        assert len(ids) == len(set(ids))
    rough = Ecogram(
        '"h', "<i>&", (), (Around("a'", "<script>", "network", "&", '"'),), (Tie("<t>", '"h', "a'"),)
    )
    picture = ecogram_large_svg(rough)
    ElementTree.fromstring(picture)
    assert "<script>" not in picture
    assert " style=" not in picture


@pytest.mark.parametrize("members", range(9))
def test_the_household_alone_is_a_picture_too(members):
    alone = Ecogram("h", "Gezin", tuple(Member(f"m{n}", "Wilhelmina") for n in range(members)), (), ())
    for one, other in combinations(grounds(placed(alone)), 2):
        assert not one.meets(other)
    ElementTree.fromstring(ecogram_large_svg(alone))
