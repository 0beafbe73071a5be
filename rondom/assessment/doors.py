"""The frame around a page of the picture: under the head of the household, or the family's own."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core import frame
from rondom.core.actor import AT_HOME
from rondom.core.errors import Conflict, Invalid
from rondom.core.http import actor_of
from rondom.privacy.access import verbs_of


def page(
    request: HttpRequest, template: str, household_id: UUID, status: int = 200, **context: Any
) -> HttpResponse:
    actor = actor_of(request)
    family = actor.kind in AT_HOME
    return render(
        request,
        f"assessment/{template}.html",
        {
            "household": frame.household(actor, household_id, "picture"),
            "household_id": household_id,
            "verbs": verbs_of(actor, household_id),
            "base": "core/base_portal.html" if family else "core/base.html",
            "family": family,
            **context,
        },
        status=status,
    )


def status_of(form: forms.Form) -> int:
    return 422 if form.is_bound and form.errors else 200


def put_errors(form: forms.Form, fault: Invalid) -> None:
    """What an action refused, at the field it is about."""
    for name, text in fault.fields.items():
        form.add_error(name if name in form.fields else None, text)


def keep_both(form: Any, fault: Conflict) -> list[tuple[str, str]]:
    """What somebody else kept meanwhile; the form keeps what was typed and takes over the version."""
    typed = form.data.copy()
    typed["version"] = str(fault.version)
    form.data = typed
    return [
        (str(form.fields[name].label), _shown(form.fields[name], text))
        for name, text in fault.theirs.items()
        if name in form.fields and text != fault.mine.get(name)
    ]


def _shown(field: forms.Field, text: str) -> str:
    choices = getattr(field, "choices", None)
    return str(dict(choices).get(text, text)) if choices else text or "–"
