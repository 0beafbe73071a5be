"""Pages of who helps a family, and of the family about them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.errors import NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.privacy.granting import actions

from . import helping as shown
from . import tasks
from .access import my_household


@reads
def helping(request: HttpRequest) -> HttpResponse:
    """For who helps: my tasks, my assignment, when we meet, whom to call, what the family lets me see. [E2]"""
    actor = actor_of(request)
    household_id = shown.my_family(actor)
    if household_id is None:
        return render(request, "portal/helping_over.html", {})
    return render(request, "portal/helping.html", {"page": shown.page(actor, household_id)})


@writes
def task(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """My own task: it is done, or it did not work out."""
    actor = actor_of(request)
    household_id = shown.my_family(actor)
    if household_id is None:
        raise NotFound
    return tasks.own_task(request, household_id, task_id, back="portal:helping")


@reads
def helpers(request: HttpRequest) -> HttpResponse:
    """For the family: who helps, and what they see now."""
    actor = actor_of(request)
    household_id = my_household(request)
    return render(request, "portal/helpers.html", {"helpers": shown.helpers(actor, household_id)})


@writes
def helper(request: HttpRequest, involvement_id: UUID) -> HttpResponse:
    """For the family: what this helper may see, of those about whom I decide."""
    actor = actor_of(request)
    household_id = my_household(request)
    known = next(
        (one for one in shown.helpers(actor, household_id) if one.helper.involvement_id == involvement_id),
        None,
    )
    if known is None:
        raise NotFound
    if request.method == "POST":
        wanted = [_wanted(one) for one in request.POST.getlist("shown")]
        actions.choose(by=actor, household_id=household_id, involvement_id=involvement_id, wanted=wanted)
        return see_other("portal:helpers")
    people = shown.choices(actor, household_id, involvement_id)
    return render(request, "portal/helper.html", {"known": known, "people": people})


def _wanted(text: str) -> tuple[UUID, str]:
    person, _, kind = text.partition(":")
    found = as_id(person)
    if found is None:
        raise NotFound
    return found, kind
