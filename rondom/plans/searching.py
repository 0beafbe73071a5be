"""What of the plan can be found by its words: goals, tasks, how it goes, reviews."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.privacy import search
from rondom.privacy.models import SearchEntry

from .models import Agreement, Goal, PlanVersion, Progress, Review, Task


def _plan(actor: Actor, entry: SearchEntry) -> str:
    return reverse("plans:plan", args=[entry.household_id])


def _review(actor: Actor, entry: SearchEntry) -> str:
    return reverse("plans:review", args=[entry.household_id, entry.item_id])


search.register(Goal, "family_words measurable first_step", label=_("doel"), page=_plan)
search.register(Task, "title frequency outcome", label=_("taak"), page=_plan)
search.register(Progress, "words", label=_("hoe het gaat"), page=_plan, at="said_at")
search.register(Review, "family_words findings", label=_("evaluatie"), page=_review, at="held_at")

search.leave_out(Goal, "domain", "a key of the method")
search.leave_out(Task, "kind_of_help", "a key of the method")
search.leave_out(PlanVersion, "digest", "no words of a person")
search.leave_out(
    PlanVersion, "reason", "a version holds the words of goals and tasks, which are found themselves"
)
search.leave_out(Agreement, "party_name reason", "an answer to a version, read beside it")
