"""After and around the record: who reads a point, and the talk with the family afterwards (G4)."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.transactions import action
from rondom.households import queries as households
from rondom.methods.enums import Category, Verb
from rondom.privacy import actions as privacy
from rondom.privacy.access import categories_of, check_may, readable
from rondom.privacy.items import about as named

from .actions import meeting_of
from .enums import MeetingStatus
from .models import AgendaPoint, Decision, Meeting
from .polls.actions import my_places
from .recording import meeting_to_record
from .rules import POINT_CATEGORIES

READERS_CHOSEN, TALKED = "meeting.point_readers", "meeting.talked_with_family"


def category_choices(actor: Actor, household_id: UUID) -> list[Category]:
    """For whom a point can be: everybody who reads the agreements, or who reads something that this actor reads too."""
    seen = categories_of(actor, household_id)
    return [one for one in POINT_CATEGORIES if one in seen]


@action
def choose_readers(
    *,
    by: Actor,
    household_id: UUID,
    meeting_id: UUID,
    point_id: UUID,
    version: int,
    category: str,
    about: Iterable[UUID | str] = (),
) -> AgendaPoint:
    """Say what a point is about: that decides who reads it, and what was decided about it, in the minutes."""
    meeting = meeting_to_record(by, household_id, meeting_id)
    point = readable(by, AgendaPoint.objects.filter(pk=point_id, meeting=meeting)).first()
    if point is None:
        raise NotFound
    if category not in category_choices(by, household_id):
        raise Invalid({"category": _("Kies een soort die je zelf ook mag lezen.")})
    members = {str(one.person_id) for one in households.members(by, household_id)}
    persons = named(about)
    if not set(persons) <= members:
        raise Invalid({"about": _("Kies mensen uit dit gezin.")})
    chosen = {"category": category, "about": persons}
    mine = AgendaPoint.objects.filter(pk=point.pk, version=version)
    if not mine.update(**chosen, version=version + 1):
        point.refresh_from_db()
        raise Conflict(
            mine={"category": str(Category(category).label)},
            theirs={"category": str(Category(point.category).label)},
            version=point.version,
        )
    Decision.objects.filter(point=point).update(**chosen)
    point.refresh_from_db()
    privacy.happened(by=by, event=READERS_CHOSEN, household_id=household_id, item=point, meeting=meeting.id)
    return point


@action
def talk_held(*, by: Actor, household_id: UUID, meeting_id: UUID) -> Meeting:
    """The talk with the family has been. By who would have it, or who records."""
    meeting = meeting_of(by, household_id, meeting_id)
    if meeting.talk_by not in my_places(by, household_id):
        check_may(by, household_id, Verb.RECORD_MEETING)
    if meeting.status != MeetingStatus.CLOSED or meeting.talk_by is None:
        raise Refused(_("Over dit overleg is geen gesprek afgesproken."), "no-talk")
    if meeting.talk_held_on is None:
        Meeting.objects.filter(pk=meeting.pk, talk_held_on=None).update(
            talk_held_on=clock.today(), version=meeting.version + 1
        )
        privacy.happened(by=by, event=TALKED, household_id=household_id, item=meeting)
        meeting.refresh_from_db()
    return meeting
