"""Meetings planned, opened and recorded, and the rows that come of it."""

from datetime import timedelta
from typing import Any

from rondom.core import clock
from rondom.meetings import actions
from rondom.meetings.models import Meeting, MeetingAgreement
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
