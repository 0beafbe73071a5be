"""Pages of what is asked of organisations about a household: for who asks, and for who may read the answer. [B4]"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.accounts import queries as accounts
from rondom.core import frame
from rondom.core.actor import AT_HOME, Actor
from rondom.core.errors import Invalid
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.households import queries as households
from rondom.methods.enums import Category

from ..fields import WithErrors
from . import access, actions, known, queries
from .forms import AskForm, WithdrawForm


def page(
    request: HttpRequest, template: str, household_id: UUID, form: WithErrors | None = None, **more: Any
) -> HttpResponse:
    """The page, under the head of the household or in the family's own frame; 422 when the form has errors."""
    actor: Actor = actor_of(request)
    family = actor.kind in AT_HOME
    context = {
        "household": None if family else frame.household(actor, household_id, "overview"),
        "household_id": household_id,
        "base": "core/base_portal.html" if family else "core/base.html",
        "family": family,
        "form": form,
        **more,
    }
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, f"intake/requests/{template}.html", context, status=status)


@reads
def every(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.requests(actor, household_id)
    return page(request, "list", household_id, found=found, may_ask=access.may_ask(actor, household_id))


@writes
def ask(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Beside the form stands what is known already, so that nobody is asked for nothing."""
    actor = actor_of(request)
    access.check_may_ask(actor, household_id)
    q = "" if request.method == "POST" else request.GET.get("q", "")[:80]
    form = AskForm(request.POST or None, **_choices(actor, household_id, q))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask(by=actor, household_id=household_id, **form.what())
            return see_other("requests:one", household_id, made.id)
        except Invalid as wrong:
            form.take(wrong.fields)
    there = known.everything(actor, household_id)
    return page(request, "ask", household_id, form, q=q, known=[(_kind(one.category), one) for one in there])


def _kind(category: str) -> str:
    return str(Category(category).label)


def _choices(actor: Actor, household_id: UUID, q: str) -> dict[str, Any]:
    """``q``: words that the name or organisation of who can be asked must have."""
    wanted = q.lower().split()
    people = [
        (f"{one.user_id}:{one.organisation_id}", f"{one.organisation}: {one.name}, {one.title}")
        for one in accounts.professionals(actor)
        if one.organisation_id != actor.organisation_id
        and all(part in f"{one.name} {one.organisation} {one.title}".lower() for part in wanted)
    ]
    members = [(str(one.person_id), one.name) for one in households.members(actor, household_id)]
    kinds = access.askable(actor, household_id, [key for key, _name in members])
    return {
        "people": people,
        "members": members,
        "kinds": [(str(one), str(one.label)) for one in kinds],
    }


@reads
def one(request: HttpRequest, household_id: UUID, request_id: UUID) -> HttpResponse:
    return page(
        request, "one", household_id, one=queries.request(actor_of(request), household_id, request_id)
    )


@writes
def remind(request: HttpRequest, household_id: UUID, request_id: UUID) -> HttpResponse:
    found = queries.request(actor_of(request), household_id, request_id)
    access.check_may_ask(actor_of(request), household_id)
    form = WithErrors(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            actions.remind(by=actor_of(request), household_id=household_id, request_id=request_id)
            return see_other("requests:one", household_id, request_id)
        except Invalid as wrong:
            form.is_valid()
            form.take(wrong.fields)
    return page(request, "one", household_id, form, one=found)


@writes
def noted(request: HttpRequest, household_id: UUID, request_id: UUID) -> HttpResponse:
    found = queries.request(actor_of(request), household_id, request_id)
    access.check_may_ask(actor_of(request), household_id)
    form = WithErrors(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            actions.take_note(by=actor_of(request), household_id=household_id, request_id=request_id)
            return see_other("requests:list", household_id)
        except Invalid as wrong:
            form.is_valid()
            form.take(wrong.fields)
    return page(request, "one", household_id, form, one=found)


@writes
def withdraw(request: HttpRequest, household_id: UUID, request_id: UUID) -> HttpResponse:
    found = queries.request(actor_of(request), household_id, request_id)
    access.check_may_ask(actor_of(request), household_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(
                by=actor_of(request),
                household_id=household_id,
                request_id=request_id,
                why=form.cleaned_data["why"],
            )
            return see_other("requests:list", household_id)
        except Invalid as wrong:
            form.take(wrong.fields)
    return page(request, "withdraw", household_id, form, one=found)
