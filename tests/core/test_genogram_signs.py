"""The genogram's signs, its key, its list, and how it is read aloud and addressed."""

import re
from xml.etree import ElementTree

import pytest

from rondom.core.pictures.genogram import (
    Bond,
    Couple,
    Descent,
    Family,
    Home,
    Parentage,
    Person,
    Twins,
    genogram_svg,
    placed,
    rows,
)

from .drawn import family

pytestmark = pytest.mark.req("C2")
NS = "{http://www.w3.org/2000/svg}"
CHILD = Family(
    (Person("v", "Vader", "m", 1980), Person("m", "Moeder", "f", 1982), Person("k", "Kind", "f", 2012)),
    (Couple("c", "v", "m"),),
    (Parentage("b", "k", ("v", "m")),),
)

SIGNS = {
    "man": (Family((Person("a", "A", "m"),)), r'<rect class="svg__sign"', 1),
    "vrouw": (Family((Person("a", "A", "f"),)), r'<circle class="svg__sign"', 1),
    "anders": (Family((Person("a", "A", "x"),)), r'<path class="svg__sign"[^>]* d="M[\d. ]+l20 20l-20 20', 1),
    "niet bekend": (Family((Person("a", "A"),)), r">\?</text>", 1),
    "overleden": (
        Family((Person("a", "A", "m", died=2001),)),
        r'<path class="svg__kin"[^>]* d="M[^"]*l40 40M',
        1,
    ),
    "om wie het gaat": (Family((Person("a", "A", "f", index=True),)), r'<circle class="svg__sign"', 2),
    **{
        words: (
            Family((Person("a", "A", "m"), Person("b", "B", "f")), (Couple("c", "a", "b", bond, 2001),)),
            pattern,
            1,
        )
        for bond, words, pattern in (
            (
                Bond.MARRIED,
                "getrouwd",
                r'<path class="svg__kin" stroke-width="2" d="M[\d. ]+L[\d. ]+"/><text',
            ),
            (Bond.TOGETHER, "samen, niet getrouwd", r'stroke-dasharray="8 5"[^>]*/><text'),
            (Bond.SEPARATED, "uit elkaar", r'd="M[\d. ]+l10 -18"/><text'),
            (Bond.DIVORCED, "gescheiden", r'd="M[\d. ]+l10 -18M[\d. ]+l10 -18"/><text'),
        )
    },
    "samen ouders": (
        Family(CHILD.persons, (), CHILD.parentages),
        r'data-kind="parents"><title>[^<]*</title><path class="svg__kin" stroke-width="2" stroke-dasharray="1 6"',
        1,
    ),
    "adoptie": (
        Family(CHILD.persons, CHILD.couples, (Parentage("b", "k", ("v", "m"), Descent.ADOPTED),)),
        r'data-kind="adopted">.*?h-4v14h4M[\d. ]+h4v14h-4',
        1,
    ),
    "pleegkind": (
        Family(CHILD.persons, CHILD.couples, (Parentage("b", "k", ("v", "m"), Descent.FOSTER),)),
        r'data-kind="foster"><title>[^<]*</title><path[^>]*stroke-dasharray="5 5"',
        1,
    ),
    "stiefkind": (
        Family(CHILD.persons, CHILD.couples, (Parentage("b", "k", ("v",), Descent.STEP),)),
        r'data-kind="step"><title>[^<]*</title><path[^>]*stroke-dasharray="9 4 2 4"',
        1,
    ),
    "woont samen": (
        Family(CHILD.persons, CHILD.couples, CHILD.parentages, (), (Home("h", "Thuis", ("m", "k")),)),
        r'data-kind="home"><title>Thuis</title><path class="svg__home"[^>]*stroke-dasharray="0.1 6"',
        1,
    ),
}


@pytest.mark.parametrize("words", SIGNS)
def test_each_thing_has_its_own_sign_and_stands_in_the_key(words):
    family_, pattern, times = SIGNS[words]
    drawn, legend = genogram_svg(family_).split('<g class="svg__key">')
    assert len(re.findall(pattern, drawn)) == times, drawn
    assert f">{words}</text>" in legend


@pytest.mark.parametrize("identical", [True, False])
def test_twins_come_from_one_point_and_identical_ones_have_a_bar(identical):
    children = (Person("x", "Xen", "m", 2010), Person("y", "Yke", "m", 2010))
    births = tuple(Parentage(f"b{one.id}", one.id, ("v", "m")) for one in children)
    twins = Family(CHILD.persons[:2] + children, CHILD.couples, births, (Twins("t", ("x", "y"), identical),))
    ends = [line.points[-2:] for line in placed(twins).births]
    assert ends[0][0] == ends[1][0]
    assert ends[0][1] != ends[1][1]
    assert ('data-kind="twins"' in genogram_svg(twins)) == identical


def test_the_list_says_what_the_picture_shows():
    home = Home("h", "Thuis", ("m", "k"))
    one = Family(
        CHILD.persons, (Couple("c", "v", "m", Bond.DIVORCED, 2010, 2020),), CHILD.parentages, (), (home,)
    )
    assert [(row.name, row.facts) for row in rows(one)] == [
        ("Vader", ("geb. 1980", "gescheiden van Moeder (2010 tot 2020)")),
        ("Moeder", ("geb. 1982", "gescheiden van Vader (2010 tot 2020)", "woont in: Thuis")),
        ("Kind", ("geb. 2012", "kind van Vader en Moeder", "woont in: Thuis")),
    ]


def test_each_person_and_tie_can_be_addressed():
    for seed in range(20):
        root = ElementTree.fromstring(genogram_svg(family(seed)))
        people = {one.get("data-person") for one in root.iter(f"{NS}g")} - {None}
        ties = {one.get("data-tie") for one in root.iter(f"{NS}g")} - {None}
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        assert people == {person.id for person in family(seed).persons}
        assert {couple.id for couple in family(seed).couples} <= ties
        assert {birth.id for birth in family(seed).parentages} <= ties
        assert len(ids) == len(set(ids))


def test_the_picture_has_a_title_and_says_everything_aloud_without_inline_style():
    picture = genogram_svg(Family((Person("1", '<b>"Jan" & Co</b>', "m", 1980),)), title="Familie & zo")
    root = ElementTree.fromstring(picture)
    assert root.get("role") == "img"
    assert root.find(f"{NS}title").text == "Familie & zo"
    assert root.find(f"{NS}desc").text == '<b>"Jan" & Co</b>: geb. 1980.'
    assert " style=" not in picture


def test_who_has_an_address_is_a_link_that_is_called_what_one_reads_there():
    """Of an "img" nothing inside can be reached; and a name that says less than the words fails WCAG 2.5.3."""
    root = ElementTree.fromstring(genogram_svg(CHILD, links={"v": "/v/?a=1&b=2", "k": "/k/"}))
    assert root.get("role") == "group"
    links = {one.get("href"): one for one in root.iter(f"{NS}a")}
    assert set(links) == {"/v/?a=1&b=2", "/k/"}
    assert [words.text for words in links["/k/"].iter(f"{NS}text")] == ["Kind", "geb. 2012"]
    assert not any(one.get("aria-label") or list(one.iter(f"{NS}title")) for one in links.values())


def test_an_empty_family_is_a_picture_too():
    ElementTree.fromstring(genogram_svg(Family(())))
