"""A closed meeting of the method's crisis kind is the crisis meeting: nobody writes it down twice."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from rondom.cases.crisis import actions as crisis
from rondom.cases.crisis.models import Crisis
from rondom.core import clock
from rondom.meetings import actions, recording
from tests.journal.around import Around
from tests.meetings.held import plan, rows

pytestmark = pytest.mark.req("E8", "G4")


Delivered = Callable[[], Any]


def held(around: Around, kind: str, delivered: Delivered) -> None:
    worker = around.world.worker
    meeting = plan(around, kind=kind)
    meeting = actions.open_meeting(by=worker, household_id=around.id, meeting_id=meeting.id)
    with delivered():
        recording.close_meeting(
            by=worker, household_id=around.id, meeting_id=meeting.id, version=meeting.version
        )


@pytest.mark.parametrize(("kind", "counts"), [("crisis", True), ("round_table", False)])
def test_only_the_kind_of_the_method_fulfils_the_term(
    around: Around, delivered: Delivered, kind: str, counts: bool
) -> None:
    crisis.flag(by=around.world.worker, household_id=around.id, why="De deur is ingetrapt.")
    clock.move(timedelta(hours=1))
    held(around, kind, delivered)
    (row,) = rows(around, Crisis)
    assert (row.meeting_on == clock.today()) is counts
    assert ("verslag" in row.meeting_who) is counts, "no names: they stand in the record"


def test_a_meeting_before_the_crisis_does_not_count(around: Around, delivered: Delivered) -> None:
    worker = around.world.worker
    meeting = plan(around, kind="crisis")
    meeting = actions.open_meeting(by=worker, household_id=around.id, meeting_id=meeting.id)
    clock.move(timedelta(hours=1))
    crisis.flag(by=worker, household_id=around.id, why="De deur is ingetrapt.")
    with delivered():
        recording.close_meeting(
            by=worker, household_id=around.id, meeting_id=meeting.id, version=meeting.version
        )
    (row,) = rows(around, Crisis)
    assert row.meeting_on is None
