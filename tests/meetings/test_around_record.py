"""Around the record: does everyone agree, who reads which point, the talk afterwards, looking back without a name."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.meetings import actions, afterwards, queries, talks
from rondom.meetings.models import AgendaPoint, Decision, Meeting, MeetingAgreement
from rondom.meetings.reflection import actions as reflection
from rondom.meetings.reflection import rules
from rondom.meetings.reflection.models import Reflection, ReflectionGiven
from rondom.meetings.voices.actions import Voice, voice
from rondom.meetings.voices.models import AgreementVoice
from tests.journal.around import Around
from tests.meetings.held import agree, opened, rows

SignIn = Callable[[Actor], Client]


def url(name: str, *args: Any) -> str:
    return reverse(f"meetings:{name}", args=args)


def where(around: Around, meeting: Meeting, who: str = "worker") -> dict[str, Any]:
    actor = around.mother if who == "mother" else around.world.actors[who]
    return {"by": actor, "household_id": around.id, "meeting_id": meeting.id}


def ids(around: Around) -> dict[str, UUID]:
    return {name: one.id for name, one in around.members.items()}


# does everyone agree?


@pytest.mark.req("G4")
def test_each_says_yes_or_no_and_why(around: Around) -> None:
    meeting = opened(around)
    agreement, members = agree(around, meeting), ids(around)
    said = {members["coach"]: Voice(True), members["mother"]: Voice(False, "Te snel voor mij.")}
    voice(**where(around, meeting), agreement_id=agreement.id, voices=said)
    row = rows(around, MeetingAgreement)[0]
    assert (row.everyone_agrees, row.not_agreed_why) == (False, "Carla Dekker: Te snel voor mij.")
    (shown,) = queries.meeting(around.world.teacher, around.id, meeting.id).agreements
    assert (shown.yes, len(shown.voices)) == (1, 2)
    # talked through: everybody agrees now
    voice(
        **where(around, meeting),
        agreement_id=agreement.id,
        voices=dict.fromkeys(members.values(), Voice(True)),
    )
    row = rows(around, MeetingAgreement)[0]
    assert (row.everyone_agrees, row.not_agreed_why) == (True, "")
    assert len(rows(around, AgreementVoice)) == 5
    actions.take_back(**where(around, meeting), agreement_id=agreement.id)
    assert rows(around, AgreementVoice) == [] == rows(around, MeetingAgreement)


@pytest.mark.parametrize(
    ("who", "error"), [("teacher", Refused), ("mother", Refused), ("stranger", NotFound)]
)
def test_only_who_records_writes_down_who_agrees(around: Around, who: str, error: type[Exception]) -> None:
    meeting = opened(around)
    agreement = agree(around, meeting)
    with pytest.raises(error):
        voice(**where(around, meeting, who), agreement_id=agreement.id, voices={})
    with pytest.raises(NotFound):
        voice(**where(around, meeting), agreement_id=agreement.id, voices={uuid4(): Voice(True)})
    coach = ids(around)["coach"]
    for why in (" ", "x" * 301):
        with pytest.raises(Invalid) as wrong:
            voice(**where(around, meeting), agreement_id=agreement.id, voices={coach: Voice(False, why)})
        assert set(wrong.value.fields) == {str(coach)}
    assert rows(around, AgreementVoice) == []


def test_the_page_goes_round_the_table(around: Around, signed_in: SignIn) -> None:
    meeting = opened(around)
    agreement, members, client = agree(around, meeting), ids(around), signed_in(around.world.worker)
    address = url("voices", around.id, meeting.id, agreement.id)
    assert "Carla Dekker" in client.get(address).content.decode()
    typed = {f"agrees_{members['coach']}": "yes", f"agrees_{members['mother']}": "no"}
    assert client.post(address, typed).status_code == 422
    assert client.post(address, typed | {f"why_{members['mother']}": "Te snel."}).status_code == 303
    assert "1 van 2 zijn het eens" in client.get(url("meeting", around.id, meeting.id)).content.decode()


# who reads which point


@pytest.mark.req("G4")
def test_minutes_leave_out_what_a_reader_does_not_need(around: Around, signed_in: SignIn) -> None:
    meeting = opened(around)
    _first, money, school = rows(around, AgendaPoint)
    here = where(around, meeting)
    actions.write_point(**here, point_id=money.id, said="Er zijn 14 schulden.", version=1)
    actions.write_point(**here, point_id=school.id, said="Sem gaat weer.", version=1)
    actions.decide(**here, text="Eerst schuldhulp.", point_id=money.id)
    point = afterwards.choose_readers(**here, point_id=money.id, version=2, category="finances")
    actions.decide(**here, text="Budgetcoach erbij.", point_id=money.id)
    assert point.category == "finances"
    assert {row.category for row in rows(around, Decision)} == {"finances"}
    actions.close_meeting(**here, version=meeting.version)
    texts = {}
    for who in ("coach", "teacher", "mother"):
        client = signed_in(around.mother if who == "mother" else around.world.actors[who])
        texts[who] = client.get(url("meeting", around.id, meeting.id)).content.decode()
        assert "Sem gaat weer." in texts[who] and "Iedereen leest in een verslag" in texts[who]
    for words in ("14 schulden", "Eerst schuldhulp", "Budgetcoach erbij", "Geld"):
        assert words in texts["coach"]
        assert words not in texts["teacher"] and words not in texts["mother"]  # as the method says of money


def test_nobody_writes_about_a_point_they_do_not_read(around: Around) -> None:
    meeting = opened(around)
    money = rows(around, AgendaPoint)[1]
    with around.seeing():
        AgendaPoint.objects.filter(pk=money.pk).update(category="physical_health", created_by=uuid4())
    here = where(around, meeting)
    with pytest.raises(NotFound):
        actions.write_point(**here, point_id=money.id, said="Iets", version=1)
    with pytest.raises(NotFound):
        afterwards.choose_readers(**here, point_id=money.id, version=1, category="agreements")


def test_readers_are_chosen_from_what_one_reads_oneself(around: Around, signed_in: SignIn) -> None:
    meeting = opened(around)
    money = rows(around, AgendaPoint)[1]
    here = where(around, meeting)
    for category in ("specialist_note", "own_notes", "reporter", "nothing"):
        with pytest.raises(Invalid):
            afterwards.choose_readers(**here, point_id=money.id, version=1, category=category)
    with pytest.raises(Invalid):
        afterwards.choose_readers(**here, point_id=money.id, version=1, category="plan", about=[uuid4()])
    with pytest.raises(Refused):
        afterwards.choose_readers(
            **where(around, meeting, "teacher"), point_id=money.id, version=1, category="plan"
        )
    client = signed_in(around.world.worker)
    address = url("readers", around.id, meeting.id, money.id)
    assert "Wie dit leest" in client.get(address).content.decode()
    assert client.post(address, {"category": "finances", "version": "1"}).status_code == 303
    assert client.post(address, {"category": "plan", "version": "1"}).status_code == 409
    with pytest.raises(Conflict):
        afterwards.choose_readers(**here, point_id=money.id, version=1, category="plan")


# the talk with the family afterwards


@pytest.mark.req("G4")
def test_who_talks_it_over_is_reminded_until_it_has_been(around: Around, signed_in: SignIn) -> None:
    meeting = opened(around)
    tomorrow = clock.today() + timedelta(days=1)
    coach = ids(around)["coach"]
    actions.close_meeting(**where(around, meeting), version=meeting.version, talk_by=coach, talk_on=tomorrow)
    assert [one.kind for one in talks.talks_for(around.world.coach)] == ["soon"]
    assert talks.talks_for(around.world.worker) == []
    clock.move(timedelta(days=1))
    assert [one.kind for one in talks.talks_for(around.world.coach)] == ["now"]
    for who in ("teacher", "mother"):
        with pytest.raises(Refused):
            afterwards.talk_held(**where(around, meeting, who))
    client = signed_in(around.world.coach)
    assert "Het gesprek is geweest" in client.get(url("meeting", around.id, meeting.id)).content.decode()
    assert client.post(url("talk_held", around.id, meeting.id)).status_code == 303
    assert talks.talks_for(around.world.coach) == []
    assert rows(around, Meeting)[0].talk_held_on == clock.today()


@pytest.mark.parametrize(
    ("who", "days", "field"),
    [("coach", None, "talk_on"), (None, 1, "talk_by"), ("coach", -1, "talk_on"), ("nobody", 1, "talk_by")],
)
def test_a_talk_has_a_person_and_a_day(around: Around, who: str | None, days: int | None, field: str) -> None:
    meeting = opened(around)
    with pytest.raises(Invalid) as wrong:
        actions.close_meeting(
            **where(around, meeting),
            version=meeting.version,
            talk_by=ids(around).get(who, uuid4()) if who else None,
            talk_on=clock.today() + timedelta(days=days) if days else None,
        )
    assert set(wrong.value.fields) == {field}
    assert rows(around, Meeting)[0].status == "open"


# looking back without a name

SCORES = st.lists(st.integers(1, 5), min_size=9, max_size=9)


@given(st.lists(SCORES, min_size=1, max_size=12), st.integers(3, 5))
def test_what_is_shown_never_tells_of_fewer_than_enough(given_: list[list[int]], enough: int) -> None:
    tally, seen = rules.EMPTY, [rules.EMPTY]
    for scores in given_:
        tally = rules.with_one_more(tally, scores, enough)
        seen.append(tally)
    assert tally.totals == tuple(map(sum, zip(*given_, strict=True)))
    for before, after in pairwise(seen):
        assert after.shown in (before.shown, before.shown + enough)
        assert after.shown or rules.averages(after) is None
        assert after.shown > before.shown or after.shown_totals == before.shown_totals
    if tally.shown:
        assert all(1 <= one <= 5 for one in rules.averages(tally) or ())


def look_back(around: Around, meeting: Meeting, who: str, score: int = 4) -> None:
    reflection.reflect(**where(around, meeting, who), scores=dict.fromkeys(rules.CELLS, score))


def closed(around: Around) -> Meeting:
    meeting = opened(around)
    return actions.close_meeting(**where(around, meeting), version=meeting.version)


@pytest.mark.req("G5")
def test_averages_come_when_enough_have_looked_back(around: Around, signed_in: SignIn) -> None:
    meeting = closed(around)
    address = url("reflect", around.id, meeting.id)
    for number, who in enumerate(("worker", "coach", "teacher"), start=1):
        look_back(around, meeting, who, score=number)
        page = signed_in(around.world.coach).get(address).content.decode()
        assert "Het gemiddelde van" not in page and "als er 4 antwoorden zijn" in page
    look_back(around, meeting, "mother", score=5)
    page = signed_in(around.world.psychologist).get(address).content.decode()
    assert "Het gemiddelde van 4 mensen" in page and "2,8" in page.replace("2.8", "2,8")
    look_back(around, meeting, "psychologist", score=1)  # the fifth alone changes nothing in sight
    assert "Het gemiddelde van 4 mensen" in signed_in(around.world.coach).get(address).content.decode()


@pytest.mark.req("G5")
def test_no_row_tells_who_said_what(around: Around) -> None:
    meeting = closed(around)
    look_back(around, meeting, "coach", score=1)
    clock.move(timedelta(minutes=5))
    look_back(around, meeting, "worker", score=5)
    (row,) = rows(around, Reflection)
    assert (row.totals, row.answered, row.shown) == ([6] * 9, 2, 0)
    assert row.created_by is None
    given_ = rows(around, ReflectionGiven)
    assert {one.created_by for one in given_} == {None}
    assert {one.created_at for one in given_} == {meeting.closed_at}
    names = {field.name for field in ReflectionGiven._meta.fields}
    assert names == {
        "id",
        "category",
        "about",
        "created_at",
        "created_by",
        "version",
        "household",
        "reflection",
        "member_id",
    }


@pytest.mark.req("G5")
def test_everybody_looks_back_once_and_only_who_was_there(around: Around) -> None:
    meeting = opened(around)
    with pytest.raises(Refused):
        look_back(around, meeting, "coach")
    actions.close_meeting(**where(around, meeting), version=meeting.version)
    look_back(around, meeting, "coach")
    for who, error in (("coach", Refused), ("officer", Refused), ("stranger", NotFound)):
        with pytest.raises(error):
            look_back(around, meeting, who)
    with pytest.raises(Invalid) as wrong:
        look_back(around, meeting, "mother", score=6)
    assert set(wrong.value.fields) == set(rules.CELLS)
    assert rows(around, Reflection)[0].answered == 1
