"""Pages of following up a signal and a match."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.paper import pdf
from rondom.directory import queries as directory
from rondom.methods import queries as methods

from .. import access, actions
from .. import queries as index
from . import grounds, informing, queries, use
from .enums import Answer, Moment
from .forms import AnswerForm, ExtendForm, HandOverForm, NotYetForm, ToldForm


def _done(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do it when the form is right; put the sentences of an `Invalid` at their fields."""
    if not form.is_valid():
        return False
    try:
        act()
    except Invalid as wrong:
        for name, sentence in wrong.fields.items():
            form.add_error(name if name in form.fields else None, sentence)
        return False
    return True


@writes
def tell_person(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """The person concerned was told, or why not yet."""
    actor = actor_of(request)
    found, moment = queries.told_signal(actor, signal_id)
    last = informing.last_ask(found.signal)
    later = request.method == "POST" and request.POST.get("what") == "later"
    sent = request.POST if request.method == "POST" else None
    told = ToldForm(None if later else sent)
    not_yet = NotYetForm(sent if later else None, last=last)
    if request.method == "POST":
        if later:
            done = _done(
                not_yet,
                lambda: actions.not_told_yet(
                    by=actor, signal_id=signal_id, moment=moment, **not_yet.cleaned_data
                ),
            )
        else:
            done = _done(
                told,
                lambda: actions.tell_person(
                    by=actor, signal_id=signal_id, moment=moment, **told.cleaned_data
                ),
            )
        if done:
            return see_other("index:signal", signal_id)
    context = {"found": found, "told": told, "not_yet": not_yet, "end": moment == Moment.END}
    return render(request, "index/following/tell.html", context, status=422 if sent is not None else 200)


@reads
def letter(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """The letter as PDF; no name of anybody is in the name of the file (P11)."""
    response = HttpResponse(
        pdf(queries.letter_of(actor_of(request), signal_id)), content_type="application/pdf"
    )
    response["Content-Disposition"] = 'inline; filename="brief-verwijsindex.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@writes
def extend(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Does the signal still hold? Prolong it with a reason, or end it."""
    actor = actor_of(request)
    access.check_may_register(actor)
    found = index.signal(actor, signal_id)
    method = methods.method(found.signal.method_hash)
    form = ExtendForm(request.POST or None, method=method)
    wrong = request.method == "POST"
    if wrong and _done(
        form,
        lambda: actions.extend_signal(by=actor, signal_id=signal_id, reason=form.cleaned_data["reason"]),
    ):
        return see_other("index:signal", signal_id)
    context = {"found": found, "form": form, "months": method.following.extend_months}
    return render(request, "index/following/extend.html", context, status=422 if wrong else 200)


@writes
def take_over(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    access.check_may_register(actor_of(request))
    if request.method == "POST":
        actions.take_over_signal(by=actor_of(request), signal_id=signal_id)
    return see_other("index:signal", signal_id)


@writes
def take_back_request(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    access.check_may_register(actor_of(request))
    if request.method == "POST":
        actions.take_back_request(by=actor_of(request), signal_id=signal_id)
    return see_other("index:signal", signal_id)


@writes
def see_answer(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    access.check_may_register(actor_of(request))
    if request.method == "POST":
        actions.see_answer(by=actor_of(request), signal_id=signal_id)
    return see_other("index:signal", signal_id)


@writes
def answer(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """The coordination point answers a request for coordination."""
    actor = actor_of(request)
    row = queries.to_answer(actor, signal_id)
    form = AnswerForm(request.POST or None, method=methods.method(row.method_hash))
    wrong = request.method == "POST"
    if wrong and _done(
        form, lambda: actions.answer_request(by=actor, signal_id=signal_id, **form.cleaned_data)
    ):
        return see_other("index:desk")
    asked = next((one for one in index.requests_at_my_desk(actor) if one.signal.id == signal_id), None)
    context = {"asked": asked, "form": form, "refer": Answer.REFER}
    return render(request, "index/following/answer.html", context, status=422 if wrong else 200)


@writes
def give_back(request: HttpRequest, match_id: UUID) -> HttpResponse:
    index.match(actor_of(request), match_id)
    if request.method == "POST":
        actions.give_back(by=actor_of(request), match_id=match_id)
    return see_other("index:match", match_id)


@writes
def hand_over(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Somebody else of those involved calls from now on."""
    actor = actor_of(request)
    found = index.match(actor, match_id)
    people = queries.people_to_hand_to(actor, found)
    if not people:
        raise NotFound
    form = HandOverForm(request.POST or None, people=people)
    wrong = request.method == "POST"
    if wrong and _done(
        form, lambda: actions.hand_over(by=actor, match_id=match_id, to=UUID(form.cleaned_data["to"]))
    ):
        return see_other("index:match", match_id)
    context = {"found": found, "form": form}
    return render(request, "index/following/hand_over.html", context, status=422 if wrong else 200)


@writes
def alert_other(request: HttpRequest, alert_id: UUID) -> HttpResponse:
    """The signal is about another household than the one in the alert."""
    access.check_at_desk(actor_of(request))
    if request.method == "POST":
        actions.dismiss_alert(by=actor_of(request), alert_id=alert_id)
    return see_other("index:desk")


@writes
def ground(request: HttpRequest) -> HttpResponse:
    """For whom the index is on, and on which ground; the privacy officer ends what runs without one."""
    actor = actor_of(request)
    grounds.check_may_see(actor)
    if request.method == "POST":
        actions.stop_without_ground(
            by=actor, desk_id=_id(request.POST.get("desk")), group=request.POST.get("group", "")
        )
        return see_other("index:grounds")
    context = {"groups": grounds.shown(actor), "may_stop": grounds.may_stop(actor)}
    return render(request, "index/following/grounds.html", context)


def _id(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        raise NotFound from None


@reads
def used(request: HttpRequest) -> HttpResponse:
    """How often each organisation used the index; what stands out first."""
    context = {"rows": use.organisations(actor_of(request)), "weeks": use.WEEKS}
    return render(request, "index/following/use.html", context)


@reads
def used_by(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """One organisation, per person and day."""
    rows = use.of_organisation(actor_of(request), organisation_id)
    names = directory.organisation_names([organisation_id])
    if organisation_id not in names:
        raise NotFound
    context = {"rows": rows, "name": names[organisation_id], "weeks": use.WEEKS}
    return render(request, "index/following/use_of.html", context)
