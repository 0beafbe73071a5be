"""Pages of the questions that team members ask each other."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, Refused
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.households import queries as households
from rondom.privacy.access import check_involved

from ..pages import page_context
from ..queries import readers_of
from . import actions, queries
from .access import categories_to_ask, check_may_ask
from .forms import AnswerForm, AskForm

#: what an action calls the field, as the form calls it
FIELDS = {"members": "members_asked"}


def _say(form: Any, fault: Invalid) -> None:
    for name, text in fault.fields.items():
        field = FIELDS.get(name, name)
        form.add_error(field if field in form.fields else None, text)


@reads
def questions(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Who asked whom what, and how questions are answered here."""
    actor: Actor = actor_of(request)
    check_involved(actor, household_id)
    case = cases.last_case_of(actor, household_id)
    names = {one.id: one.name for one in cases.team(actor, household_id)}
    context = {
        "questions": queries.questions(actor, household_id),
        "pairs": queries.pairs(actor, case, names) if case else [],
        "may_ask": _may_ask(actor, household_id),
    }
    return render(request, "journal/questions.html", context | page_context(request, household_id))


def _may_ask(actor: Actor, household_id: UUID) -> bool:
    try:
        check_may_ask(actor, household_id)
    except Refused:
        return False
    return True


@writes
def ask(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    check_may_ask(actor, household_id)
    people = queries.choices(actor, household_id)
    asked = str(as_id(request.GET.get("aan")) or "")
    form = AskForm(
        request.POST or None,
        initial={"members_asked": [asked] if asked in dict(people) else []},
        people=people,
        categories=readers_of(actor, household_id, categories_to_ask(actor, household_id)),
        members=households.members(actor, household_id),
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            made = actions.ask(
                by=actor,
                household_id=household_id,
                text=typed["text"],
                category=typed["category"],
                member_ids=[UUID(one) for one in typed["members_asked"]],
                about=[UUID(one) for one in typed["about"]],
            )
            return see_other("journal:question", household_id, made.id)
        except Invalid as fault:
            _say(form, fault)
    context = {"form": form} | page_context(request, household_id)
    return render(request, "journal/ask.html", context, status=422 if form.errors else 200)


@writes
def question(request: HttpRequest, household_id: UUID, question_id: UUID) -> HttpResponse:
    """Reading it is GET; answering what I am asked is POST."""
    actor: Actor = actor_of(request)
    found = queries.question(actor, household_id, question_id)
    mine = found.for_me
    if request.method == "POST" and mine is None:
        return _not_mine(actor, household_id, question_id)
    form = AnswerForm(request.POST or None, initial={"version": mine.version if mine else None})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(by=actor, household_id=household_id, question_id=question_id, **form.cleaned_data)
            return see_other("journal:question", household_id, question_id)
        except Invalid as fault:
            _say(form, fault)
        except Conflict:
            form.add_error(None, _("Je antwoordde al in een ander venster."))
    status = 422 if form.is_bound and form.errors else 200
    context = {"question": found, "form": form if mine else None} | page_context(request, household_id)
    return render(request, "journal/question.html", context, status=status)


def _not_mine(actor: Actor, household_id: UUID, question_id: UUID) -> HttpResponse:
    """`Refused` for who was not asked; who answered already, or too late, sees how it stands."""
    with suppress(Invalid):
        actions.answer(by=actor, household_id=household_id, question_id=question_id, text="-")
    return see_other("journal:question", household_id, question_id)


@writes
def withdraw(request: HttpRequest, household_id: UUID, question_id: UUID) -> HttpResponse:
    """Who asked takes it back; the page of the question has the button."""
    actor: Actor = actor_of(request)
    queries.question(actor, household_id, question_id)
    if request.method == "POST":
        actions.withdraw(by=actor, household_id=household_id, question_id=question_id)
    return see_other("journal:question", household_id, question_id)
