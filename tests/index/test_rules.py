"""What two people have in common, from their encodings to what is told: as tables."""

import json
from dataclasses import replace
from datetime import date

import pytest

from rondom.index import explaining, rules
from rondom.index.engine import codes, keys, model
from rondom.index.engine.compare import compare as levels_of
from rondom.index.engine.normal import normal
from rondom.index.enums import Basis, Certainty
from rondom.index.normalise import Home, Identity, typed
from rondom.index.rules import Finding
from rondom.methods.content import MatchingRules

from .people import CARLA, TIM

BY = MatchingRules()
CODER = codes.Coder(b"a key of the tests")
SIZE = 10_000


def compare(one: Identity, other: Identity, *, alone: bool = True) -> Finding | None:
    """As the index does: who shares no key is never compared."""
    found = []
    for mine, left in typed(one):
        for theirs, gone in typed(other):
            a, b = normal(mine), normal(theirs)
            if not set(keys.keys_of(a, CODER).items()) & set(keys.keys_of(b, CODER).items()):
                continue
            levels = rules.checked(levels_of(CODER.code(a), CODER.code(b)))
            sure = model.sureness(model.shipped().score(levels, SIZE))
            until = next((year for year in (left, gone) if year is not None), None)
            found.append(rules.decide(rules.named(levels), sure, BY, until=until, alone=alone))
    return rules.between(one for one in found if one)


HOME_ALONE = Identity("Bo", "Smit", date(2001, 1, 1), "", "8031 AA", 12)
ELSEWHERE = replace(TIM, postcode="1011AB", house_number=3)
UNKNOWN = replace(TIM, postcode="")
SWAPPED = replace(TIM, given_name="Dekker", family_name="Tim")
SISTER = replace(TIM, given_name="Lisa", birth_date=date(2015, 3, 3))
SENIOR = Identity("Jan", "Dekker", date(1985, 3, 4), "", "8031AA", 12)
YOUTH = Identity("Ahmad", "Noori", date(2009, 1, 1), "", "8031ZZ", 1)
OTHER_YOUTH = Identity("Karim", "Haidari", date(2009, 1, 1), "", "8031ZZ", 1)
OLD_HOME = Home("8031AA", 12, "", 2024)
MOVED_MOTHER = replace(CARLA, postcode="1011AB", house_number=3, earlier_homes=(OLD_HOME,))
ONE_BSN, OTHER_BSN = replace(TIM, bsn="999990019"), replace(TIM, bsn="999990020")
AWAY_ONE, AWAY_OTHER = replace(ONE_BSN, postcode=""), replace(OTHER_BSN, postcode="")
SAME = {certainty: (Basis.PERSON, certainty) for certainty in Certainty}
TOGETHER = {certainty: (Basis.HOUSEHOLD, certainty) for certainty in Certainty}

TABLE = [
    ("equal BSN alone", Identity(bsn="999990019"), Identity(bsn="999990019"), SAME[Certainty.CERTAIN]),
    ("everything equal", TIM, TIM, SAME[Certainty.CERTAIN]),
    ("moved house", TIM, ELSEWHERE, SAME[Certainty.LIKELY]),
    ("address not known", TIM, UNKNOWN, SAME[Certainty.LIKELY]),
    ("names typed in each other's place", TIM, SWAPPED, SAME[Certainty.CERTAIN]),
    ("another spelling", TIM, replace(UNKNOWN, family_name="Deker"), SAME[Certainty.LIKELY]),
    ("an initial, same house", TIM, replace(TIM, given_name="T."), SAME[Certainty.LIKELY]),
    ("an initial, address not known", TIM, replace(UNKNOWN, given_name="T."), SAME[Certainty.LIKELY]),
    ("a name heard wrong", TIM, replace(UNKNOWN, family_name="Dekkers"), SAME[Certainty.LIKELY]),
    (
        "day and month in each other's place",
        TIM,
        replace(TIM, birth_date=date(2018, 9, 1)),
        SAME[Certainty.CERTAIN],
    ),
    ("twins", TIM, replace(TIM, given_name="Lisa"), TOGETHER[Certainty.LIKELY]),
    ("brother and sister", TIM, SISTER, TOGETHER[Certainty.LIKELY]),
    ("mother and child", TIM, CARLA, TOGETHER[Certainty.LIKELY]),
    ("one address, other names", TIM, HOME_ALONE, TOGETHER[Certainty.POSSIBLE]),
    ("next door", TIM, replace(HOME_ALONE, house_number=14), None),
    (
        "mother and child, the addition left out",
        replace(TIM, addition="A"),
        CARLA,
        TOGETHER[Certainty.POSSIBLE],
    ),
    ("neighbours in one building", replace(TIM, addition="A"), replace(HOME_ALONE, addition="B"), None),
    ("a newly composed family", TIM, replace(CARLA, family_name="Jansen"), TOGETHER[Certainty.POSSIBLE]),
    ("a junior", SENIOR, replace(SENIOR, birth_date=date(2015, 8, 2)), TOGETHER[Certainty.LIKELY]),
    ("two youths of one shelter, no birth date known", YOUTH, OTHER_YOUTH, TOGETHER[Certainty.POSSIBLE]),
    ("a house of before", TIM, MOVED_MOTHER, TOGETHER[Certainty.POSSIBLE]),
    ("a house of before, another name", HOME_ALONE, MOVED_MOTHER, None),
    (
        "moved, and where from is known",
        TIM,
        replace(ELSEWHERE, earlier_homes=(OLD_HOME,)),
        SAME[Certainty.CERTAIN],
    ),
    ("a namesake of another age", UNKNOWN, replace(UNKNOWN, birth_date=date(1999, 12, 31)), None),
    ("two BSNs differ: not one person", AWAY_ONE, AWAY_OTHER, None),
    ("two BSNs differ, one house", ONE_BSN, OTHER_BSN, TOGETHER[Certainty.LIKELY]),
    ("nothing at all", Identity(), Identity(), None),
]


@pytest.mark.req("A2")
@pytest.mark.parametrize(
    ("one", "other", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_what_two_people_have_in_common(
    one: Identity, other: Identity, expected: tuple[Basis, Certainty] | None
) -> None:
    for first, second in ((one, other), (other, one)):
        found = compare(first, second)
        assert (found and (found.basis, found.certainty)) == expected


@pytest.mark.req("A2")
@pytest.mark.parametrize("family", ["equal", "differs"])
def test_a_house_where_many_live_says_nothing_about_who_belongs_together(family: str) -> None:
    facts = {"home": "equal", "family": family}
    assert rules.decide(facts, 0.01, BY) is not None
    assert rules.decide(facts, 0.01, BY, alone=False) is None


@pytest.mark.req("A2")
def test_an_address_alone_is_never_more_than_possible() -> None:
    found = rules.decide({"home": "equal"}, 0.01, BY)
    assert found and (found.basis, found.certainty, found.disclosed) == (
        Basis.HOUSEHOLD,
        Certainty.POSSIBLE,
        False,
    )


def test_a_first_name_and_a_street_are_nobody() -> None:
    facts = {"given": "equal", "family": "differs", "born": "digits", "home": "postcode"}
    assert rules.decide(facts, 0.8181, BY) is None
    assert rules.decide({**facts, "born": "near"}, 0.8181, BY) is not None


@pytest.mark.parametrize(
    ("more", "certainty"),
    [
        ({}, Certainty.POSSIBLE),
        ({"home": "differs"}, None),
        ({"born": "differs"}, None),
        ({"home": "differs", "born": "near"}, Certainty.LIKELY),
        ({"home": "equal"}, Certainty.LIKELY),
        ({"home": "differs", "bsn": "equal"}, Certainty.LIKELY),
    ],
)
def test_a_common_name_alone_is_told_to_nobody(more: dict[str, str], certainty: Certainty | None) -> None:
    found = rules.decide({"given": "equal", "family": "equal", **more}, 0.95, BY)
    assert (found and found.certainty) == certainty


def test_nobody_is_certain_by_names_alone() -> None:
    facts = {"given": "equal", "family": "equal", "born": "equal"}
    found = rules.decide(facts, 0.9999, BY)
    assert found and found.certainty == Certainty.LIKELY
    found = rules.decide({**facts, "home": "equal"}, 0.9999, BY, alone=False)
    assert found and found.certainty == Certainty.LIKELY  # a care home proves nothing


@pytest.mark.req("A2")
def test_a_shared_parent_makes_signals_of_one_household() -> None:
    facts = {"bsn": "equal"}
    parent = Finding(Basis.PERSON, Certainty.CERTAIN, facts, 0.99, mine=1, theirs=1)
    found = rules.between([parent])
    assert found and (found.basis, found.certainty) == (Basis.HOUSEHOLD, Certainty.CERTAIN)
    child = replace(parent, certainty=Certainty.LIKELY, mine=0, theirs=0)
    both = rules.between([parent, child])
    assert both and (both.basis, both.certainty, both.facts) == (Basis.PERSON, Certainty.CERTAIN, facts)
    assert rules.between([]) is None


@pytest.mark.req("A2")
@pytest.mark.parametrize(
    ("facts", "agreeing", "differing"),
    [
        (
            {"born": "equal", "family": "sound", "home": "equal", "given": "differs", "until": 2024},
            ["dezelfde geboortedatum", "de achternaam klinkt hetzelfde", "hetzelfde huis, tot 2024"],
            ["een andere voornaam"],
        ),
        ({"home": "house", "until": 0}, ["hetzelfde huisnummer, met een andere toevoeging, van vroeger"], []),
        ({"born": "swapped"}, ["dezelfde geboortedatum, met dag en maand verwisseld"], []),
        ({"bsn": "differs", "home": "area"}, [], ["een ander BSN", "een ander adres"]),
        ({}, [], []),
    ],
)
def test_a_likeness_in_words(facts: dict[str, str | int], agreeing: list[str], differing: list[str]) -> None:
    assert explaining.agreeing(facts) == agreeing
    assert explaining.differing({key: it for key, it in facts.items() if key != "until"}) == differing
    assert explaining.agreeing(json.loads(json.dumps(facts))) == agreeing


@pytest.mark.parametrize(("sure", "n"), [(0.9999, "99"), (0.97, "97"), (0.0, "1")])
def test_how_sure_in_a_sentence_is_never_all_or_nothing(sure: float, n: str) -> None:
    assert f"ongeveer {n} over" in explaining.sureness(sure)
    assert explaining.sureness(None) == ""


@pytest.mark.parametrize(
    ("born", "role", "age"),
    [
        (date(2018, 1, 9), "child", 8),
        (None, "child", 0),
        (None, "parent", 30),
        (date(2003, 3, 3), "adult", 22),
    ],
)
def test_the_age_by_which_the_switch_is_chosen(born: date | None, role: str, age: int) -> None:
    assert rules.age_for_switch(born, role, date(2026, 3, 2)) == age


@pytest.mark.req("A1")
@pytest.mark.parametrize(
    ("others", "broken", "must"),
    [(True, None, True), (None, True, True), (False, False, False), (None, None, False)],
)
def test_when_coordination_is_to_be_considered(others: bool | None, broken: bool | None, must: bool) -> None:
    assert rules.must_consider(others, broken) is must
