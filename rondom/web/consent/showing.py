"""What the pages about consent share."""

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core import frame
from rondom.core.errors import Invalid
from rondom.core.http import actor_of
from rondom.privacy.access import verbs_of


def show(
    request: HttpRequest, template: str, household_id: UUID, status: int = 200, **context: Any
) -> HttpResponse:
    actor = actor_of(request)
    return render(
        request,
        f"web/consent/{template}.html",
        {
            "household": frame.household(actor, household_id, "sharing"),
            "household_id": household_id,
            "verbs": verbs_of(actor, household_id),
            **context,
        },
        status=status,
    )


def sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def put(form: django_forms.Form, fault: Invalid) -> None:
    """What the action refused, at the field it is about."""
    for name, text in fault.fields.items():
        form.add_error(name if name in form.fields else None, text)


def status_of(form: django_forms.Form) -> int:
    return 422 if form.errors else 200
