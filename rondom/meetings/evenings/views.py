"""Pages of evenings: those of the own desk, one of them, moving it and calling it off."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.http import actor_of, see_other, writes

from ..planning_views import refused
from . import access, actions, moving, queries, rules
from .forms import EveningForm, MoveForm, SlotForm


@writes
def evenings(request: HttpRequest) -> HttpResponse:
    """The evenings ahead, and planning one more."""
    actor: Actor = actor_of(request)
    found = queries.of_desk(actor)
    assert actor.desk_id is not None
    form = EveningForm(request.POST or None, kinds=rules.kinds(queries.method_of_desk(actor.desk_id)))
    if request.method == "POST" and form.is_valid():
        try:
            return see_other("evenings:evening", actions.plan_evening(by=actor, **form.cleaned_data).pk)
        except Invalid as fault:
            refused(form, fault)
    context = {"evenings": found, "form": form}
    return render(request, "meetings/evenings/list.html", context, status=_status(form))


@writes
def evening(request: HttpRequest, evening_id: UUID) -> HttpResponse:
    """The slots that this reader may know of; who plans it puts a household on it."""
    actor: Actor = actor_of(request)
    whole = queries.evening(actor, evening_id)
    form = None
    if request.method == "POST":
        access.check_plans(actor, whole.evening)
    if whole.planner and whole.evening.called_off_at is None:
        form = SlotForm(
            request.POST or None,
            choices=queries.can_be_put_on(actor, whole),
            initial={"starts_at": queries.next_free(whole)},
        )
        if request.method == "POST" and form.is_valid():
            typed = form.cleaned_data
            try:
                actions.put_on(
                    by=actor,
                    evening_id=evening_id,
                    household_id=UUID(typed["household"]),
                    starts_at=typed["starts_at"],
                )
                return see_other("evenings:evening", evening_id)
            except Invalid as fault:
                refused(form, fault)
    context = {"whole": whole, "form": form, "may_move": form is not None and not whole.begun}
    return render(request, "meetings/evenings/evening.html", context, status=_status(form))


@writes
def move(request: HttpRequest, evening_id: UUID) -> HttpResponse:
    """Another moment or place for all of it. Whoever moved it meanwhile is shown beside it (409)."""
    actor: Actor = actor_of(request)
    whole = queries.evening(actor, evening_id)
    access.check_plans(actor, whole.evening)
    access.check_is_ahead(whole.evening)
    access.check_has_not_begun(whole.begun)
    found = whole.evening
    initial = {"begins_at": found.begins_at, "place": found.place, "version": found.version}
    form = MoveForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            moving.move_evening(by=actor, evening_id=evening_id, **form.cleaned_data)
            return see_other("evenings:evening", evening_id)
        except Invalid as fault:
            refused(form, fault)
    return render(
        request, "meetings/evenings/move.html", {"whole": whole, "form": form}, status=_status(form)
    )


@writes
def call_off(request: HttpRequest, evening_id: UUID) -> HttpResponse:
    """GET asks in words, because the invited get a mail; POST calls it off."""
    actor: Actor = actor_of(request)
    whole = queries.evening(actor, evening_id)
    access.check_plans(actor, whole.evening)
    if request.method == "POST":
        actions.call_off(by=actor, evening_id=evening_id)
        return see_other("evenings:list")
    return render(request, "meetings/evenings/call_off.html", {"whole": whole})


def _status(form: EveningForm | MoveForm | SlotForm | None) -> int:
    return 422 if form is not None and form.errors else 200
