"""The search page, through its real address."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from rondom.core import clock, publichits
from rondom.core.actor import Actor, system
from rondom.core.publichits import PublicHit
from rondom.core.transactions import acting
from rondom.directory import actions as directory
from rondom.directory.models import Service
from rondom.directory.values import OrganisationFacts, ServiceFacts
from rondom.households.models import Household
from rondom.journal.models import ContactNote
from rondom.privacy.models import AccessLog
from rondom.privacy.search_queries import MOST_OTHER
from tests.world import World

SignIn = Callable[[Actor], Client]
pytestmark = pytest.mark.req("H3")
PATH = "/zoek/"


@pytest.fixture
def household(world: World) -> Household:
    return world.household()


@pytest.fixture
def client(world: World, signed_in: SignIn) -> Client:
    return signed_in(world.officer)


def note(world: World, household: Household, text: str, **also: Any) -> ContactNote:
    row = ContactNote(
        household_id=household.id,
        category="plan",
        kind="visit",
        at=clock.now(),
        made_by=world.officer.user_id,
        created_by=world.officer.user_id,
        created_at=clock.now(),
        text=text,
        **also,
    )
    with acting(world.officer, writes=True):
        row.save(force_insert=True)
    return row


def text_of(client: Client, q: str) -> str:
    page = client.get(PATH, {"q": q})
    assert page.status_code == 200
    return re.sub(r"\s+", " ", page.content.decode())


def test_the_field_is_on_every_page_of_a_professional(
    world: World, household: Household, client: Client
) -> None:
    for path in ("/", "/gezinnen/", f"/gezinnen/{household.id}/"):
        assert 'action="/zoek/"' in client.get(path).content.decode(), path


def test_who_has_no_files_has_nothing_to_search(
    world: World, household: Household, signed_in: SignIn
) -> None:
    mother = world.family_member(household)
    for actor in (world.manager, world.privacy_officer, world.auditor, world.operator, mother, world.policy):
        client = signed_in(actor)
        assert client.get(PATH, {"q": "dekker"}).status_code == 404
        first = client.get("/")
        page = client.get(first["Location"]) if first.status_code == 303 else first
        assert page.status_code == 200 and 'action="/zoek/"' not in page.content.decode()
    assert Client().get(PATH).status_code == 302


def test_one_household_is_one_line_with_who_fits(world: World, household: Household, client: Client) -> None:
    page = text_of(client, "dekker")
    assert page.count(f'href="/gezinnen/{household.id}/"') == 1
    assert "<strong>Gezin Dekker</strong>" in page
    assert "gezinslid:</span> Carla <mark>Dekker</mark>" in page
    assert "adres:" in text_of(client, "beethoven") and "<mark>Beethovenlaan</mark> 12" in text_of(
        client, "beeth"
    )


def test_households_come_first_then_what_stands_in_files(
    world: World, household: Household, client: Client
) -> None:
    row = note(world, household, "Moeder Dekker opent de post")
    page = text_of(client, "dekker")
    assert page.index("Gezin Dekker") < page.index("In dossiers")
    assert f'href="/gezinnen/{household.id}/tijdlijn/notitie/{row.id}/"' in page
    assert "Moeder <mark>Dekker</mark> opent de post" in page
    assert "<strong>Notitie</strong> – Gezin Dekker</a>" in page


def test_what_somebody_typed_cannot_become_part_of_the_page(
    world: World, household: Household, client: Client
) -> None:
    note(world, household, "<script>alert(1)</script> school")
    assert "<script>alert" not in text_of(client, "school")
    assert escape("<script>alert(2)</script>") in text_of(client, "<script>alert(2)</script>")


def test_states_that_show_nothing_say_what_to_do(world: World, household: Household, client: Client) -> None:
    assert "Waar ben je naar op zoek?" in text_of(client, "")
    assert "Typ iets meer" in text_of(client, "d") and "Typ iets meer" in text_of(client, "?!")
    nothing = text_of(client, "bestaatniet")
    assert "Niets gevonden voor „bestaatniet”" in nothing and "Je vindt alleen wat je mag zien" in nothing
    assert "Probeer het eens met één woord" in text_of(client, "dekker bestaatniet")
    assert "Probeer het eens met één woord" not in nothing


def test_too_much_asks_for_another_word(world: World, household: Household, client: Client) -> None:
    for number in range(MOST_OTHER + 1):
        note(world, household, f"school {number}")
    page = text_of(client, "school")
    assert "Typ nog een woord" in page and page.count("<mark>school</mark>") == MOST_OTHER
    assert "Typ nog een woord" not in text_of(client, f"school {MOST_OTHER}")


@pytest.mark.req("I8")
def test_a_citizen_service_number_is_turned_away_and_leaves_the_address(client: Client) -> None:
    answer = client.get(PATH, {"q": "9999.90.019"})
    assert (answer.status_code, answer["Location"]) == (303, "/zoek/?nummer=1")
    page = client.get(answer["Location"]).content.decode()
    assert "Zoek niet op burgerservicenummer" in page and "999990019" not in page


@pytest.mark.req("I4")
def test_the_words_stand_in_no_log(
    world: World, household: Household, client: Client, capfd: pytest.CaptureFixture[str], caplog: Any
) -> None:
    note(world, household, "over schulden")
    text_of(client, "schulden")
    client.get(PATH, {"q": "schulden", "x": "\x00"})
    logged = list(AccessLog.objects.filter(user_id=world.officer.user_id).values())
    assert any(row["use"] == "listed" and row["access_point"] == "web:search" for row in logged)
    assert "schulden" not in str(logged) + capfd.readouterr().err + caplog.text


def test_the_server_writes_no_addresses_with_what_was_typed() -> None:
    """gunicorn writes an access log only when it is told where; Rondom does not tell it."""
    import inspect

    from rondom.ops import installation

    assert "access" not in inspect.getsource(installation.serve).replace("log-level", "")


def test_public_things_are_found_beside_the_files(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def source(actor: Actor, words: Any, most: int) -> list[PublicHit]:
        assert words == ("wijk",) and most > 0
        return [PublicHit("dienst", "Wijkteam Zuid", "/sociale-kaart/x/", "hulp bij geld")]

    monkeypatch.setattr(publichits, "_sources", {"test": source})
    page = text_of(client, "Wijk")
    assert "Sociale kaart" in page and "Wijkteam Zuid" in page and "Dienst · hulp bij geld" in page


def test_the_page_costs_the_same_however_much_is_found(
    world: World, household: Household, client: Client
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            text_of(client, "school")
        return len(asked)

    note(world, household, "school")
    few = count()
    for number in range(8):
        note(world, world.household(f"Gezin Nummer{number}"), "school", minutes=number)
    assert count() == few


def test_a_long_name_and_a_long_word_stay_whole(world: World, client: Client) -> None:
    name = "Gezin " + "Van-den-Heuvel" * 5
    found = world.household(name)
    assert found.name in text_of(client, "van den")
    with clock.freeze(clock.now() + timedelta(minutes=1)):
        assert "Niets gevonden" in text_of(client, "x" * 500)


@pytest.mark.req("J1")
def test_the_social_map_is_found_beside_the_files(world: World, client: Client) -> None:
    """Organisations and services with a link to their page; as many queries for one as for many."""

    def on_the_map(name: str) -> Service:
        facts = ServiceFacts(name=name, summary=f"{name} in één zin.", domains=("finances",))
        return directory.add_service(
            by=system("test"), organisation_id=world.organisations["social"].id, facts=facts
        )

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            text_of(client, "schulden")
        return len(asked)

    service = on_the_map("Hulp bij schulden")
    page = text_of(client, "schulden")
    assert f'href="/sociale-kaart/{service.id}/"' in page and "Hulp bij schulden in één zin." in page
    facts = OrganisationFacts("Stichting Schuldenvrij", kind="social_work")
    organisation = directory.add_organisation(by=system("test"), facts=facts)
    assert f'href="/sociale-kaart/organisaties/{organisation.id}/"' in text_of(client, "schuldenv")
    few = count()
    for number in range(7):
        on_the_map(f"Schulden, groep {number}")
    assert count() == few
