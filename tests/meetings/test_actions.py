"""Holding a meeting: planning, recording, closing; agreements become tasks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Change, OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.meetings import actions, queries, work
from rondom.meetings.models import AgendaPoint, Attendance, Meeting
from tests.journal.around import Around
from tests.meetings.held import opened, plan, rows


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


def test_work_stands_on_the_list_of_who_is_asked(around: Around) -> None:
    plan(around)
    assert [(one.kind, one.household_name) for one in work.work_for(around.world.teacher)] == [
        ("", "Gezin Dekker")
    ]
    assert work.work_for(around.world.officer) == [] and work.work_for(around.world.stranger) == []
    clock.move(timedelta(days=1, hours=23))
    assert [one.kind for one in work.work_for(around.mother)] == ["now"]
    clock.move(timedelta(hours=1))
    meeting = rows(around, Meeting)[0]
    actions.cancel_meeting(by=around.world.worker, household_id=around.id, meeting_id=meeting.id)
    assert work.work_for(around.world.teacher) == []


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
