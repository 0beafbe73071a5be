"""Small steps on the plan's page."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core.http import actor_of, see_other, writes

from .. import access
from .. import queries as plans
from ..views.shared import done, page
from . import actions


class StepForm(forms.Form):
    read_by_family = frozenset({"words"})

    words = forms.CharField(
        label=gettext_lazy("Welke kleine stap?"),
        help_text=gettext_lazy("Zo klein dat het deze week kan lukken."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@writes
def add_step(request: HttpRequest, household_id: UUID, goal_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    goal = plans.goal(actor, household_id, goal_id)
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        step = done(
            form,
            lambda: actions.add_step(
                by=actor, household_id=household_id, goal_id=goal_id, **form.cleaned_data
            ),
        )
        if step:
            return see_other("plans:plan", household_id, fragment=f"doel-{goal_id}")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "goal": goal, "title": _("Kleine stap"), "submit": _("Zet deze stap erbij")}
    return page(request, household_id, "about_goal", status=status, **context)


@writes
def tick_step(request: HttpRequest, household_id: UUID, step_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_tell_progress(actor, household_id)
    if request.method == "POST":
        ticked = request.POST.get("done") == "yes"
        step = actions.tick_step(by=actor, household_id=household_id, step_id=step_id, done=ticked)
        return see_other("plans:plan", household_id, fragment=f"doel-{step.goal_id}")
    return see_other("plans:plan", household_id)


@writes
def take_off_step(request: HttpRequest, household_id: UUID, step_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    if request.method == "POST":
        actions.take_off_step(by=actor, household_id=household_id, step_id=step_id)
    return see_other("plans:plan", household_id)
