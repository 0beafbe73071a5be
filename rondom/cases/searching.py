"""What of the coordination can be found by its words: the people of the team and what they come for."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.privacy import search
from rondom.privacy.models import SearchEntry

from .aftercare.models import Aftercare, AftercareContact, AftercareMoment, AftercareOutcome, Reopening
from .models import (
    Case,
    Closing,
    CoachFact,
    Expectation,
    MethodMove,
    Offer,
    TeamMember,
    VariantDecision,
    VariantFact,
)
from .phasing.models import PhasingOut


def _member(actor: Actor, entry: SearchEntry) -> str:
    return reverse("cases:member", args=[entry.household_id, entry.item_id])


search.register(
    TeamMember,
    "name comes_for",
    label=_("iemand uit het team"),
    page=_member,
    at="since",
    when=lambda row: row.until is None,
    watch=("until",),
)
_KEY = "a key, number or code"
_WITH = "read beside the decision it belongs to"
search.leave_out(TeamMember, "role", _KEY)
search.leave_out(TeamMember, "phone", "somebody is found by name; a number finds nobody")
search.leave_out(TeamMember, "because family_says", _WITH)
search.leave_out(TeamMember, "end_reason", "who left is no longer found")
search.leave_out(Case, "number method_hash", _KEY)
search.leave_out(Case, "responsible_reason", _WITH)
search.leave_out(VariantDecision, "advised_because", _KEY)
search.leave_out(VariantDecision, "reason", _WITH)
search.leave_out(CoachFact, "criterion", _KEY)
search.leave_out(CoachFact, "fact", _WITH)
search.leave_out(VariantFact, "fact", _KEY)
search.leave_out(VariantFact, "words", _WITH)
search.leave_out(Offer, "reachable note", "read with the person, who is found")
search.leave_out(Expectation, "channel note", "read with the person, who is found")
search.leave_out(Closing, "kind ground relapse_level relapse_suggested", _KEY)
search.leave_out(
    Closing, "destination reason relapse_reason watch_note family_evaluation family_not_heard_why", _WITH
)
search.leave_out(MethodMove, "from_hash to_hash from_phase to_phase", _KEY)
search.leave_out(MethodMove, "reason", _WITH)
search.leave_out(Aftercare, "ended_why", _KEY)
search.leave_out(Aftercare, "ended_words", _WITH)
search.leave_out(AftercareMoment, "kind", _KEY)
search.leave_out(AftercareOutcome, "how police help", _KEY)
search.leave_out(AftercareOutcome, "words", "read with the after-care it belongs to")
search.leave_out(AftercareContact, "words", "read with the after-care it belongs to")
search.leave_out(Reopening, "reason", _WITH)
search.leave_out(PhasingOut, "steps watch_note family_says", "read with the person, who is found")
