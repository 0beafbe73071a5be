"""What we thought of it: the family's own words when the coordination ends. [L1]"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.cases.evaluating import actions, queries
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, see_other, writes

from .access import my_household
from .forms import EvaluationForm


@writes
def evaluation(request: HttpRequest) -> HttpResponse:
    """My own words and a grade; to be changed until somebody looks back with us."""
    actor = actor_of(request)
    household_id = my_household(request)
    mine = queries.mine(actor, household_id)
    if mine is None:
        raise NotFound
    given = {"words": mine.words, "grade": mine.grade or "", "version": mine.version}
    form = EvaluationForm(request.POST or None, initial=given)
    status, other = 200, ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.give(by=actor, household_id=household_id, **form.cleaned_data)
        except Invalid as fault:
            for name, text in fault.fields.items():
                form.add_error(name if name in form.fields else None, text)
        except Conflict as conflict:
            again = request.POST.copy()
            again["version"] = str(conflict.version)
            form, status, other = EvaluationForm(again), 409, conflict.theirs["words"]
        else:
            return see_other("portal:evaluation", fragment="gezegd")
    if form.is_bound and form.errors:
        status = 422
    context = {"mine": mine, "form": form, "other": other}
    return render(request, "portal/evaluation.html", context, status=status)
