"""Pages of a date poll."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.cases import queries as cases
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, see_other, writes
from rondom.methods.enums import Verb
from rondom.privacy.access import check_may, method_of

from ..planning_views import page_context, refused
from . import actions, queries
from .forms import AnswerForm, AskForm


def _page(
    request: HttpRequest, household_id: UUID, name: str, context: dict[str, Any], form: Form | None = None
) -> HttpResponse:
    status = 422 if form is not None and form.errors else 200
    whole = context | {"form": form} | page_context(request, household_id)
    return render(request, f"meetings/polls/{name}.html", whole, status=status)


@writes
def ask(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.PLAN_MEETING)
    team = cases.team(actor, household_id)
    kind = request.GET.get("soort")
    wanted = {"kind": kind} if kind else {}
    form = AskForm(request.POST or None, method=method_of(household_id), team=team, initial=wanted)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            made = actions.ask(
                by=actor,
                household_id=household_id,
                kind=typed["kind"],
                moments=form.moments(),
                invited=[UUID(one) for one in typed["invited"]],
                place=typed["place"],
                points=typed["points"],
                family_absent_why=typed["family_absent_why"],
                answer_by=typed["answer_by"],
            )
            return see_other("meetings:poll", household_id, made.id)
        except Invalid as fault:
            refused(form, fault)
    return _page(request, household_id, "ask", {"team": team}, form)


@writes
def poll(request: HttpRequest, household_id: UUID, poll_id: UUID) -> HttpResponse:
    """GET: where it stands, and the questions for who was asked; POST: one's own answers."""
    whole = queries.poll(actor_of(request), household_id, poll_id)
    form = AnswerForm(request.POST or None, moments=whole.moments, said=whole.mine or {})
    if request.method == "POST":
        if whole.mine is None or not whole.is_open:
            actions.answer(by=actor_of(request), household_id=household_id, poll_id=poll_id, answers={})
        done = _answered(request, household_id, poll_id, form, None)
        if done:
            return done
    shown = form if whole.mine is not None and whole.is_open else None
    return _page(request, household_id, "poll", {"whole": whole}, shown)


@writes
def answer_for(request: HttpRequest, household_id: UUID, poll_id: UUID, member_id: UUID) -> HttpResponse:
    """What somebody who cannot sign in said on the phone."""
    actor: Actor = actor_of(request)
    whole = queries.poll(actor, household_id, poll_id)
    check_may(actor, household_id, Verb.PLAN_MEETING)
    member = next((one for one in whole.silent if one.id == member_id), None)
    if member is None:
        raise NotFound
    form = AnswerForm(request.POST or None, moments=whole.moments, said=whole.said_by(member_id))
    if request.method == "POST":
        done = _answered(request, household_id, poll_id, form, member_id)
        if done:
            return done
    return _page(request, household_id, "for", {"whole": whole, "member": member}, form)


def _answered(
    request: HttpRequest, household_id: UUID, poll_id: UUID, form: AnswerForm, member_id: UUID | None
) -> HttpResponse | None:
    if not form.is_valid():
        return None
    try:
        actions.answer(
            by=actor_of(request),
            household_id=household_id,
            poll_id=poll_id,
            answers=form.answers(),
            member_id=member_id,
        )
    except Invalid as fault:
        refused(form, fault)
        return None
    return see_other("meetings:poll", household_id, poll_id, fragment="stand")


@writes
def choose(request: HttpRequest, household_id: UUID, poll_id: UUID, moment_id: UUID) -> HttpResponse:
    if request.method != "POST":
        queries.poll(actor_of(request), household_id, poll_id)
        return see_other("meetings:poll", household_id, poll_id)
    made = actions.choose(
        by=actor_of(request), household_id=household_id, poll_id=poll_id, moment_id=moment_id
    )
    return see_other("meetings:meeting", household_id, made.id)


@writes
def stop(request: HttpRequest, household_id: UUID, poll_id: UUID) -> HttpResponse:
    if request.method != "POST":
        queries.poll(actor_of(request), household_id, poll_id)
        return see_other("meetings:poll", household_id, poll_id)
    actions.stop(by=actor_of(request), household_id=household_id, poll_id=poll_id)
    return see_other("meetings:list", household_id)
