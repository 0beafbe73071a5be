"""The page on which it is changed who reads a note."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid
from rondom.core.http import actor_of, see_other, writes
from rondom.households import queries as households

from . import queries, visibility
from .forms import VisibilityForm
from .pages import page_context


@writes
def change(request: HttpRequest, household_id: UUID, note_id: UUID) -> HttpResponse:
    """Choose anew who reads this note; the same for its writer and for who may by the method."""
    actor: Actor = actor_of(request)
    line = queries.timeline_note(actor, household_id, note_id)
    note = queries.note(actor, household_id, note_id)
    visibility.check_may_change(actor, note)
    form = VisibilityForm(
        request.POST or None,
        note=note,
        categories=queries.readers_of(actor, household_id, visibility.choices(actor, note)),
        members=households.members(actor, household_id),
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            visibility.change_visibility(
                by=actor,
                household_id=household_id,
                note_id=note_id,
                version=typed["version"],
                category=typed["category"],
                about=[UUID(one) for one in typed["about"]],
                why=typed["why"],
            )
            return see_other("journal:note", household_id, note_id)
        except Invalid as fault:
            for name, text in fault.fields.items():
                form.add_error(name if name in form.fields else None, text)
        except Conflict as fault:
            status = 409
            form = form.once_more(fault.version)
            said = _(
                "Een ander veranderde dit net: nu staat er „%(now)s”. Klopt jouw keuze nog? Leg dan opnieuw vast."
            )
            form.add_error(None, said % {"now": fault.theirs["category"]})
    context = {"form": form, "line": line} | page_context(request, household_id)
    status = 422 if form.errors and status == 200 else status
    return render(request, "journal/note_visibility.html", context, status=status)
