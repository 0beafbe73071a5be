"""A meeting recorded live: points, attendance, agreements that become tasks, the next date."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import Conflict, Invalid, Refused
from rondom.core.models import Deadline
from rondom.core.transactions import acting
from rondom.meetings import actions, queries
from rondom.meetings.models import AgendaPoint, Attendance, Meeting, MeetingAgreement
from rondom.plans.models import Task
from rondom.privacy.actions import happened
from tests.journal.around import Around
from tests.meetings.held import agree, opened, rows


@pytest.mark.req("G4")
def test_two_write_about_different_points_and_about_the_same_both_texts_stay(around: Around) -> None:
    meeting = opened(around)
    first, second, _third = rows(around, AgendaPoint)
    where: dict[str, Any] = {"household_id": around.id, "meeting_id": meeting.id}
    worker, coach = around.world.worker, around.world.coach
    actions.write_point(by=worker, **where, point_id=first.id, said="Moeder slaapt slecht.", version=1)
    actions.write_point(by=coach, **where, point_id=second.id, said="Schulden: 14.", version=1, done=True)
    with pytest.raises(Conflict) as both:
        actions.write_point(by=coach, **where, point_id=first.id, said="Moeder wil hulp.", version=1)
    assert both.value.mine == {"said": "Moeder wil hulp."}
    assert both.value.theirs == {"said": "Moeder slaapt slecht."}
    texts = {point.title: point.said for point in rows(around, AgendaPoint)}
    assert texts["Wat het gezin zelf zegt"] == "Moeder slaapt slecht." and texts["Geld"] == "Schulden: 14."


@pytest.mark.req("G4")
def test_attendance_tells_who_is_there_and_who_brings_what(around: Around) -> None:
    meeting = opened(around)
    row = rows(around, Attendance, member_id=around.members["psychologist"].id)[0]
    actions.mark_presence(
        by=around.world.worker,
        household_id=around.id,
        meeting_id=meeting.id,
        attendance_id=row.id,
        presence="absent",
        reason="Ziek",
        brings="Verslag",
        version=row.version,
    )
    whole = queries.meeting(around.world.teacher, around.id, meeting.id)
    mine = next(one for one in whole.invited if one.attendance.id == row.id)
    assert (mine.name, mine.is_present, mine.attendance.reason) == ("Petra Mulder", False, "Ziek")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 301}, "text"),
        ({"owner_id": None}, "owner_id"),
        ({"owner_id": UUID(int=7)}, "owner_id"),
        ({"due_on": timedelta(days=-1)}, "due_on"),
        ({"everyone_agrees": False}, "not_agreed_why"),
    ],
)
def test_an_agreement_has_words_one_owner_and_a_reason_for_who_disagrees(
    around: Around, changes: dict[str, Any], field: str
) -> None:
    meeting = opened(around)
    if "due_on" in changes:
        changes = {"due_on": clock.today() + changes["due_on"]}
    with pytest.raises(Invalid) as wrong:
        agree(around, meeting, **changes)
    assert set(wrong.value.fields) == {field}
    assert rows(around, MeetingAgreement) == []


@pytest.mark.req("G4")
def test_closing_makes_each_agreement_a_task_and_stops_the_clock_of_the_round_table(around: Around) -> None:
    by = system("test", around.id)
    with acting(by, writes=True):
        happened(by=by, event="variant.decided", household_id=around.id, item=around.case)
    assert len(rows(around, Deadline, kind="round_table", met_at=None)) == 1
    meeting = opened(around)
    due = clock.today() + timedelta(days=7)
    agree(around, meeting, due_on=due)
    agree(around, meeting, text="Oude school bellen", owner_id=around.members["teacher"].id, everyone_agrees=False,
          not_agreed_why="Moeder vindt het te snel.")  # fmt: skip
    mistake = agree(around, meeting, text="Vergissing")
    where: dict[str, Any] = {"by": around.world.worker, "household_id": around.id, "meeting_id": meeting.id}
    actions.take_back(**where, agreement_id=mistake.id)
    actions.close_meeting(**where, version=meeting.version, family_talk="Joris, morgen.")
    tasks = {(task.title, task.owner_id, task.due_on) for task in rows(around, Task)}
    assert tasks == {
        ("Post sorteren", around.members["coach"].id, due),
        ("Oude school bellen", around.members["teacher"].id, None),
    }
    assert {one.task_id for one in rows(around, MeetingAgreement)} == {task.id for task in rows(around, Task)}
    closed = rows(around, Meeting)[0]
    assert (closed.status, closed.family_talk, closed.closed_at) == ("closed", "Joris, morgen.", clock.now())
    assert rows(around, Deadline, kind="round_table", met_at=None) == []
    with pytest.raises(Refused):
        actions.close_meeting(**where, version=closed.version)


def test_when_one_task_fails_the_meeting_stays_open_and_no_task_is_made(
    around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rondom.meetings import recording

    meeting = opened(around)
    agree(around, meeting)
    agree(around, meeting, text="Tweede")
    real, made = recording.plans.add_task, []

    def second_fails(**what: Any) -> Any:
        made.append(what)
        if len(made) == 2:
            raise RuntimeError
        return real(**what)

    monkeypatch.setattr(recording.plans, "add_task", second_fails)
    with pytest.raises(RuntimeError):
        actions.close_meeting(
            by=around.world.worker, household_id=around.id, meeting_id=meeting.id, version=meeting.version
        )
    assert len(made) == 2 and rows(around, Task) == []
    assert [one.status for one in rows(around, Meeting)] == ["open"]
    assert {one.task_id for one in rows(around, MeetingAgreement)} == {None}


def test_agreements_wait_for_a_plan(around: Around) -> None:
    meeting = opened(around)
    agree(around, meeting)
    around.move_to("picture")
    with pytest.raises(Refused):
        actions.close_meeting(
            by=around.world.worker, household_id=around.id, meeting_id=meeting.id, version=meeting.version
        )
    assert [one.status for one in rows(around, Meeting)] == ["open"]


@pytest.mark.req("G4")
def test_the_next_date_is_fixed_on_the_spot(around: Around) -> None:
    meeting = opened(around)
    when = clock.now() + timedelta(days=60)
    following = actions.fix_next(
        by=around.world.worker,
        household_id=around.id,
        meeting_id=meeting.id,
        planned_at=when,
        kind="periodic",
    )
    assert rows(around, Meeting, pk=meeting.pk)[0].next_at == when
    assert {row.member_id for row in rows(around, Attendance, meeting=following)} == {
        one.id for one in around.members.values()
    }
