"""Pages of the joint file: the time line, a note, a critical point."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.households import queries as households
from rondom.methods.enums import Verb
from rondom.privacy.access import check_involved, check_may, method_of

from . import actions, queries
from .forms import NoteForm, PointForm, TimelineForm
from .pages import page_context
from .trace import trace


def _refused(form: Any, fault: Invalid) -> None:
    for name, text in fault.fields.items():
        form.add_error(name if name in form.fields else None, text)


@reads
def timeline(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    form = TimelineForm(request.GET)
    wanted = form.wanted()
    found = queries.page(actor, household_id, wanted, after=request.GET.get("ouder", "")[:80])
    context = {
        "lines": queries.shown(actor, household_id, found.lines),
        "form": form,
        "wanted": wanted,
        "first": "ouder" not in request.GET,
        "older": form.address(ouder=found.older) if found.older else "",
        "newest": form.address(),
        "just_sent": "verstuurd" in request.GET,
        "points": queries.points(actor, household_id, open_only=True) if wanted.is_all else [],
    }
    return render(request, "journal/timeline.html", context | page_context(request, household_id))


@reads
def note(request: HttpRequest, household_id: UUID, note_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    found = queries.timeline_note(actor, household_id, note_id)
    context = {"line": found, **trace(actor, found.thing)}
    return render(request, "journal/note.html", context | page_context(request, household_id))


@writes
def write_note(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.WRITE_NOTE)
    form = NoteForm(
        request.POST or None,
        categories=queries.category_choices(actor, household_id),
        members=households.members(actor, household_id),
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.write_note(
                by=actor,
                household_id=household_id,
                kind=typed["kind"],
                text=typed["text"],
                category=typed["category"],
                at=typed["at"],
                minutes=typed["minutes"],
                planned=typed["planned"] == "yes",
                spoken_with=form.with_whom(),
                about=[UUID(one) for one in typed["about"]],
            )
            return see_other("journal:timeline", household_id, query="verstuurd=1")
        except Invalid as fault:
            _refused(form, fault)
    context = {"form": form} | page_context(request, household_id)
    return render(request, "journal/write_note.html", context, status=422 if form.errors else 200)


@writes
def raise_point(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.RAISE_CRITICAL_POINT)
    form = PointForm(
        request.POST or None, method=method_of(household_id), members=households.members(actor, household_id)
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            raised = actions.raise_point(
                by=actor,
                household_id=household_id,
                kind=typed["kind"],
                text=typed["text"],
                about=[UUID(one) for one in typed["about"]],
            )
            return see_other("journal:point", household_id, raised.id)
        except Invalid as fault:
            _refused(form, fault)
    context = {"form": form} | page_context(request, household_id)
    return render(request, "journal/raise_point.html", context, status=422 if form.errors else 200)


@writes
def point(request: HttpRequest, household_id: UUID, point_id: UUID) -> HttpResponse:
    """Reading it is GET; saying "I have seen it" is POST."""
    actor: Actor = actor_of(request)
    check_involved(actor, household_id)
    if request.method == "POST":
        actions.acknowledge(by=actor, household_id=household_id, point_id=point_id)
        return see_other("journal:point", household_id, point_id)
    context = {"point": queries.point(actor, household_id, point_id)} | page_context(request, household_id)
    return render(request, "journal/point.html", context)
