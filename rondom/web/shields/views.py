"""Who sees one thing and why; what is hidden on purpose; the family's own switch."""

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rondom.core import frame
from rondom.core.actor import AT_HOME, ActorKind
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.households import queries as households
from rondom.methods.enums import Category
from rondom.privacy.access import check_may_see, method_of
from rondom.privacy.shields import actions
from rondom.privacy.shields import queries as shields
from rondom.privacy.shields.access import check_may_place, may_place

from . import queries
from .forms import ShieldForm, UntilForm
from .kinds import found


def _context(request: HttpRequest, household_id: UUID) -> dict[str, Any]:
    actor = actor_of(request)
    family = actor.kind in AT_HOME
    return {
        "household": None if family else frame.household(actor, household_id, "sharing"),
        "household_id": household_id,
        "base": "core/base_portal.html" if family else "core/base.html",
        "family": family,
    }


def _refused(form: django_forms.Form, fault: Invalid) -> None:
    names = {"from": "hidden_from"}
    for name, text in fault.fields.items():
        name = names.get(name, name)
        form.add_error(name if name in form.fields else None, text)


@reads
def who_sees(request: HttpRequest, household_id: UUID, kind: str, item_id: UUID) -> HttpResponse:
    """Of one thing, for everybody around the household: do they see it, and by which rule. [I4]"""
    actor = actor_of(request)
    thing, item = found(actor, household_id, kind, item_id)
    check_may_see(actor, item)
    context = {
        "lines": queries.who_sees(actor, item),
        "label": thing.label,
        "text": thing.text(item),
        "category": Category(item.category).label,
        "back": thing.back(item),
        "kind": kind,
        "item_id": item_id,
        "may_place": may_place(actor, household_id),
    }
    return render(request, "web/shields/who_sees.html", context | _context(request, household_id))


@reads
def hidden(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Everything that is hidden on purpose in this file."""
    actor = actor_of(request)
    check_may_place(actor, household_id)
    context = {"rows": queries.hidden(actor, household_id)}
    return render(request, "web/shields/hidden.html", context | _context(request, household_id))


@writes
def place(
    request: HttpRequest, household_id: UUID, kind: str = "", item_id: UUID | None = None
) -> HttpResponse:
    """Hide a kind of information, everything about somebody, or one thing with what hangs on it."""
    actor = actor_of(request)
    check_may_place(actor, household_id)
    items, single = [], None
    if item_id is not None:
        thing, item = found(actor, household_id, kind, item_id)
        check_may_see(actor, item)
        single = {"label": thing.label, "text": thing.text(item)}
        items = [(one._meta.label_lower, one.pk) for one in (item, *thing.parts(item))]
    form = ShieldForm(
        request.POST or None,
        method=method_of(household_id),
        members=households.members(actor, household_id),
        whom=queries.from_whom(actor, household_id),
        single=single is not None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.place(by=actor, household_id=household_id, items=items, **form.chosen())
            return see_other("shields:hidden", household_id)
        except Invalid as fault:
            _refused(form, fault)
    context = {"form": form, "single": single} | _context(request, household_id)
    return render(request, "web/shields/place.html", context, status=422 if form.errors else 200)


@writes
def shield(request: HttpRequest, household_id: UUID, shield_id: UUID) -> HttpResponse:
    """One shield: still needed until another day, or no longer."""
    actor = actor_of(request)
    check_may_place(actor, household_id)
    row = next((one for one in queries.hidden(actor, household_id) if one.id == shield_id and one.ours), None)
    if row is None:
        raise NotFound
    if request.method == "POST" and request.POST.get("answer") == "lift":
        actions.lift(by=actor, household_id=household_id, shield_id=shield_id)
        return see_other("shields:hidden", household_id)
    form, status = UntilForm(request.POST or None, initial={"version": row.version}), 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.prolong(
                by=actor,
                household_id=household_id,
                shield_id=shield_id,
                version=form.cleaned_data["version"] or row.version,
                until=form.cleaned_data["until"],
            )
            return see_other("shields:hidden", household_id)
        except Invalid as fault:
            _refused(form, fault)
        except Conflict:
            status = 409
    context = {"form": form, "row": row, "meanwhile": status == 409} | _context(request, household_id)
    status = 422 if form.errors else status
    return render(request, "web/shields/shield.html", context, status=status)


@writes
def switches(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The family decides which organisation looks into its plan. [P5]"""
    actor = actor_of(request)
    rows = queries.switches(actor, household_id)
    if actor.kind != ActorKind.FAMILY or not shields.may_switch_something(actor, household_id):
        raise NotFound
    if request.method == "POST":
        organisation = as_id(request.POST.get("organisation", ""))
        if organisation is None:
            raise NotFound
        verb = actions.switch_on if request.POST.get("answer") == "on" else actions.switch_off
        verb(
            by=actor,
            household_id=household_id,
            organisation_id=organisation,
            category=request.POST.get("category", ""),
        )
        return see_other("shields:switches", household_id)
    context = {"rows": rows, "address": reverse("shields:switches", args=[household_id])}
    return render(request, "web/shields/switches.html", context | _context(request, household_id))
