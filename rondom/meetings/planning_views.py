"""Pages before a meeting: the list, planning one, beginning, calling off."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.cases import queries as cases
from rondom.core import frame
from rondom.core.actor import AT_HOME, Actor
from rondom.core.errors import Invalid
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.methods.enums import Verb
from rondom.privacy.access import check_may, method_of, verbs_of
from rondom.privacy.rights.queries import objections

from . import actions, changing, queries, rules
from .access import check_is_planned, check_may_plan
from .forms import ChangeForm, PlanForm
from .polls import queries as polls
from .triggers import queries as triggers


def page_context(request: HttpRequest, household_id: UUID) -> dict[str, Any]:
    """What every page of meetings has."""
    actor: Actor = actor_of(request)
    family = actor.kind in AT_HOME
    return {
        "household": None if family else frame.household(actor, household_id, "meetings"),
        "household_id": household_id,
        "verbs": verbs_of(actor, household_id),
        "objections": objections(actor, household_id),
        "base": "core/base_portal.html" if family else "core/base.html",
        "family": family,
    }


def refused(form: Any, fault: Invalid) -> None:
    """Put each sentence at its field, or above the form."""
    for name, text in fault.fields.items():
        form.add_error(name if name in form.fields else None, text)


@reads
def meetings(request: HttpRequest, household_id: UUID) -> HttpResponse:
    found = queries.of_household(actor_of(request), household_id)
    context = {
        "coming": [row for row in found if row.meeting.status in queries.RUNNING],
        "past": [row for row in found if row.meeting.status not in queries.RUNNING],
        "polls": polls.running(actor_of(request), household_id),
        "wise": triggers.suggestion(actor_of(request), household_id),
    }
    return render(request, "meetings/list.html", context | page_context(request, household_id))


@writes
def plan(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.PLAN_MEETING)
    team = cases.team(actor, household_id)
    wanted: dict[str, Any] = {"kind": request.GET["soort"]} if request.GET.get("soort") else {}
    if ticked := [str(words) for one, words in triggers.WORDS.items() if one in request.GET.getlist("want")]:
        wanted["points"] = "\n".join(words[:1].upper() + words[1:] for words in ticked)
    method = method_of(household_id)
    evenings = queries.next_evenings(actor, method)
    if planned := evenings.get(wanted.get("kind", "")):
        wanted["planned_at"] = planned
    form = PlanForm(request.POST or None, method=method, team=team, evenings=evenings, initial=wanted)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            made = actions.plan_meeting(
                by=actor,
                household_id=household_id,
                kind=typed["kind"],
                planned_at=typed["planned_at"],
                place=typed["place"],
                invited=[UUID(one) for one in typed["invited"]],
                family_absent_why=typed["family_absent_why"],
                points=rules.titles(typed["points"]),
            )
            return see_other("meetings:meeting", household_id, made.id)
        except Invalid as fault:
            refused(form, fault)
    context = {"form": form, "team": team} | page_context(request, household_id)
    return render(request, "meetings/plan.html", context, status=422 if form.errors else 200)


@writes
def change(request: HttpRequest, household_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Another moment, place or company. Whoever changed it meanwhile is shown beside it (409)."""
    actor: Actor = actor_of(request)
    whole = queries.meeting(actor, household_id, meeting_id)
    check_may_plan(actor, whole.meeting)
    check_is_planned(whole.meeting)
    found = whole.meeting
    initial = {
        "planned_at": found.planned_at,
        "place": found.place,
        "invited": [str(one.attendance.member_id) for one in whole.invited],
        "family_absent_why": found.family_absent_why,
        "version": found.version,
    }
    form = ChangeForm(request.POST or None, team=whole.team, initial=initial)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            changing.change_meeting(
                by=actor,
                household_id=household_id,
                meeting_id=meeting_id,
                **(typed | {"invited": [UUID(one) for one in typed["invited"]]}),
            )
            return see_other("meetings:meeting", household_id, meeting_id)
        except Invalid as fault:
            refused(form, fault)
    context = {"whole": whole, "form": form} | page_context(request, household_id)
    return render(request, "meetings/change.html", context, status=422 if form.errors else 200)


@writes
def open_meeting(request: HttpRequest, household_id: UUID, meeting_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    if request.method == "POST":
        actions.open_meeting(by=actor, household_id=household_id, meeting_id=meeting_id)
    else:
        queries.one(actor, household_id, meeting_id)
    return see_other("meetings:meeting", household_id, meeting_id)


@writes
def cancel(request: HttpRequest, household_id: UUID, meeting_id: UUID) -> HttpResponse:
    """GET asks in words, because the invited get a mail; POST calls it off."""
    actor: Actor = actor_of(request)
    if request.method == "POST":
        actions.cancel_meeting(by=actor, household_id=household_id, meeting_id=meeting_id)
        return see_other("meetings:list", household_id)
    whole = queries.meeting(actor, household_id, meeting_id)
    check_may(actor, household_id, Verb.PLAN_MEETING)
    return render(request, "meetings/cancel.html", {"whole": whole} | page_context(request, household_id))
