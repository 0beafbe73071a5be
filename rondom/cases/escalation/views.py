"""Pages of what is stuck: for the team and the family; and the bare question for who answers from outside. [E5]"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import NotFound, Refused
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.methods.enums import AnswersTo

from .. import queries as cases
from ..doors import act, page
from . import access, actions, climbing, forms, imposing, queries, subjects
from .rules import OUTSIDE


def _organisations(actor: Actor, household_id: UUID) -> list[tuple[str, str]]:
    """The organisations around this household."""
    team = cases.team(actor, household_id)
    return sorted(
        {str(one.organisation_id): one.organisation for one in team if one.organisation_id}.items(),
        key=lambda pair: pair[1],
    )


@reads
def every(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.stalemates(actor, household_id)
    party = access.is_party(actor, household_id) and cases.open_case_of(actor, household_id) is not None
    return page(request, "escalation/list", household_id, found=found, may_report=party)


@writes
def report(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_is_party(actor, household_id)
    if cases.open_case_of(actor, household_id) is None:
        raise NotFound
    form = forms.ReportForm(
        request.POST or None,
        about=subjects.choices(actor, household_id),
        organisations=_organisations(actor, household_id),
        initial={"subject": request.GET.get("over", "")},
    )

    def do(typed: dict[str, Any]) -> HttpResponse:
        row = actions.report(
            by=actor,
            household_id=household_id,
            kind=typed["kind"],
            words=typed["words"],
            subject=typed["subject"],
            organisation_id=form.organisation_id,
            danger=typed["danger"],
        )
        return see_other("cases:stuck-one", household_id, row.pk)

    return act(request, form, do) or page(request, "escalation/report", household_id, form)


@reads
def one(request: HttpRequest, household_id: UUID, stalemate_id: UUID) -> HttpResponse:
    found = queries.stalemate(actor_of(request), household_id, stalemate_id)
    party = access.is_party(actor_of(request), household_id)
    return page(request, "escalation/one", household_id, one=found, is_party=party)


def _only(may: bool) -> None:
    if not may:
        raise Refused(_("Dit is nu aan een ander, of het kan in deze stap niet."), "stuck-turn")


def _step(
    request: HttpRequest,
    household_id: UUID,
    stalemate_id: UUID,
    name: str,
    form: django_forms.Form,
    do: Callable[[dict[str, Any]], object],
    **more: Any,
) -> HttpResponse:
    """One thing to say about something that is stuck; then back to it."""

    def done(typed: dict[str, Any]) -> HttpResponse:
        do(typed)
        return see_other("cases:stuck-one", household_id, stalemate_id)

    found = queries.stalemate(actor_of(request), household_id, stalemate_id)
    return act(request, form, done) or page(
        request, "escalation/step", household_id, form, one=found, step=name, **more
    )


@writes
def answer(request: HttpRequest, household_id: UUID, stalemate_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.stalemate(actor, household_id, stalemate_id)
    _only(found.my_turn and found.now is not None and found.now.level not in OUTSIDE)
    which: dict[str, Any] = {"by": actor, "household_id": household_id, "stalemate_id": stalemate_id}
    form = forms.AnswerForm(request.POST or None)
    return _step(
        request,
        household_id,
        stalemate_id,
        "answer",
        form,
        lambda typed: actions.answer(**which, words=typed["words"]),
    )


@writes
def bring_up(request: HttpRequest, household_id: UUID, stalemate_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.stalemate(actor, household_id, stalemate_id)
    _only(found.my_turn and bool(found.next_level))
    which: dict[str, Any] = {"by": actor, "household_id": household_id, "stalemate_id": stalemate_id}
    asks = AnswersTo(found.next_level) in OUTSIDE
    form = forms.UpForm(
        request.POST or None,
        organisations=_organisations(actor, household_id),
        asks=asks,
        initial={"organisation": str(found.organisation_id or "")},
    )
    return _step(
        request,
        household_id,
        stalemate_id,
        "up",
        form,
        lambda typed: actions.bring_up(
            **which,
            because=typed["because"],
            question=typed.get("question", ""),
            organisation_id=form.organisation_id,
        ),
    )


@writes
def solve(request: HttpRequest, household_id: UUID, stalemate_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    _only(queries.stalemate(actor, household_id, stalemate_id).may_solve)
    which: dict[str, Any] = {"by": actor, "household_id": household_id, "stalemate_id": stalemate_id}
    form = forms.SolveForm(request.POST or None)
    return _step(
        request,
        household_id,
        stalemate_id,
        "solve",
        form,
        lambda typed: actions.solve(**which, solution=typed["solution"]),
    )


@writes
def impose(request: HttpRequest, household_id: UUID, stalemate_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    _only(queries.stalemate(actor, household_id, stalemate_id).may_impose)
    which: dict[str, Any] = {"by": actor, "household_id": household_id, "stalemate_id": stalemate_id}
    form = forms.ImposeForm(request.POST or None, held=subjects.can_be_held(actor, household_id))
    return _step(
        request,
        household_id,
        stalemate_id,
        "impose",
        form,
        lambda typed: imposing.impose(**which, **typed),
    )


def _of_mandate(
    request: HttpRequest,
    household_id: UUID,
    mandate_id: UUID,
    name: str,
    form: django_forms.Form,
    do: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    found = queries.with_mandate(actor_of(request), household_id, mandate_id)

    def done(typed: dict[str, Any]) -> HttpResponse:
        do(typed)
        return see_other("cases:stuck-one", household_id, found.id)

    return act(request, form, done) or page(
        request, "escalation/step", household_id, form, one=found, step=name
    )


@writes
def object_to(request: HttpRequest, household_id: UUID, mandate_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_is_party(actor, household_id)
    return _of_mandate(
        request,
        household_id,
        mandate_id,
        "object",
        forms.ObjectForm(request.POST or None),
        lambda typed: imposing.object_to(
            by=actor, household_id=household_id, mandate_id=mandate_id, words=typed["words"]
        ),
    )


@writes
def lift(request: HttpRequest, household_id: UUID, mandate_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_officer(actor, household_id)
    return _of_mandate(
        request,
        household_id,
        mandate_id,
        "lift",
        forms.LiftForm(request.POST or None),
        lambda typed: imposing.lift(
            by=actor, household_id=household_id, mandate_id=mandate_id, why=typed["why"]
        ),
    )


@reads
def called(request: HttpRequest) -> HttpResponse:
    """All questions to my organisation, or to the policy level."""
    actor = actor_of(request)
    if not access.is_outside(actor):
        raise NotFound
    return render(request, "cases/escalation/called.html", {"calls": queries.calls(actor)})


@writes
def answer_call(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """The question, and room for the answer; nothing of the household."""
    actor = actor_of(request)
    found = queries.call(actor, step_id)
    form = forms.AnswerForm(request.POST or None)

    def do(typed: dict[str, Any]) -> HttpResponse:
        climbing.answer_from_outside(by=actor, step_id=step_id, words=typed["words"])
        return see_other("called:list")

    done = act(request, form, do) if found.is_open else None
    status = 422 if form.errors else 200
    context = {"call": found, "form": form if found.is_open else None}
    return done or render(request, "cases/escalation/call.html", context, status=status)
