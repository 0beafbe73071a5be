"""What of the coordination can be found by its words: the people of the team and what they come for."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.privacy import search
from rondom.privacy.models import SearchEntry

from .aftercare.models import (
    Aftercare,
    AftercareContact,
    AftercareMoment,
    AftercareOutcome,
    Reopening,
    WatchHandover,
)
from .coaching.models import CoachAssignment
from .concern.models import ConcernReport, ConcernStepDone
from .crisis.models import Crisis, NightAgreement
from .deciding.models import DecisionAnswer, ProposedDecision
from .dissatisfaction.models import Dissatisfaction
from .ecogram.models import NetworkMember, NetworkTie, NetworkTieMoment
from .escalation.models import Mandate, MandateObjection, Stalemate, StalemateStep
from .evaluating.models import FamilyEvaluation
from .framing.models import LegalFrame
from .handover.models import Handover
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
search.leave_out(Closing, "kind ground relapse_level relapse_suggested", _KEY)
search.leave_out(
    Closing, "destination reason relapse_reason watch_note family_evaluation family_not_heard_why", _WITH
)
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

# when things do not go by themselves


def _stuck(actor: Actor, entry: SearchEntry) -> str:
    return reverse("cases:stuck-one", args=[entry.household_id, entry.item_id])


def _crisis(actor: Actor, entry: SearchEntry) -> str:
    return reverse("cases:crisis", args=[entry.household_id])


search.register(Stalemate, "words solution", label=_("iets dat vastliep"), page=_stuck, at="reported_at")
search.register(Crisis, "why outcome", label=_("crisis"), page=_crisis, at="flagged_at")
search.register(NightAgreement, "words", label=_("afspraak voor de nachten"), page=_crisis, at="agreed_at")
search.leave_out(Stalemate, "subject_kind", _KEY)
search.leave_out(Stalemate, "subject_words", "the words of what it is about, which is found itself")
search.leave_out(StalemateStep, "question because answer", "read beside what is stuck")
search.leave_out(Mandate, "reason danger_why lifted_why", "read beside what is stuck")
search.leave_out(MandateObjection, "words", "read beside what is stuck")
search.leave_out(Crisis, "urgency_before", _KEY)
search.leave_out(Crisis, "meeting_who follow_up_words follow_up_result", _WITH)
search.leave_out(Handover, "role ground", _KEY)
search.leave_out(
    Handover,
    "other_region because family_says talk_who family_told_how cold_why",
    "read with the people, who are found",
)
search.leave_out(Dissatisfaction, "words answer", "encrypted, for a few people only, never searched")


def _network(actor: Actor, entry: SearchEntry) -> str:
    return reverse("cases:ecogram", args=[entry.household_id])


search.register(
    NetworkMember,
    "name role",
    label=_("iemand rond het gezin"),
    page=_network,
    when=lambda row: row.until is None,
    watch=("until",),
)
search.leave_out(NetworkMember, "kind", _KEY)
search.leave_out(NetworkTie, "quality direction", _KEY)
search.leave_out(NetworkTieMoment, "quality direction", _KEY)
search.leave_out(Aftercare, "ended_why", _KEY)
search.leave_out(Aftercare, "ended_words", _WITH)
search.leave_out(AftercareMoment, "kind", _KEY)
search.leave_out(AftercareOutcome, "how police help", _KEY)
search.leave_out(AftercareOutcome, "words", "read with the after-care it belongs to")
search.leave_out(AftercareContact, "words", "read with the after-care it belongs to")
search.leave_out(FamilyEvaluation, "words", "read with the closing it belongs to")
search.leave_out(WatchHandover, "reason family_heard", "read with the after-care it belongs to")
search.leave_out(Reopening, "reason", _WITH)
search.leave_out(PhasingOut, "steps watch_note family_says", "read with the person, who is found")
_FEW = "for a few people only, never searched"
search.leave_out(ConcernReport, "words danger_why why outcome told_how not_told_why", _FEW)
search.leave_out(ConcernReport, "status recipient", _KEY)
search.leave_out(ConcernReport, "second_name recipient_words how reference receipt", _FEW)
search.leave_out(ConcernStepDone, "step", _KEY)
search.leave_out(ConcernStepDone, "words with_whom not_why", _FEW)
