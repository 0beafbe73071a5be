"""“Dit klopt niet”, the answer to it, and the requests of the privacy officer."""

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rondom.core import frame
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import SeeOther, actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.households import queries as households
from rondom.households import rights as people
from rondom.privacy.rights import access, actions, bundle
from rondom.privacy.rights import queries as rights
from rondom.privacy.rights.enums import RequestKind, RequestStatus
from rondom.privacy.rights.models import Request
from rondom.privacy.rights.values import Copy

from . import forms, queries


def download(copy: Copy) -> HttpResponse:
    """The copy as a file to save; made while it is sent."""
    response = StreamingHttpResponse(bundle.stream(copy), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{bundle.name(copy)}"'
    response["Cache-Control"] = "no-store"
    return response  # type: ignore[return-value]  # Django sends it like any other


def _refused(form: django_forms.Form, fault: Invalid) -> None:
    for name, text in fault.fields.items():
        form.add_error(name if name in form.fields else None, text)


def _page(
    request: HttpRequest, household_id: UUID, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    actor = actor_of(request)
    family = actor.kind == ActorKind.FAMILY
    known = {
        "household": None if family else frame.household(actor, household_id, ""),
        "household_id": household_id,
        "base": "core/base_portal.html" if family else "core/base.html",
        "family": family,
    }
    return render(request, f"web/rights/{template}.html", known | context, status=status)


@writes
def correct(request: HttpRequest, household_id: UUID, kind: str, item_id: UUID) -> HttpResponse:
    """Say that an item is not right: the family themselves, or a professional who passes it on. [M2]"""
    actor = actor_of(request)
    access.check_may_ask_here(actor, household_id)
    thing = rights.thing(actor, household_id, kind, item_id)
    form = forms.CorrectionForm(request.POST or None, members=_members(actor, household_id))
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_correction(
                by=actor,
                household_id=household_id,
                kind=kind,
                item_id=item_id,
                words=form.cleaned_data["words"],
                person_id=as_id(form.cleaned_data.get("person_id", "")),
            )
        except Invalid as fault:
            _refused(form, fault)
        else:
            return _after(actor, household_id)
    status = 422 if request.method == "POST" else 200
    return _page(request, household_id, "correct", status, form=form, thing=thing)


def _members(actor: Actor, household_id: UUID) -> list[tuple[str, str]] | None:
    """On whose behalf a professional may ask; None for the family itself."""
    if actor.kind == ActorKind.FAMILY:
        return None
    return [(str(one.person_id), one.name) for one in households.members(actor, household_id)]


def _after(actor: Actor, household_id: UUID) -> SeeOther:
    if actor.kind == ActorKind.FAMILY:
        return see_other("portal:data", fragment="verzoeken")
    return see_other("web:household", household_id)


@writes
def answer(request: HttpRequest, household_id: UUID, request_id: UUID) -> HttpResponse:
    """Decide on a correction: changed, or not changed and why."""
    actor = actor_of(request)
    asked, thing = rights.correction(actor, household_id, request_id)
    access.check_may_answer(actor, asked, thing.written_by)
    form = forms.CorrectionAnswerForm(request.POST or None, initial={"version": asked.version})
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.answer_correction(
                by=actor,
                household_id=household_id,
                request_id=request_id,
                granted=typed["granted"] == "yes",
                answer=typed["answer"],
                version=typed["version"],
            )
        except Invalid as fault:
            _refused(form, fault)
        except Conflict:
            form.add_error(None, _("Een ander antwoordde net. Lees dat eerst."))
            status = 409
        else:
            return see_other("web:household", household_id)
    names = households.member_names(actor, household_id)
    context = {"form": form, "asked": asked, "thing": thing, "who": names.get(asked.person_id, "")}
    return _page(request, household_id, "answer", status, **context, open=asked.status == RequestStatus.OPEN)


@reads
def requests(request: HttpRequest) -> HttpResponse:
    """Every request with its term, for the privacy officer."""
    actor = actor_of(request)
    found = queries.lines(actor)
    context = {"waiting": [one for one in found if one.open], "done": [one for one in found if not one.open]}
    return render(request, "web/rights/requests.html", context)


@writes
def record(request: HttpRequest) -> HttpResponse:
    """Write down what somebody without an account asks, after seeing who they are."""
    actor = actor_of(request)
    access.check_is_privacy_officer(actor)
    form = forms.RecordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        who = {name: typed[name] for name in ("bsn", "given_name", "family_name", "born")}
        person_id = people.find(actor, **who)
        homes = people.homes(actor, person_id) if person_id else []
        if person_id is None or not homes:
            form.add_error(None, _("Rondom kent niemand met precies deze gegevens. Vraag het nog eens na."))
        else:
            try:
                asked = actions.record(
                    by=actor,
                    household_id=homes[0].household_id,
                    kind=typed["kind"],
                    person_id=person_id,
                    words=typed["words"],
                    identified=typed["identified"],
                )
            except Invalid as fault:
                _refused(form, fault)
            else:
                return see_other("rights:request", asked.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "web/rights/record.html", {"form": form}, status=status)


@writes
def one(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request to the privacy officer: read it, make the copy, answer."""
    actor = actor_of(request)
    asked = rights.for_answer(actor, request_id)
    form = forms.AnswerForm(request.POST or None, initial={"version": asked.version})
    if asked.kind == RequestKind.COPY:
        form.fields["granted"].choices = [("no", _("Ik geef geen kopie"))]  # type: ignore[attr-defined]
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.answer_request(
                by=actor,
                request_id=request_id,
                granted=typed["granted"] == "yes",
                answer=typed["answer"],
                version=typed["version"],
            )
        except Invalid as fault:
            _refused(form, fault)
        except Conflict:
            form.add_error(None, _("Een ander antwoordde net. Lees dat eerst."))
            status = 409
        else:
            return see_other("rights:requests")
    return _request_page(request, actor, asked, form, status)


def _request_page(
    request: HttpRequest, actor: Actor, asked: Request, form: django_forms.Form, status: int
) -> HttpResponse:
    is_copy = asked.kind == RequestKind.COPY
    context = {"form": form, "line": queries.line(actor, asked), "is_copy": is_copy}
    return render(request, "web/rights/request.html", context, status=status)


@writes
def make_copy(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Make the copy that somebody asked for, and take it along for them."""
    actor = actor_of(request)
    asked = rights.for_answer(actor, request_id)
    if asked.kind != RequestKind.COPY:
        raise NotFound
    if request.method != "POST" or asked.status != RequestStatus.OPEN:
        return see_other("rights:request", request_id)
    homes = people.homes(actor, asked.person_id)
    return download(actions.make_copy(by=actor, request_id=request_id, homes=homes, version=asked.version))
