"""The pages of the joint file, through their real addresses."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.journal import actions
from rondom.journal.models import ContactNote, CriticalPoint
from tests.journal.around import Around

SignIn = Callable[[Actor], Client]
NOTE = {"kind": "visit", "text": "Post geopend.", "category": "plan", "planned": "yes", "minutes": "20"}
POINT = {"kind": "situation_changed", "text": "De opname is afgelopen."}


def url(name: str, *args: Any) -> str:
    return reverse(f"journal:{name}", args=args)


def text_of(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize(
    ("who", "timeline", "note", "point"),
    [
        ("worker", 200, 200, 200),
        ("coach", 200, 200, 200),
        ("teacher", 200, 200, 200),
        ("psychologist", 200, 200, 200),
        ("officer", 200, 200, 200),
        ("mother", 200, 200, 200),
        ("stranger", 404, 404, 404),
        ("manager", 404, 404, 404),
        ("policy", 404, 404, 404),
        ("privacy_officer", 404, 404, 404),
        ("auditor", 404, 404, 404),
        ("operator", 404, 404, 404),
    ],
)
def test_who_gets_which_page(
    around: Around, signed_in: SignIn, who: str, timeline: int, note: int, point: int
) -> None:
    client = signed_in(around.mother if who == "mother" else around.world.actors[who])
    assert client.get(url("timeline", around.id)).status_code == timeline
    assert client.get(url("write_note", around.id)).status_code == note
    assert client.get(url("raise_point", around.id)).status_code == point


def test_in_a_closed_file_nothing_is_written(around: Around, signed_in: SignIn) -> None:
    around.move_to("closed")
    client = signed_in(around.world.officer)
    assert client.get(url("timeline", around.id)).status_code == 200
    assert client.get(url("write_note", around.id)).status_code == 403
    assert client.post(url("write_note", around.id), NOTE).status_code == 403
    assert client.post(url("raise_point", around.id), POINT).status_code == 403


@pytest.mark.req("H2")
def test_a_note_is_written_and_read(around: Around, signed_in: SignIn) -> None:
    client = signed_in(around.world.worker)
    page = text_of(client.get(url("write_note", around.id)))
    assert "Leest mee: " in page and "gezinscoach" in page and "Alleen voor mij" in page
    carla = str(around.world.person(around.household))
    answer = client.post(
        url("write_note", around.id), NOTE | {"spoken_with": [carla], "others": "de buurvrouw"}
    )
    assert answer.status_code == 303
    with around.seeing():
        note = ContactNote.objects.get()
    assert (note.spoken_with, note.minutes) == ("Carla, de buurvrouw", 20)
    shown = text_of(client.get(url("timeline", around.id)))
    assert "Huisbezoek met Carla, de buurvrouw" in shown and "Post geopend." in shown
    assert "20 minuten" in text_of(client.get(url("note", around.id, note.id)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "x" * 1_000_000},
        {"category": "safety-x"},
        {"category": ""},
        {"kind": "'; drop table"},
        {"at": "31-02-2026 10:00"},
        {"at": "2030-01-01T10:00"},
        {"minutes": "-3"},
        {"spoken_with": ["00000000-0000-0000-0000-000000000000"]},
        {"about": ["nobody"]},
    ],
)
def test_what_cannot_be_keeps_what_was_typed(
    around: Around, signed_in: SignIn, wrong: dict[str, Any]
) -> None:
    client = signed_in(around.world.worker)
    answer = client.post(url("write_note", around.id), NOTE | {"others": "Zoë 🌷 مرحبا"} | wrong)
    assert answer.status_code == 422 and "Er klopt nog iets niet" in text_of(answer)
    assert "Zoë 🌷 مرحبا" in text_of(answer)
    with around.seeing():
        assert not ContactNote.objects.exists()


def test_posting_twice_writes_once(around: Around, signed_in: SignIn) -> None:
    client = signed_in(around.world.worker)
    once = "018f0000-0000-7000-8000-000000000001"
    for _time in range(2):
        assert client.post(url("write_note", around.id), NOTE | {"once": once}).status_code == 303
    with around.seeing():
        assert ContactNote.objects.count() == 1


@pytest.mark.req("H1")
def test_a_critical_point_is_raised_read_and_acknowledged(around: Around, signed_in: SignIn) -> None:
    teller, coach = signed_in(around.world.worker), signed_in(around.world.coach)
    answer = teller.post(url("raise_point", around.id), POINT)
    assert answer.status_code == 303
    page = text_of(teller.get(answer["Location"]))
    assert "Joris Vos" in page and "Nog niet gezien" in page
    assert "Gezien" in text_of(coach.get(url("timeline", around.id)))
    assert coach.post(answer["Location"]).status_code == 303
    assert "Joris Vos" in text_of(teller.get(answer["Location"])).split("Gezien:")[1]
    assert teller.post(answer["Location"]).status_code == 403  # nobody asked who told it


def test_a_point_that_is_not_for_you_is_refused_and_of_another_household_not_found(
    around: Around, signed_in: SignIn
) -> None:
    world = around.world
    point = actions.raise_point(by=world.worker, household_id=around.id, kind="safety", text="Zorg.")
    other = Around.build(world, name="Gezin Anders")
    teacher = signed_in(world.teacher)
    assert teacher.get(url("point", around.id, point.id)).status_code == 403
    assert teacher.post(url("point", around.id, point.id)).status_code == 403
    assert teacher.get(url("point", other.id, point.id)).status_code == 404
    assert signed_in(world.stranger).get(url("point", around.id, point.id)).status_code == 404
    with around.seeing():
        assert CriticalPoint.objects.count() == 1


def test_the_family_is_addressed_as_u(around: Around, signed_in: SignIn) -> None:
    point = actions.raise_point(
        by=around.world.worker, household_id=around.id, kind="goal_reached", text="Gehaald."
    )
    page = text_of(signed_in(around.mother).get(url("point", around.id, point.id)))
    assert "Bevestig dat u dit weet" in page


def test_queries_do_not_grow_with_lines(around: Around, signed_in: SignIn) -> None:
    client, counts = signed_in(around.world.coach), []
    for _round in range(2):
        for number in range(4):
            actions.write_note(
                by=around.world.worker,
                household_id=around.id,
                kind="phone",
                text=str(number),
                category="plan",
            )
            actions.raise_point(
                by=around.world.worker, household_id=around.id, kind="goal_reached", text="Ja."
            )
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(url("timeline", around.id))
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_long_time_line_is_cut_in_pages(around: Around, signed_in: SignIn) -> None:
    for number in range(55):
        actions.write_note(
            by=around.world.worker, household_id=around.id, kind="phone", text=f"n{number}.", category="plan"
        )
    client = signed_in(around.world.worker)
    first = client.get(url("timeline", around.id))
    older = re.findall(r'href="(\?ouder=[^"]+)"', first.content.decode())
    assert len(older) == 1 and "n54." in text_of(first) and "n4." not in text_of(first)
    second = text_of(client.get(url("timeline", around.id) + older[0]))
    assert all(f"n{number}." in second for number in range(5)) and "n5." not in second
    assert "Naar het nieuwste" in second and "Ouder" not in second
    for wrong in (
        "ouder=zzz&q=%00",
        "ouder=20260101T000000000000-",
        "van=gisteren",
        "tot=0001-01-01",
        "soort=x",
    ):
        assert client.get(url("timeline", around.id) + "?" + wrong).status_code == 200


@pytest.mark.req("H3")
def test_a_time_line_is_searched_and_narrowed(around: Around, signed_in: SignIn) -> None:
    world, client = around.world, signed_in(around.world.worker)
    for text, days in (("Naar het Café.", 0), ("Bij de bank, café vermeden.", 40)):
        actions.write_note(
            by=world.worker,
            household_id=around.id,
            kind="visit",
            text=text,
            category="plan",
            at=clock.now() - timedelta(days=days),
        )
    actions.raise_point(by=world.worker, household_id=around.id, kind="safety", text="Ruzie in het cafe.")

    def seen(**asked: str) -> str:
        return text_of(client.get(url("timeline", around.id), asked))

    month_ago = (clock.today() - timedelta(days=30)).isoformat()
    assert "Naar het Café." in seen(q="cafe") and "Bij de bank" in seen(q="cafe")
    assert "Ruzie" in seen(q="cafe", soort="point") and "Naar het" not in seen(q="cafe", soort="point")
    assert "Bij de bank" in seen(soort="note", tot=month_ago) and "Naar het" not in seen(tot=month_ago)
    assert "Naar het Café." in seen(van=month_ago) and "Bij de bank" not in seen(van=month_ago)
    assert "Niets gevonden" in seen(q="olifant")
    assert "Deze dag ligt voor de eerste." in seen(van=clock.today().isoformat(), tot=month_ago)
