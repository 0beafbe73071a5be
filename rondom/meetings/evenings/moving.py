"""A whole evening goes to another moment or place, and every meeting on it goes along. [G1, G3]"""

from datetime import datetime
from uuid import UUID

from rondom.core import changes
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.core.transactions import action

from ..changing import move_meeting
from . import access, queries
from .actions import own, when_and_where

MOVED = "evening.moved"


@action
def move_evening(*, by: Actor, evening_id: UUID, version: int, begins_at: datetime, place: str = "") -> int:
    """All meetings on the evening move with it, as far apart as they were; how many. Each calendar gets the update of
    its own meeting. A meeting that somebody put on another day before stays where it is. Raises `Conflict` when
    somebody moved the evening meanwhile, `Refused` once one of its meetings began."""
    evening = own(by, evening_id)
    whole = queries.evening(by, evening_id)
    access.check_has_not_begun(whole.begun)
    if wrong := when_and_where(begins_at, place):
        raise Invalid(wrong)
    before, place = evening.begins_at, place.strip()
    if (before, evening.place) == (begins_at, place):
        return 0
    # before the row of the evening: whether a meeting is on it is asked of the evening as it was
    along = [one.meeting for one in whole.slots if whole.goes_along(one)]
    save_version(evening, version, begins_at=begins_at, place=place)
    for meeting in along:
        move_meeting(
            by=by,
            household_id=meeting.household_id,
            meeting_id=meeting.pk,
            planned_at=begins_at + (meeting.planned_at - before),
            place=place,
        )
    changes.record(by=by, verb=MOVED, evening=evening.pk)
    return len(along)
