"""A meeting from invitation to start: planned, agenda made, opened or called off (G1, G3)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.cases.queries import Member
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import action
from rondom.methods.enums import Category, Event, Verb
from rondom.methods.schema import Method
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_involved, check_may, method_of
from rondom.privacy.granting.actions import hand_to

from . import rules
from .access import check_may_add_point, check_may_become, check_may_plan
from .enums import MeetingStatus
from .invitations import sending
from .models import AgendaPoint, Attendance, Meeting
from .people import accounts_of
from .recording import (
    agree,
    close_meeting,
    decide,
    mark_presence,
    take_back,
    write_point,
)

__all__ = [
    "add_point",
    "agree",
    "cancel_meeting",
    "close_meeting",
    "decide",
    "fix_next",
    "mark_presence",
    "open_meeting",
    "plan_meeting",
    "take_back",
    "write_point",
]

OPENED, CANCELLED, POINT_ADDED = "meeting.opened", "meeting.cancelled", "meeting.point_added"
FAR = timedelta(days=366)


def meeting_of(by: Actor, household_id: UUID, meeting_id: UUID) -> Meeting:
    """The meeting of this household, or `NotFound`."""
    check_involved(by, household_id)
    found = Meeting.objects.filter(pk=meeting_id, household_id=household_id).first()
    if found is None:
        raise NotFound
    return found


@action
def plan_meeting(
    *,
    by: Actor,
    household_id: UUID,
    kind: str,
    planned_at: datetime,
    invited: Iterable[UUID],
    place: str = "",
    points: Iterable[str] = (),
    chair_id: UUID | None = None,
    family_absent_why: str = "",
    evening_id: UUID | None = None,
) -> Meeting:
    """Ask people of the team around the table; the first point is always what the family itself says."""
    check_may(by, household_id, Verb.PLAN_MEETING)
    case = cases.open_case_of(by, household_id)
    if case is None:
        raise Refused(
            _("Er loopt nu geen coördinatie voor dit gezin. Dan is er ook geen team om uit te nodigen."),
            "no-case",
        )
    method = method_of(household_id)
    team = {one.id: one for one in cases.team(by, household_id)}
    members = [team[one] for one in dict.fromkeys(invited) if one in team]
    agenda = [title for title in points if title.strip()]
    check(method, kind, planned_at, members, agenda, family_absent_why)
    meeting = Meeting(
        **fields(by, household_id),
        case_id=case.id,
        kind=kind,
        planned_at=planned_at,
        place=place.strip(),
        chair_id=chair_id if chair_id in team else chair_of(method, kind, members),
        family_absent_why=family_absent_why.strip(),
        evening_id=evening_id,
    )
    meeting.save(force_insert=True)
    Attendance.objects.bulk_create(
        Attendance(**fields(by, household_id), meeting=meeting, member_id=one.id) for one in members
    )
    first = _("Wat het gezin zelf zegt")
    AgendaPoint.objects.bulk_create(
        AgendaPoint(**fields(by, household_id), meeting=meeting, ordinal=number, title=title.strip())
        for number, title in enumerate([first, *agenda], start=1)
    )
    hand_to(item=meeting, user_ids=[one.user_id for one in members], by=by)
    privacy.happened(by=by, event=Event.MEETING_PLANNED, household_id=household_id, item=meeting)
    sending.bring_up_to_date(meeting, accounts_of(by, members), by=by.user_id)
    return meeting


def fields(by: Actor, household_id: UUID) -> dict[str, object]:
    return {
        "household_id": household_id,
        "category": Category.AGREEMENTS,
        "created_at": clock.now(),
        "created_by": by.user_id,
    }


def check(
    method: Method,
    kind: str,
    planned_at: datetime,
    members: list[Member],
    agenda: list[str],
    family_absent_why: str,
    *,
    known: bool = False,
) -> None:
    """known: the kind was chosen before; the method may have changed since."""
    wrong: dict[str, str] = {}
    kinds = {one.key for one in method.meetings}
    if kind not in kinds and not known:
        wrong["kind"] = _("Kies wat voor overleg het is.")
    if planned_at < clock.now() - timedelta(hours=12):
        wrong["planned_at"] = _("Dit moment is al voorbij.")
    elif planned_at > clock.now() + FAR:
        wrong["planned_at"] = _("Dit is meer dan een jaar vooruit. Klopt de datum?")
    if not members:
        wrong["invited"] = _("Kies wie erbij hoort te zijn.")
    elif (
        kind in kinds
        and not family_absent_why.strip()
        and rules.family_is_missing(method, kind, [one.role for one in members])
    ):
        wrong["family_absent_why"] = _("Het gezin is niet gevraagd. Schrijf op waarom niet.")
    if len(agenda) > rules.POINTS_MOST:
        wrong["points"] = (
            _("Dit zijn te veel punten voor één overleg. Kies er hooguit %d.") % rules.POINTS_MOST
        )
    elif any(len(title) > rules.TITLE_MOST for title in agenda):
        wrong["points"] = _("Maak elk punt korter: hooguit %d tekens.") % rules.TITLE_MOST
    if wrong:
        raise Invalid(wrong)


def chair_of(method: Method, kind: str, members: list[Member]) -> UUID | None:
    """The invited member in the role that leads this kind of meeting."""
    role = method.meeting(kind).chair
    return next((one.id for one in members if one.role == role), None)


@action
def add_point(*, by: Actor, household_id: UUID, meeting_id: UUID, title: str) -> AgendaPoint:
    """One more thing to talk about, before or during the meeting."""
    meeting = meeting_of(by, household_id, meeting_id)
    check_may_add_point(by, meeting)
    if not title.strip():
        raise Invalid({"title": _("Schrijf op waar het over moet gaan.")})
    if len(title) > rules.TITLE_MOST:
        raise Invalid({"title": _("Maak dit korter: hooguit %d tekens.") % rules.TITLE_MOST})
    last = (
        AgendaPoint.objects.filter(meeting=meeting)
        .order_by("-ordinal")
        .values_list("ordinal", flat=True)
        .first()
    )
    point = AgendaPoint(
        **fields(by, household_id), meeting=meeting, ordinal=(last or 0) + 1, title=title.strip()
    )
    point.save(force_insert=True)
    privacy.happened(by=by, event=POINT_ADDED, household_id=household_id, item=point, meeting=meeting.id)
    return point


@action
def open_meeting(*, by: Actor, household_id: UUID, meeting_id: UUID) -> Meeting:
    """The meeting begins. Somebody else who pressed at the same moment finds it open."""
    meeting = meeting_of(by, household_id, meeting_id)
    check_may(by, household_id, Verb.RECORD_MEETING)
    if meeting.status == MeetingStatus.OPEN:
        return meeting
    move(meeting, MeetingStatus.OPEN, opened_at=clock.now())
    privacy.happened(by=by, event=OPENED, household_id=household_id, item=meeting)
    return meeting


@action
def cancel_meeting(*, by: Actor, household_id: UUID, meeting_id: UUID) -> Meeting:
    """The meeting is called off; who was asked hears it."""
    meeting = meeting_of(by, household_id, meeting_id)
    check_may_plan(by, meeting)
    move(meeting, MeetingStatus.CANCELLED)
    privacy.happened(by=by, event=CANCELLED, household_id=household_id, item=meeting)
    sending.bring_up_to_date(meeting, {}, by=by.user_id)
    return meeting


@action
def call_off_all(*, by: Actor, household_id: UUID) -> int:
    """The case has closed: what was still planned does not happen, and goes from the calendars."""
    ahead = list(Meeting.objects.filter(household_id=household_id, status=MeetingStatus.PLANNED))
    for meeting in ahead:
        move(meeting, MeetingStatus.CANCELLED)
        privacy.happened(by=by, event=CANCELLED, household_id=household_id, item=meeting)
        sending.bring_up_to_date(meeting, {}, by=by.user_id)
    return len(ahead)


def move(meeting: Meeting, wanted: str, **fields: object) -> None:
    """To the next state, once: a second one at the same moment is refused."""
    check_may_become(meeting, wanted)
    mine = Meeting.objects.filter(pk=meeting.pk, status=meeting.status)
    if not mine.update(status=wanted, version=meeting.version + 1, **fields):
        meeting.refresh_from_db()
        check_may_become(meeting, wanted)
    meeting.refresh_from_db()


@action
def fix_next(
    *, by: Actor, household_id: UUID, meeting_id: UUID, planned_at: datetime, kind: str, place: str = ""
) -> Meeting:
    """The next date, fixed on the spot: the same people are asked again (G4)."""
    meeting = meeting_of(by, household_id, meeting_id)
    check_may(by, household_id, Verb.RECORD_MEETING)
    if meeting.status not in (MeetingStatus.OPEN, MeetingStatus.CLOSED):
        raise Refused(_("Dit kan pas tijdens het overleg."), "meeting-not-open")
    invited = list(Attendance.objects.filter(meeting=meeting).values_list("member_id", flat=True))
    following = plan_meeting(
        by=by,
        household_id=household_id,
        kind=kind,
        planned_at=planned_at,
        place=place or meeting.place,
        invited=invited,
        family_absent_why=meeting.family_absent_why,
    )
    Meeting.objects.filter(pk=meeting.pk).update(next_at=planned_at)
    return following
