"""How the pages about safety are shown, and a page with one form. [D5]"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core import frame
from rondom.core.actor import AT_HOME, Actor
from rondom.core.errors import Conflict, Invalid
from rondom.core.http import actor_of, see_other
from rondom.households import queries as households


def show(
    request: HttpRequest,
    template: str,
    household_id: UUID,
    form: django_forms.Form | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    actor = actor_of(request)
    family = actor.kind in AT_HOME
    if form is not None and form.is_bound and form.errors and status == 200:
        status = 422
    context = {
        "household": None if family else frame.household(actor, household_id, "overview"),
        "household_id": household_id,
        "base": "core/base_portal.html" if family else "core/base.html",
        "family": family,
        "form": form,
        **more,
    }
    return render(request, f"assessment/safety/{template}.html", context, status=status)


def say(
    request: HttpRequest,
    household_id: UUID,
    form: django_forms.Form,
    title: str,
    do: Callable[[dict[str, Any]], object],
    *,
    fragment: str = "",
    template: str = "say",
    quote: str = "",
    **more: Any,
) -> HttpResponse:
    """A page with one form; done, it leads back to the page."""
    status, theirs = 200, []
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
            return see_other("safety:page", household_id, fragment=fragment)
        except Invalid as fault:
            for name, text in fault.fields.items():
                form.add_error(name if name in form.fields else None, text)
        except Conflict as conflict:
            status, theirs = 409, _keep_both(form, conflict)
    return show(
        request, template, household_id, form, status, title=title, conflict=theirs, quote=quote, **more
    )


def _keep_both(form: django_forms.Form, conflict: Conflict) -> list[tuple[str, str]]:
    """What was typed stays in the form, which goes on from what is there now; that stands beside it."""
    again = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    for name in ("seen", "version"):
        if name in form.fields:
            again[name] = str(conflict.version)
    form.data = again
    return [(str(form.fields[name].label), text) for name, text in conflict.theirs.items() if text]


def people(actor: Actor, household_id: UUID) -> list[tuple[str, str]]:
    return [(str(one.person_id), one.name) for one in households.members(actor, household_id)]


def of(request: HttpRequest, household_id: UUID) -> dict[str, Any]:
    return {"by": actor_of(request), "household_id": household_id}
