"""Pages about somebody who is away for a while: begin, look, change, tell that they are back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid
from rondom.core.http import SeeOther, actor_of, reads, see_other, writes
from rondom.methods.enums import Verb
from rondom.privacy.access import check_may

from . import stays_actions, stays_queries
from .access import check_may_begin_stay
from .stays_forms import BeginForm, ChangeForm, EndForm
from .stays_queries import StayView, Teller
from .views import put_errors, retyped, show, status_of, typed


def _home(actor: Actor, household_id: UUID) -> str:
    """Where this kind of person looks first to see what they said."""
    return reverse("portal:home") if actor.person_id else reverse("web:household", args=[household_id])


@writes
def begin(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Somebody is away for a while."""
    actor = actor_of(request)
    check_may_begin_stay(actor, household_id)
    form = BeginForm(
        typed(request),
        members=stays_queries.members_to_tell_of(actor, household_id),
        tellers=stays_queries.tellers(actor, household_id),
        initial={"since": clock.today(), "person": request.GET.get("person", "")},
    )
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            stays_actions.begin_stay(
                by=actor,
                household_id=household_id,
                person_id=UUID(said["person"]),
                kind=said["kind"],
                place=said["place"],
                since=said["since"],
                expected_end=said["expected_end"],
                teller=said["teller"],
            )
            return SeeOther(_home(actor, household_id))
        except Invalid as fault:
            put_errors(form, fault)
    return show(request, "stay_begin", household_id, status_of(request), form=form)


@reads
def stay(request: HttpRequest, household_id: UUID, stay_id: UUID) -> HttpResponse:
    """One stay: since and until when, who tells the end, and for who needs to know where."""
    found = stays_queries.stay(actor_of(request), household_id, stay_id)
    return show(request, "stay", household_id, stay=found)


@writes
def change(request: HttpRequest, household_id: UUID, stay_id: UUID) -> HttpResponse:
    """It takes longer or shorter, or somebody else will tell."""
    actor = actor_of(request)
    check_may(actor, household_id, Verb.RAISE_CRITICAL_POINT)
    found = stays_queries.stay(actor, household_id, stay_id)
    if found.is_over:
        return see_other("households:stay", household_id, stay_id)
    form = ChangeForm(
        typed(request), tellers=stays_queries.tellers(actor, household_id), initial=_known(found)
    )
    status, meanwhile = status_of(request), False
    if form.is_bound and form.is_valid():
        try:
            stays_actions.change_stay(
                by=actor, household_id=household_id, stay_id=stay_id, **form.cleaned_data
            )
            return SeeOther(_home(actor, household_id))
        except Invalid as fault:
            put_errors(form, fault)
        except Conflict as fault:
            status, meanwhile = 409, True
            found = stays_queries.stay(actor, household_id, stay_id)
            form.data = retyped(request, version=fault.version)
    return show(request, "stay_change", household_id, status, form=form, stay=found, meanwhile=meanwhile)


def _known(found: StayView) -> dict[str, object]:
    return {"expected_end": found.expected_end, "teller": found.teller.key, "version": found.version}


def _others(actor: Actor, household_id: UUID) -> list[Teller]:
    """From whom somebody of the team may have heard it, the household first. The family itself simply knows."""
    if actor.person_id is not None:
        return []
    found = [one for one in stays_queries.tellers(actor, household_id) if one.user_id != actor.user_id]
    return sorted(found, key=lambda one: one.person_id is None)


@writes
def end(request: HttpRequest, household_id: UUID, stay_id: UUID) -> HttpResponse:
    """Somebody is home again: everyone with need to know hears it."""
    actor = actor_of(request)
    check_may(actor, household_id, Verb.RAISE_CRITICAL_POINT)
    found = stays_queries.stay(actor, household_id, stay_id)
    if found.is_over:
        return see_other("households:stay", household_id, stay_id)
    form = EndForm(
        typed(request),
        tellers=_others(actor, household_id),
        initial={"ended_on": clock.today(), "heard_from": ""},
    )
    if form.is_bound and form.is_valid():
        try:
            stays_actions.tell_end(by=actor, household_id=household_id, stay_id=stay_id, **form.cleaned_data)
            return SeeOther(_home(actor, household_id))
        except Invalid as fault:
            put_errors(form, fault)
    return show(request, "stay_end", household_id, status_of(request), form=form, stay=found)
