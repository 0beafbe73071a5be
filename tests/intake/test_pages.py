"""The pages of the intake: who may, the way from referral to feedback, bad input."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from rondom.core.actor import Actor
from rondom.core.http import once
from rondom.core.transactions import acting
from rondom.directory.models import Municipality, Organisation
from rondom.households import queries as households
from rondom.index import actions as index
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from rondom.intake import queries
from rondom.intake.models import Referral
from tests.world import BSN_MOTHER, World

from .people import CONCERN, refer

SignIn = Callable[[Actor], Client]

TYPED = {
    "household_name": "Gezin Dekker",
    "0-role": "parent",
    "0-given_name": "Carla",
    "0-family_name": "Dekker",
    "0-birth_date": "1991-05-04",
    "1-role": "child",
    "1-given_name": "Tim",
    "1-family_name": "Dekker",
    "1-birth_date": "2018-01-09",
    "street": "Beethovenlaan",
    "house_number": "12",
    "postcode": "8031AA",
    "city": "Zwolle",
    "concern": CONCERN,
    "discussed": "yes",
    "urgency": "normal",
}


def post(client: Client, name: str, *args: Any, **data: Any) -> Any:
    if name == "intake:refer":
        data = {"municipality": str(Municipality.objects.get(name="Zwolle").id)} | data
    return client.post(reverse(name, args=args), {"once": once(), **data})


def only(actor: Actor) -> Referral:
    with acting(actor):
        return Referral.objects.get()


@pytest.mark.req("B1")
@pytest.mark.req("B8")
def test_from_signal_to_feedback_through_the_pages(world: World, signed_in: SignIn) -> None:
    who = Identity("Carla", "Dekker", None, BSN_MOTHER, "8031AA", 12)
    signal = index.register_signal(by=world.teacher, subjects=[NewSubject("parent", who)])
    school, desk = signed_in(world.teacher), signed_in(world.officer)
    page = school.get(reverse("intake:refer") + f"?signaal={signal.id}").content.decode()
    assert f'value="{BSN_MOTHER}"' in page and 'value="8031AA"' in page
    answer = post(school, "intake:refer", **TYPED, signals=str(signal.id))
    assert answer.status_code == 303, answer.content.decode()
    assert "Het meldpunt heeft je melding" in school.get(answer["Location"]).content.decode()
    referral = only(world.officer)
    assert referral.signal_ids == [str(signal.id)]
    board = desk.get(reverse("intake:board")).content.decode()
    assert "Gezin Dekker" in board and "Besluit over de melding" in board
    page = desk.get(reverse("intake:referral", args=[referral.id])).content.decode()
    assert "Anna Bakker" in page and "Nog niet gezien" in page
    contact = {"way": "visit", "announcement": "unannounced", "outcome": "spoken_at_home", "at": ""}
    assert post(desk, "intake:contact", referral.id, **contact).status_code == 303
    assert post(desk, "intake:tell-family", referral.id, how="Bij het bezoek").status_code == 303
    with acting(world.officer):
        tim = next(one for one in households.members(world.officer, referral.household_id) if one.is_minor)
    seen = {
        "child_id": str(tim.person_id),
        "seen": "on",
        "safe_now": "yes",
        "source": "zelf",
        "status": "observed",
    }
    assert post(desk, "intake:child", referral.id, **seen).status_code == 303
    assert post(desk, "intake:screening", referral.id).status_code == 303
    held = {f"{one.key}-holds": "unknown" for one in world.method.criteria}
    held |= {
        "little_grip-holds": "yes",
        "little_grip-fact": "Post ligt ongeopend",
        "little_grip-source": "bezoek",
    }
    held |= {
        "nuisance-holds": "yes",
        "nuisance-fact": "Klacht van de buren",
        "nuisance-source": "Wonen Zwolle",
    }
    answer = post(desk, "intake:facts", referral.id, **held)
    assert answer.status_code == 303, answer.content.decode()
    page = desk.get(reverse("intake:referral", args=[referral.id])).content.decode()
    assert "Post ligt ongeopend" in page
    assert "coördinatie past" in page and "past nog niet" not in page
    assert post(desk, "intake:decide", referral.id, decision="accept").status_code == 303
    assert (
        post(desk, "intake:feedback", referral.id, text="Wij starten. Fatima pakt het op.").status_code == 303
    )
    page = school.get(reverse("intake:own", args=[referral.id])).content.decode()
    assert "Wij starten. Fatima pakt het op." in page
    assert "antwoord ontvangen" in school.get(reverse("intake:mine")).content.decode()
    assert "Geen open meldingen" in desk.get(reverse("intake:board")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"0-given_name": ""}, "verplicht"),
        ({"0-bsn": "123456789"}, "geen geldig burgerservicenummer"),
        ({"1-birth_date": "2018-13-01"}, "geldige datum"),
        ({"1-birth_date": "2999-01-01"}, "Deze geboortedatum kan niet"),
        ({"city": ""}, "Vul het hele adres in"),
        ({"postcode": "x"}, "Een postcode ziet eruit als"),
        ({"concern": "x" * 1_000_000}, "2000 tekens"),
        ({"discussed": "no"}, "Schrijf op waarom"),
        ({"2-family_name": "Dekker"}, "Vul ook een voornaam in"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    world: World, signed_in: SignIn, wrong: dict[str, str], sentence: str
) -> None:
    answer = post(signed_in(world.teacher), "intake:refer", **(TYPED | wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page and "Beethovenlaan" in page
    with acting(world.officer):
        assert not Referral.objects.exists()


DESK_PAGES = ("referral", "contact", "tell-family", "child", "facts", "decide")
WORKERS = {"teacher", "housing", "worker", "coach", "psychologist", "stranger", "front_office"}


@pytest.mark.parametrize("page", ["board", "refer", "mine", "own", *DESK_PAGES])
def test_who_sees_which_page(world: World, signed_in: SignIn, page: str) -> None:
    referral = refer(world.teacher)
    address = reverse(f"intake:{page}", args=[referral.id] if page in (*DESK_PAGES, "own") else [])
    assert Client().get(address).status_code == 302
    with acting(world.officer):
        household = households.household(world.officer, referral.household_id)
    actors = {**world.actors, "mother": world.family_member(household)}
    for who, actor in actors.items():
        status = signed_in(actor).get(address).status_code
        if page == "board":
            expected = 200 if who == "officer" else 403
        elif page in ("refer", "mine"):
            expected = 200 if who in WORKERS else 403
        elif page == "own":
            expected = 200 if who == "teacher" else 404 if who in WORKERS else 403
        elif who == "officer":
            expected = 200
        else:
            expected = 403 if who in ("teacher", "mother") else 404
        assert status == expected, (page, who)


def test_steps_say_what_is_wrong(world: World, signed_in: SignIn) -> None:
    referral, desk = refer(world.teacher), signed_in(world.officer)
    for name, data, sentence in (
        (
            "contact",
            {"way": "phone", "announcement": "announced", "outcome": "spoken_at_home"},
            "na een huisbezoek",
        ),
        ("tell-family", {"not_why": "Niet bereikt"}, "Kies een dag in de toekomst"),
        ("child", {"child_id": "x", "safe_now": "yes", "source": "zelf", "status": "observed"}, "geldige"),
        ("decide", {"decision": "refuse"}, "waar het gezin wel terecht kan"),
        ("decide", {"decision": "accept"}, "wijkt af van de kenmerken"),
        ("feedback", {"text": "hoi"}, "Neem eerst een besluit"),
    ):
        answer = post(desk, f"intake:{name}", referral.id, **data)
        assert answer.status_code == 422, name
        assert sentence in answer.content.decode(), name


def test_the_filters_of_the_board(world: World, signed_in: SignIn) -> None:
    refer(world.teacher)
    desk = signed_in(world.officer)
    assert "Gezin Dekker" not in desk.get(reverse("intake:board") + "?toon=mine").content.decode()
    assert "Gezin Dekker" not in desk.get(reverse("intake:board") + "?toon=late").content.decode()
    assert "Gezin Dekker" in desk.get(reverse("intake:board") + "?toon=anders").content.decode()


@pytest.mark.req("B5")
def test_who_decides_on_one_referral_is_led_to_the_other(world: World, signed_in: SignIn) -> None:
    first, second = refer(world.teacher), refer(world.housing)
    desk = signed_in(world.officer)
    assert desk.get(reverse("intake:board")).content.decode().count("nog een melding over dit gezin") == 2
    for page in ("referral", "decide"):
        text = desk.get(reverse(f"intake:{page}", args=[first.id])).content.decode()
        assert "Er ligt nog een melding over dit gezin" in text, page
        assert reverse("intake:referral", args=[second.id]) in text, page
    own = signed_in(world.teacher).get(reverse("intake:own", args=[first.id])).content.decode()
    assert second.number not in own, "who reported hears nothing of another one"


def test_a_foreign_signal_cannot_be_referred_with(world: World, signed_in: SignIn) -> None:
    theirs = index.register_signal(
        by=world.housing, subjects=[NewSubject("parent", Identity(bsn=BSN_MOTHER))]
    )
    school = signed_in(world.teacher)
    assert school.get(reverse("intake:refer") + f"?signaal={theirs.id}").status_code == 404
    assert post(school, "intake:refer", **TYPED, signals=str(theirs.id)).status_code == 404
    with acting(world.teacher):
        assert queries.mine(world.teacher) == []


@pytest.mark.req("B11")
def test_the_own_municipality_stands_ready_and_no_other_is_ever_chosen_for_somebody(
    world: World, signed_in: SignIn
) -> None:
    """Another municipality is another coordination point: a wrong one would read of a family that is not theirs."""
    elsewhere = Municipality.objects.create(name="Aalten")  # alphabetically first, and served by nobody
    school = signed_in(world.teacher)
    page = school.get(reverse("intake:refer")).content.decode()
    assert not re.search(r'<option value="[^"]+"\s+selected', page), "a choice that nobody made"
    Organisation.objects.filter(pk=world.teacher.organisation_id).update(municipality=world.municipality)
    page = school.get(reverse("intake:refer")).content.decode()
    assert re.search(rf'value="{world.municipality.id}"\s+selected', page), "not the school's own"
    assert not re.search(rf'value="{elsewhere.id}"\s+selected', page)
    for town, sentence in (("", "die bepaalt welk meldpunt"), (str(elsewhere.id), "werkt nog geen meldpunt")):
        answer = post(school, "intake:refer", **(TYPED | {"municipality": town}))
        assert answer.status_code == 422 and sentence in answer.content.decode()
    with acting(world.officer):
        assert not Referral.objects.exists()


@pytest.mark.req("B5")
def test_forms_say_when_something_is_needed_and_which_criterion_is_wrong(
    world: World, signed_in: SignIn
) -> None:
    referral = refer(world.teacher)
    client = signed_in(world.officer)
    decide = client.get(reverse("intake:decide", args=[referral.id])).content.decode()
    assert "(mag leeg)" not in decide and "Nodig als je anders besluit dan de kenmerken aangeven." in decide
    first, second = world.method.criteria[:2]
    typed = {f"{one.key}-holds": "unknown" for one in world.method.criteria}
    typed |= {f"{one.key}-holds": "yes" for one in (first, second)}
    answer = post(client, "intake:facts", referral.id, **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    for one in (first, second):
        assert escape(f"{one.label}: welk feit? – Schrijf het feit op") in page
