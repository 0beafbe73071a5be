"""The pages of meetings, through their real addresses."""

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
from rondom.meetings.models import AgendaPoint, Attendance, Meeting, MeetingAgreement
from rondom.plans.models import Task
from tests.journal.around import Around
from tests.meetings.held import agree, opened, plan, rows

SignIn = Callable[[Actor], Client]


def url(name: str, *args: Any) -> str:
    return reverse(f"meetings:{name}", args=args)


def text_of(response: Any) -> str:
    return str(response.content.decode())


def typed(around: Around, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "round_table",
        "planned_at": (clock.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M"),
        "invited": [str(one.id) for one in around.members.values()],
        "points": "Geld\nSchool",
    } | changes


@pytest.mark.parametrize(
    ("who", "see", "planning", "recording"),
    [
        ("worker", 200, 200, 303),
        ("coach", 200, 200, 303),
        ("officer", 200, 200, 303),
        ("teacher", 200, 200, 403),
        ("psychologist", 200, 200, 403),
        ("mother", 200, 403, 403),
        ("stranger", 404, 404, 404),
        ("manager", 404, 404, 404),
        ("policy", 404, 404, 404),
        ("privacy_officer", 404, 404, 404),
        ("auditor", 404, 404, 404),
        ("operator", 404, 404, 404),
    ],
)
def test_who_gets_which_page(
    around: Around, signed_in: SignIn, who: str, see: int, planning: int, recording: int
) -> None:
    meeting = opened(around)
    client = signed_in(around.mother if who == "mother" else around.world.actors[who])
    assert client.get(url("list", around.id)).status_code == see
    assert client.get(url("meeting", around.id, meeting.id)).status_code == see
    assert client.get(url("plan", around.id)).status_code == planning
    point, row = rows(around, AgendaPoint)[0], rows(around, Attendance)[0]
    for address, data in (
        (url("point", around.id, meeting.id, point.id), {"said": "x", "version": "1"}),
        (url("add_point", around.id, meeting.id), {"title": "Nog iets"}),
        (url("presence", around.id, meeting.id, row.id), {"presence": "present", "version": "1"}),
        (url("decide", around.id, meeting.id), {"text": "Zo doen we het"}),
        (url("agree", around.id, meeting.id), agreement(around)),
        (url("next", around.id, meeting.id), {"kind": "periodic", "planned_at": typed(around)["planned_at"]}),
        (url("close", around.id, meeting.id), {"version": "2"}),
    ):
        assert client.get(address).status_code == see, address
        if recording != 303:
            assert client.post(address, {}).status_code == recording, address
        assert client.post(address, data).status_code == recording, address


def agreement(around: Around, **changes: Any) -> dict[str, Any]:
    return {
        "text": "Post sorteren",
        "owner_id": str(around.members["coach"].id),
        "everyone_agrees": "yes",
    } | changes


@pytest.mark.req("G4")
def test_a_round_table_from_invitation_to_minutes(around: Around, signed_in: SignIn) -> None:
    client = signed_in(around.world.worker)
    answer = client.post(url("plan", around.id), typed(around))
    assert answer.status_code == 303
    address = answer["Location"]
    page = text_of(client.get(address))
    assert "Wat het gezin zelf zegt" in page and "Begin het overleg" in page
    meeting = rows(around, Meeting)[0]
    assert client.post(url("open", around.id, meeting.id)).status_code == 303
    live = text_of(client.get(address))
    assert "nu bezig" in live and "Leg een afspraak vast" in live and "benoemen" not in live
    first = rows(around, AgendaPoint)[0]
    said = {"said": "Moeder wil weer post durven openmaken.", "version": "1", "done": "yes"}
    assert client.post(url("point", around.id, meeting.id, first.id), said).status_code == 303
    mine = rows(around, Attendance)[0]
    present = {"presence": "present", "version": "1"}
    assert client.post(url("presence", around.id, meeting.id, mine.id), present).status_code == 303
    assert "1 van 5 is er." in text_of(client.get(address))
    assert (
        client.post(
            url("decide", around.id, meeting.id), {"text": "Geld eerst", "reason": "rust"}
        ).status_code
        == 303
    )
    assert client.post(url("agree", around.id, meeting.id), agreement(around)).status_code == 303
    live = text_of(client.get(address))
    assert "1 van 1 afspraken met ieders akkoord" in live
    assert 'name="version" value="1"' in live and 'name="presence" value="present"' in live
    closing = {"version": str(rows(around, Meeting)[0].version), "family_talk": "Joris belt morgen."}
    assert client.post(url("close", around.id, meeting.id), closing).status_code == 303
    minutes = text_of(signed_in(around.mother).get(address))
    for words in (
        "Verslag",
        "post durven openmaken",
        "Geld eerst",
        "Post sorteren",
        "Joris Vos",
        "Joris belt morgen.",
    ):
        assert words in minutes
    assert [task.title for task in rows(around, Task)] == ["Post sorteren"]


def test_the_desk_may_appoint_from_the_table(around: Around, signed_in: SignIn) -> None:
    meeting = opened(around)
    page = text_of(signed_in(around.world.officer).get(url("meeting", around.id, meeting.id)))
    assert reverse("cases:responsible", args=[around.id]) in page
    assert reverse("cases:appoint", args=[around.id, "family_coach"]) in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": ""},
        {"planned_at": "2026-02-30T10:00"},
        {"planned_at": "gisteren"},
        {"invited": []},
        {"invited": ["zomaar"]},
        {"points": "x" * 1_000_000},
    ],
)
def test_what_cannot_be_planned_keeps_what_was_typed(
    around: Around, signed_in: SignIn, wrong: dict[str, Any]
) -> None:
    client = signed_in(around.world.worker)
    answer = client.post(url("plan", around.id), typed(around, place="Café Zoë 🌷 مرحبا", **wrong))
    assert answer.status_code == 422 and "Café Zoë 🌷 مرحبا" in text_of(answer)
    assert rows(around, Meeting) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "x" * 1_000_000},
        {"owner_id": ""},
        {"owner_id": "niemand"},
        {"due_on": "2026-02-30"},
        {"due_on": "2020-01-01"},
        {"everyone_agrees": "no"},
    ],
)
def test_a_mistake_in_an_agreement_stays_in_the_meeting(
    around: Around, signed_in: SignIn, wrong: dict[str, Any]
) -> None:
    meeting = opened(around)
    client = signed_in(around.world.worker)
    answer = client.post(
        url("agree", around.id, meeting.id), agreement(around) | {"not_agreed_why": ""} | wrong
    )
    assert answer.status_code == 422 and "Er klopt nog iets niet" in text_of(answer)
    assert "Agenda" in text_of(answer) and rows(around, MeetingAgreement) == []


@pytest.mark.req("G4")
def test_who_was_later_sees_both_texts(around: Around, signed_in: SignIn) -> None:
    meeting = opened(around)
    point = rows(around, AgendaPoint)[0]
    address = url("point", around.id, meeting.id, point.id)
    one, other = signed_in(around.world.worker), signed_in(around.world.coach)
    assert one.post(address, {"said": "Eerste tekst", "version": "1"}).status_code == 303
    answer = other.post(address, {"said": "Tweede tekst", "version": "1"})
    assert answer.status_code == 409
    assert "Eerste tekst" in text_of(answer) and "Tweede tekst" in text_of(answer)
    assert other.post(address, {"said": "Beide teksten", "version": "2"}).status_code == 303
    assert rows(around, AgendaPoint)[0].said == "Beide teksten"


def test_begin_and_call_off_are_posts(around: Around, signed_in: SignIn) -> None:
    meeting = plan(around)
    client = signed_in(around.world.worker)
    assert client.get(url("open", around.id, meeting.id)).status_code == 303
    assert "krijgt daarover een mail" in text_of(client.get(url("cancel", around.id, meeting.id)))
    assert rows(around, Meeting)[0].status == "planned"
    assert client.post(url("cancel", around.id, meeting.id)).status_code == 303
    assert "ging niet door" in text_of(client.get(url("meeting", around.id, meeting.id)))
    assert client.post(url("open", around.id, meeting.id)).status_code == 403


def test_another_households_meeting_is_not_found(around: Around, signed_in: SignIn) -> None:
    meeting = opened(around)
    other = Around.build(around.world, name="Gezin Anders")
    client = signed_in(around.world.worker)
    assert client.get(url("meeting", other.id, meeting.id)).status_code == 404
    assert client.post(url("agree", other.id, meeting.id), agreement(around)).status_code == 404
    theirs = rows(around, AgendaPoint)[0]
    mine = plan(other)
    assert (
        client.get(url("point", other.id, mine.id, theirs.id)).status_code == 200
    )  # planned: its own agenda
    with other.seeing():
        Meeting.objects.filter(pk=mine.pk).update(status="open")
    assert client.get(url("point", other.id, mine.id, theirs.id)).status_code == 404
    assert (
        client.post(url("point", other.id, mine.id, theirs.id), {"said": "x", "version": "1"}).status_code
        == 404
    )


def test_queries_do_not_grow_with_what_is_agreed(around: Around, signed_in: SignIn) -> None:
    meeting = opened(around)
    client, counts = signed_in(around.world.worker), []
    for _round in range(2):
        for number in range(3):
            agree(around, meeting, text=f"Afspraak {number}")
        with CaptureQueriesContext(connection) as seen:
            client.get(url("meeting", around.id, meeting.id))
        counts.append(len(seen))
    assert counts[0] == counts[1]
