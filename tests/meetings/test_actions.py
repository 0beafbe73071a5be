"""Holding a meeting: planning, recording, closing; agreements become tasks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Change, Deadline, OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.meetings import actions, queries
from rondom.meetings.models import AgendaPoint, Attendance, Meeting, MeetingAgreement
from rondom.plans.models import Task
from rondom.privacy.actions import happened
from tests.journal.around import Around


def plan(around: Around, who: str = "worker", **changes: Any) -> Meeting:
    what = {
        "kind": "round_table",
        "planned_at": clock.now() + timedelta(days=2),
        "invited": [one.id for one in around.members.values()],
        "points": ["Geld", "School"],
        "place": "De Brug",
    }
    return actions.plan_meeting(by=around.world.actors[who], household_id=around.id, **(what | changes))


def opened(around: Around) -> Meeting:
    return actions.open_meeting(by=around.world.worker, household_id=around.id, meeting_id=plan(around).id)


def rows(around: Around, model: Any, **which: Any) -> list[Any]:
    with around.seeing():
        return list(model.objects.filter(**which).order_by("id"))


def agree(around: Around, meeting: Meeting, **changes: Any) -> MeetingAgreement:
    what: dict[str, Any] = {"text": "Post sorteren", "owner_id": around.members["coach"].id}
    return actions.agree(
        by=around.world.worker, household_id=around.id, meeting_id=meeting.id, **(what | changes)
    )


@pytest.mark.req("G1")
def test_planning_asks_the_people_and_begins_with_the_family(around: Around) -> None:
    meeting = plan(around)
    assert [point.title for point in rows(around, AgendaPoint)] == [
        "Wat het gezin zelf zegt",
        "Geld",
        "School",
    ]
    assert {row.member_id for row in rows(around, Attendance)} == {one.id for one in around.members.values()}
    assert [row.ids["meeting"] for row in rows(around, Change, verb="meeting.planned")] == [str(meeting.id)]
    with acting(system("test")), narrow_role("jobs"):
        told = set(OutgoingMail.objects.filter(template="meeting").values_list("to_user_id", flat=True))
    world = around.world
    assert told == {one.user_id for one in (world.coach, world.teacher, world.psychologist, around.mother)}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "bomp"}, "kind"),
        ({"planned_at": timedelta(days=-2)}, "planned_at"),
        ({"planned_at": timedelta(days=500)}, "planned_at"),
        ({"invited": []}, "invited"),
        ({"invited": [uuid4()]}, "invited"),
        ({"invited": "coach"}, "family_absent_why"),
        ({"points": ["x" * 201]}, "points"),
        ({"points": ["x"] * 21}, "points"),
    ],
)
def test_what_cannot_be_planned_is_refused_at_its_field(
    around: Around, changes: dict[str, Any], field: str
) -> None:
    if isinstance(changes.get("planned_at"), timedelta):
        changes = {"planned_at": clock.now() + changes["planned_at"]}
    if changes.get("invited") == "coach":
        changes = {"invited": [around.members["coach"].id]}
    with pytest.raises(Invalid) as wrong:
        plan(around, **changes)
    assert set(wrong.value.fields) == {field}
    assert rows(around, Meeting) == []


def test_without_the_family_it_says_why(around: Around) -> None:
    why = "Eerst onder elkaar afspreken wie het gezin belt."
    meeting = plan(around, invited=[around.members["coach"].id], family_absent_why=why)
    assert meeting.family_absent_why == why


@pytest.mark.parametrize(
    ("who", "verb", "error"),
    [
        ("mother", "plan", Refused),
        ("stranger", "plan", NotFound),
        ("policy", "plan", NotFound),
        ("teacher", "open", Refused),
        ("psychologist", "open", Refused),
        ("mother", "open", Refused),
        ("stranger", "open", NotFound),
        ("mother", "cancel", Refused),
        ("stranger", "cancel", NotFound),
    ],
)
def test_who_may_not_leaves_nothing(around: Around, who: str, verb: str, error: type[Exception]) -> None:
    meeting = plan(around)
    actor = around.mother if who == "mother" else around.world.actors[who]
    before = len(rows(around, Change))
    with pytest.raises(error):
        if verb == "plan":
            actions.plan_meeting(
                by=actor,
                household_id=around.id,
                kind="extra",
                planned_at=clock.now() + timedelta(days=1),
                invited=[],
            )
        elif verb == "open":
            actions.open_meeting(by=actor, household_id=around.id, meeting_id=meeting.id)
        else:
            actions.cancel_meeting(by=actor, household_id=around.id, meeting_id=meeting.id)
    assert [one.status for one in rows(around, Meeting)] == ["planned"] and len(
        rows(around, Change)
    ) == before


@pytest.mark.parametrize("verb", ["presence", "write", "decide", "agree", "close"])
@pytest.mark.parametrize(
    ("who", "error"), [("teacher", Refused), ("mother", Refused), ("stranger", NotFound)]
)
def test_only_who_records_writes_in_the_record(
    around: Around, verb: str, who: str, error: type[Exception]
) -> None:
    meeting = opened(around)
    actor = around.mother if who == "mother" else around.world.actors[who]
    before = len(rows(around, Change))
    with pytest.raises(error):
        record(around, meeting, verb, actor)
    assert len(rows(around, Change)) == before


@pytest.mark.parametrize("verb", ["presence", "write", "decide", "agree", "close"])
@pytest.mark.parametrize("status", ["planned", "closed", "cancelled"])
def test_nothing_is_recorded_outside_the_meeting(around: Around, verb: str, status: str) -> None:
    meeting = plan(around)
    with around.seeing():
        Meeting.objects.filter(pk=meeting.pk).update(status=status)
    with pytest.raises(Refused):
        record(around, meeting, verb, around.world.worker)


def record(around: Around, meeting: Meeting, verb: str, actor: Any) -> None:
    where: dict[str, Any] = {"by": actor, "household_id": around.id, "meeting_id": meeting.id}
    point, row = rows(around, AgendaPoint)[0], rows(around, Attendance)[0]
    if verb == "presence":
        actions.mark_presence(**where, attendance_id=row.id, presence="present", version=1)
    elif verb == "write":
        actions.write_point(**where, point_id=point.id, said="Iets.", version=1)
    elif verb == "decide":
        actions.decide(**where, text="Besloten.")
    elif verb == "agree":
        actions.agree(**where, text="Bellen", owner_id=around.members["coach"].id)
    else:
        actions.close_meeting(**where, version=2)


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


def test_work_stands_on_the_list_of_who_is_asked(around: Around) -> None:
    plan(around)
    assert [(one.kind, one.household_name) for one in queries.work_for(around.world.teacher)] == [
        ("", "Gezin Dekker")
    ]
    assert queries.work_for(around.world.officer) == [] and queries.work_for(around.world.stranger) == []
    clock.move(timedelta(days=1, hours=23))
    assert [one.kind for one in queries.work_for(around.mother)] == ["now"]
    clock.move(timedelta(hours=1))
    meeting = rows(around, Meeting)[0]
    actions.cancel_meeting(by=around.world.worker, household_id=around.id, meeting_id=meeting.id)
    assert queries.work_for(around.world.teacher) == []


def test_the_next_one_comes_first(around: Around, delivered: Callable[[], Any]) -> None:
    later = plan(around, planned_at=clock.now() + timedelta(days=9))
    soon = plan(around, planned_at=clock.now() + timedelta(days=1))
    off = plan(around, planned_at=clock.now() + timedelta(days=3))
    actions.cancel_meeting(by=around.world.worker, household_id=around.id, meeting_id=off.id)
    listed = [row.meeting.id for row in queries.of_household(around.world.coach, around.id)]
    assert listed == [soon.id, later.id, off.id]
    following = queries.next_meeting(around.world.coach, around.id)
    assert following is not None and following.meeting.id == soon.id


def test_a_meeting_of_another_household_is_not_found(around: Around) -> None:
    meeting = plan(around)
    other = Around.build(around.world, name="Gezin Anders")
    with pytest.raises(NotFound):
        queries.meeting(around.world.worker, other.id, meeting.id)
    with pytest.raises(NotFound):
        actions.open_meeting(by=around.world.worker, household_id=other.id, meeting_id=meeting.id)
