"""Pages for who keeps the social map: the coordination point, the operator, the manager of an organisation."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from rondom.core.errors import Conflict, Invalid
from rondom.core.http import SeeOther, actor_of, see_other, writes

from . import access, actions, queries
from .forms import OrganisationForm, ServiceForm, WaitingForm, WithErrors, of_organisation, of_service
from .views import show
from .vocabulary import vocabulary


@writes
def add_organisation(request: HttpRequest) -> HttpResponse:
    access.check_may_keep(actor_of(request))
    form = OrganisationForm(_typed(request))

    def act() -> SeeOther:
        row = actions.add_organisation(by=actor_of(request), facts=form.facts())
        return see_other("directory:organisation", row.id)

    return _answer(request, "organisation_form", form, act, organisation=None)


@writes
def change_organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    row = queries.found_organisation(organisation_id)
    access.check_may_edit(actor_of(request), row.id)
    form = OrganisationForm(_typed(request), initial=of_organisation(row))

    def act() -> SeeOther:
        actions.change_organisation(
            by=actor_of(request),
            organisation_id=organisation_id,
            version=form.cleaned_data["version"] or 0,
            facts=form.facts(active=row.active),
        )
        return see_other("directory:organisation", organisation_id)

    return _answer(request, "organisation_form", form, act, organisation=row)


@writes
def add_service(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    row = queries.found_organisation(organisation_id)
    access.check_may_edit(actor_of(request), row.id)
    form = ServiceForm(_typed(request), known=vocabulary(), new=True)

    def act() -> SeeOther:
        made = actions.add_service(
            by=actor_of(request),
            organisation_id=organisation_id,
            facts=form.facts(),
            weeks=form.cleaned_data["weeks"],
        )
        return see_other("directory:service", made.id)

    return _answer(request, "service_form", form, act, organisation=row, service=None)


@writes
def change_service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    row = queries.found_service(service_id)
    access.check_may_edit(actor_of(request), row.organisation_id)
    form = ServiceForm(_typed(request), known=vocabulary(), initial=of_service(row))

    def act() -> SeeOther:
        actions.change_service(
            by=actor_of(request),
            service_id=service_id,
            version=form.cleaned_data["version"] or 0,
            facts=form.facts(),
        )
        return see_other("directory:service", service_id)

    return _answer(request, "service_form", form, act, organisation=row.organisation, service=row)


@writes
def waiting_time(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """One number: often enough that it must cost nothing."""
    row = queries.found_service(service_id)
    access.check_may_edit(actor_of(request), row.organisation_id)
    form = WaitingForm(_typed(request), initial={"weeks": row.waiting_weeks})

    def act() -> SeeOther:
        actions.say_waiting_time(
            by=actor_of(request), service_id=service_id, weeks=form.cleaned_data["weeks"]
        )
        return see_other("directory:service", service_id)

    found = queries.service_page(actor_of(request), service_id)
    return _answer(request, "waiting_time", form, act, found=found)


def _answer(
    request: HttpRequest, template: str, form: WithErrors, act: Callable[[], SeeOther], **context: Any
) -> HttpResponse:
    """The page with the form; on a sound POST what ``act`` leads to. Both texts stay when two were at it."""
    theirs: list[tuple[str, str]] = []
    status = 422 if request.method == "POST" else 200
    if form.is_bound and form.is_valid():
        try:
            return act()
        except Invalid as wrong:
            form.take(wrong.fields)
        except Conflict as fault:
            theirs, status = _theirs(form, fault), 409
            form.data = _retyped(request, fault.version)
    return show(request, template, status, form=form, theirs=theirs, **context)


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _retyped(request: HttpRequest, version: int) -> QueryDict:
    """What was typed, on top of the version that somebody else made."""
    data = request.POST.copy()
    data["version"] = str(version)
    return data


def _theirs(form: forms.Form, fault: Conflict) -> list[tuple[str, str]]:
    """(label, text) of what somebody else made of the fields in which we differ."""
    differ = []
    for name, field in form.fields.items():
        text = fault.theirs.get(name, "")
        if name in fault.mine and text != fault.mine[name]:
            if isinstance(field, forms.ChoiceField):
                text = str(dict(field.choices).get(text, text))  # type: ignore[arg-type]
            differ.append((str(field.label), text if text not in ("", "None") else _("leeg")))
    return differ
