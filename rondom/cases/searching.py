"""What of the coordination can be found by its words: the people of the team and what they come for."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.privacy import search
from rondom.privacy.models import SearchEntry

from .coaching.models import CoachAssignment
from .deciding.models import DecisionAnswer, ProposedDecision
from .framing.models import LegalFrame
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
from .starting.models import SelfStart
from .working.models import WayOfWorking


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
search.leave_out(Closing, "kind ground relapse_level", _KEY)
search.leave_out(Closing, "destination reason watch_note family_evaluation family_not_heard_why", _WITH)
search.leave_out(MethodMove, "from_hash to_hash from_phase to_phase", _KEY)
search.leave_out(MethodMove, "reason", _WITH)


def _decisions(actor: Actor, entry: SearchEntry) -> str:
    return reverse("cases:decisions", args=[entry.household_id])


search.register(ProposedDecision, "words", label=_("voorstel"), page=_decisions, at="proposed_at")
search.leave_out(CoachAssignment, "held_as", _KEY)
search.leave_out(CoachAssignment, "goals responsibilities family_says", "read with the coach, who is found")
search.leave_out(ProposedDecision, "what status proposed_role", _KEY)
search.leave_out(DecisionAnswer, "role", _KEY)
search.leave_out(DecisionAnswer, "words", _WITH)
search.leave_out(SelfStart, "family_says escalated_because", _WITH)
search.leave_out(WayOfWorking, "style stance", _KEY)
search.leave_out(WayOfWorking, "because", _WITH)
search.leave_out(LegalFrame, "kind", _KEY)
search.leave_out(LegalFrame, "who ended_because", "read with the frame, which stands on the team's page")
