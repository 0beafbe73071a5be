"""What of the plan can be found by its words: goals, tasks, how it goes, reviews."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.privacy import search
from rondom.privacy.models import SearchEntry

from .models import (
    Agreement,
    ConflictChoice,
    Dependency,
    Expense,
    Goal,
    GoalStep,
    Indication,
    IndicationStep,
    PlanVersion,
    Progress,
    Review,
    SpecialistPlan,
    Task,
)


def _plan(actor: Actor, entry: SearchEntry) -> str:
    return reverse("plans:plan", args=[entry.household_id])


def _indication(actor: Actor, entry: SearchEntry) -> str:
    return reverse("plans:indication", args=[entry.household_id, entry.item_id])


def _budget(actor: Actor, entry: SearchEntry) -> str:
    return reverse("plans:budget", args=[entry.household_id])


def _review(actor: Actor, entry: SearchEntry) -> str:
    return reverse("plans:review", args=[entry.household_id, entry.item_id])


search.register(Goal, "family_words measurable first_step strengths", label=_("doel"), page=_plan)
search.register(Task, "title frequency outcome held_because", label=_("taak"), page=_plan)
search.register(Progress, "words", label=_("hoe het gaat"), page=_plan, at="said_at")
search.register(Review, "family_words findings", label=_("evaluatie"), page=_review, at="held_at")
search.register(GoalStep, "words", label=_("kleine stap"), page=_plan)
search.register(Indication, "title issued_by", label=_("indicatie"), page=_indication)
search.register(
    SpecialistPlan, "organisation title headlines where_kept", label=_("plan van een specialist"), page=_plan
)
search.register(Expense, "what why decision_reason", label=_("flexbudget"), page=_budget)

search.leave_out(Dependency, "reason", "read beside the goals and tasks that it names")
search.leave_out(ConflictChoice, "key facts", "no words of a person")
search.leave_out(ConflictChoice, "found reason", "names tasks, which are found themselves")
search.leave_out(Indication, "kind_of_help law", "keys of the method")
search.leave_out(IndicationStep, "reason", "read beside the indication")
search.leave_out(Expense, "decided_role source", "keys of the method")
search.leave_out(Goal, "domain", "a key of the method")
search.leave_out(Task, "kind_of_help", "a key of the method")
search.leave_out(PlanVersion, "digest", "no words of a person")
search.leave_out(
    PlanVersion, "reason", "a version holds the words of goals and tasks, which are found themselves"
)
search.leave_out(Agreement, "party_name reason", "an answer to a version, read beside it")
