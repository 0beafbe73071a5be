"""Pages of the coordination that the family opens too, in its own frame; and the one way a form acts here."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core import frame
from rondom.core.actor import AT_HOME, Actor
from rondom.core.errors import Invalid
from rondom.core.http import actor_of
from rondom.privacy.access import verbs_of

from .pages import say


def page(
    request: HttpRequest, template: str, household_id: UUID, form: Form | None = None, **more: Any
) -> HttpResponse:
    """The page, under the head of the household or in the family's own frame; 422 when the form has errors."""
    actor: Actor = actor_of(request)
    family = actor.kind in AT_HOME
    context = {
        "household": None if family else frame.household(actor, household_id, "team"),
        "household_id": household_id,
        "verbs": verbs_of(actor, household_id),
        "base": "core/base_portal.html" if family else "core/base.html",
        "family": family,
        "form": form,
        **more,
    }
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, f"cases/{template}.html", context, status=status)


def act(
    request: HttpRequest, form: Form, do: Callable[[dict[str, Any]], HttpResponse]
) -> HttpResponse | None:
    """Do what was posted; None where there is (again) a form to show."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return do(form.cleaned_data)
    except Invalid as fault:
        say(form, fault)
        return None
