"""Pages of indications."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core.errors import Conflict, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.privacy.access import method_of

from .. import access
from .. import queries as plans
from ..views.shared import done, page
from . import actions, queries
from .enums import IndicationStatus
from .forms import ExtendForm, IndicationForm, MoveForm
from .values import IndicationView


@reads
def indications(request: HttpRequest, household_id: UUID) -> HttpResponse:
    found = queries.indications(actor_of(request), household_id)
    return page(request, household_id, "indications", indications=found)


@reads
def indication(request: HttpRequest, household_id: UUID, indication_id: UUID) -> HttpResponse:
    found = _one(request, household_id, indication_id)
    return page(request, household_id, "indication", indication=found)


def _one(request: HttpRequest, household_id: UUID, indication_id: UUID) -> IndicationView:
    found = queries.indications(actor_of(request), household_id)
    one = next((one for one in found if one.id == indication_id), None)
    if one is None:
        raise NotFound
    return one


@writes
def request_indication(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    choices = plans.choices(actor, household_id)
    choices["laws"] = [(one.key, str(one.label)) for one in method_of(household_id).indications.laws]
    choices["payers"] = plans.financier_choices(actor, household_id)
    form = IndicationForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        row = done(
            form,
            lambda: actions.request_indication(by=actor, household_id=household_id, **form.cleaned_data),
        )
        if row:
            return see_other("plans:indication", household_id, row.id)
    return _form(request, household_id, form, _("Nieuwe indicatie"), _("Zet de indicatie in het plan"))


@writes
def move(request: HttpRequest, household_id: UUID, indication_id: UUID, status: str) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    one = _one(request, household_id, indication_id)
    verbs = dict(queries.verbs())
    if status not in IndicationStatus.values:
        raise NotFound
    form = MoveForm(request.POST or None, initial={"version": one.version}, status=status)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if saved(
            form,
            lambda: actions.move_indication(
                by=actor,
                household_id=household_id,
                indication_id=indication_id,
                version=data["version"] or 0,
                status=status,
                starts_on=data.get("starts_on"),
                ends_on=data.get("ends_on"),
                reason=data["reason"],
            ),
        ):
            return see_other("plans:indication", household_id, indication_id)
    return _form(request, household_id, form, one.title, verbs[status], one=one)


@writes
def extend(request: HttpRequest, household_id: UUID, indication_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    one = _one(request, household_id, indication_id)
    initial = {"ends_on": one.ends_on, "version": one.version}
    form = ExtendForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if saved(
            form,
            lambda: actions.extend_indication(
                by=actor,
                household_id=household_id,
                indication_id=indication_id,
                version=data["version"] or 0,
                ends_on=data["ends_on"],
                reason=data["reason"],
            ),
        ):
            return see_other("plans:indication", household_id, indication_id)
    return _form(request, household_id, form, one.title, _("Verleng de indicatie"), one=one)


def saved(form: forms.Form, act: Any) -> Any:
    """What the action gave; where somebody else was earlier, what was typed stays, on the new version."""
    try:
        return done(form, act)
    except Conflict as conflict:
        data: Any = form.data.copy()  # type: ignore[attr-defined]
        data["version"] = str(conflict.version)
        form.data = data
        form.add_error(None, _("Iemand anders was net iets eerder. Kijk hoe het er nu voor staat."))
        return None


def _form(
    request: HttpRequest, household_id: UUID, form: forms.Form, title: str, submit: str, **more: Any
) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "sides": [],
        "intro": "",
        "one": None,
        "back": "plans:indications",
        **more,
    }
    return page(request, household_id, "room_form", status=status, **context)
