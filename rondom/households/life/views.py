"""Pages to tell of the life: something that happened, help there was; put it right, take it away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid
from rondom.core.http import SeeOther, actor_of, reads, writes
from rondom.privacy.access import method_of

from ..views import put_errors, retyped, show, status_of, typed
from . import actions, queries
from .access import check_may_change, check_may_tell
from .forms import HelpForm, MomentForm


def _line(household_id: UUID) -> str:
    return reverse("cases:life", args=[household_id])


def _tell(request: HttpRequest, household_id: UUID, kind: type[MomentForm]) -> HttpResponse:
    actor = actor_of(request)
    check_may_tell(actor, household_id)
    form = kind(
        typed(request),
        method=method_of(household_id),
        members=queries.people_to_tell_of(actor, household_id),
    )
    if form.is_bound and form.is_valid():
        try:
            event = actions.tell(by=actor, household_id=household_id, said=form.said())
            return SeeOther(_line(household_id) + f"#moment-{event.id}")
        except Invalid as fault:
            put_errors(form, fault)
    return show(
        request,
        "life/tell",
        household_id,
        status_of(request),
        form=form,
        is_help=kind is HelpForm,
        back=_line(household_id),
    )


@writes
def event(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Something that happened."""
    return _tell(request, household_id, MomentForm)


@writes
def help_given(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Help there was or still is."""
    return _tell(request, household_id, HelpForm)


@reads
def moment(request: HttpRequest, household_id: UUID, event_id: UUID) -> HttpResponse:
    """One moment of the life, with everything this reader may know of it."""
    actor = actor_of(request)
    found = queries.one(actor, household_id, event_id)
    labels = {str(one.key): str(one.label) for one in method_of(household_id).domains}
    return show(
        request,
        "life/moment",
        household_id,
        one=found,
        domains=[labels[key] for key in found.domains],
        back=_line(household_id),
    )


@writes
def change(request: HttpRequest, household_id: UUID, event_id: UUID) -> HttpResponse:
    """It was otherwise."""
    actor = actor_of(request)
    check_may_change(actor, queries.row(actor, household_id, event_id))
    found = queries.one(actor, household_id, event_id)
    form = _form(request, actor, household_id, found)
    status, theirs = status_of(request), None
    if form.is_bound and form.is_valid():
        try:
            actions.change(
                by=actor,
                household_id=household_id,
                event_id=event_id,
                version=form.cleaned_data["version"] or 0,
                said=form.said(),
            )
            return SeeOther(_line(household_id) + f"#moment-{event_id}")
        except Invalid as fault:
            put_errors(form, fault)
        except Conflict as fault:
            status, theirs = 409, queries.one(actor, household_id, event_id)
            form.data = retyped(request, version=fault.version)
    return show(
        request,
        "life/change",
        household_id,
        status,
        form=form,
        one=found,
        theirs=theirs,
        is_help=found.is_help,
        back=_line(household_id),
    )


def _form(request: HttpRequest, actor: Actor, household_id: UUID, found: queries.Told) -> MomentForm:
    kind = HelpForm if found.is_help else MomentForm
    return kind(
        typed(request),
        initial=queries.typed(found),
        method=method_of(household_id),
        members=queries.people_to_tell_of(actor, household_id),
        known=found.about_ids,
    )


@writes
def remove(request: HttpRequest, household_id: UUID, event_id: UUID) -> HttpResponse:
    """It should not stand there; asked once more, for it cannot be undone."""
    actor = actor_of(request)
    check_may_change(actor, queries.row(actor, household_id, event_id))
    if request.method == "POST":
        actions.remove(by=actor, household_id=household_id, event_id=event_id)
        return SeeOther(_line(household_id))
    found = queries.one(actor, household_id, event_id)
    return show(request, "life/remove", household_id, one=found, back=_line(household_id))
