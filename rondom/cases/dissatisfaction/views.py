"""Pages for who is not content, and for who hears it. [K6]"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core.errors import Refused
from rondom.core.http import actor_of, reads, see_other, writes

from ..doors import act, page
from . import access, actions, forms, queries


@reads
def every(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.every(actor, household_id)
    return page(
        request,
        "dissatisfaction/list",
        household_id,
        found=found,
        commission=queries.commission(household_id),
        may_record=access.may_record(actor, household_id),
    )


@writes
def record(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_record(actor, household_id)
    form = forms.RecordForm(
        request.POST or None,
        subjects=queries.subjects(actor, household_id),
        mediators=queries.mediators(actor, household_id),
    )

    def do(typed: dict[str, Any]) -> HttpResponse:
        row = actions.record(by=actor, household_id=household_id, **form.facts())
        return see_other("cases:dissatisfaction", household_id, row.pk)

    return act(request, form, do) or page(
        request,
        "dissatisfaction/record",
        household_id,
        form,
        commission=queries.commission(household_id),
    )


@writes
def one(request: HttpRequest, household_id: UUID, row_id: UUID) -> HttpResponse:
    """What it is; for the mediator, the button to tell whom it is about."""
    actor = actor_of(request)
    found = queries.one(actor, household_id, row_id)
    if request.method == "POST":
        actions.tell_subject(by=actor, household_id=household_id, row_id=row_id)
        return see_other("cases:dissatisfaction", household_id, row_id)
    commission = queries.commission(household_id)
    return page(request, "dissatisfaction/one", household_id, one=found, commission=commission)


@writes
def assign(request: HttpRequest, household_id: UUID, row_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.one(actor, household_id, row_id)
    if not found.may_assign:
        raise Refused(_("Wie bemiddelt, kiest het meldpunt."), "dissatisfaction-desk")
    form = forms.AssignForm(request.POST or None, mediators=queries.mediators(actor, household_id, row_id))

    def do(typed: dict[str, Any]) -> HttpResponse:
        mediator = UUID(typed["mediator"])
        actions.assign(by=actor, household_id=household_id, row_id=row_id, mediator_id=mediator)
        return see_other("cases:dissatisfaction", household_id, row_id)

    return act(request, form, do) or page(
        request, "dissatisfaction/say", household_id, form, one=found, step="assign"
    )


@writes
def answer(request: HttpRequest, household_id: UUID, row_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.one(actor, household_id, row_id)
    if not found.i_mediate:
        raise Refused(_("Dit doet wie bemiddelt."), "mediator")
    form = forms.AnswerForm(request.POST or None)

    def do(typed: dict[str, Any]) -> HttpResponse:
        actions.answer(by=actor, household_id=household_id, row_id=row_id, words=typed["words"])
        return see_other("cases:dissatisfaction", household_id, row_id)

    return act(request, form, do) or page(
        request, "dissatisfaction/say", household_id, form, one=found, step="answer"
    )
