"""Households in the index: shared parents, houses of before, buildings that say nothing, who is not confused."""

from dataclasses import replace
from datetime import date

import pytest

from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.index import actions, queries
from rondom.index.enums import Basis
from rondom.index.normalise import Home, Identity
from rondom.index.places import actions as places
from rondom.index.places import queries as listed
from tests.world import World

from .people import CARLA, TIM, register

pytestmark = pytest.mark.req("A2")

OLD = Home("8031AA", 12, "", 2024)


def seen(who: Actor) -> list[tuple[str, list[str]]]:
    with acting(who):
        return [(one.match.basis, one.others[0].agrees) for one in queries.my_matches(who)]


def asked(world: World) -> int:
    with acting(world.officer):
        return len(queries.matches_to_confirm(world.officer))


def test_children_find_each_other_by_their_parent(world: World) -> None:
    """Brother and sister live with one parent each; both signals name the mother."""
    sister = Identity("Lisa", "Jansen", date(2015, 3, 3), "", "1011AB", 3)
    mother = replace(CARLA, postcode="", house_number=None)
    register(world.teacher, TIM, mother)
    register(world.housing, sister, mother)
    ((basis, agrees),) = seen(world.teacher)
    assert basis == Basis.HOUSEHOLD
    assert agrees == ["dezelfde geboortedatum", "dezelfde voornaam", "dezelfde achternaam"]


def test_a_child_and_an_adult_of_one_house_find_each_other(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, CARLA)
    assert seen(world.housing) == [(Basis.HOUSEHOLD, ["dezelfde achternaam", "hetzelfde huis"])]


def test_a_house_of_before_is_asked_about_and_says_until_when(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, replace(CARLA, postcode="1011AB", house_number=3, earlier_homes=(OLD,)))
    assert seen(world.teacher) == [] and asked(world) == 1
    with acting(world.officer):
        (waiting,) = queries.matches_to_confirm(world.officer)
    actions.confirm_match(by=world.officer, match_id=waiting.match.id)
    assert seen(world.teacher) == [(Basis.HOUSEHOLD, ["dezelfde achternaam", "hetzelfde huis, tot 2024"])]


def test_who_moved_is_known_by_the_house_of_before(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, replace(TIM, postcode="1011AB", house_number=3, earlier_homes=(OLD,)))
    ((basis, agrees),) = seen(world.housing)
    assert basis == Basis.PERSON and agrees[-1] == "hetzelfde huis, tot 2024"


def test_two_mothers_and_their_child(world: World) -> None:
    """The surnames differ: a shared house alone is asked about, never told at once."""
    register(world.teacher, TIM)
    register(world.housing, Identity("Noor", "Visser", date(1990, 2, 2), "", "8031AA", 12))
    assert seen(world.teacher) == [] and asked(world) == 1


def test_twins_are_one_household_and_not_one_person(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, replace(TIM, given_name="Lisa"))
    assert [basis for basis, _agrees in seen(world.teacher)] == [Basis.HOUSEHOLD]


def test_father_and_son_of_one_name_are_two(world: World) -> None:
    register(world.teacher, replace(TIM, given_name="Jan"))
    register(world.housing, replace(TIM, given_name="Jan", birth_date=date(1985, 7, 30)))
    assert [basis for basis, _agrees in seen(world.teacher)] == [Basis.HOUSEHOLD]


def test_people_without_an_address_are_not_taken_for_one_household(world: World) -> None:
    register(world.teacher, replace(TIM, postcode="", house_number=None))
    register(world.housing, replace(CARLA, postcode="", house_number=None))
    assert seen(world.teacher) == [] and asked(world) == 0


def test_youths_of_one_shelter_are_not_confused_once_it_is_on_the_list(world: World) -> None:
    """Unaccompanied, born on 1 January as far as anybody knows, one address."""
    places.exclude_address(by=world.officer, postcode="8031 zz", house_number=1, kind="shelter")
    register(world.teacher, Identity("Ahmad", "Noori", date(2009, 1, 1), "", "8031ZZ", 1))
    register(world.housing, Identity("Karim", "Haidari", date(2009, 1, 1), "", "8031ZZ", 1))
    assert seen(world.teacher) == [] and asked(world) == 0
    register(world.worker, Identity("Ahmad", "Noori", date(2009, 1, 1), "", "8031ZZ", 1))
    assert [basis for basis, _agrees in seen(world.worker)] == [Basis.PERSON]


def test_the_list_of_addresses_is_kept_by_the_coordination_point(world: World) -> None:
    with pytest.raises(Refused):
        places.exclude_address(by=world.teacher, postcode="8031ZZ", house_number=1, kind="care")
    row = places.exclude_address(by=world.officer, postcode="8031ZZ", house_number=1, kind="care")
    for wrong in (
        {"postcode": "8031 ZZ", "house_number": 1, "kind": "care"},
        {"postcode": "", "house_number": 1, "kind": "care"},
        {"postcode": "zz", "house_number": 1, "kind": "care"},
        {"postcode": "8031ZY", "house_number": 1, "kind": "nothing"},
    ):
        with pytest.raises(Invalid):
            places.exclude_address(by=world.officer, **wrong)  # type: ignore[arg-type]
    with acting(world.officer):
        assert [one.address for one in listed.places(world.officer)] == ["8031 ZZ 1"]
    with pytest.raises(Refused):
        places.include_address(by=world.housing, address_id=row.id)
    places.include_address(by=world.officer, address_id=row.id)
    with pytest.raises(NotFound):
        places.include_address(by=world.officer, address_id=row.id)
    register(world.teacher, Identity("Bo", "Smit", date(1960, 1, 2), "", "8031ZZ", 1))
    register(world.housing, Identity("Jo", "Wit", date(1970, 3, 4), "", "8031ZZ", 1))
    assert asked(world) == 1
