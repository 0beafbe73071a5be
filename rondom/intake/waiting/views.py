"""Pages of waiting: the list of a coordination point, one household, and the letter. [B7]"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core import clock, frame
from rondom.core.actor import AT_HOME, Actor
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.paper import pdf
from rondom.households import queries as households
from rondom.households import talking
from rondom.privacy.access import context_of

from ..fields import WithErrors
from . import access, actions, queries
from .forms import BeginForm, ContactForm, EndForm, HandOnForm, PriorityForm


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
        "conflict": "",
        **more,
    }
    wrong = form is not None and form.is_bound and form.errors
    status = 409 if context["conflict"] else 422 if wrong else 200
    return render(request, f"intake/waiting/{template}.html", context, status=status)


@reads
def listed(request: HttpRequest) -> HttpResponse:
    """Who waits, who comes first, who looks after them; and who has more than the norm, by whose decision."""
    return render(request, "intake/waiting/list.html", {"found": queries.waiting_list(actor_of(request))})


@reads
def one(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.latest(actor, household_id)
    may_begin = (found is None or not found.runs) and access.may_put(actor, household_id)
    talk = talking.of_members(households.members(actor, household_id)) if found and found.may_act else []
    return page(request, "one", household_id, found=found, may_begin=may_begin, talk=talk)


@writes
def begin(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_put(actor, household_id)
    context = context_of(household_id)
    if context is None:
        raise NotFound
    people = access.can_be_responsible(actor, household_id, context.desk_id)
    form = BeginForm(request.POST or None, people=people, initial={"responsible": str(actor.user_id)})
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        typed.pop("version")
        responsible_id = UUID(typed.pop("responsible"))
        try:
            actions.begin(by=actor, household_id=household_id, responsible_id=responsible_id, **typed)
            return see_other("waiting:one", household_id)
        except Invalid as wrong:
            form.take(wrong.fields)
    return page(request, "begin", household_id, form)


def _running(request: HttpRequest, household_id: UUID) -> queries.View:
    """The waiting that runs, for who looks after it."""
    found = queries.view(actor_of(request), household_id)
    if not found.runs:
        raise NotFound
    access.check_may_look_after(actor_of(request), found.row)
    return found


def _step(
    request: HttpRequest,
    household_id: UUID,
    step: str,
    found: queries.View,
    form: WithErrors,
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """One thing to say about waiting; then back to it. Who was just too late sees what the other one chose."""
    conflict = ""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
            return see_other("waiting:one", household_id)
        except Invalid as wrong:
            form.take(wrong.fields)
        except Conflict as other:
            found = queries.view(actor_of(request), household_id)
            again = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            again["version"] = str(other.version)
            form.data = again
            conflict = f"{found.line.responsible} · {found.line.priority_label}"
    return page(request, "step", household_id, form, found=found, step=step, conflict=conflict)


@writes
def contact(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = _running(request, household_id)
    form = ContactForm(request.POST or None, initial={"on": clock.today()})
    return _step(
        request,
        household_id,
        "contact",
        found,
        form,
        lambda typed: actions.record_contact(by=actor, household_id=household_id, **typed),
    )


@writes
def prioritise(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = _running(request, household_id)
    row = found.row
    initial = {"priority": row.priority, "priority_why": row.priority_why, "version": row.version}
    form = PriorityForm(request.POST or None, initial=initial)
    return _step(
        request,
        household_id,
        "priority",
        found,
        form,
        lambda typed: actions.prioritise(
            by=actor,
            household_id=household_id,
            priority=typed["priority"],
            why=typed["priority_why"],
            version=typed["version"] or 0,
        ),
    )


@writes
def hand_on(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = _running(request, household_id)
    people = access.can_be_responsible(actor, household_id, found.row.desk_id)
    form = HandOnForm(request.POST or None, people=people, initial={"version": found.row.version})
    return _step(
        request,
        household_id,
        "hand_on",
        found,
        form,
        lambda typed: actions.hand_on(
            by=actor,
            household_id=household_id,
            responsible_id=UUID(typed["responsible"]),
            version=typed["version"],
        ),
    )


@writes
def end(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = _running(request, household_id)
    form = EndForm(request.POST or None)
    return _step(
        request,
        household_id,
        "end",
        found,
        form,
        lambda typed: actions.end(by=actor, household_id=household_id, **typed),
    )


@reads
def letter(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The letter as PDF; no name of anybody is in the name of the file (P11)."""
    response = HttpResponse(
        pdf(queries.letter(actor_of(request), household_id)), content_type="application/pdf"
    )
    response["Content-Disposition"] = 'inline; filename="brief-wachten.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@writes
def letter_sent(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """It went out: on paper, or taken along."""
    _running(request, household_id)
    if request.method == "POST":
        actions.letter_sent(by=actor_of(request), household_id=household_id)
    return see_other("waiting:one", household_id)
