"""What the pages of the coordination have in common."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.accounts import queries as accounts
from rondom.core import frame
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.ids import as_id
from rondom.households import queries as households
from rondom.methods.enums import GroundKind
from rondom.methods.schema import Method
from rondom.privacy.access import verbs_of

from . import queries
from .models import Case


def context(request: HttpRequest, household_id: UUID, **more: Any) -> dict[str, Any]:
    """The frame of a household page under the tab Team."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return {
        "household": frame.household(actor, household_id, "team"),
        "household_id": household_id,
        "verbs": verbs_of(actor, household_id),
        **more,
    }


def running_case(actor: Actor, household_id: UUID) -> Case:
    """The open case, or `NotFound`: without one these pages do not exist."""
    case = queries.open_case_of(actor, household_id)
    if case is None:
        raise NotFound
    return case


def page(
    request: HttpRequest,
    template: str,
    household_id: UUID,
    form: Form | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    if form is not None:
        more["form"] = form
        if form.is_bound and form.errors and status == 200:
            status = 422
    return render(request, f"cases/{template}.html", context(request, household_id, **more), status=status)


def say(form: Form, fault: Invalid) -> None:
    """Put what an action found wrong at the fields of the form."""
    for field, text in fault.fields.items():
        form.add_error(field if field in form.fields else None, text)


def keep_both(form: Form, conflict: Conflict) -> dict[str, Any]:
    """After somebody else was first: what was typed stays in the form, what is there now stands beside it."""
    again = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    again["version"] = str(conflict.version)
    form.data = again
    labels = {name: field.label for name, field in form.fields.items()}
    theirs = [(labels.get(name, name), text) for name, text in conflict.theirs.items() if text]
    return {"conflict": theirs}


def people_choices(actor: Actor, q: str, organisation_id: UUID | None = None) -> list[tuple[str, str]]:
    """Professionals whose name or organisation has these words, as choices ("name – title, organisation").

    organisation_id: only those who work there.
    """
    wanted = q.lower().split()
    found = []
    for one in accounts.professionals(actor, organisation_id):
        words = f"{one.name} {one.organisation} {one.title}".lower()
        if all(part in words for part in wanted):
            value = f"{one.user_id}:{one.organisation_id}"
            found.append((value, f"{one.name} – {one.title}, {one.organisation}"))
    return found


def chosen_person(value: str) -> tuple[UUID, UUID | None]:
    """(user, organisation) of a value of `people_choices`."""
    user, _colon, organisation = value.partition(":")
    user_id = as_id(user)
    if user_id is None:
        raise NotFound
    return user_id, as_id(organisation)


def member_choices(actor: Actor, household_id: UUID) -> list[tuple[str, str]]:
    return [
        (str(one.person_id), f"{one.name} ({one.role_label})")
        for one in households.members(actor, household_id)
    ]


def ground_choices(method: Method) -> list[tuple[str, str]]:
    """The grounds on which somebody can be let in by the team, in the words of the method."""
    kinds = (GroundKind.CONSENT, GroundKind.PUBLIC_TASK)
    return [(kind.value, f"{method.ground(kind).label}: {method.ground(kind).sentence}") for kind in kinds]
