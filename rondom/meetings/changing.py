"""A meeting that is still ahead gets another moment, place or company (G3)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from rondom.cases import queries as cases
from rondom.core.actor import Actor
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.privacy import actions as privacy
from rondom.privacy.access import method_of
from rondom.privacy.granting.actions import hand_to

from .access import check_is_planned, check_may_plan
from .actions import chair_of, check, fields, meeting_of
from .invitations import sending
from .models import Attendance, Meeting
from .people import accounts_of

CHANGED = "meeting.changed"


@action
def change_meeting(
    *,
    by: Actor,
    household_id: UUID,
    meeting_id: UUID,
    version: int,
    planned_at: datetime,
    invited: Iterable[UUID],
    place: str = "",
    family_absent_why: str = "",
) -> Meeting:
    """Another moment, place or company, while the meeting is still ahead. The calendars of all follow; who is not asked
    any more has it taken out. Raises `Conflict` when somebody changed it meanwhile."""
    meeting = meeting_of(by, household_id, meeting_id)
    check_may_plan(by, meeting)
    check_is_planned(meeting)
    method = method_of(household_id)
    team = {one.id: one for one in cases.team(by, household_id)}
    members = [team[one] for one in dict.fromkeys(invited) if one in team]
    check(method, meeting.kind, planned_at, members, [], family_absent_why, known=True)
    elsewhere = place.strip() != meeting.place
    chosen = {one.id for one in members}
    chair_id = meeting.chair_id if meeting.chair_id in chosen else chair_of(method, meeting.kind, members)
    save_version(
        meeting,
        version,
        planned_at=planned_at,
        place=place.strip(),
        chair_id=chair_id,
        family_absent_why=family_absent_why.strip(),
    )
    rows = Attendance.objects.filter(meeting=meeting)
    asked = set(rows.values_list("member_id", flat=True))
    rows.exclude(member_id__in=chosen).delete()
    Attendance.objects.bulk_create(
        Attendance(**fields(by, household_id), meeting=meeting, member_id=one.id)
        for one in members
        if one.id not in asked
    )
    hand_to(item=meeting, user_ids=[one.user_id for one in members], by=by)
    privacy.happened(by=by, event=CHANGED, household_id=household_id, item=meeting)
    sending.bring_up_to_date(meeting, accounts_of(by, members), by=by.user_id, tell=elsewhere)
    return meeting


@action
def move_meeting(
    *, by: Actor, household_id: UUID, meeting_id: UUID, planned_at: datetime, place: str
) -> Meeting:
    """Another moment and place with the same company: its evening moved. The calendars of all follow."""
    meeting = meeting_of(by, household_id, meeting_id)
    check_may_plan(by, meeting)
    # held: who changes this one meeting at the same moment does so before or after
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    check_is_planned(meeting)
    elsewhere = place != meeting.place
    save_version(meeting, meeting.version, planned_at=planned_at, place=place)
    asked = set(Attendance.objects.filter(meeting=meeting).values_list("member_id", flat=True))
    members = [one for one in cases.team(by, household_id) if one.id in asked]
    privacy.happened(by=by, event=CHANGED, household_id=household_id, item=meeting)
    sending.bring_up_to_date(meeting, accounts_of(by, members), by=by.user_id, tell=elsewhere)
    return meeting
