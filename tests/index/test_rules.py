"""Normalising and deciding, as tables."""

from dataclasses import replace
from datetime import date

import pytest

from rondom.index import normalise, rules
from rondom.index.enums import Basis, Certainty
from rondom.index.normalise import Identity
from rondom.index.rules import Finding

from .people import CARLA, TIM


def compare(one: Identity, other: Identity) -> Finding | None:
    kinds = {kind for kind, _ in normalise.keys_of(one) & normalise.keys_of(other)}
    differs = bool(one.bsn and other.bsn and one.bsn != other.bsn)
    return rules.decide(rules.facts_of(kinds), bsn_differs=differs)


HOME_ALONE = Identity("Bo", "Smit", date(2001, 1, 1), "", "8031 AA", 12)
ELSEWHERE = replace(TIM, postcode="1011AB", house_number=3)
UNKNOWN = replace(TIM, postcode="")
SWAPPED = replace(TIM, given_name="Dekker", family_name="Tim")
SISTER = replace(TIM, given_name="Lisa", birth_date=date(2015, 3, 3))
NAMESAKE = replace(UNKNOWN, birth_date=date(2018, 1, 10))
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
    ("an initial, elsewhere", TIM, replace(UNKNOWN, given_name="T."), SAME[Certainty.POSSIBLE]),
    ("twins", TIM, replace(TIM, given_name="Lisa"), TOGETHER[Certainty.LIKELY]),
    ("brother and sister", TIM, SISTER, TOGETHER[Certainty.LIKELY]),
    ("mother and child", TIM, CARLA, TOGETHER[Certainty.LIKELY]),
    ("one address, other names", TIM, HOME_ALONE, TOGETHER[Certainty.POSSIBLE]),
    ("next door", TIM, replace(HOME_ALONE, house_number=14), None),
    ("another addition", TIM, replace(CARLA, addition="B"), None),
    ("a namesake of another day", UNKNOWN, NAMESAKE, None),
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
def test_an_address_alone_is_never_more_than_possible() -> None:
    assert rules.decide(frozenset({"address"})) == Finding(
        Basis.HOUSEHOLD, Certainty.POSSIBLE, frozenset({"address"})
    )
    assert not Finding(Basis.HOUSEHOLD, Certainty.POSSIBLE, frozenset()).disclosed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("van de Berg", "Berg"),
        ("Meijer", "Meyer"),
        ("Dekker", "DEKKER "),
        ("Çelik", "Celik"),
        ("el Amrani", "Amrani"),
        ("Schmidt", "Schmit"),
        ("Zuidema", "Suidema"),
    ],
)
def test_two_spellings_of_one_surname(one: str, other: str) -> None:
    assert normalise.surname(one) == normalise.surname(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Dekker", "Bakker"), ("Jansen", "Janssens"), ("de Wit", "de Groot")]
)
def test_two_surnames(one: str, other: str) -> None:
    assert normalise.surname(one) != normalise.surname(other)


def test_a_partners_name_comes_and_goes() -> None:
    assert normalise.surnames("Smit-de Vries") & normalise.surnames("de Vries")
    assert normalise.surnames("Smit - Vries") & normalise.surnames("Smit")


def test_a_surname_of_particles_alone_is_still_a_name() -> None:
    assert normalise.surname("van den") != ""
    assert normalise.surname("") == ""


@pytest.mark.req("A2")
def test_a_shared_parent_makes_signals_of_one_household() -> None:
    same = Finding(Basis.PERSON, Certainty.CERTAIN, frozenset({"bsn"}))
    assert rules.between([(1, 1, same)]) == Finding(Basis.HOUSEHOLD, Certainty.CERTAIN, frozenset({"bsn"}))
    assert rules.between([(0, 0, same)]) == same
    assert rules.between([]) is None


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
