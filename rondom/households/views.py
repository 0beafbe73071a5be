"""The file's own page: who belongs to the household, how to talk with them, where they live."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock, frame
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.methods.enums import Category
from rondom.privacy.access import categories_of, verbs_of
from rondom.privacy.rights.queries import objections

from . import actions, queries, stays_queries, talking
from .access import check_may_edit_people, check_may_see_people
from .forms import LeaveForm, MoveForm, NewMemberForm, PersonForm
from .kin.access import may_see as may_see_kin
from .models import Person
from .people import Member


def show(
    request: HttpRequest, template: str, household_id: UUID, status: int = 200, **context: Any
) -> HttpResponse:
    actor: Actor = actor_of(request)
    family = actor.kind == ActorKind.FAMILY
    return render(
        request,
        f"households/{template}.html",
        {
            "household": frame.household(actor, household_id, "file"),
            "verbs": verbs_of(actor, household_id),
            "family": family,
            "base": "core/base_portal.html" if family else "core/base.html",
            "household_id": household_id,
            "objections": objections(actor, household_id),
            "back": reverse("households:file", args=[household_id]),
            **context,
        },
        status=status,
    )


def retyped(request: HttpRequest, **known: Any) -> QueryDict:
    """What was typed, with what is known by now (the version somebody else made) in its hidden fields."""
    data = request.POST.copy()
    for name, value in known.items():
        data[name] = str(value)
    return data


def put_errors(form: forms.Form, fault: Invalid) -> None:
    """What an action refused, at the field it is about."""
    for name, text in fault.fields.items():
        form.add_error(name if name in form.fields else None, text)


@reads
def file(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Who belongs to this household, how to talk with them, where they live; now and before."""
    actor = actor_of(request)
    check_may_see_people(actor, household_id)
    members = queries.members(actor, household_id)
    lived = queries.addresses(actor, household_id)
    return show(
        request,
        "file",
        household_id,
        members=members,
        talks=talking.of_members(members),
        homes=queries.other_homes(actor, household_id),
        stays=stays_queries.stays(actor, household_id),
        sees_stays=Category.HOUSEHOLD in categories_of(actor, household_id),
        sees_kin=may_see_kin(actor, household_id),
        past=queries.past_members(actor, household_id),
        address=next((one for one in lived if one.until is None), None),
        earlier=[one for one in lived if one.until is not None],
    )


@writes
def person(request: HttpRequest, household_id: UUID, person_id: UUID) -> HttpResponse:
    """Change what is known of one member."""
    actor = actor_of(request)
    check_may_edit_people(actor, household_id)
    found = queries.person(actor, household_id, person_id)
    form = PersonForm(typed(request), initial=_known(found), bsn_known=bool(found.bsn))
    theirs: list[tuple[str, str]] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.describe_person(
                    by=actor, household_id=household_id, person_id=person_id, **form.cleaned_data
                )
                return see_other("households:file", household_id, fragment=f"persoon-{person_id}")
            except Invalid as fault:
                put_errors(form, fault)
            except Conflict as fault:
                theirs, status = _theirs(form, fault), 409
                form.data = retyped(request, version=fault.version)
    return show(request, "person", household_id, status, form=form, person=found, theirs=theirs)


def _known(found: Person) -> dict[str, Any]:
    return {name: getattr(found, name) for name in (*actions.PERSON_FIELDS, "version")}


def _theirs(form: PersonForm, fault: Conflict) -> list[tuple[str, str]]:
    """(label, text) of what somebody else made of the fields in which we differ."""
    differ = []
    for name, field in form.fields.items():
        if name in fault.theirs and fault.theirs[name] != fault.mine[name]:
            text = "" if fault.theirs[name] == "None" else fault.theirs[name]
            if isinstance(field, forms.ChoiceField):
                text = str(dict(field.choices).get(text, text))  # type: ignore[arg-type]
            differ.append((str(field.label), text or _("leeg")))
    return differ


@writes
def add(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Somebody joins the household."""
    actor = actor_of(request)
    check_may_edit_people(actor, household_id)
    form = NewMemberForm(typed(request))
    if form.is_bound and form.is_valid():
        try:
            row = actions.add_member(by=actor, household_id=household_id, person=form.new_person())
            return see_other("households:file", household_id, fragment=f"persoon-{row.person_id}")
        except Invalid as fault:
            put_errors(form, fault)
    return show(request, "add", household_id, status_of(request), form=form)


@writes
def end(request: HttpRequest, household_id: UUID, person_id: UUID) -> HttpResponse:
    """Somebody no longer belongs to the household."""
    actor = actor_of(request)
    check_may_edit_people(actor, household_id)
    member = _member(actor, household_id, person_id)
    form = LeaveForm(typed(request), initial={"on": clock.today()})
    if form.is_bound and form.is_valid():
        try:
            actions.end_membership(
                by=actor, household_id=household_id, person_id=person_id, on=form.cleaned_data["on"]
            )
            return see_other("households:file", household_id, fragment="eerder")
        except Invalid as fault:
            put_errors(form, fault)
    return show(request, "end", household_id, status_of(request), form=form, member=member)


def _member(actor: Actor, household_id: UUID, person_id: UUID) -> Member:
    for one in queries.members(actor, household_id):
        if one.person_id == person_id:
            return one
    raise NotFound


@writes
def move(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The household lives somewhere else."""
    actor = actor_of(request)
    check_may_edit_people(actor, household_id)
    present = queries.address(actor, household_id)
    form = MoveForm(
        typed(request), initial={"on": clock.today(), "instead_of": present.id if present else None}
    )
    status, meanwhile = status_of(request), False
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            actions.move_house(
                by=actor,
                household_id=household_id,
                address=form.new_address(),
                on=data["on"],
                instead_of=data["instead_of"],
            )
            return see_other("households:file", household_id, fragment="adres")
        except Invalid as fault:
            put_errors(form, fault)
        except Conflict:
            status, meanwhile = 409, True
            form.data = retyped(request, instead_of=present.id if present else "")
    return show(request, "move", household_id, status, form=form, address=present, meanwhile=meanwhile)


def typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def status_of(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200
