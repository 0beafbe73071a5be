"""The page Gegevens: what each person sees and may do, and what happens with bad input."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households import actions, queries
from rondom.households.models import Household, Person
from rondom.households.people import NewPerson
from rondom.methods.enums import RoleKind
from tests.world import BSN_MOTHER, World

SignIn = Callable[[Actor], Client]
PAGES = ("file", "add", "move", "person", "end")


def address_of(page: str, world: World, one: Household) -> str:
    of_person = [world.person(one)] if page in ("person", "end") else []
    return reverse(f"households:{page}", args=[one.id, *of_person])


@pytest.mark.req("C1")
@pytest.mark.parametrize("page", PAGES)
def test_who_may_open_it(page: str, world: World, household: Household, signed_in: SignIn) -> None:
    address = address_of(page, world, household)
    world.involve(world.teacher, household, RoleKind.REPORTER)
    world.involve(world.coach, household, RoleKind.MEMBER)
    mother = world.family_member(household)
    reading = 200 if page == "file" else 403
    expected = {
        "officer": 200, "worker": 200, "coach": reading, "teacher": 404,
        "stranger": 404, "front_office": 404, "manager": 404, "policy": 404, "auditor": 404, "operator": 404,
    }  # fmt: skip
    for name, status in expected.items():
        assert signed_in(world.actors[name]).get(address).status_code == status, name
    assert signed_in(mother).get(address).status_code == reading


@pytest.mark.req("C5")
def test_the_page_says_first_how_to_talk(world: World, household: Household, signed_in: SignIn) -> None:
    actions.describe_person(
        by=world.worker,
        household_id=household.id,
        person_id=world.person(household),
        version=1,
        language="Farsi",
        interpreter="refused",
        interpreter_reason="ze schaamt zich",
        phone="06-12345678",
    )
    text = signed_in(world.worker).get(address_of("file", world, household)).content.decode()
    assert "Zo praten we met Carla" in text
    assert "Carla wil geen tolk: ze schaamt zich." in text
    assert 'href="tel:0612345678"' in text
    assert text.index("Zo praten we") < text.index("Waar het gezin woont")


def test_read_only_without_the_verb(world: World, household: Household, signed_in: SignIn) -> None:
    mother = world.family_member(household)
    text = signed_in(mother).get(address_of("file", world, household)).content.decode()
    assert "Carla" in text
    assert reverse("households:move", args=[household.id]) not in text
    assert reverse("households:add", args=[household.id]) not in text


def _person(**what: Any) -> dict[str, Any]:
    return {"version": 1, "given_name": "Carla", "family_name": "Dekker", "interpreter": "no", **what}


def test_editing_shows_the_result(world: World, household: Household, signed_in: SignIn) -> None:
    client = signed_in(world.worker)
    address = address_of("person", world, household)
    answer = client.post(
        address, _person(given_name="كارلا 🌷", family_name="דקר", contact_wishes="kom achterom")
    )
    assert answer.status_code == 303
    text = client.get(answer["Location"].split("#")[0]).content.decode()
    assert "كارلا 🌷 דקר" in text
    assert "kom achterom." in text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("birth_date", "31-2-1990", "geen bestaande datum"),
        ("birth_date", "2199-01-01", "Deze geboortedatum kan niet"),
        ("bsn", "123456789", "geen geldig burgerservicenummer"),
        ("phone", "bel maar", "bestaat uit cijfers"),
        ("email", "carla", "e-mailadres"),
        ("given_name", "", "verplicht"),
        ("given_name", "x" * 1_000_000, "80"),
        ("contact_wishes", "x" * 1_000_000, "200"),
        ("family_name", "a\x00b", "Null-tekens"),
        ("interpreter", "misschien", "geldige keuze"),
        ("interpreter", "refused", "waarom iemand geen tolk wil"),
        ("version", "", "verplicht"),
        ("version", "9" * 5000, "geheel getal"),
    ],
)
def test_bad_input_gives_a_sentence_and_keeps_what_was_typed(
    field: str,
    typed: str,
    sentence: str,
    world: World,
    household: Household,
    signed_in: SignIn,
) -> None:
    answer = signed_in(world.worker).post(address_of("person", world, household), _person(**{field: typed}))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    if "\x00" not in typed and field != "interpreter":
        assert typed in text
    with acting(world.worker):
        assert Person.objects.get(pk=world.person(household)).version == 1


def test_a_stale_edit_shows_both(world: World, household: Household, signed_in: SignIn) -> None:
    client, address = signed_in(world.worker), address_of("person", world, household)
    actions.describe_person(
        by=world.officer,
        household_id=household.id,
        person_id=world.person(household),
        version=1,
        contact_wishes="bel na vijven",
    )
    answer = client.post(address, _person(contact_wishes="kom achterom"))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "bel na vijven" in text and "kom achterom" in text
    assert client.post(address, _person(contact_wishes="allebei", version=2)).status_code == 303
    assert queries.members(world.worker, household.id)[0].contact_wishes == "allebei"


def test_posting_twice_adds_one_member(world: World, household: Household, signed_in: SignIn) -> None:
    client, address = signed_in(world.worker), address_of("add", world, household)
    typed = {"given_name": "Sanne", "role": "child", "once": "0195b0d0-0000-7000-8000-000000000001"}
    first, second = client.post(address, typed), client.post(address, typed)
    assert first["Location"] == second["Location"]
    assert len(queries.members(world.worker, household.id)) == 3


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"postcode": "80312"}, "1234 AB"),
        ({"house_number": "12a"}, "alleen het getal"),
        ({"house_number": "-1"}, "1"),
        ({"house_number": "9" * 5000}, "alleen het getal"),
        ({"street": "x" * 1_000_000}, "80"),
        ({"on": "2026-03-03"}, "moet nog komen"),
        ({"on": "2020-01-01"}, "vóór de dag"),
        ({"instead_of": "onzin"}, "UUID"),
    ],
)
def test_a_wrong_address_gives_a_sentence(
    typed: dict[str, str],
    sentence: str,
    world: World,
    household: Household,
    signed_in: SignIn,
) -> None:
    good = {
        "street": "Markt",
        "house_number": "1",
        "postcode": "8011 AA",
        "city": "Zwolle",
        "on": "2026-03-02",
    }
    answer = signed_in(world.worker).post(address_of("move", world, household), {**good, **typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert len(queries.addresses(world.worker, household.id)) == 1


def test_moving_and_leaving_through_the_pages(world: World, household: Household, signed_in: SignIn) -> None:
    client = signed_in(world.worker)
    good = {"street": "Markt", "house_number": "1", "postcode": "8011 aa", "city": "Zwolle", "on": "2-3-2026"}
    assert client.post(address_of("move", world, household), good).status_code == 303
    child = world.person(household, "child")
    assert (
        client.post(reverse("households:end", args=[household.id, child]), {"on": "2026-03-02"}).status_code
        == 303
    )
    text = client.get(address_of("file", world, household)).content.decode()
    assert "8011 AA" in text and "Beethovenlaan" in text
    assert "Hoorden er eerder bij" in text


def test_an_address_changed_meanwhile_is_told(world: World, household: Household, signed_in: SignIn) -> None:
    client = signed_in(world.worker)
    stale = queries.address(world.worker, household.id)
    good = {
        "street": "Markt",
        "house_number": "1",
        "postcode": "8011AA",
        "city": "Zwolle",
        "on": "2026-03-02",
    }
    client.post(address_of("move", world, household), {**good, "instead_of": str(stale.id)})  # type: ignore[union-attr]
    again = {**good, "street": "Kade", "instead_of": str(stale.id)}  # type: ignore[union-attr]
    answer = client.post(address_of("move", world, household), again)
    assert answer.status_code == 409
    assert "Kade" in answer.content.decode() and "Markt 1" in answer.content.decode()


def test_a_person_of_another_household_is_not_here(
    world: World, household: Household, signed_in: SignIn
) -> None:
    other = world.household("Gezin De Boer", bsn=(BSN_MOTHER, ""))
    stranger = world.person(other)
    client = signed_in(world.worker)
    for page in ("person", "end"):
        assert client.get(reverse(f"households:{page}", args=[household.id, stranger])).status_code == 404


def test_queries_do_not_grow_with_people(world: World, household: Household, signed_in: SignIn) -> None:
    client, address = signed_in(world.worker), address_of("file", world, household)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for name in ("Sanne", "Kim", "Bo", "Mees"):
        actions.add_member(by=system("test", household.id), household_id=household.id, person=NewPerson(name))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
