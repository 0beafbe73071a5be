"""Pages for who was asked: the question alone, room for the answer, and for why not. [B4]"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes

from ..fields import WithErrors
from . import access, answering
from .forms import AnswerForm, RefuseForm


@reads
def every(request: HttpRequest) -> HttpResponse:
    """All that I was asked, without whom it is about."""
    actor = actor_of(request)
    if not access.can_be_asked(actor):
        raise NotFound
    return render(request, "intake/requests/asked.html", {"found": answering.mine(actor)})


def _page(request: HttpRequest, found: answering.Question, form: WithErrors, template: str) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"one": found, "form": form if found.is_open else None}
    return render(request, f"intake/requests/{template}.html", context, status=status)


def _done(request: HttpRequest, form: WithErrors, act: Any) -> HttpResponse | None:
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        act(**form.cleaned_data)
        return see_other("asked:list")
    except Invalid as wrong:
        form.take(wrong.fields)
        return None


@writes
def one(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The question, about whom, and room for the answer."""
    actor = actor_of(request)
    found = answering.question(actor, request_id)
    form = AnswerForm(request.POST or None)

    def act(words: str) -> None:
        answering.answer(by=actor, request_id=request_id, words=words)

    return _done(request, form, act) or _page(request, found, form, "question")


@writes
def refuse(request: HttpRequest, request_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = answering.question(actor, request_id)
    form = RefuseForm(request.POST or None)

    def act(refusal: str, why: str) -> None:
        answering.refuse(by=actor, request_id=request_id, refusal=refusal, why=why)

    return _done(request, form, act) or _page(request, found, form, "refuse")
