"""Who may do what with a meeting, and what its state allows."""

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.methods.enums import Verb
from rondom.privacy.access import check_may

from . import rules
from .enums import MeetingStatus
from .models import Meeting


def check_may_plan(actor: Actor, meeting: Meeting) -> None:
    check_may(actor, meeting.household_id, Verb.PLAN_MEETING)


def check_may_record(actor: Actor, meeting: Meeting) -> None:
    """Who may record, while the meeting is going on."""
    check_may(actor, meeting.household_id, Verb.RECORD_MEETING)
    check_is_open(meeting)


def check_may_add_point(actor: Actor, meeting: Meeting) -> None:
    """Before the meeting who may plan it, during the meeting who records it."""
    if meeting.status == MeetingStatus.PLANNED:
        check_may_plan(actor, meeting)
    else:
        check_may_record(actor, meeting)


def check_is_open(meeting: Meeting) -> None:
    if meeting.status != MeetingStatus.OPEN:
        raise Refused(_("Dit kan alleen tijdens het overleg."), "meeting-not-open")


def check_is_planned(meeting: Meeting) -> None:
    if meeting.status != MeetingStatus.PLANNED:
        raise Refused(_("Dit kan alleen zolang het overleg nog komt."), "meeting-not-planned")


def check_may_become(meeting: Meeting, wanted: str) -> None:
    """Raise `Refused` for a step that the states do not have, e.g. opening a meeting that is closed."""
    if not rules.may_become(meeting.status, wanted):
        was, to = MeetingStatus(meeting.status).label, MeetingStatus(wanted).label
        reason = _("Het overleg is %(was)s en kan niet meer worden: %(to)s.") % {"was": was, "to": to}
        raise Refused(reason, "meeting-transition")
