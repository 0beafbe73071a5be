"""Pages about the time after closing."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.privacy.access import check_involved, method_of, roles_of
from rondom.privacy.enums import Ground

from ..ending import past_goals
from ..evaluating.queries import told
from ..pages import chosen_person, ground_choices, keep_both, page, people_choices, say
from ..queries import method_of_case
from . import actions, handing, queries
from .access import check_may_keep, check_may_reopen, may_choose_anybody
from .forms import ContactForm, HandOverForm, MomentForm, ReopenForm, StopForm


@reads
def overview(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Who keeps watch until when, the moments, the punch card."""
    actor: Actor = actor_of(request)
    found = queries.aftercare(actor, household_id)
    if found is None:
        raise NotFound
    return page(request, "aftercare", household_id, aftercare=found)


def _running(actor: Actor, household_id: UUID) -> queries.AftercareView:
    found = queries.aftercare(actor, household_id)
    if found is None or not found.runs:
        raise NotFound
    return found


@writes
def moment(request: HttpRequest, household_id: UUID, moment_id: UUID) -> HttpResponse:
    """How it goes, on one of the planned days."""
    actor: Actor = actor_of(request)
    row = queries.moment(actor, household_id, moment_id)
    check_may_keep(actor, row.aftercare)
    if row.done_at is not None or row.aftercare.ended_at is not None:
        return see_other("cases:aftercare", household_id)
    form = MomentForm(request.POST or None, initial={"version": row.version})
    status = 200
    more: dict[str, Any] = {"conflict": []}
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_moment(
                by=actor, household_id=household_id, moment_id=moment_id, **form.cleaned_data
            )
            return see_other("cases:aftercare", household_id)
        except Invalid as fault:
            say(form, fault)
        except Conflict as conflict:
            status, more = 409, keep_both(form, conflict)
    title = queries.label(row)
    return _form(request, household_id, form, "aftercare_moment", status, title=title, row=row, **more)


def _form(
    request: HttpRequest, household_id: UUID, form: Form, template: str, status: int = 200, **more: Any
) -> HttpResponse:
    return page(request, template, household_id, form, status, **more)


@writes
def contact(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """A contact of the punch card was had; ``?gevraagd=``: the one that the family asked for."""
    actor: Actor = actor_of(request)
    found = _running(actor, household_id)
    _check_keeps(actor, household_id)
    asked_id = as_id(request.GET.get("gevraagd"))
    asked = next((one for one in found.waiting if one.id == asked_id), None)
    form = ContactForm(request.POST or None, initial={"had_on": clock.today()})
    if asked is not None:
        form.fields.pop("words")
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_contact(
                by=actor,
                household_id=household_id,
                asked_id=asked.id if asked else None,
                **form.cleaned_data,
            )
            return see_other("cases:aftercare", household_id)
        except Invalid as fault:
            say(form, fault)
    return _form(request, household_id, form, "aftercare_contact", asked=asked, aftercare=found)


def _check_keeps(actor: Actor, household_id: UUID) -> None:
    check_may_keep(actor, queries.row(actor, household_id))


@writes
def stop(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    found = _running(actor, household_id)
    _check_keeps(actor, household_id)
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.stop(by=actor, household_id=household_id, **form.cleaned_data)
        except Invalid as fault:
            say(form, fault)
        else:
            still = roles_of(actor, household_id)
            return see_other("cases:aftercare", household_id) if still else see_other("web:today")
    return _form(request, household_id, form, "aftercare_stop", aftercare=found)


@writes
def hand_over(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """A colleague keeps watch from now on; who hands over their own watch lands on Vandaag."""
    actor: Actor = actor_of(request)
    found = _running(actor, household_id)
    row = queries.row(actor, household_id)
    check_may_keep(actor, row)
    if row.watch_user_id is None:
        raise NotFound
    q = "" if request.method == "POST" else request.GET.get("q", "")[:80]
    only_own = not may_choose_anybody(actor, household_id)
    people = people_choices(actor, q, actor.organisation_id if only_own else None)
    people = [one for one in people if chosen_person(one[0])[0] != row.watch_user_id]
    form = HandOverForm(
        request.POST or None,
        initial={"ground": Ground.CONSENT.value, "version": row.version},
        people=people,
        grounds=ground_choices(method_of(household_id)),
    )
    status = 200
    more: dict[str, Any] = {"conflict": []}
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        user_id, organisation_id = chosen_person(typed.pop("user"))
        try:
            handing.hand_over_watch(
                by=actor,
                household_id=household_id,
                user_id=user_id,
                organisation_id=organisation_id,
                ground=Ground(typed.pop("ground")),
                **typed,
            )
        except Invalid as fault:
            say(form, fault)
        except Conflict as conflict:
            status, more = 409, keep_both(form, conflict)
        else:
            still = roles_of(actor, household_id)
            return see_other("cases:aftercare", household_id) if still else see_other("web:today")
    more |= {"aftercare": found, "q": q, "only_own": only_own, "nobody": not people}
    return _form(request, household_id, form, "aftercare_hand_over", status, **more)


@writes
def reopen(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Coordination begins again."""
    actor: Actor = actor_of(request)
    check_may_reopen(actor, household_id)
    before = queries.earlier(actor, household_id)
    if not before:
        raise NotFound
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reopen(by=actor, household_id=household_id, reason=form.cleaned_data["reason"])
            return see_other("cases:team", household_id)
        except Invalid as fault:
            say(form, fault)
    return _form(request, household_id, form, "reopen", earlier=before)


@reads
def earlier(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The cases of before: how each ended, and why it was reopened."""
    actor: Actor = actor_of(request)
    check_involved(actor, household_id)
    found = queries.earlier(actor, household_id)
    if not found:
        raise NotFound
    words = told(actor, household_id, [one.case.id for one in found])
    who = accounts.names(actor, {one.closing.closed_by for one in found if one.closing})
    shown = []
    for one in found:
        method = method_of_case(one.case)
        kind = method.choice("closing_kinds", one.closing.kind) if one.closing else None
        goals = past_goals(actor, household_id, one.case.id)
        closed_by = who.get(one.closing.closed_by, "") if one.closing else ""
        told_here = words.get(one.case.id, [])
        shown.append({"one": one, "kind": kind, "goals": goals, "told": told_here, "closed_by": closed_by})
    return page(request, "earlier", household_id, earlier=shown)
