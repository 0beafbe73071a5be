"""The live record of a meeting: who is there, what was said, what was decided, what was agreed (G4)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.locking import save_merged, save_version
from rondom.core.merging import remembered
from rondom.core.transactions import action
from rondom.methods.enums import Category, Event, Verb
from rondom.plans import actions as plans
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_involved, readable, verbs_of

from . import rules
from .access import check_may_become, check_may_record
from .enums import MeetingStatus, Presence
from .models import AgendaPoint, Attendance, Decision, Meeting, MeetingAgreement
from .voices.models import AgreementVoice

PRESENCE_MARKED, POINT_WRITTEN = "meeting.presence_marked", "meeting.point_written"
DECIDED, AGREED, TAKEN_BACK = "meeting.decided", "meeting.agreed", "meeting.agreement_taken_back"


def meeting_to_record(by: Actor, household_id: UUID, meeting_id: UUID) -> Meeting:
    """The meeting of this household that ``by`` may record now; locked, so that nobody closes it meanwhile."""
    check_involved(by, household_id)
    meeting = Meeting.objects.select_for_update().filter(pk=meeting_id, household_id=household_id).first()
    if meeting is None:
        raise NotFound
    check_may_record(by, meeting)
    return meeting


def _fields(by: Actor, meeting: Meeting) -> dict[str, Any]:
    return {
        "household_id": meeting.household_id,
        "category": Category.AGREEMENTS,
        "created_at": clock.now(),
        "created_by": by.user_id,
        "meeting": meeting,
    }


@action
def mark_presence(
    *,
    by: Actor,
    household_id: UUID,
    meeting_id: UUID,
    attendance_id: UUID,
    presence: str,
    version: int,
    reason: str = "",
    brings: str = "",
) -> Attendance:
    """Somebody is there or not (and why), and what they bring."""
    meeting = meeting_to_record(by, household_id, meeting_id)
    attendance = Attendance.objects.filter(pk=attendance_id, meeting=meeting).first()
    if attendance is None:
        raise NotFound
    if presence not in Presence.values:
        raise Invalid({"presence": _("Kies of iemand er is.")})
    if max(len(reason), len(brings)) > 300:
        raise Invalid({"reason": _("Dit is te lang. Houd het bij 300 tekens.")})
    told = {"presence": presence, "reason": reason.strip(), "brings": brings.strip()}
    if all(getattr(attendance, name) == value for name, value in told.items()):
        return attendance
    save_version(attendance, version, **told)
    privacy.happened(
        by=by, event=PRESENCE_MARKED, household_id=household_id, item=attendance, meeting=meeting.id
    )
    return attendance


@action
def write_point(
    *,
    by: Actor,
    household_id: UUID,
    meeting_id: UUID,
    point_id: UUID,
    said: str,
    version: int,
    done: bool | None = None,
    before: str = "",
) -> AgendaPoint:
    """What was said about a point. Several write about it at once: what leaves the rest alone goes in beside it; of two
    changes of the same sentence both texts are kept (`Conflict`). ``before``: the text as this writer got it, as
    `merging.told` makes it."""
    meeting = meeting_to_record(by, household_id, meeting_id)
    point = _point_of(by, meeting, point_id)
    if point is None:
        raise NotFound
    text = said.strip()
    if len(text) > rules.SAID_MOST:
        raise Invalid({"said": _("Dit is te lang. Houd het bij %d tekens.") % rules.SAID_MOST})
    if text != point.said:
        save_merged(point, version, remembered(before), said=text)
    if done is not None and done != (point.done_at is not None):
        point.done_at = clock.now() if done else None
        AgendaPoint.objects.filter(pk=point.pk).update(done_at=point.done_at)
    privacy.happened(by=by, event=POINT_WRITTEN, household_id=household_id, item=point, meeting=meeting.id)
    return point


def _point_of(by: Actor, meeting: Meeting, point_id: UUID | None) -> AgendaPoint | None:
    """A point of this meeting that ``by`` may read."""
    if point_id is None:
        return None
    return readable(by, AgendaPoint.objects.filter(pk=point_id, meeting=meeting)).first()


@action
def decide(
    *,
    by: Actor,
    household_id: UUID,
    meeting_id: UUID,
    text: str,
    reason: str = "",
    point_id: UUID | None = None,
) -> Decision:
    """Something was decided at the table."""
    meeting = meeting_to_record(by, household_id, meeting_id)
    if not text.strip():
        raise Invalid({"text": _("Schrijf op wat er is besloten.")})
    if max(len(text), len(reason)) > 1000:
        raise Invalid({"text": _("Dit is te lang. Houd het bij 1000 tekens.")})
    point = _point_of(by, meeting, point_id)
    known = _fields(by, meeting)
    if point is not None:  # who does not read the point does not read what was decided about it
        known |= {"category": point.category, "about": list(point.about)}
    decision = Decision(**known, point=point, text=text.strip(), reason=reason.strip())
    decision.save(force_insert=True)
    privacy.happened(by=by, event=DECIDED, household_id=household_id, item=decision, meeting=meeting.id)
    return decision


@action
def agree(
    *,
    by: Actor,
    household_id: UUID,
    meeting_id: UUID,
    text: str,
    owner_id: UUID | None,
    due_on: date | None = None,
    everyone_agrees: bool = True,
    not_agreed_why: str = "",
    point_id: UUID | None = None,
) -> MeetingAgreement:
    """An agreement with exactly one owner, a member of the team; it becomes a task when the meeting closes."""
    meeting = meeting_to_record(by, household_id, meeting_id)
    wrong: dict[str, str] = {}
    if not text.strip():
        wrong["text"] = _("Schrijf op wat er is afgesproken.")
    elif len(text) > 300:
        wrong["text"] = _("Dit is te lang. Houd het bij 300 tekens.")
    if owner_id not in {one.id for one in cases.team(by, household_id)}:
        wrong["owner_id"] = _("Kies één persoon uit het team die dit doet.")
    if due_on is not None and due_on < clock.today():
        wrong["due_on"] = _("Deze dag is al voorbij.")
    if not everyone_agrees and not not_agreed_why.strip():
        wrong["not_agreed_why"] = _("Schrijf op wie het er niet mee eens is, en waarom.")
    elif len(not_agreed_why) > 500:
        wrong["not_agreed_why"] = _("Dit is te lang. Houd het bij 500 tekens.")
    if wrong or owner_id is None:
        raise Invalid(wrong)
    agreement = MeetingAgreement(
        **_fields(by, meeting),
        point=_point_of(by, meeting, point_id),
        text=text.strip(),
        owner_id=owner_id,
        due_on=due_on,
        everyone_agrees=everyone_agrees,
        not_agreed_why="" if everyone_agrees else not_agreed_why.strip(),
    )
    agreement.save(force_insert=True)
    privacy.happened(by=by, event=AGREED, household_id=household_id, item=agreement, meeting=meeting.id)
    return agreement


@action
def take_back(*, by: Actor, household_id: UUID, meeting_id: UUID, agreement_id: UUID) -> None:
    """Undo an agreement that was written down wrongly, while the meeting goes on."""
    meeting = meeting_to_record(by, household_id, meeting_id)
    agreement = MeetingAgreement.objects.filter(pk=agreement_id, meeting=meeting).first()
    if agreement is None:
        return
    privacy.happened(by=by, event=TAKEN_BACK, household_id=household_id, item=agreement, meeting=meeting.id)
    AgreementVoice.objects.filter(agreement=agreement).delete()
    MeetingAgreement.objects.filter(pk=agreement.pk).delete()


@action
def close_meeting(
    *,
    by: Actor,
    household_id: UUID,
    meeting_id: UUID,
    version: int,
    family_talk: str = "",
    talk_by: UUID | None = None,
    talk_on: date | None = None,
) -> Meeting:
    """The meeting ends: its agreements become tasks of the plan, all of them or none.

    ``family_talk``: what to talk over with the family; ``talk_by``: the member of the team who does it, on ``talk_on``.
    """
    meeting = meeting_to_record(by, household_id, meeting_id)
    check_may_become(meeting, MeetingStatus.CLOSED)
    if len(family_talk) > 1000:
        raise Invalid({"family_talk": _("Dit is te lang. Houd het bij 1000 tekens.")})
    _check_talk(by, household_id, talk_by, talk_on)
    agreements = list(
        MeetingAgreement.objects.filter(meeting=meeting, task_id=None).order_by("created_at", "id")
    )
    if agreements and str(Verb.EDIT_PLAN) not in verbs_of(by, household_id):
        raise Refused(
            _(
                "De afspraken worden taken in het plan. Dat kan pas als is vastgesteld hoeveel coördinatie nodig is."
            ),
            "may-edit_plan",
        )
    for agreement in agreements:
        task = plans.add_task(
            by=by,
            household_id=household_id,
            goal_id=None,
            title=agreement.text,
            owner_id=agreement.owner_id,
            due_on=agreement.due_on,
        )
        MeetingAgreement.objects.filter(pk=agreement.pk).update(task_id=task.id)
    save_version(
        meeting,
        version,
        status=MeetingStatus.CLOSED,
        closed_at=clock.now(),
        family_talk=family_talk.strip(),
        talk_by=talk_by,
        talk_on=talk_on,
    )
    privacy.happened(by=by, event=Event.MEETING_CLOSED, household_id=household_id, item=meeting)
    return meeting


def _check_talk(by: Actor, household_id: UUID, talk_by: UUID | None, talk_on: date | None) -> None:
    wrong: dict[str, str] = {}
    if talk_by is not None and talk_by not in {one.id for one in cases.team(by, household_id)}:
        wrong["talk_by"] = _("Kies iemand uit het team.")
    elif talk_on is not None and talk_by is None:
        wrong["talk_by"] = _("Kies wie dit gesprek heeft.")
    if talk_by is not None and talk_on is None:
        wrong["talk_on"] = _("Kies de dag van het gesprek.")
    elif talk_on is not None and talk_on < clock.today():
        wrong["talk_on"] = _("Deze dag is al voorbij.")
    if wrong:
        raise Invalid(wrong)
