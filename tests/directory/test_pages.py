"""The social map through the browser: who reads, who keeps, what stands there, bad input."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.core.actor import Actor
from rondom.core.ids import new_id
from rondom.directory import queries
from rondom.directory.models import Organisation, Service
from rondom.methods.enums import RoleKind
from tests.world import World

SignIn = Callable[[Actor], Client]
pytestmark = pytest.mark.req("J1")

EVERYBODY = (
    *("teacher", "worker", "officer", "front_office", "manager"),
    *("policy", "privacy_officer", "auditor", "operator"),
)


def text(client: Client, name: str, *args: Any, **query: Any) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def status(client: Client, name: str, *args: Any) -> int:
    return client.get(reverse(name, args=args)).status_code


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_professional_reads_the_map(
    world: World, services: dict[str, Service], signed_in: SignIn, who: str
) -> None:
    client, row = signed_in(getattr(world, who)), services["debt"]
    assert "Hulp bij schulden" in text(client, "directory:search", q="incasso")
    assert "6 weken wachten, gemeld op ma 2 maart" in text(client, "directory:service", row.id)
    assert "Hulp bij schulden" in text(client, "directory:organisation", row.organisation_id)
    assert "Sociale kaart" in text(client, "directory:search")


def test_a_family_reads_it_with_u(world: World, services: dict[str, Service], signed_in: SignIn) -> None:
    client = signed_in(world.family_member(world.household()))
    page = text(client, "directory:search", q="schulden")
    assert "Hulp in de buurt" in page and "U kunt zelf komen." in page
    assert "meldpunt vult" not in page
    assert "U kunt zelf komen." in text(client, "directory:service", services["debt"].id)
    assert "Vraag het aan wie bij u langskomt" in text(client, "directory:search", q="zzz")


def test_who_is_not_signed_in_is_asked_to(world: World, services: dict[str, Service]) -> None:
    for name, args in (("search", []), ("service", [services["debt"].id])):
        assert Client().get(reverse(f"directory:{name}", args=args)).status_code == 302


def test_the_filters(world: World, services: dict[str, Service], signed_in: SignIn) -> None:
    client = signed_in(world.teacher)
    page = text(client, "directory:search", domain="parenting", age="8, 34", children="yes", weeks="20")
    assert "2 vormen van hulp" in page and "Traumabehandeling" not in page
    assert "Voor: Opvoeden." in page and "Leeftijd: 8, 34." in page and "Met kinderen thuis." in page
    page = text(client, "directory:search", municipality=str(world.municipality.id), entry="gp", weeks="1")
    assert "In Zwolle." in page and "Aanmelden via de huisarts." in page and "Hooguit 1 week wachten." in page
    assert "Zoek eens ruimer" in page and "Laat alle hulp zien" in page


def test_an_empty_map_says_what_to_do(world: World, signed_in: SignIn) -> None:
    assert "De sociale kaart is nog leeg" in text(signed_in(world.teacher), "directory:search")
    assert "Voeg een organisatie toe, en daarna" in text(signed_in(world.officer), "directory:search")
    page = text(signed_in(world.teacher), "directory:organisation", world.organisations["social"].id)
    assert "Nog geen hulp op de kaart" in page


NOBODY_HERE = "00000000-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"q": "🎉"}, "Niets gevonden"),
        ({"q": "\u202eשלום عمر\u202c"}, "Niets gevonden"),
        ({"q": "x" * 6000}, "Niets gevonden"),
        ({"q": "<script>alert(1)</script>"}, "Niets gevonden"),
        ({"age": "oud"}, "Typ een leeftijd in cijfers"),
        ({"age": "9" * 3000}, "Typ een leeftijd in cijfers"),
        ({"age": "-1"}, "vormen van hulp"),  # the minus is no digit
        ({"weeks": "-3"}, "Typ een getal van 0 tot en met 520."),
        ({"weeks": "9" * 400}, "Typ een getal van 0 tot en met 520."),
        ({"weeks": "veel"}, "Typ een getal van 0 tot en met 520."),
        ({"domain": "magic"}, "geldige keuze"),
        ({"municipality": NOBODY_HERE}, "geldige keuze"),
        ({"municipality": "x"}, "geldige keuze"),
        ({"entry": "magic", "children": "magic"}, "geldige keuze"),
        ({"page": "99999999999999999999"}, "vormen van hulp"),
        ({"page": "x"}, "vormen van hulp"),
    ],
)
def test_bad_input_gets_a_page(
    world: World, services: dict[str, Service], signed_in: SignIn, query: dict[str, str], says: str
) -> None:
    page = text(signed_in(world.teacher), "directory:search", **query)
    assert says in page
    assert "<script>alert(1)" not in page


def test_a_null_byte_finds_nothing(world: World, services: dict[str, Service], signed_in: SignIn) -> None:
    assert "Zoek preciezer" in text(signed_in(world.teacher), "directory:search", q="a\x00b")


SERVICE = {
    "name": "Budgetcoach",
    "summary": "Samen leren rondkomen.",
    "domains": ["finances"],
    "kinds": ["debt_help"],
    "entries": ["own"],
    "audience": "anyone",
    "age_from": "18",
    "weeks": "4",
    "website": "budget.example",
}


@pytest.mark.parametrize(("who", "may"), [("officer", True), ("operator", True), ("manager", True),
                                          ("teacher", False), ("policy", False), ("auditor", False)])  # fmt: skip
def test_adding_a_service_to_the_school(world: World, signed_in: SignIn, who: str, may: bool) -> None:
    client, school = signed_in(getattr(world, who)), world.organisations["school"]
    page = text(client, "directory:organisation", school.id)
    assert ("Voeg hulp toe" in page) is may
    answer = client.post(reverse("directory:add-service", args=[school.id]), SERVICE)
    if not may:
        assert answer.status_code == 403 and "manager van deze organisatie" in answer.content.decode()
        assert not Service.objects.exists()
        return
    assert answer.status_code == 303
    page = client.get(answer["Location"]).content.decode()
    assert "Budgetcoach" in page and "vanaf 18 jaar" in page and "https://budget.example" in page


def test_a_manager_does_not_keep_another_organisation(world: World, signed_in: SignIn) -> None:
    client, social = signed_in(world.manager), world.organisations["social"]
    assert "Werk dit bij" not in text(client, "directory:organisation", social.id)
    assert status(client, "directory:change-organisation", social.id) == 403
    assert status(client, "directory:add-service", social.id) == 403
    assert status(client, "directory:add-organisation") == 403


def test_a_new_organisation(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.officer)
    typed = {"name": "Taalhuis", "kind": "informal", "purpose": "Nederlands leren.", "phone": "0380001122"}
    answer = client.post(reverse("directory:add-organisation"), typed)
    assert answer.status_code == 303
    page = client.get(answer["Location"]).content.decode()
    assert "Taalhuis" in page and "Informele hulp" in page and "038-000 11 22" in page
    again = client.post(reverse("directory:add-organisation"), typed)
    assert again.status_code == 422 and "Er is al een organisatie met deze naam" in again.content.decode()


def test_changing_an_organisation_keeps_what_is_not_asked(world: World, signed_in: SignIn) -> None:
    client, school = signed_in(world.manager), world.organisations["school"]
    page = client.get(reverse("directory:change-organisation", args=[school.id]))
    assert page.status_code == 200
    typed = {"name": "De Brug", "kind": "school", "vision": "Ieder kind telt.", "version": "1"}
    assert client.post(reverse("directory:change-organisation", args=[school.id]), typed).status_code == 303
    assert "Ieder kind telt." in text(client, "directory:organisation", school.id)


def test_the_waiting_time_of_now(world: World, services: dict[str, Service], signed_in: SignIn) -> None:
    client, row = signed_in(world.officer), services["trauma"]
    assert "wachttijd niet bekend" in text(client, "directory:waiting-time", row.id)
    address = reverse("directory:waiting-time", args=[row.id])
    for typed, code in (("-1", 422), ("99999999999999999999", 422), ("veel", 422), ("30", 303)):
        assert client.post(address, {"weeks": typed}).status_code == code
    assert "30 weken wachten, gemeld op ma 2 maart" in text(client, "directory:service", row.id)


def test_a_service_that_stops(world: World, services: dict[str, Service], signed_in: SignIn) -> None:
    officer, teacher, row = signed_in(world.officer), signed_in(world.teacher), services["debt"]
    typed = {"name": row.name, "summary": row.summary, "domains": ["finances"], "audience": "anyone"}
    address = reverse("directory:change-service", args=[row.id])
    assert officer.post(address, typed | {"version": "1"}).status_code == 303  # `active` not ticked
    assert "Niets gevonden" in text(teacher, "directory:search", q="Hulp bij schulden")
    assert "wordt niet meer gegeven" in text(teacher, "directory:service", row.id)
    assert "Hulp bij schulden" not in text(teacher, "directory:organisation", row.organisation_id)
    assert "Wordt niet meer gegeven" in text(officer, "directory:organisation", row.organisation_id)


def test_two_at_once_see_both_texts(world: World, services: dict[str, Service], signed_in: SignIn) -> None:
    client, row = signed_in(world.officer), services["debt"]
    address = reverse("directory:change-service", args=[row.id])
    typed = {"name": row.name, "summary": "Mijn zin.", "domains": ["finances"], "audience": "anyone"}
    typed |= {"active": "on", "version": "1"}
    assert client.post(address, typed).status_code == 303
    answer = client.post(address, typed | {"summary": "Jouw zin."})
    page = answer.content.decode()
    assert answer.status_code == 409 and "Mijn zin." in page and "Jouw zin." in page
    assert client.post(address, typed | {"summary": "Onze zin.", "version": "2"}).status_code == 303
    assert queries.found_service(row.id).summary == "Onze zin."


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "woord " * 175_000,
        "\u202eשלום عمر 👩‍👧‍👦\u202c",
        "a\x00b",
        "<script>alert(1)</script>",
        "9" * 5000,
    ],
)
def test_spoilt_forms_keep_what_was_typed(world: World, signed_in: SignIn, spoilt: str) -> None:
    client, social = signed_in(world.operator), world.organisations["social"]
    asked = (
        "name",
        "summary",
        "description",
        "age_from",
        "phone",
        "website",
        "email",
        "plain_words",
        "weeks",
    )
    address = reverse("directory:add-service", args=[social.id])
    answer = client.post(address, dict.fromkeys(asked, spoilt) | {"domains": ["magic"], "audience": "magic"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Er klopt nog iets niet" in page and "<script>alert(1)" not in page
    address = reverse("directory:add-organisation")
    answer = client.post(address, dict.fromkeys(("name", "vision", "website", "municipality"), spoilt))
    assert answer.status_code == 422
    assert Service.objects.count() == 0 and Organisation.objects.filter(kind="").count() == 0


def test_what_does_not_exist_is_not_there(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.operator)
    for name in ("service", "change-service", "waiting-time", "organisation", "change-organisation"):
        assert status(client, f"directory:{name}", new_id()) == 404


def test_what_can_help_this_household(world: World, services: dict[str, Service], signed_in: SignIn) -> None:
    """Filled in with what the reader may know: ages, children, municipality; nobody's name in the address."""
    household = world.household()
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    for actor in (world.worker, world.officer):
        page = text(signed_in(actor), "directory:here", household.id)
        assert "Wat kan hier helpen?" in page and "Gezin Dekker" in page
        assert "Leeftijd: 8, 34." in page and "Met kinderen thuis." in page and "In Zwolle." in page
        assert "Gezinscoach thuis" in page and "Eetclub" not in page
    client = signed_in(world.worker)
    page = text(client, "directory:here", household.id, bij="trauma")
    assert "Voor: " in page and "Traumabehandeling" in page and "Gezinscoach thuis" not in page
    assert "Eetclub" in text(client, "directory:here", household.id, q="")
    assert "Leeftijd: 8, 34." in text(client, "directory:here", household.id, bij="magic")


def test_of_a_household_one_is_not_involved_with_nothing_is_known(
    world: World, services: dict[str, Service], signed_in: SignIn
) -> None:
    household = world.household()
    for who in ("stranger", "manager", "policy", "auditor", "operator", "privacy_officer"):
        assert status(signed_in(getattr(world, who)), "directory:here", household.id) == 404
    other = world.family_member(world.household("Gezin Ander"))
    assert status(signed_in(other), "directory:here", household.id) == 404


def test_a_family_finds_help_for_itself(
    world: World, services: dict[str, Service], signed_in: SignIn
) -> None:
    household = world.household()
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    mother = world.family_member(household)
    client = signed_in(mother)
    assert "bij uw gezin" in text(client, "directory:here", household.id)


def test_as_many_questions_for_ten_services_as_for_two_hundred(
    world: World, offer: Callable[..., Service], signed_in: SignIn
) -> None:
    client, household = signed_in(world.officer), world.household()
    pages = (
        reverse("directory:search") + "?q=hulp",
        reverse("directory:search") + "?domain=finances&domain=housing&age=8&entry=own",
        reverse("directory:here", args=[household.id]),
        reverse("directory:organisation", args=[world.organisations["social"].id]),
    )

    def asked() -> list[int]:
        counts = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as seen:
                assert client.get(page).status_code == 200
            counts.append(len(seen))
        return counts

    def more(first: int, last: int) -> None:
        for number in range(first, last):
            offer(
                "social",
                f"Hulp {number}",
                weeks=number % 9,
                domains=("finances", "housing"),
                entries=("own",),
            )

    more(0, 10)
    few = asked()
    more(10, 200)
    assert asked() == few
