"""The genogram through its pages: look, add, change, end, take out, take along; and what is typed wrong. [C2]"""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.core.actor import Actor
from rondom.households.kin import actions
from rondom.households.kin.given import Life
from rondom.households.models import Household
from rondom.methods.enums import RoleKind
from tests.households.drawing import add, named, names, seen
from tests.world import World

pytestmark = pytest.mark.req("C2")
SignIn = Callable[[Actor], Client]


def address(household: Household, name: str = "", *args: Any) -> str:
    return reverse(f"households:kin{name}", args=[household.id, *args])


def key(world: World, household: Household, name: str) -> UUID:
    return named(seen(world.worker, household.id), name).key


def test_an_empty_picture_invites(world: World, household: Household, signed_in: SignIn) -> None:
    client = signed_in(world.worker)
    page = client.get(address(household)).content.decode()
    assert "Er is nog geen familie in beeld" in page and "Begin met ouders en kinderen" in page
    assert client.post(address(household, "-begin")).status_code == 303
    page = client.get(address(household)).content.decode()
    assert "<svg" in page and "kind van Carla" in page and "Begin met ouders" not in page


def test_who_may_only_look_gets_no_way_to_change(
    world: World, household: Household, signed_in: SignIn
) -> None:
    world.involve(world.teacher, household, RoleKind.MEMBER)
    page = signed_in(world.teacher).get(address(household)).content.decode()
    assert "kan dit samen met het gezin invullen" in page and "Begin met ouders" not in page
    actions.begin_with_household(by=world.worker, household_id=household.id)
    page = signed_in(world.teacher).get(address(household)).content.decode()
    assert 'role="img"' in page and "svg__link" not in page and "/erbij/" not in page
    assert (
        signed_in(world.teacher).get(address(household, "-person", key(world, household, "Tim"))).status_code
        == 403
    )


def test_the_family_sees_its_picture_in_its_own_words(
    world: World, household: Household, signed_in: SignIn
) -> None:
    actions.begin_with_household(by=world.worker, household_id=household.id)
    mother = signed_in(world.family_member(household))
    assert address(household) in mother.get(reverse("portal:home")).content.decode()
    page = mother.get(address(household)).content.decode()
    assert "U ziet hier wie er in uw familie zijn" in page and "svg__link" not in page


def test_a_grandmother_from_beginning_to_end(world: World, household: Household, signed_in: SignIn) -> None:
    client = signed_in(world.worker)
    client.post(address(household, "-begin"))
    carla = key(world, household, "Carla")
    page = client.get(address(household, "-person", carla)).content.decode()
    form = address(household, "-add", carla, "ouder")
    assert form in page and "ouder van Tim" in page
    typed = {"name": "Ria", "sex": "f", "born": "1966", "descent": "born"}
    answer = client.post(form, typed)
    ria = key(world, household, "Ria")
    assert answer.status_code == 303 and answer["Location"].endswith(f"#genogram-person-{ria}")
    assert f'id="genogram-person-{ria}"' in client.get(address(household)).content.decode()
    change = address(household, "-change", ria)
    assert "1966" in client.get(change).content.decode()
    assert client.post(change, {"name": "Maria", "born": "1965", "version": "1"}).status_code == 303
    remove = address(household, "-remove", "persoon", ria)
    page = client.get(remove).content.decode()
    assert "ouder van Carla" in page and "echt gewist" in page
    assert client.post(remove).status_code == 303
    assert names(seen(world.worker, household.id)) == {"Carla", "Tim"}
    assert client.post(remove).status_code == 404, "gone is gone, and says no more"


def test_partners_marry_and_part(world: World, household: Household, signed_in: SignIn) -> None:
    client = signed_in(world.worker)
    carla = key(world, household, "Carla")
    typed = {"name": "Dennis", "sex": "m", "bond": "married", "since": "2014"}
    assert client.post(address(household, "-add", carla, "partner"), typed).status_code == 303
    (pair,) = seen(world.worker, household.id).partners
    form = address(household, "-partners", pair.id)
    assert "Ze zijn niet meer bij elkaar" in client.get(form).content.decode()
    ending = client.get(form + "?einde=1").content.decode()
    assert re.search(r'<option value="divorced" selected', ending)
    assert (
        client.post(form, {"bond": "divorced", "since": "2014", "until": "2023", "version": "1"}).status_code
        == 303
    )
    assert "gescheiden van Dennis (2014 tot 2023)" in client.get(address(household)).content.decode()
    late = client.post(form, {"bond": "separated", "since": "2014", "until": "2020", "version": "1"})
    text = late.content.decode()
    assert late.status_code == 409 and "Een ander was net iets eerder" in text
    assert "2023" in text and "2020" in text, "theirs and mine"
    again = client.post(form, {"bond": "separated", "since": "2014", "until": "2020", "version": "2"})
    assert again.status_code == 303


WRONG = [
    ({"name": ""}, "verplicht"),
    ({"name": "x" * 100_000}, "60"),
    ({"born": "abc"}, "Typ een jaartal"),
    ({"born": "9" * 4000}, "jaar"),
    ({"born": "-5"}, "tussen 1800"),
    ({"born": "2990"}, "tussen 1800"),
    ({"born": "1960", "died": "1950"}, "vóór het jaar"),
    ({"born": "1990"}, "jonger dan 10 jaar"),
    ({"sex": "q"}, "Kies iets uit de lijst"),
    ({"descent": "cloned"}, "Kies iets uit de lijst"),
    ({"for_whom": "iedereen"}, "Kies iets uit de lijst"),
]


@pytest.mark.parametrize(("typed", "sentence"), WRONG)
def test_what_is_typed_wrong_gets_a_sentence_and_stays(
    typed: dict[str, str], sentence: str, world: World, household: Household, signed_in: SignIn
) -> None:
    good = {"name": "Ria 🌷", "sex": "f", "born": "1966", "descent": "born"}
    form = address(household, "-add", key(world, household, "Carla"), "ouder")
    answer = signed_in(world.worker).post(form, {**good, **typed})
    text = answer.content.decode()
    assert answer.status_code == 422 and sentence in text
    if "name" not in typed:
        assert "Ria 🌷" in text
    assert names(seen(world.worker, household.id)) == {"Carla", "Tim"}


@pytest.mark.parametrize("name", ["مریم", "O’Neill <script>", "Żółć 😀", "  Ria  "])
def test_a_name_is_written_as_it_is(name: str, world: World, household: Household, signed_in: SignIn) -> None:
    client = signed_in(world.worker)
    form = address(household, "-add", key(world, household, "Carla"), "ouder")
    assert client.post(form, {"name": name, "descent": "born"}).status_code == 303
    assert name.strip() in names(seen(world.worker, household.id))
    page = client.get(address(household)).content.decode()
    assert "<script>" not in page.split("<main")[1].split("</main")[0]
    for kind, start in (("pdf", b"%PDF-"), ("png", b"\x89PNG"), ("svg", b"<?xml")):
        assert client.get(address(household, "-take", kind)).content.startswith(start)


def test_a_sibling_without_a_parent_is_told_what_to_do_first(
    world: World, household: Household, signed_in: SignIn
) -> None:
    tim = key(world, household, "Tim")
    page = signed_in(world.worker).get(address(household, "-add", tim, "broer-of-zus")).content.decode()
    assert "Zet daarom eerst een ouder in beeld" in page and address(household, "-add", tim, "ouder") in page


def test_two_who_change_the_same_person(world: World, household: Household, signed_in: SignIn) -> None:
    row = add(world.worker, household.id, "Carla", "ouder", Life("Ria", "f", 1966))
    form = address(household, "-change", row.id)
    first, second = signed_in(world.worker), signed_in(world.officer)
    assert second.post(form, {"name": "Maria", "sex": "f", "born": "1966", "version": "1"}).status_code == 303
    answer = first.post(form, {"name": "Rie", "sex": "f", "born": "1966", "version": "1"})
    text = answer.content.decode()
    assert answer.status_code == 409 and "Maria" in text and 'value="Rie"' in text and 'value="2"' in text


def test_posting_twice_adds_one_person(world: World, household: Household, signed_in: SignIn) -> None:
    client, form = (
        signed_in(world.worker),
        address(household, "-add", key(world, household, "Carla"), "ouder"),
    )
    typed = {"name": "Ria", "descent": "born", "once": "0195b0d0-0000-7000-8000-000000000002"}
    first, second = client.post(form, typed), client.post(form, typed)
    assert first["Location"] == second["Location"]
    assert names(seen(world.worker, household.id)) == {"Carla", "Tim", "Ria"}


def test_another_house(world: World, household: Household, signed_in: SignIn) -> None:
    client = signed_in(world.worker)
    actions.begin_with_household(by=world.worker, household_id=household.id)
    row = add(world.worker, household.id, "Tim", "ouder", "Dennis")
    people = [str(row.id), str(key(world, household, "Tim"))]
    form = address(household, "-home-add")
    assert client.post(form, {"name": "Bij Dennis", "people": people[:1], "version": "1"}).status_code == 422
    assert client.post(form, {"name": "Bij Dennis", "people": people, "version": "1"}).status_code == 303
    (house,) = seen(world.worker, household.id).houses
    change = address(household, "-home", house.id)
    page = client.get(change).content.decode()
    assert page.count("checked") == 2
    assert client.post(change, {"name": "Bij papa", "people": people, "version": "1"}).status_code == 303
    late = client.post(change, {"name": "Bij pap", "people": people, "version": "1"})
    assert late.status_code == 409 and "Bij papa" in late.content.decode()
    assert client.post(address(household, "-remove", "huis", house.id)).status_code == 303
    assert not seen(world.worker, household.id).houses


def test_two_who_stand_there_already(world: World, household: Household, signed_in: SignIn) -> None:
    client = signed_in(world.worker)
    tim, carla = key(world, household, "Tim"), key(world, household, "Carla")
    form = address(household, "-tie", tim)
    assert client.post(form, {"what": "", "other": ""}).status_code == 422
    assert client.post(form, {"what": "kind:born", "other": str(carla)}).status_code == 303
    twice = client.post(form, {"what": "kind:step", "other": str(carla)})
    assert twice.status_code == 422 and "staat er al" in twice.content.decode()


def test_it_is_taken_along(world: World, household: Household, signed_in: SignIn) -> None:
    client = signed_in(world.worker)
    client.post(address(household, "-begin"))
    svg = client.get(address(household, "-take", "svg"))
    root = ElementTree.fromstring(svg.content)
    assert "Carla" in "".join(root.itertext()) and "href" not in svg.content.decode().replace("xmlns", "")
    assert svg["Content-Disposition"] == 'attachment; filename="genogram.svg"'
    assert client.get(address(household, "-take", "pdf"))["Content-Type"] == "application/pdf"
    assert client.get(address(household, "-take", "exe")).status_code == 404


def test_asking_costs_the_same_for_many(world: World, household: Household, signed_in: SignIn) -> None:
    client = signed_in(world.worker)
    client.post(address(household, "-begin"))
    client.get(address(household))

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address(household)).status_code == 200
        return len(asked)

    few = count()
    for number in range(6):
        add(world.worker, household.id, "Carla", "kind", f"Kind {number}")
    assert count() == few
