"""How it goes with one of our goals, in the family's own words. [F6, M2]"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, see_other, writes
from rondom.plans import actions as plans
from rondom.plans import queries
from rondom.privacy.access import verbs_of

from .access import my_household
from .forms import ProgressForm


@writes
def progress(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """What was told about this goal, and a place to tell more."""
    actor = actor_of(request)
    household_id = my_household(request)
    goal = next((one for one in queries.plain_plan(actor, household_id).goals if one.id == goal_id), None)
    if goal is None:
        raise NotFound
    form = ProgressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            plans.tell_progress(by=actor, household_id=household_id, goal_id=goal_id, **form.cleaned_data)
        except Invalid as fault:
            for name, text in fault.fields.items():
                form.add_error(name if name in form.fields else None, text)
        else:
            return see_other("portal:progress", goal_id, fragment="verteld")
    may = "do_task" in verbs_of(actor, household_id)
    status = 422 if form.errors else 200
    context = {"goal": goal, "form": form, "may": may}
    return render(request, "portal/progress.html", context, status=status)
