"""What of meetings can be found by its words: what was talked about, decided and agreed."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.privacy import search
from rondom.privacy.models import SearchEntry

from .invitations.models import Invitation
from .models import AgendaPoint, Attendance, Decision, Meeting, MeetingAgreement
from .polls.models import Poll
from .voices.models import AgreementVoice


def _meeting(actor: Actor, entry: SearchEntry) -> str:
    return reverse("meetings:meeting", args=[entry.household_id, entry.parent_id or entry.item_id])


search.register(
    Meeting, "place family_talk family_absent_why", label=_("overleg"), page=_meeting, at="planned_at"
)
search.register(
    AgendaPoint, "title said", label=_("punt van een overleg"), page=_meeting, parent="meeting_id"
)
search.register(
    Decision, "text reason", label=_("besluit van een overleg"), page=_meeting, parent="meeting_id"
)
search.register(
    MeetingAgreement, "text not_agreed_why", label=_("afspraak"), page=_meeting, parent="meeting_id"
)

search.leave_out(AgreementVoice, "why", "stands in the agreement, which is found")
search.leave_out(Poll, "kind place points family_absent_why", "found in the meeting that comes of it")
search.leave_out(Meeting, "kind", "a key of the method")
search.leave_out(Invitation, "method", "whether the calendar was asked or told that it is off")
search.leave_out(Attendance, "reason brings", "read beside the meeting, which is found")
