"""The page of one meeting: its agenda beforehand, the live record while it goes on, the minutes afterwards.

Each part of the live record posts to its own address; every such address also shows the whole page on GET, so that a
reload, a mistake in a form and a text in conflict all stay in the meeting.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.core.merging import told
from rondom.methods.enums import Verb
from rondom.privacy.access import method_of

from . import actions, queries, rules
from .access import check_is_open, check_may_add_point, check_may_record
from .enums import MeetingStatus
from .forms import AgreementForm, CloseForm, DecisionForm, NewPointForm, NextForm, PointForm, PresenceForm
from .links import links_of
from .models import Meeting
from .planning_views import page_context, refused
from .polls.actions import my_places
from .queries import Whole

Check = Callable[[Actor, Meeting], None]


def _page(
    request: HttpRequest, household_id: UUID, meeting_id: UUID, *, point_id: UUID | None = None, **bound: Form
) -> HttpResponse:
    """The meeting as it stands now. ``bound``: forms with what was typed, by name; then the answer is 422."""
    actor: Actor = actor_of(request)
    whole = queries.meeting(actor, household_id, meeting_id)
    context = page_context(request, household_id) | {"whole": whole, "meeting": whole.meeting}
    status = 422 if bound else 200
    if whole.meeting.status == MeetingStatus.PLANNED:
        context["point_form"] = bound.get("point_form") or NewPointForm()
        return render(request, "meetings/planned.html", context, status=status)
    if whole.meeting.status != MeetingStatus.OPEN:
        context["may_tell_talk"] = str(Verb.RECORD_MEETING) in context["verbs"] or (
            whole.meeting.talk_by in my_places(actor, household_id)
        )
        return render(request, "meetings/minutes.html", context, status=status)
    method = method_of(household_id)
    point = _point(whole, point_id)
    context |= {
        "point": point,
        "may_record": str(Verb.RECORD_MEETING) in context["verbs"],
        "links": links_of(household_id, method, whole, context["verbs"]),
        "write_form": PointForm(
            initial={"said": point.said, "version": point.version, "before": told({"said": point.said})}
        )
        if point
        else None,
        "point_form": NewPointForm(),
        "decision_form": DecisionForm(auto_id="decision_%s"),
        "agreement_form": AgreementForm(team=whole.team, auto_id="agreement_%s"),
        "next_form": NextForm(
            method=method,
            initial=rules.following(method, whole.meeting.kind, whole.meeting.planned_at),
            auto_id="next_%s",
        ),
        "close_form": CloseForm(
            initial={"version": whole.meeting.version}, team=whole.team, auto_id="close_%s"
        ),
        "refused": next(iter(bound), ""),
    } | bound
    return render(request, "meetings/live.html", context, status=status)


def _check(
    request: HttpRequest, household_id: UUID, meeting_id: UUID, check: Check = check_may_record
) -> None:
    """Whether the actor may do this at all comes before what they typed."""
    actor: Actor = actor_of(request)
    check(actor, queries.one(actor, household_id, meeting_id))


def _point(whole: Whole, point_id: UUID | None) -> Any:
    if point_id is None:
        return whole.to_talk_about()
    found = next((point for point in whole.points if point.id == point_id), None)
    if found is None:
        raise NotFound
    return found


@reads
def meeting(request: HttpRequest, household_id: UUID, meeting_id: UUID) -> HttpResponse:
    return _page(request, household_id, meeting_id)


@writes
def point(request: HttpRequest, household_id: UUID, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _page(request, household_id, meeting_id, point_id=point_id)
    _check(request, household_id, meeting_id)
    form = PointForm(request.POST)
    if form.is_valid():
        try:
            actions.write_point(
                by=actor_of(request),
                household_id=household_id,
                meeting_id=meeting_id,
                point_id=point_id,
                said=form.cleaned_data["said"],
                version=form.cleaned_data["version"],
                before=form.cleaned_data["before"],
                done={"yes": True, "no": False}.get(request.POST.get("done", "")),
            )
            if request.POST.get("done") == "yes":
                return see_other("meetings:meeting", household_id, meeting_id)
            return see_other("meetings:point", household_id, meeting_id, point_id)
        except Invalid as fault:
            refused(form, fault)
    return _page(request, household_id, meeting_id, point_id=point_id, write_form=form)


@writes
def add_point(request: HttpRequest, household_id: UUID, meeting_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _page(request, household_id, meeting_id)
    _check(request, household_id, meeting_id, check_may_add_point)
    form = NewPointForm(request.POST)
    if form.is_valid():
        try:
            actions.add_point(
                by=actor_of(request),
                household_id=household_id,
                meeting_id=meeting_id,
                title=form.cleaned_data["title"],
            )
            return see_other("meetings:meeting", household_id, meeting_id)
        except Invalid as fault:
            refused(form, fault)
    return _page(request, household_id, meeting_id, point_form=form)


@writes
def presence(request: HttpRequest, household_id: UUID, meeting_id: UUID, attendance_id: UUID) -> HttpResponse:
    """GET: the form of one invited person; POST: there or not."""
    actor: Actor = actor_of(request)
    if request.method == "POST":
        _check(request, household_id, meeting_id)
    form = PresenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_presence(
                by=actor,
                household_id=household_id,
                meeting_id=meeting_id,
                attendance_id=attendance_id,
                **form.cleaned_data,
            )
            return see_other("meetings:meeting", household_id, meeting_id, fragment="who")
        except Invalid as fault:
            refused(form, fault)
    whole = queries.meeting(actor, household_id, meeting_id)
    check_is_open(whole.meeting)
    invited = next((one for one in whole.invited if one.attendance.id == attendance_id), None)
    if invited is None:
        raise NotFound
    if request.method != "POST":
        row = invited.attendance
        form = PresenceForm(
            initial={
                "presence": row.presence,
                "reason": row.reason,
                "brings": row.brings,
                "version": row.version,
            }
        )
    context = page_context(request, household_id) | {"whole": whole, "invited": invited, "form": form}
    return render(request, "meetings/presence.html", context, status=422 if form.errors else 200)


@writes
def decide(request: HttpRequest, household_id: UUID, meeting_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _page(request, household_id, meeting_id)
    _check(request, household_id, meeting_id)
    form, about = DecisionForm(request.POST, auto_id="decision_%s"), as_id(request.POST.get("point"))
    if form.is_valid():
        try:
            actions.decide(
                by=actor_of(request),
                household_id=household_id,
                meeting_id=meeting_id,
                point_id=about,
                **form.cleaned_data,
            )
            return _back(household_id, meeting_id, about)
        except Invalid as fault:
            refused(form, fault)
    return _page(request, household_id, meeting_id, decision_form=form)


@writes
def agree(request: HttpRequest, household_id: UUID, meeting_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _page(request, household_id, meeting_id)
    actor: Actor = actor_of(request)
    _check(request, household_id, meeting_id)
    team = queries.meeting(actor, household_id, meeting_id).team
    form, about = (
        AgreementForm(request.POST, team=team, auto_id="agreement_%s"),
        as_id(request.POST.get("point")),
    )
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.agree(
                by=actor,
                household_id=household_id,
                meeting_id=meeting_id,
                text=typed["text"],
                owner_id=as_id(typed["owner_id"]),
                due_on=typed["due_on"],
                everyone_agrees=typed["everyone_agrees"] == "yes",
                not_agreed_why=typed["not_agreed_why"],
                point_id=about,
            )
            return _back(household_id, meeting_id, about)
        except Invalid as fault:
            refused(form, fault)
    return _page(request, household_id, meeting_id, agreement_form=form)


def _back(household_id: UUID, meeting_id: UUID, point_id: UUID | None) -> HttpResponse:
    """To the point that is being discussed."""
    if point_id is None:
        return see_other("meetings:meeting", household_id, meeting_id, fragment="arising")
    return see_other("meetings:point", household_id, meeting_id, point_id, fragment="arising")


@writes
def take_back(request: HttpRequest, household_id: UUID, meeting_id: UUID, agreement_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    if request.method != "POST":
        return _page(request, household_id, meeting_id)
    actions.take_back(by=actor, household_id=household_id, meeting_id=meeting_id, agreement_id=agreement_id)
    return see_other("meetings:meeting", household_id, meeting_id, fragment="arising")


@writes
def fix_next(request: HttpRequest, household_id: UUID, meeting_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _page(request, household_id, meeting_id)
    _check(request, household_id, meeting_id)
    form = NextForm(request.POST, method=method_of(household_id), auto_id="next_%s")
    if form.is_valid():
        try:
            actions.fix_next(
                by=actor_of(request),
                household_id=household_id,
                meeting_id=meeting_id,
                **form.cleaned_data,
            )
            return see_other("meetings:meeting", household_id, meeting_id, fragment="end")
        except Invalid as fault:
            refused(form, fault)
    return _page(request, household_id, meeting_id, next_form=form)


@writes
def close(request: HttpRequest, household_id: UUID, meeting_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _page(request, household_id, meeting_id)
    _check(request, household_id, meeting_id)
    team = queries.meeting(actor_of(request), household_id, meeting_id).team
    form = CloseForm(request.POST, team=team, auto_id="close_%s")
    if form.is_valid():
        try:
            actions.close_meeting(
                by=actor_of(request),
                household_id=household_id,
                meeting_id=meeting_id,
                **form.cleaned_data,
            )
            return see_other("meetings:meeting", household_id, meeting_id)
        except Invalid as fault:
            refused(form, fault)
    return _page(request, household_id, meeting_id, close_form=form)
