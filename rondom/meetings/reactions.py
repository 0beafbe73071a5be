"""What meetings do when something happened."""

from django.utils.translation import ngettext

from rondom.cases.crisis import actions as crisis
from rondom.core import clock
from rondom.core.actor import system
from rondom.core.ids import as_id
from rondom.core.models import Change
from rondom.core.reactions import reacts_to
from rondom.methods.enums import Event
from rondom.privacy.access import method_of

from . import actions
from .enums import Presence
from .models import Attendance, Meeting
from .polls import actions as polls


@reacts_to(Event.CASE_CLOSED)
def call_off(change: Change) -> None:
    """A closed case has no meetings ahead; who was asked hears it."""
    if change.household_id is not None:
        by = system("call-off-meetings", change.household_id)
        actions.call_off_all(by=by, household_id=change.household_id)
        polls.stop_all(by=by, household_id=change.household_id)


@reacts_to(Event.MEETING_CLOSED)
def the_crisis_was_met(change: Change) -> None:
    """A meeting of the kind that the method asks in a crisis is the crisis meeting. Called twice it changes nothing."""
    meeting_id = as_id(change.ids.get("meeting"))
    if meeting_id is None or change.household_id is None:
        return
    found = Meeting.objects.filter(pk=meeting_id, household_id=change.household_id).first()
    if found is None or found.kind != method_of(change.household_id).crisis.meeting:
        return
    by, began = system("crisis-met", change.household_id), found.opened_at or found.planned_at
    crisis.met_in_meeting(
        by=by,
        household_id=change.household_id,
        since=began,
        on=began.astimezone(clock.AMSTERDAM).date(),
        who=_present(found),
    )


def _present(meeting: Meeting) -> str:
    """How many were there; their names stand in the record, for who reads that."""
    n = Attendance.objects.filter(meeting=meeting, presence=Presence.PRESENT).count()
    return ngettext(
        "%(n)d aanwezige. Zie het verslag van het overleg.",
        "%(n)d aanwezigen. Zie het verslag van het overleg.",
        n,
    ) % {"n": n}
