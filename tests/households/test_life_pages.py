"""The pages of the life line and of what to reckon with at the door, as the people who use them see them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.households.life.models import LifeEvent, VisitNote
from rondom.privacy.models import AccessLog
from tests.households.living import BROKEN_OFF, LATER, told, warned
from tests.journal.around import Around
from tests.world import World

pytestmark = [pytest.mark.django_db]
SignIn = Callable[[Actor], Client]
TEMPLATES = Path(__file__).resolve().parents[2] / "rondom"

#: every page on which somebody plans a visit or another contact, or writes that there was one
WHERE_CONTACT_IS_PLANNED = (
    "intake/templates/intake/step.html",
    "intake/templates/intake/referral.html",
    "journal/templates/journal/write_note.html",
    "meetings/templates/meetings/plan.html",
    "meetings/templates/meetings/planned.html",
    "meetings/templates/meetings/change.html",
    "meetings/templates/meetings/polls/ask.html",
    "meetings/templates/meetings/polls/poll.html",
    "cases/templates/cases/aftercare.html",
    "cases/templates/cases/aftercare_contact.html",
    "cases/templates/cases/aftercare_moment.html",
    "cases/templates/cases/handover/begin.html",
    "cases/templates/cases/handover/one.html",
    "cases/templates/cases/crisis/page.html",
    "web/templates/web/household.html",
)


@pytest.fixture
def around(world: World) -> Around:
    return Around.build(world)


def page(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.req("C5", "C9")
@pytest.mark.parametrize("template", WHERE_CONTACT_IS_PLANNED)
def test_it_stands_wherever_contact_is_planned(template: str) -> None:
    assert "households/_before_contact.html" in (TEMPLATES / template).read_text()


@pytest.mark.req("C5", "C9")
@pytest.mark.parametrize(
    "name", ["meetings:plan", "journal:write_note", "meetings:ask_date", "web:household"]
)
def test_who_plans_reads_it_with_source_and_day(around: Around, signed_in: SignIn, name: str) -> None:
    warned(around, by=around.world.coach)
    html = page(signed_in(around.world.worker), name, around.id)
    assert "Lees dit voor je op bezoek gaat" in html and "de hond loopt los" in html
    assert "Zelf gezien, 2 maart 2026" in html


@pytest.mark.req("C9", "M1")
def test_the_family_is_not_startled_by_it(around: Around, signed_in: SignIn) -> None:
    """On its own pages nothing warns of it; among its data it reads what it was told."""
    warned(around)
    warned(around, kind="aggression", advice="Ga met zijn tweeën.", **LATER)
    mother = signed_in(around.mother)
    for name, args in (("portal:home", []), ("cases:crisis", [around.id]), ("households:file", [around.id])):
        html = page(mother, name, *args)
        assert "loopt los" not in html and "let op bij een bezoek" not in html
    html = page(mother, "households:visit-notes", around.id)
    assert "loopt los" in html and "tweeën" not in html and "Schrijf iets op" not in html


@pytest.mark.req("C9")
def test_a_note_from_writing_to_over(around: Around, signed_in: SignIn) -> None:
    coach = signed_in(around.world.coach)
    write = reverse("households:visit-note-write", args=[around.id])
    typed = {
        "kind": "aggression",
        "advice": "Ga met zijn tweeën.",
        "source": "Van de wijkagent",
        "noted_on": str(clock.today()),
        "review_on": "2026-06-01",
        "told": "later",
        "told_on": "",
        "reason": "safety",
        "why": "",
    }
    bad = coach.post(write, typed)
    assert bad.status_code == 422
    html = bad.content.decode()
    assert "Van de wijkagent" in html and "Leg in een zin uit" in html
    assert coach.post(write, typed | {"told": "yes"}).status_code == 422
    assert coach.post(write, typed | {"why": "Eerst moet het rustig zijn."}).status_code == 303
    with around.seeing():
        note = VisitNote.objects.get()
    change = reverse("households:visit-note-change", args=[around.id, note.id])
    assert "Het gezin kan dit nu niet lezen" in coach.get(change).content.decode()
    assert coach.post(change, typed | {"version": "7", "advice": "Anders"}).status_code == 409
    assert coach.post(change, typed | {"version": "1", "advice": "Bel eerst."}).status_code == 303
    told_ = reverse("households:visit-note-told", args=[around.id, note.id])
    worker = signed_in(around.world.worker)
    assert worker.post(told_, {"told_on": "2026-12-31"}).status_code == 422
    assert worker.post(told_, {"told_on": str(clock.today())}).status_code == 303
    end = reverse("households:visit-note-end", args=[around.id, note.id])
    assert coach.post(end, {"why": ""}).status_code == 422
    assert coach.post(end, {"why": "Hij is verhuisd."}).status_code == 303
    assert "Hij is verhuisd." in page(coach, "households:visit-notes", around.id)


@pytest.mark.req("C4")
def test_the_line_as_picture_and_as_list(around: Around, signed_in: SignIn) -> None:
    event = told(around, BROKEN_OFF)
    html = page(signed_in(around.world.worker), "cases:life", around.id)
    assert html.count("<svg") >= 2 and 'id="phone-life-' in html
    assert "<title>Levenslijn van Gezin Dekker</title>" in html and "<desc>" in html
    assert "Eerder afgebroken" in html and "De hulpverlener ging weg." in html
    moment = reverse("households:life-moment", args=[around.id, event.id])
    assert html.count(f'class="svg__link" href="{moment}"') == 2
    assert f'id="moment-{event.id}"' in html


@pytest.mark.req("C4", "M1")
def test_an_empty_line_says_where_to_begin(around: Around, signed_in: SignIn) -> None:
    """What the file knows by itself is there from the first day, so the line is never quite empty."""
    html = page(signed_in(around.mother), "cases:life", around.id)
    assert "uit het dossier" in html and "Eerder afgebroken" not in html
    assert "Iets gebeurde" in html


@pytest.mark.req("C4")
def test_telling_changing_and_taking_away(around: Around, signed_in: SignIn) -> None:
    worker = signed_in(around.world.worker)
    tell = reverse("households:life-help", args=[around.id])
    typed = {
        "kind": "help_home",
        "words": "Opvoedhulp",
        "by_whom": "De Linde",
        "on": "vorig jaar",
        "ended": "broken_off",
        "until": "2020",
        "ended_why": "",
    }
    bad = worker.post(tell, typed)
    assert bad.status_code == 422
    html = bad.content.decode()
    assert "Dit is geen bestaande datum" in html and "De Linde" in html
    bad = worker.post(tell, typed | {"on": "2019"})
    assert bad.status_code == 422 and "waarom deze hulp is afgebroken" in bad.content.decode()
    assert worker.post(tell, typed | {"on": "2019", "ended_why": "Te ver weg."}).status_code == 303
    with around.seeing():
        event = LifeEvent.objects.get()
    change = reverse("households:life-change", args=[around.id, event.id])
    assert 'value="2019"' in worker.get(change).content.decode()
    good = typed | {"on": "mei 2019", "ended_why": "Te ver weg.", "version": "1"}
    assert worker.post(change, good).status_code == 303
    late = worker.post(change, good | {"words": "Mijn woorden"})
    assert late.status_code == 409
    html = late.content.decode()
    assert "Mijn woorden" in html and "Opvoedhulp (De Linde)" in html
    remove = reverse("households:life-remove", args=[around.id, event.id])
    assert "echt weg" in worker.get(remove).content.decode()
    assert worker.post(remove).status_code == 303
    assert worker.post(remove).status_code == 404


@pytest.mark.req("C4", "I4")
@pytest.mark.parametrize(("kind", "starts"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_taken_along_it_holds_what_the_reader_sees_and_is_logged(
    around: Around, signed_in: SignIn, kind: str, starts: bytes
) -> None:
    told(around)
    answer = signed_in(around.world.worker).get(reverse("cases:life-take", args=[around.id, kind]))
    assert answer.status_code == 200 and answer.content.startswith(starts)
    assert "dekker" not in answer["Content-Disposition"].lower()
    with around.seeing():
        rows = AccessLog.objects.filter(households__household_id=around.id, use="export")
        assert any("households.lifeevent" in str(one.items) for one in rows)


@pytest.mark.req("C4")
def test_what_is_no_form_of_file_is_not_there(around: Around, signed_in: SignIn) -> None:
    answer = signed_in(around.world.worker).get(reverse("cases:life-take", args=[around.id, "exe"]))
    assert answer.status_code == 404


@pytest.mark.req("C4")
def test_a_page_asks_no_more_for_a_long_life(around: Around, signed_in: SignIn) -> None:
    client, address = signed_in(around.world.worker), reverse("cases:life", args=[around.id])

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    told(around)
    count()
    one = count()
    for _time in range(12):
        told(around, BROKEN_OFF)
    assert count() == one <= 60


@pytest.mark.req("C4")
def test_words_of_anybody_stay_words(around: Around, signed_in: SignIn) -> None:
    """Markup, emoji and another direction of writing stand on the page and in the picture as they were typed."""
    worker = signed_in(around.world.worker)
    typed = {"kind": "other", "words": "<b>أهلا</b> 👶", "on": "2019", "until": ""}
    assert worker.post(reverse("households:life-event", args=[around.id]), typed).status_code == 303
    html = page(worker, "cases:life", around.id)
    assert "<b>أهلا" not in html and re.search(r"&lt;b&gt;أهلا", html)
    svg = worker.get(reverse("cases:life-take", args=[around.id, "svg"])).content.decode()
    assert "أهلا" in svg and "<b>" not in svg
