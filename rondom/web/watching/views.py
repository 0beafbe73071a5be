"""Pages of the privacy officer and the auditor. Numbers of households, never names. [P6, I4]"""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core.errors import Conflict, Invalid
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.privacy import queries as privacy
from rondom.privacy.watching import actions, numbers, queries
from rondom.privacy.watching import register as registers
from rondom.privacy.watching import review as reviews
from rondom.privacy.watching.access import check_answers, check_watches

from . import taking
from .forms import AnswerForm, FileForm, RegisterForm, ReviewForm


@reads
def review(request: HttpRequest) -> HttpResponse:
    """Where access is not used, and what is out of the ordinary."""
    actor = actor_of(request)
    form = ReviewForm(request.GET)
    months = int(form.cleaned_data["months"] or 3) if form.is_valid() else 3
    form = ReviewForm(initial={"months": months})
    context = {"parts": reviews.review(actor, months), "form": form, "months": months}
    return render(request, "web/watching/review.html", context)


@reads
def register(request: HttpRequest) -> HttpResponse:
    """The log itself, of a period, to look at or to take along."""
    actor = actor_of(request)
    check_watches(actor)
    form = RegisterForm(request.GET)
    found = asked = None
    if form.is_valid():
        asked = _asked(form)
    if asked is not None:
        kind = request.GET.get("als", "")
        found = registers.register(actor, asked, take=kind in ("csv", "json"))
        name = f"inzageregister-{asked.since}-{asked.until}"
        if kind in ("csv", "json"):
            return taking.as_csv(found, name) if kind == "csv" else taking.as_json(found, name)
    kept = {key: request.GET[key] for key in ("since", "until", "number", "email") if request.GET.get(key)}
    context = {
        "form": form,
        "found": found,
        "asked": asked,
        "query": urlencode(kept) + "&" if kept else "",
        "most": registers.MOST,
    }
    return render(request, "web/watching/register.html", context, status=422 if form.errors else 200)


def _asked(form: RegisterForm) -> registers.Asked | None:
    """What the form asks for; None, with a sentence at the field, where there is no such household or account."""
    typed, (since, until) = form.cleaned_data, form.period
    household = numbers.household_of(typed["number"]) if typed["number"] else None
    if typed["number"] and household is None:
        form.add_error("number", _("Er is geen gezin met dit nummer."))
    user = accounts.account_of_email(typed["email"]) if typed["email"] else None
    if typed["email"] and user is None:
        form.add_error("email", _("Er is geen account met dit adres."))
    return None if form.errors else registers.Asked(since, until, household, user)


@reads
def file(request: HttpRequest) -> HttpResponse:
    """Who looked into the file of one household, as the family reads it."""
    actor = actor_of(request)
    check_watches(actor)
    form = FileForm(request.GET)
    page = None
    if form.is_valid() and form.cleaned_data["number"]:
        household_id = numbers.household_of(form.cleaned_data["number"])
        if household_id is None:
            form.add_error("number", _("Er is geen gezin met dit nummer."))
        else:
            typed = form.cleaned_data
            page = privacy.who_looked(
                actor, household_id, typed.get("since"), typed.get("until"), page=request.GET.get("page", 1)
            )
    kept = {key: request.GET[key] for key in ("since", "until", "number") if request.GET.get(key)}
    context = {"form": form, "page": page, "query": urlencode(kept) + "&" if kept else ""}
    return render(request, "web/watching/file.html", context, status=422 if form.errors else 200)


@reads
def questions(request: HttpRequest) -> HttpResponse:
    return render(request, "web/watching/questions.html", {"questions": queries.questions(actor_of(request))})


@writes
def question(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """What a family asks about who looked, and the answer."""
    actor = actor_of(request)
    view = queries.question(actor, question_id)
    if request.method == "POST":
        check_answers(actor)
    form = AnswerForm(request.POST or None, initial={"version": view.row.version, "words": view.row.answer})
    changed = False
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.answer(by=actor, question_id=question_id, version=typed["version"], words=typed["words"])
        except Invalid as fault:
            for name, text in fault.fields.items():
                form.add_error(name, text)
        except Conflict as fault:
            changed, view = True, queries.question(actor, question_id)
            form = AnswerForm(initial={"version": fault.version, "words": typed["words"]})
        else:
            return see_other("watching:questions")
    status = 409 if changed else 422 if form.errors else 200
    context = {"one": view, "form": form, "changed": changed, "answers": actor.kind == "privacy_officer"}
    return render(request, "web/watching/question.html", context, status=status)
