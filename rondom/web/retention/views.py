"""Pages of the privacy officer (and, to look, the auditor) about keeping and erasing. [P8, I7]"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rondom.core.errors import Conflict, Invalid
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.methods.enums import Category
from rondom.privacy.retention import actions, queries
from rondom.privacy.retention import requests as asking
from rondom.privacy.retention.access import check_decides, decides

from .forms import DecideForm, HoldForm


def put_errors(form: django_forms.Form, fault: Invalid) -> None:
    for name, text in fault.fields.items():
        form.add_error(name if name in form.fields else None, text)


def _show(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    known = {"decides": decides(actor_of(request)), **context}
    return render(request, f"web/retention/{template}.html", known, status=status)


@writes
def due(request: HttpRequest) -> HttpResponse:
    """What may no longer be kept, what is held, what comes; the privacy officer agrees to the erasing."""
    actor = actor_of(request)
    chosen: dict[UUID, datetime] = {}
    if request.method == "POST":
        check_decides(actor)
        for value in request.POST.getlist("file"):
            household, _sep, moment = value.partition("|")
            household_id, at = as_id(household), _moment(moment)
            if household_id and at:
                chosen[household_id] = at
        if chosen:
            return see_other("retention:list", query=f"bevestigd={actions.confirm(by=actor, files=chosen)}")
    nothing = _("Kruis aan wat gewist mag worden.") if request.method == "POST" else ""
    context = {
        "due": queries.due(actor, request.GET.get("page", 1)),
        "soon": queries.soon(actor),
        "holds": queries.holds(actor),
        "nothing_chosen": nothing,
        "confirmed": request.GET.get("bevestigd", "")[:6],
    }
    return _show(request, "due", 422 if nothing else 200, **context)


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


@writes
def hold(request: HttpRequest) -> HttpResponse:
    """Keep a file after its term."""
    actor = actor_of(request)
    check_decides(actor)
    form = HoldForm(request.POST or None, initial={"number": request.GET.get("nummer", "")[:20]})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        household_id = queries.file_of(actor, data["number"])
        if household_id is None:
            form.add_error("number", _("Er is geen dossier met dit nummer."))
        else:
            try:
                actions.set_hold(
                    by=actor,
                    household_id=household_id,
                    reason=data["reason"],
                    words=data["words"],
                    review_on=data["review_on"],
                )
            except Invalid as fault:
                put_errors(form, fault)
            else:
                return see_other("retention:list", fragment="vast")
    if request.method == "POST" and not form.errors:
        form.add_error(None, _("Vul het formulier in."))
    return _show(request, "hold", 422 if form.errors else 200, form=form)


@writes
def lift(request: HttpRequest, hold_id: UUID) -> HttpResponse:
    """The reason is gone: the terms count again."""
    actor = actor_of(request)
    found = queries.hold(actor, hold_id)
    if request.method == "POST":
        version = request.POST.get("version", "")
        try:
            actions.lift_hold(
                by=actor, hold_id=hold_id, version=int(version) if version.isdecimal() else found.version
            )
        except Conflict:
            return _show(request, "lift", 409, hold=queries.hold(actor, hold_id))
        return see_other("retention:list", fragment="vast")
    return _show(request, "lift", hold=found)


@reads
def erased(request: HttpRequest) -> HttpResponse:
    """The tombstones: what was erased, when, why. Never the data."""
    return _show(request, "erased", page=queries.erased(actor_of(request), request.GET.get("page", 1)))


@reads
def proof(request: HttpRequest, erasure_id: UUID) -> HttpResponse:
    """One tombstone, and what looking again in every table finds now."""
    found = queries.proof(actor_of(request), erasure_id)
    rows = [
        (table, str(Category(category).label), n)
        for table, each in found.erasure.tables.items()
        for category, n in each.items()
    ]
    kinds = [str(Category(one).label) for one in found.erasure.categories]
    context = {"rows": rows, "total": sum(n for _t, _c, n in rows), "kinds": kinds}
    return _show(request, "proof", proof=found, one=found.erasure, **context)


@reads
def requests(request: HttpRequest) -> HttpResponse:
    """Who asked to erase, the most urgent first."""
    return _show(request, "requests", requests=queries.requests(actor_of(request)))


@writes
def decide(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request, and the answer to it."""
    actor = actor_of(request)
    found = queries.request(actor, request_id)
    if request.method == "POST":
        check_decides(actor)
    form = DecideForm(request.POST or None, asked=found.categories, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            asking.decide(by=actor, request_id=request_id, **form.cleaned_data)
        except Invalid as fault:
            put_errors(form, fault)
        except Conflict:
            return see_other("retention:decide", request_id)
        else:
            return see_other("retention:decide", request_id)
    if request.method == "POST" and not form.errors:
        form.add_error(None, _("Vul het formulier in."))
    kinds = [str(Category(one).label) for one in found.categories]
    return _show(request, "decide", 422 if form.errors else 200, one=found, form=form, kinds=kinds)
