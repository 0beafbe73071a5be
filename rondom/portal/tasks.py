"""Finishing one's own task, on the pages of the family and of who helps it."""

from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, see_other
from rondom.plans import actions as plans
from rondom.plans.queries import my_tasks
from rondom.privacy.access import verbs_of

from . import forms


def refused(form: django_forms.Form, fault: Invalid) -> None:
    """The sentences of an action beside the fields that were typed in."""
    form.full_clean()
    for name, text in fault.fields.items():
        form.add_error(name if name in form.fields else None, text)


def own_task(
    request: HttpRequest, household_id: UUID, task_id: UUID, *, back: str, fragment: str = ""
) -> HttpResponse:
    """It is done, or it did not work out; then back to the page of this name."""
    actor = actor_of(request)
    mine = next((one for one in my_tasks(actor) if one.id == task_id), None)
    form = forms.TaskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            plans.finish_task(
                by=actor,
                household_id=household_id,
                task_id=task_id,
                done=request.POST.get("answer") != "not_done",
                outcome=form.cleaned_data["outcome"],
            )
        except Invalid as fault:
            if mine is None:  # somebody was first
                return see_other(back, fragment=fragment)
            refused(form, fault)
        else:
            return see_other(back, fragment=fragment)
    if mine is None or mine.household_id != household_id:
        raise NotFound
    status = 422 if form.errors else 200
    may = "do_task" in verbs_of(actor, household_id)
    context = {"task": mine, "form": form, "may": may, "helping": back != "portal:home"}
    return render(request, "portal/task.html", context, status=status)
