"""Pages of a concern report: for who goes on with it, and for who of the family was told. [D5]"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.households import queries as households
from rondom.privacy.access import method_of

from ..doors import page
from ..pages import keep_both, running_case, say
from . import access, actions, forms, queries


@reads
def every(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The concern reports that this reader may know of."""
    actor = actor_of(request)
    found = queries.every(actor, household_id)
    begins = queries.may_begin(actor, household_id)
    return page(request, "concern/list", household_id, found=found, may_begin=begins)


@reads
def one(request: HttpRequest, household_id: UUID, concern_id: UUID) -> HttpResponse:
    found = queries.one(actor_of(request), household_id, concern_id)
    return page(request, "concern/one", household_id, one=found)


def _people(actor: Actor, household_id: UUID, *, children_first: bool = False) -> list[tuple[str, str]]:
    members = households.members(actor, household_id)
    if children_first:
        members = sorted(members, key=lambda member: not member.is_minor)
    return [(str(member.person_id), member.name) for member in members]


@writes
def begin(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Somebody has a concern that may have to be reported."""
    actor = actor_of(request)
    case = running_case(actor, household_id)
    access.check_may_begin(actor, case)
    people = _people(actor, household_id, children_first=True)
    form = forms.BeginForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.begin(by=actor, case_id=case.pk, **form.cleaned_data)
            return see_other("concern:one", household_id, row.pk)
        except Invalid as fault:
            say(form, fault)
    return page(
        request,
        "concern/say",
        household_id,
        form,
        title=_("Ik maak me zorgen"),
        one=None,
        lead="",
        conflict=[],
    )


def _step(
    request: HttpRequest,
    household_id: UUID,
    concern_id: UUID,
    make: Callable[[queries.View], tuple[django_forms.Form, str, str]],
    do: Callable[..., object],
    may: Callable[[queries.View], bool] = lambda view: view.may_go_on,
) -> HttpResponse:
    """One thing to say about a concern report; then back to it. ``make``: the form, its title, what stands above it."""
    actor = actor_of(request)
    access.to_go_on(actor, household_id, concern_id)
    found = queries.one(actor, household_id, concern_id)
    if not may(found):
        return see_other("concern:one", household_id, concern_id)
    form, title, lead = make(found)
    which: dict[str, Any] = {"by": actor, "household_id": household_id, "concern_id": concern_id}
    more: dict[str, Any] = {"conflict": []}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            do(**which, **form.cleaned_data)
            return see_other("concern:one", household_id, concern_id)
        except Invalid as fault:
            say(form, fault)
        except Conflict as conflict:
            status, more = 409, keep_both(form, conflict)
    response = page(request, "concern/say", household_id, form, title=title, one=found, lead=lead, **more)
    if status == 409:
        response.status_code = status
    return response


@writes
def step(request: HttpRequest, household_id: UUID, concern_id: UUID, step: str) -> HttpResponse:
    """One step of the method before the decision."""
    found = method_of(household_id).concern.step(step)
    if found is None:
        raise NotFound
    form = forms.StepForm(request.POST or None, with_somebody=found.with_somebody, needed=found.needed)
    return _step(
        request,
        household_id,
        concern_id,
        lambda view: (form, str(found.label), str(found.explanation)),
        lambda **typed: actions.do_step(step=step, **typed),
        lambda view: view.is_weighed,
    )


@writes
def decide(request: HttpRequest, household_id: UUID, concern_id: UUID) -> HttpResponse:
    """It is reported or not."""

    def make(view: queries.View) -> tuple[django_forms.Form, str, str]:
        form = forms.DecideForm(request.POST or None, initial={"version": view.row.version})
        return form, _("Melden of niet?"), ""

    return _step(request, household_id, concern_id, make, actions.decide, lambda view: view.is_weighed)


@writes
def send(request: HttpRequest, household_id: UUID, concern_id: UUID) -> HttpResponse:
    """It went to somebody."""
    places = [(one.key, str(one.label)) for one in method_of(household_id).concern.recipients]

    def make(view: queries.View) -> tuple[django_forms.Form, str, str]:
        initial = {"version": view.row.version}
        form = forms.SendForm(request.POST or None, recipients=places, initial=initial)
        return form, _("De melding is gedaan"), ""

    return _step(
        request, household_id, concern_id, make, actions.send, lambda view: view.row.status == "to_send"
    )


@writes
def receipt(request: HttpRequest, household_id: UUID, concern_id: UUID) -> HttpResponse:
    """It was received."""

    def make(view: queries.View) -> tuple[django_forms.Form, str, str]:
        form = forms.ReceiptForm(request.POST or None, initial={"version": view.row.version})
        return form, _("De melding is ontvangen"), ""

    may: Callable[[queries.View], bool] = lambda view: view.row.status == "sent"  # noqa: E731
    return _step(request, household_id, concern_id, make, actions.confirm_receipt, may)


@writes
def outcome(request: HttpRequest, household_id: UUID, concern_id: UUID) -> HttpResponse:
    """What was done with it."""

    def make(view: queries.View) -> tuple[django_forms.Form, str, str]:
        form = forms.OutcomeForm(request.POST or None, initial={"version": view.row.version})
        return form, _("Wat er met de melding is gedaan"), ""

    may: Callable[[queries.View], bool] = lambda view: view.row.status in ("sent", "received")  # noqa: E731
    return _step(request, household_id, concern_id, make, actions.record_outcome, may)


@writes
def tell(request: HttpRequest, household_id: UUID, concern_id: UUID) -> HttpResponse:
    """The family was told, or why not yet."""
    people = _people(actor_of(request), household_id)

    def make(view: queries.View) -> tuple[django_forms.Form, str, str]:
        initial = {"version": view.row.version}
        form = forms.TellForm(request.POST or None, people=people, initial=initial)
        return form, _("Vertel het gezin over de melding"), ""

    return _step(
        request,
        household_id,
        concern_id,
        make,
        actions.tell_family,
        lambda view: bool(view.row.reports),
    )
