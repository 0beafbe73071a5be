"""Pages about what to reckon with before going to a household."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rondom.core import clock
from rondom.core.errors import Conflict, Invalid
from rondom.core.http import SeeOther, actor_of, reads, see_other, writes
from rondom.privacy.access import method_of

from .. import queries as households
from ..views import put_errors, retyped, show, status_of, typed
from . import notes_actions, notes_queries
from .access import check_may_write_note
from .notes_forms import EndNoteForm, NewVisitNoteForm, ToldForm, VisitNoteForm
from .notes_queries import NoteView

#: proposed: to be looked at again after half a year
HALF_A_YEAR = timedelta(days=182)


def _list(household_id: UUID) -> str:
    return reverse("households:visit-notes", args=[household_id])


@reads
def notes(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """What to reckon with, now and before; for the family what is noted about them."""
    actor = actor_of(request)
    found = notes_queries.notes(actor, household_id)
    return show(
        request,
        "life/visit_notes",
        household_id,
        notes=[one for one in found if one.ended_on is None],
        before=[one for one in found if one.ended_on is not None],
        may_write=notes_queries.may_write(actor, household_id),
        back=reverse("households:file", args=[household_id]),
    )


@writes
def write(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Something to reckon with."""
    actor = actor_of(request)
    check_may_write_note(actor, household_id)
    today = clock.today()
    form = NewVisitNoteForm(
        typed(request),
        members=households.members(actor, household_id),
        method=method_of(household_id),
        initial={"noted_on": today, "review_on": today + HALF_A_YEAR},
    )
    if form.is_bound and form.is_valid():
        try:
            notes_actions.write_note(by=actor, household_id=household_id, new=form.new(), **form.telling())
            return SeeOther(_list(household_id))
        except Invalid as fault:
            put_errors(form, fault)
    return show(
        request,
        "life/visit_note_write",
        household_id,
        status_of(request),
        form=form,
        back=_list(household_id),
    )


def _known(note: NoteView) -> dict[str, object]:
    return {
        "kind": note.kind,
        "advice": note.advice,
        "source": note.source,
        "noted_on": note.noted_on,
        "review_on": note.review_on if not note.late else None,
        "about": list(note.about_ids),
        "version": note.version,
    }


@writes
def change(request: HttpRequest, household_id: UUID, note_id: UUID) -> HttpResponse:
    """Looked at again: does it still hold?"""
    actor = actor_of(request)
    check_may_write_note(actor, household_id)
    found = notes_queries.note(actor, household_id, note_id)
    if found.ended_on is not None:
        return see_other("households:visit-notes", household_id)
    form = VisitNoteForm(
        typed(request),
        members=households.members(actor, household_id),
        known=found.about_ids,
        initial=_known(found),
    )
    status, theirs = status_of(request), None
    if form.is_bound and form.is_valid():
        try:
            notes_actions.change_note(
                by=actor,
                household_id=household_id,
                note_id=note_id,
                version=form.cleaned_data["version"] or 0,
                new=form.new(),
            )
            return SeeOther(_list(household_id))
        except Invalid as fault:
            put_errors(form, fault)
        except Conflict as fault:
            status, theirs = 409, notes_queries.note(actor, household_id, note_id)
            form.data = retyped(request, version=fault.version)
    return show(
        request,
        "life/visit_note_change",
        household_id,
        status,
        form=form,
        note=found,
        theirs=theirs,
        held_until=notes_queries.held_back_until(found, household_id),
        back=_list(household_id),
    )


@writes
def told(request: HttpRequest, household_id: UUID, note_id: UUID) -> HttpResponse:
    """The family was told."""
    actor = actor_of(request)
    check_may_write_note(actor, household_id)
    found = notes_queries.note(actor, household_id, note_id)
    form = ToldForm(typed(request), initial={"told_on": clock.today()})
    if form.is_bound and form.is_valid():
        try:
            notes_actions.tell_family(
                by=actor, household_id=household_id, note_id=note_id, **form.cleaned_data
            )
            return SeeOther(_list(household_id))
        except Invalid as fault:
            put_errors(form, fault)
    return show(
        request,
        "life/visit_note_told",
        household_id,
        status_of(request),
        form=form,
        note=found,
        back=_list(household_id),
    )


@writes
def end(request: HttpRequest, household_id: UUID, note_id: UUID) -> HttpResponse:
    """It no longer holds."""
    actor = actor_of(request)
    check_may_write_note(actor, household_id)
    found = notes_queries.note(actor, household_id, note_id)
    form = EndNoteForm(typed(request))
    if form.is_bound and form.is_valid():
        try:
            notes_actions.end_note(by=actor, household_id=household_id, note_id=note_id, **form.cleaned_data)
            return SeeOther(_list(household_id))
        except Invalid as fault:
            put_errors(form, fault)
    return show(
        request,
        "life/visit_note_end",
        household_id,
        status_of(request),
        form=form,
        note=found,
        back=_list(household_id),
    )
