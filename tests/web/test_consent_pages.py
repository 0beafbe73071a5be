"""The pages about consent: what a professional and the family see and do, with bad input and at the same moment."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.privacy.consent import actions
from tests.privacy.test_consent import Home
from tests.world import World

pytestmark = pytest.mark.req("I2", "P3")
SignIn = Any


@pytest.fixture
def home(world: World) -> Home:
    return Home(world)


def filled(home: Home, **other: Any) -> dict[str, Any]:
    return {
        "person": str(home.tim),
        "categories": ["education"],
        "organisations": [str(home.world.organisations["school"].id)],
        "other": "",
        "purpose": "Samen zorgen dat Tim naar school gaat",
        "track": "professional",
        "until": "",
        **other,
    }


def test_the_three_things_have_a_form_each(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.worker)
    page = client.get(reverse("consent:list", args=[home.id])).content.decode()
    for kind in ("delen", "beroepsgeheim", "hulp"):
        address = reverse("consent:ask", args=[home.id, kind])
        assert address in page and client.get(address).status_code == 200
    assert client.get(reverse("consent:ask", args=[home.id, "alles"])).status_code == 404
    release = client.get(reverse("consent:ask", args=[home.id, "beroepsgeheim"])).content.decode()
    assert "Wie mag spreken?" in release and "iedereen van De Brug" in release
    help_ = client.get(reverse("consent:ask", args=[home.id, "hulp"])).content.decode()
    assert 'name="categories"' not in help_


def test_the_lawful_basis_stands_apart(home: Home, signed_in: SignIn) -> None:
    page = signed_in(home.worker).get(reverse("consent:list", args=[home.id])).content.decode()
    apart = page.partition("Waarom organisaties hier mogen werken")[2]
    assert "De Brug" in apart and "Taak van algemeen belang" in apart


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ({"categories": []}, "Kies welke gegevens gedeeld mogen worden."),
        ({"organisations": []}, "Kies voor wie dit is."),
        ({"to_team": "on"}, "Niet allebei."),
        ({"purpose": ""}, "Schrijf op waarvoor dit nodig is."),
        ({"until": "gisteren"}, "Dit is geen bestaande datum."),
        ({"until": "2026-03-01"}, "Deze dag is al voorbij."),
        ({"categories": ["specialist_note"]}, "specialist_note"),
    ],
)
def test_bad_input_is_told_at_the_field_and_kept(
    home: Home, signed_in: SignIn, typed: dict[str, Any], sentence: str
) -> None:
    answer = signed_in(home.worker).post(
        reverse("consent:ask", args=[home.id, "delen"]), filled(home, **typed)
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page
    if "purpose" not in typed:
        assert "Samen zorgen dat Tim naar school gaat" in page


def test_asked_recorded_on_paper_and_withdrawn_by_hand(home: Home, signed_in: SignIn) -> None:
    client, overview = signed_in(home.worker), reverse("consent:list", args=[home.id])
    asked = client.post(reverse("consent:ask", args=[home.id, "delen"]), filled(home))
    consent = urlsplit(asked["Location"]).fragment.removeprefix("c-")
    page = client.get(overview).content.decode()
    assert "wacht op antwoord" in page and "Nog nodig: Carla Dekker, Ruud Dekker." in page
    assert "Zeg dat nee zeggen mag" in page, "what the family must be told on this track"
    record = reverse("consent:record", args=[home.id, consent])
    bad = client.post(record, {"persons": [str(home.mother.person_id)], "how": "paper"})
    assert (
        bad.status_code == 422
        and "Kies een scan, of schrijf op waar het papier ligt." in bad.content.decode()
    )
    said = {
        "persons": [str(home.mother.person_id)],
        "how": "spoken",
        "witness": "Joris Vos",
        "missing_why": "Vader reageert al een half jaar nergens op.",
    }
    assert client.post(record, said).status_code == 303
    page = client.get(overview).content.decode()
    assert "geldt nu" in page and "getuige: Joris Vos" in page and "half jaar nergens op" in page
    assert client.get(record).status_code == 303, "there is nothing left to record"
    end = reverse("consent:withdraw", args=[home.id, consent])
    assert client.post(end, {"person": str(home.tim), "told": "spoken"}).status_code == 422
    assert client.post(end, {"person": str(home.father.person_id), "told": "spoken"}).status_code == 303
    assert "Ingetrokken door Ruud Dekker" in client.get(overview).content.decode()
    assert client.post(end, {"person": str(home.mother.person_id), "told": "paper"}).status_code == 303


def test_a_member_of_the_team_reads_and_does_not_act(home: Home, signed_in: SignIn) -> None:
    consent, client = home.asked(), signed_in(home.teacher)
    page = client.get(reverse("consent:list", args=[home.id]))
    assert page.status_code == 200 and "Leg vast wat is gegeven" not in page.content.decode()
    for name in ("record", "withdraw"):
        assert client.get(reverse(f"consent:{name}", args=[home.id, consent.id])).status_code == 403
    stranger = signed_in(home.world.stranger)
    assert stranger.get(reverse("consent:list", args=[home.id])).status_code == 404
    elsewhere = home.world.household("Gezin Ates")
    officer = signed_in(home.world.officer)
    assert officer.get(reverse("consent:record", args=[elsewhere.id, consent.id])).status_code == 404


@pytest.mark.req("M1")
def test_the_family_gives_of_its_own_accord_and_takes_it_back(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.mother)
    new, mine = reverse("portal:consent-new"), reverse("portal:consents")
    assert client.post(new, {}).status_code == 422
    typed = filled(home, person=str(home.mother.person_id), categories=["finances"])
    for name in ("track", "other"):
        del typed[name]
    assert client.post(new, typed).status_code == 303
    page = client.get(mine).content.decode()
    assert "Dit is nu toegestaan" in page and "Het gezin vroeg er zelf om" in page and "Trek dit in" in page
    with_tim = client.post(new, typed | {"person": str(home.tim)})
    assert with_tim.status_code == 303
    assert "Nog nodig: Ruud Dekker." in client.get(mine).content.decode()
    not_hers = client.post(new, typed | {"person": str(home.father.person_id)})
    assert not_hers.status_code == 422, "for the other parent she does not speak"


@pytest.mark.req("M1")
def test_an_answer_to_a_question_that_is_gone_is_told_so(home: Home, signed_in: SignIn) -> None:
    consent, client = home.asked(), signed_in(home.mother)
    address = reverse("portal:consent", args=[consent.id])
    assert "Ja, dat vind ik goed" in client.get(address).content.decode()
    actions.withdraw(by=home.worker, household_id=home.id, consent_id=consent.id)
    answer = client.post(address, {"answer": "yes"})
    assert answer.status_code == 422 and "al beëindigd" in answer.content.decode()
    assert client.post(address, {"answer": "misschien"}).status_code == 422
    about_father = home.asked(person_id=home.father.person_id)
    assert client.get(reverse("portal:consent", args=[about_father.id])).status_code == 404
    assert str(about_father.id) not in client.get(reverse("portal:consents")).content.decode()


def test_the_pages_ask_the_same_with_many_consents(home: Home, signed_in: SignIn) -> None:
    def asked(actor: Any, address: str) -> int:
        client = signed_in(actor)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    overview, mine = reverse("consent:list", args=[home.id]), reverse("portal:consents")
    home.given()
    home.asked()
    few = asked(home.worker, overview), asked(home.mother, mine)
    for _number in range(3):
        home.given()
        home.asked()
    assert (asked(home.worker, overview), asked(home.mother, mine)) == few


def test_a_page_that_was_open_says_that_it_was_withdrawn(home: Home, signed_in: SignIn) -> None:
    """The teacher has the note before them when the father withdraws: the next click fails, with the reason."""
    note, consent = home.note(), home.given()
    client = signed_in(home.teacher)
    page = reverse("journal:note", args=[home.id, note.pk])
    assert client.get(page).status_code == 200
    actions.withdraw(by=home.father, household_id=home.id, consent_id=consent.id)
    for answer in (client.get(page), client.post(page, {"text": "Nog iets"})):
        assert answer.status_code in (403, 405)
        if answer.status_code == 403:
            assert "ingetrokken" in answer.content.decode()
    assert note.text not in client.get(reverse("journal:timeline", args=[home.id])).content.decode()
    again = client.get(page).content.decode()
    assert "ingetrokken" in again and note.text not in again
