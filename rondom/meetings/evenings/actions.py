"""An evening is planned, gets households one after the other, or is called off. [G1]"""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.cases.enums import Attachment
from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.transactions import action
from rondom.methods.enums import Verb
from rondom.privacy.access import check_may, context_of, method_of

from ..actions import FAR, cancel_meeting, plan_meeting
from ..enums import MeetingStatus
from ..models import Meeting
from . import access, queries, rules
from .models import Evening

PLANNED, CALLED_OFF = "evening.planned", "evening.called_off"
PLACE_MOST = 200


@action
def plan_evening(*, by: Actor, kind: str, begins_at: datetime, place: str = "") -> Evening:
    """An evening of the own coordination point; households are put on it one by one."""
    access.check_may_plan_evenings(by)
    if by.desk_id is None or by.user_id is None:
        raise NotFound
    wrong = when_and_where(begins_at, place)
    if kind not in {one.key for one in rules.kinds(queries.method_of_desk(by.desk_id))}:
        wrong["kind"] = _("Kies wat voor overleg het is.")
    if wrong:
        raise Invalid(wrong)
    made = Evening(
        desk_id=by.desk_id,
        kind=kind,
        begins_at=begins_at,
        place=place.strip(),
        created_at=clock.now(),
        created_by=by.user_id,
    )
    made.save(force_insert=True)
    changes.record(by=by, verb=PLANNED, evening=made.pk)
    return made


def when_and_where(begins_at: datetime, place: str) -> dict[str, str]:
    """What is wrong with them, by field."""
    wrong: dict[str, str] = {}
    if begins_at < clock.now():
        wrong["begins_at"] = _("Dit moment is al voorbij.")
    elif begins_at > clock.now() + FAR:
        wrong["begins_at"] = _("Dit is meer dan een jaar vooruit. Klopt de datum?")
    if len(place) > PLACE_MOST:
        wrong["place"] = _("Maak dit korter: hooguit %d tekens.") % PLACE_MOST
    return wrong


@action
def put_on(*, by: Actor, evening_id: UUID, household_id: UUID, starts_at: datetime) -> Meeting:
    """One household more on the evening: a meeting of its own, with its own team at the table. The family is asked
    where the method wants it there."""
    evening = own(by, evening_id)
    check_may(by, household_id, Verb.PLAN_MEETING)
    context = context_of(household_id)
    if context is None or context.desk_id != evening.desk_id:
        raise NotFound
    whole = queries.evening(by, evening_id)
    if any(one.meeting.household_id == household_id for one in whole.slots):
        raise Invalid({"household": _("Dit gezin staat al op deze avond.")})
    if not rules.on_the_evening(starts_at, evening.begins_at):
        raise Invalid({"starts_at": _("Kies een tijd op deze avond, niet voor het begin.")})
    if rules.overlaps(starts_at, whole.taken, queries.minutes(evening)):
        raise Invalid({"starts_at": _("Op dat moment gaat het over een ander gezin. Kies een andere tijd.")})
    kind = next((one for one in method_of(household_id).meetings if one.key == evening.kind), None)
    if kind is None:
        raise Invalid({"household": _("De werkwijze van dit gezin kent dit overleg niet.")})
    team = cases.team(by, household_id)
    return plan_meeting(
        by=by,
        household_id=household_id,
        kind=evening.kind,
        planned_at=starts_at,
        place=evening.place,
        invited=[one.id for one in team if kind.family_invited or one.attachment != Attachment.FAMILY],
        evening_id=evening.pk,
    )


@action
def call_off(*, by: Actor, evening_id: UUID) -> int:
    """The evening does not happen: every meeting on it that is still ahead is called off, and who was asked hears it.
    How many."""
    evening = own(by, evening_id)
    ahead = [
        one.meeting
        for one in queries.evening(by, evening_id).slots
        if one.meeting.status == MeetingStatus.PLANNED
    ]
    for meeting in ahead:
        cancel_meeting(by=by, household_id=meeting.household_id, meeting_id=meeting.pk)
    Evening.objects.filter(pk=evening.pk).update(called_off_at=clock.now(), version=evening.version + 1)
    changes.record(by=by, verb=CALLED_OFF, evening=evening.pk)
    return len(ahead)


def own(by: Actor, evening_id: UUID) -> Evening:
    """The evening, held: two people who put a household on it at once do so one after the other."""
    found = Evening.objects.select_for_update().filter(pk=evening_id).first()
    if found is None:
        raise NotFound
    if not access.plans(by, found):
        queries.evening(by, evening_id)  # who does not sit there does not know of it
    access.check_plans(by, found)
    access.check_is_ahead(found)
    return found
