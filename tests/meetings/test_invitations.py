"""Invitations: which letter goes to which calendar, and what a real mail server and another library see of it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import Message
from typing import Any

import pytest
import vobject
from django.test import Client
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.meetings import actions, changing
from rondom.meetings.invitations.calendar import uid
from rondom.meetings.invitations.models import Invitation
from rondom.meetings.invitations.rules import Letter, Method, next_letter
from rondom.meetings.models import Attendance, Meeting
from rondom.meetings.rules import minutes
from tests.core.test_mail import Letterbox, letterbox, send
from tests.journal.around import Around
from tests.meetings.held import plan, rows

__all__ = ["letterbox"]
pytestmark = pytest.mark.req("G3")

NINE = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
FIRST, LATER = (
    (NINE, NINE + timedelta(hours=1)),
    (NINE + timedelta(days=1), NINE + timedelta(days=1, hours=1)),
)


def letter(method: str, sequence: int, when: tuple[datetime, datetime] = FIRST) -> Letter:
    return Letter(Method(method), sequence, *when)


@pytest.mark.parametrize(
    ("last", "wanted", "following"),
    [
        (None, FIRST, letter("REQUEST", 0)),
        (None, None, None),
        (letter("REQUEST", 0), FIRST, None),
        (letter("REQUEST", 0), LATER, letter("REQUEST", 1, LATER)),
        (letter("REQUEST", 3), LATER, letter("REQUEST", 4, LATER)),
        (letter("REQUEST", 0), None, letter("CANCEL", 1)),
        (letter("CANCEL", 1), None, None),
        (letter("CANCEL", 1), FIRST, letter("REQUEST", 2)),
        (letter("CANCEL", 1), LATER, letter("REQUEST", 2, LATER)),
    ],
)
def test_which_letter_follows(last: Any, wanted: Any, following: Any) -> None:
    assert next_letter(last, wanted) == following


def events(box: Letterbox) -> list[tuple[str, Message, Any]]:
    """Of each mail: to whom, the letter, and what an independent parser reads in it."""
    found = []
    for to, mail in box.letters:
        parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
        (address,) = to
        read = vobject.readOne(parts[0].get_payload(decode=True).decode()) if parts else None
        if read is not None:
            assert parts[0].get_param("method") == read.method.value
        found.append((address, mail, read))
    box.letters.clear()
    return found


def asked(around: Around, *without: str) -> list[Any]:
    return [one.id for name, one in around.members.items() if name not in without]


def change(around: Around, meeting: Meeting, **changes: Any) -> Meeting:
    what = {
        "planned_at": meeting.planned_at,
        "invited": asked(around),
        "place": meeting.place,
        "version": meeting.version,
    }
    return changing.change_meeting(
        by=around.world.worker, household_id=around.id, meeting_id=meeting.id, **(what | changes)
    )


def test_a_life_of_a_meeting_in_the_calendars(around: Around, letterbox: Letterbox) -> None:
    begin = clock.now() + timedelta(days=2)
    meeting = plan(around)
    assert send() == 4 and send() == 0  # each once
    first = {address: one for address, _mail, one in events(letterbox)}
    assert {one.method.value for one in first.values()} == {"REQUEST"}
    assert {one.vevent.sequence.value for one in first.values()} == {"0"}
    assert {one.vevent.dtstart.value for one in first.values()} == {begin}
    assert {one.vevent.dtend.value - one.vevent.dtstart.value for one in first.values()} == {
        timedelta(minutes=minutes(around.world.method, "round_table"))
    }
    ids = {address: one.vevent.uid.value for address, one in first.items()}
    assert len(set(ids.values())) == 4  # nobody outside sees who sits at the same table

    # another place alone: a mail, the calendars are right
    meeting = change(around, meeting, place="Thuis")
    assert send() == 4 and {one for *_, one in events(letterbox)} == {None}

    # another moment: everybody's own appointment, a sequence higher
    meeting = change(around, meeting, planned_at=begin + timedelta(days=1))
    send()
    moved = events(letterbox)
    assert {address: one.vevent.uid.value for address, _mail, one in moved} == ids
    assert {(one.method.value, one.vevent.sequence.value) for *_, one in moved} == {("REQUEST", "1")}
    assert {one.vevent.dtstart.value for *_, one in moved} == {begin + timedelta(days=1)}

    # somebody is not asked any more, and then again
    meeting = change(around, meeting, invited=asked(around, "teacher"))
    send()
    ((address, _mail, gone),) = events(letterbox)
    assert (gone.method.value, gone.vevent.sequence.value, gone.vevent.status.value) == (
        "CANCEL",
        "2",
        "CANCELLED",
    )
    assert gone.vevent.uid.value == ids[address]
    meeting = change(around, meeting)
    send()
    ((again, _mail, back),) = events(letterbox)
    assert again == address and (back.method.value, back.vevent.sequence.value) == ("REQUEST", "3")

    # called off: out of every calendar, each a sequence higher than its own last one
    actions.cancel_meeting(by=around.world.worker, household_id=around.id, meeting_id=meeting.id)
    send()
    off = {
        to: (one.method.value, one.vevent.sequence.value, one.vevent.uid.value)
        for to, _mail, one in events(letterbox)
    }
    assert off == {to: ("CANCEL", "4" if to == address else "2", ids[to]) for to in ids}
    assert send() == 0


def test_a_letter_tells_when_and_nothing_else(around: Around, letterbox: Letterbox) -> None:
    meeting = plan(around, place="Bij de familie Dekker thuis", points=["Schulden van moeder"])
    change(around, meeting, planned_at=clock.now() + timedelta(days=3))
    send()
    secret = (
        "Dekker",
        "Carla",
        "Joris",
        "Vos",
        "Mulder",
        "Petra",
        "Bakker",
        "Schulden",
        "Rondetafel",
        "familie",
    )
    for address, mail, one in events(letterbox):
        words = str(mail["Subject"]) + "".join(
            part.get_payload(decode=True).decode() for part in mail.walk() if not part.is_multipart()
        )
        of_the_address = re.sub(r"\r?\n ", "", words).replace(address, "")
        assert [word for word in secret if word.lower() in of_the_address.lower()] == []
        event = one.vevent
        assert event.organizer.value.lower().startswith("mailto:") and event.organizer.params == {}
        assert event.attendee.value == f"mailto:{address}" and "CN" not in event.attendee.params
        assert not hasattr(event, "location") and getattr(event, "class").value == "PRIVATE"
        assert str(around.id) in event.url.value and str(around.id) not in event.uid.value
        assert {line.name for line in event.lines()} == {
            "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "CLASS", "STATUS",
            "ORGANIZER", "ATTENDEE",
        }  # fmt: skip


def test_lines_are_as_the_standard_asks(around: Around, letterbox: Letterbox) -> None:
    """RFC 5545 §3.1: CRLF, at most 75 octets to a line; RFC 5546 §3.2: what a letter must have."""
    plan(around)
    send()
    for _to, mail in letterbox.letters:
        (part,) = [one for one in mail.walk() if one.get_content_type() == "text/calendar"]
        text = part.get_payload(decode=True).decode()
        assert all(len(line.encode()) <= 75 for line in text.replace("\r\n", "\n").split("\n"))
        for name in (
            "VERSION:2.0",
            "PRODID:",
            "METHOD:REQUEST",
            "UID:",
            "DTSTAMP:",
            "DTSTART:",
            "SEQUENCE:0",
        ):
            assert re.search(rf"^{name}", text, re.M), name
        assert re.search(r"^DTSTART:\d{8}T\d{6}Z\s*$", text, re.M)


def test_a_case_that_closes_takes_its_meetings_out_of_the_calendars(
    around: Around, letterbox: Letterbox
) -> None:
    plan(around)
    send()
    letterbox.letters.clear()
    actions.call_off_all(by=system("test", around.id), household_id=around.id)
    send()
    assert [one.method.value for *_, one in events(letterbox)] == ["CANCEL"] * 4


def test_who_takes_it_along_gets_the_same_appointment(
    around: Around, letterbox: Letterbox, signed_in: Callable[[Actor], Client]
) -> None:
    meeting = plan(around)
    address = reverse("meetings:calendar", args=[around.id, meeting.id])
    for who in ("teacher", "worker"):
        answer = signed_in(around.world.actors[who]).get(address)
        assert answer["Content-Type"].startswith("text/calendar")
        own = vobject.readOne(answer.content.decode())
        assert own.method.value == "PUBLISH" and own.vevent.dtstart.value == meeting.planned_at
        assert not hasattr(own.vevent, "attendee")
        if who == "teacher":
            member = around.members["teacher"].id
            assert own.vevent.uid.value == uid("http://localhost:8000", meeting.id, member)
    assert signed_in(around.world.stranger).get(address).status_code == 404


@pytest.mark.parametrize(
    ("who", "error"), [("mother", Refused), ("stranger", NotFound), ("policy", NotFound)]
)
def test_who_may_not_changes_nothing(around: Around, who: str, error: type[Exception]) -> None:
    meeting = plan(around)
    actor = around.mother if who == "mother" else around.world.actors[who]
    with pytest.raises(error):
        changing.change_meeting(
            by=actor, household_id=around.id, meeting_id=meeting.id, version=1, invited=asked(around),
            planned_at=clock.now() + timedelta(days=9),
        )  # fmt: skip
    assert rows(around, Meeting)[0].planned_at == meeting.planned_at
    assert {row.sequence for row in rows(around, Invitation)} == {0}


def test_what_cannot_be_changed(around: Around) -> None:
    meeting = plan(around)
    with pytest.raises(Invalid) as wrong:
        change(around, meeting, planned_at=clock.now() - timedelta(days=2), invited=[])
    assert set(wrong.value.fields) == {"planned_at", "invited"}
    change(around, meeting, place="Thuis")
    with pytest.raises(Conflict):
        change(around, meeting, place="Kantoor")
    actions.open_meeting(by=around.world.worker, household_id=around.id, meeting_id=meeting.id)
    with pytest.raises(Refused):
        change(around, meeting, version=3)


def test_a_meeting_is_changed_on_its_page(around: Around, signed_in: Callable[[Actor], Client]) -> None:
    meeting = plan(around)
    client = signed_in(around.world.worker)
    address = reverse("meetings:change", args=[around.id, meeting.id])
    page = client.get(address).content.decode()
    assert "De Brug" in page
    typed = {
        "planned_at": (clock.now() + timedelta(days=5)).strftime("%Y-%m-%dT%H:%M"),
        "place": "Thuis",
        "invited": [str(one) for one in asked(around, "teacher")],
        "version": "1",
    }
    assert client.post(address, typed | {"planned_at": "gisteren"}).status_code == 422
    assert client.post(address, typed).status_code == 303
    assert rows(around, Meeting)[0].place == "Thuis"
    assert len(rows(around, Attendance)) == 4
    assert client.post(address, typed | {"place": "Elders"}).status_code == 409
