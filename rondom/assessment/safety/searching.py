"""What of safety is found by its words: what was agreed. What is known of a child is read with its source, and not
lifted out of it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.privacy import search
from rondom.privacy.models import SearchEntry

from .models import (
    ChildSeen,
    ChildWatch,
    LimitTold,
    SafetyAnswer,
    SafetyCheck,
    SafetyCondition,
    SafetyDispute,
    SafetyPlan,
    SafetyPlanLine,
    SafetyStatement,
)


def _page(actor: Actor, entry: SearchEntry) -> str:
    return reverse("safety:page", args=[entry.household_id])


search.register(
    SafetyPlan,
    "signs who_to_call",
    label=_("plan voor als het misgaat"),
    page=_page,
    at="created_at",
    when=lambda row: row.ended_at is None,
    watch=("ended_at",),
)
search.register(SafetyCondition, "words", label=_("voorwaarde voor veiligheid"), page=_page, at="created_at")
_KEY = "a key or code"
_WITH = "read with its source and what others say of it"
_BESIDE = "read beside what it belongs to"
search.leave_out(ChildSeen, "source note by_other place present", _WITH)
search.leave_out(ChildSeen, "safe_now status", _KEY)
search.leave_out(ChildWatch, "way", _KEY)
search.leave_out(ChildWatch, "missed_why", _BESIDE)
search.leave_out(SafetyCheck, "outcome", _KEY)
search.leave_out(SafetyCheck, "words", _WITH)
search.leave_out(SafetyAnswer, "question answer", _KEY)
search.leave_out(SafetyAnswer, "words", _WITH)
search.leave_out(SafetyStatement, "words source confirmed_source", _WITH)
search.leave_out(SafetyStatement, "status", _KEY)
search.leave_out(SafetyDispute, "words", _WITH)
search.leave_out(SafetyPlan, "kind", _KEY)
search.leave_out(SafetyPlan, "agreed_with ended_why", _BESIDE)
search.leave_out(SafetyPlanLine, "who does_what when", _BESIDE)
search.leave_out(SafetyCondition, "set_by ground met_evidence ended_why", _BESIDE)
search.leave_out(LimitTold, "told_to how", _BESIDE)
