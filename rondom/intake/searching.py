"""What of a referral can be found by its words: by the coordination point it came in at.

Who referred has a list of their own referrals; its page shows less than this text holds.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.privacy import search
from rondom.privacy.models import SearchEntry

from .models import ContactAttempt, EligibilityFact, Referral, Reporter
from .requests.models import InformationRequest
from .waiting.models import CaseloadDecision, Waiting, WaitingContact


def _page(actor: Actor, entry: SearchEntry) -> str:
    return reverse("intake:referral", args=[entry.item_id])


search.register(
    Referral,
    "number household_name concern others_involved earlier_help discussed_not_why family_told_how "
    "family_not_told_why decision_reason refused_to feedback_text",
    label=_("melding"),
    page=_page,
    at="received_at",
    desk="desk_id",
)
_WITH = "read on the page of the referral, which is found"
search.leave_out(Referral, "method_hash urgency track ground", "a key or code")
search.leave_out(Referral, "agreed_by", _WITH)
search.leave_out(ContactAttempt, "outcome", "a key of the method")
search.leave_out(ContactAttempt, "note", _WITH)
search.leave_out(EligibilityFact, "criterion", "a key of the method")
search.leave_out(EligibilityFact, "fact source", _WITH)
search.leave_out(Reporter, "asked_name asked_contact", "unreadable in the database")


def _request(actor: Actor, entry: SearchEntry) -> str:
    return reverse("requests:one", args=[entry.household_id, entry.item_id])


search.register(
    InformationRequest,
    "number question why answer refused_why again_why",
    label=_("navraag"),
    page=_request,
    at="asked_at",
)
search.leave_out(InformationRequest, "method_hash ground refusal status", "a key or code")
search.leave_out(
    InformationRequest,
    "article family_not_told_why withdrawn_why",
    "read on the page of the request, which is found",
)
_WAITS = "read on the page of waiting, which leads from the household"
search.leave_out(Waiting, "method_hash priority ended_how", "a key or code")
search.leave_out(Waiting, "waits_for priority_why ended_note", _WAITS)
search.leave_out(WaitingContact, "way", "a key or code")
search.leave_out(WaitingContact, "words", _WAITS)
search.leave_out(CaseloadDecision, "reason", _WAITS)
