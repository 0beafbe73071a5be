"""The family's own pages."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.errors import Invalid
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.households import queries as households
from rondom.plans import actions as plans
from rondom.privacy.queries import moment_of
from rondom.privacy.queries import who_looked as looked
from rondom.privacy.watching import actions as watching
from rondom.privacy.watching import queries as questions

from . import coming, forms, queries, tasks
from .access import check_is_family, choose, find_household, my_household


@reads
def home(request: HttpRequest) -> HttpResponse:
    """Our plan, who comes for what, when, whom to call, who looked. [M1]"""
    actor = actor_of(request)
    household_id = find_household(request)
    if household_id is None:
        return render(request, "portal/nothing_yet.html", {})
    return render(request, "portal/home.html", {"home": queries.home(actor, household_id)})


@writes
def families(request: HttpRequest) -> HttpResponse:
    """Somebody who belongs to two households chooses of which one the pages are."""
    actor = actor_of(request)
    check_is_family(actor)
    if request.method == "POST":
        choose(request, as_id(request.POST.get("household", "")))
        return see_other("portal:home")
    mine = households.listed(actor, households.my(actor).filter(pk__in=households.family_households(actor)))
    context = {"households": mine, "now": find_household(request)}
    return render(request, "portal/families.html", context)


@writes
def task(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """My own task: it is done, or it did not work out."""
    return tasks.own_task(request, my_household(request), task_id, back="portal:home", fragment="plan")


@writes
def answer(request: HttpRequest) -> HttpResponse:
    """The version of the plan that waits for my answer: agree, or say what must be different. [F5]"""
    actor = actor_of(request)
    household_id = my_household(request)
    plan, version = queries.version_to_answer(actor, household_id)
    agrees = request.POST.get("answer") == "agree"
    form = forms.ObjectionForm(None if agrees else request.POST or None)
    if request.method == "POST" and plan.waiting and request.POST.get("agreement") != str(plan.waiting.id):
        # it was read in another version, or of another household: nobody agrees with what they did not see
        form = forms.ObjectionForm(initial={"reason": request.POST.get("reason", "")})
        context = {"plan": plan, "version": version, "form": form, "changed": True}
        return render(request, "portal/answer.html", context, status=409)
    if request.method == "POST" and plan.waiting and (agrees or form.is_valid()):
        try:
            plans.answer(
                by=actor,
                household_id=household_id,
                agreement_id=plan.waiting.id,
                agrees=agrees,
                reason="" if agrees else form.cleaned_data["reason"],
            )
        except Invalid as fault:
            form = forms.ObjectionForm(request.POST)
            tasks.refused(form, fault)
        else:
            return see_other("portal:home", fragment="plan")
    if request.method == "POST" and plan.waiting is None:
        return see_other("portal:home", fragment="plan")
    status = 422 if form.errors else 200
    context = {"plan": plan, "version": version, "form": form, "changed": False}
    return render(request, "portal/answer.html", context, status=status)


@reads
def who_comes(request: HttpRequest) -> HttpResponse:
    """Who comes for what, and where do I go with my question. [E3]"""
    actor = actor_of(request)
    household_id = my_household(request)
    return render(request, "portal/who_comes.html", {"shown": coming.who_comes(actor, household_id)})


@reads
def who_looked(request: HttpRequest) -> HttpResponse:
    """Everybody who looked into our file, by period. [I4]"""
    actor = actor_of(request)
    household_id = my_household(request)
    form = forms.PeriodForm(request.GET)
    period = form.cleaned_data if form.is_valid() else {}
    page = looked(
        actor,
        household_id,
        period.get("since"),
        period.get("until"),
        page=request.GET.get("page", 1),
        others_only=bool(period.get("others")),
    )
    kept = {name: request.GET[name] for name in ("since", "until", "others") if request.GET.get(name)}
    context = {
        "form": form,
        "page": page,
        "questions": questions.mine(actor, household_id),
        "query": urlencode(kept) + "&" if kept else "",
        "filtered": bool(kept),
    }
    return render(request, "portal/who_looked.html", context, status=422 if form.errors else 200)


@writes
def ask(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """A question or objection about one moment in which somebody looked. [M4]"""
    actor = actor_of(request)
    household_id = my_household(request)
    moment = moment_of(actor, household_id, request_id)
    form = forms.QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            watching.ask(
                by=actor, household_id=household_id, request_id=request_id, words=form.cleaned_data["words"]
            )
        except Invalid as fault:
            tasks.refused(form, fault)
        else:
            return see_other("portal:who-looked", fragment="vragen")
    status = 422 if form.errors else 200
    return render(request, "portal/log_question.html", {"moment": moment, "form": form}, status=status)
