"""Pages of a crisis: one page that opens on a phone at night, and what one says about it. [E8]"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse

from rondom.core.http import actor_of, reads, see_other, writes

from ..doors import act
from ..doors import page as show
from . import access, actions, forms, queries


@reads
def crisis(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Who is reachable now, what is agreed for the nights, where the crisis stands."""
    found = queries.page(actor_of(request), household_id)
    return show(request, "crisis/page", household_id, crisis=found)


def _said(
    request: HttpRequest,
    household_id: UUID,
    name: str,
    form: django_forms.Form,
    do: Callable[..., object],
    crisis_id: UUID | None = None,
) -> HttpResponse:
    which: dict[str, Any] = {"by": actor_of(request), "household_id": household_id}
    row = queries.crisis(actor_of(request), household_id, crisis_id) if crisis_id else None
    if row is not None:
        which["crisis_id"] = row.pk

    def done(typed: dict[str, Any]) -> HttpResponse:
        do(**which, **typed)
        return see_other("cases:crisis", household_id)

    return act(request, form, done) or show(request, "crisis/say", household_id, form, step=name, row=row)


@writes
def flag(request: HttpRequest, household_id: UUID) -> HttpResponse:
    access.check_may_flag(actor_of(request), household_id)
    return _said(request, household_id, "flag", forms.FlagForm(request.POST or None), actions.flag)


@writes
def nights(request: HttpRequest, household_id: UUID) -> HttpResponse:
    access.check_may_lead(actor_of(request), household_id)
    return _said(
        request, household_id, "nights", forms.NightsForm(request.POST or None), actions.agree_nights
    )


@writes
def meeting(request: HttpRequest, household_id: UUID, crisis_id: UUID) -> HttpResponse:
    access.check_may_lead(actor_of(request), household_id)
    form = forms.MeetingForm(request.POST or None)
    return _said(request, household_id, "meeting", form, actions.record_meeting, crisis_id)


@writes
def close(request: HttpRequest, household_id: UUID, crisis_id: UUID) -> HttpResponse:
    access.check_may_lead(actor_of(request), household_id)
    form = forms.CloseForm(request.POST or None)
    return _said(request, household_id, "close", form, actions.close_crisis, crisis_id)


@writes
def follow_up(request: HttpRequest, household_id: UUID, crisis_id: UUID) -> HttpResponse:
    access.check_may_lead(actor_of(request), household_id)
    form = forms.FollowUpForm(request.POST or None)
    return _said(request, household_id, "follow_up", form, actions.follow_up, crisis_id)
