"""The family's own pages."""

from urllib.parse import urlencode
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.households import queries as households
from rondom.plans import actions as plans
from rondom.plans.queries import my_tasks
from rondom.privacy.access import verbs_of
from rondom.privacy.queries import moment_of
from rondom.privacy.queries import who_looked as looked
from rondom.privacy.watching import actions as watching
from rondom.privacy.watching import queries as questions

from . import coming, forms, queries
from .access import check_is_family, my_household


def _actor(request: HttpRequest) -> Actor:
    return actor_of(request)


def _refused(form: django_forms.Form, fault: Invalid) -> None:
    """The sentences of an action beside the fields that were typed in."""
    form.full_clean()
    for name, text in fault.fields.items():
        form.add_error(name if name in form.fields else None, text)


@reads
def home(request: HttpRequest) -> HttpResponse:
    """Our plan, who comes for what, when, whom to call, who looked. [M1]"""
    actor = _actor(request)
    check_is_family(actor)
    household_id = households.family_household(actor)
    if household_id is None:
        return render(request, "portal/nothing_yet.html", {})
    return render(request, "portal/home.html", {"home": queries.home(actor, household_id)})


@writes
def task(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """My own task: it is done, or it did not work out."""
    actor = _actor(request)
    household_id = my_household(actor)
    mine = next((one for one in my_tasks(actor) if one.id == task_id), None)
    form = forms.TaskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            plans.finish_task(
                by=actor,
                household_id=household_id,
                task_id=task_id,
                done=request.POST.get("answer") != "not_done",
                outcome=form.cleaned_data["outcome"],
            )
        except Invalid as fault:
            if mine is None:  # somebody was first
                return see_other("portal:home", fragment="plan")
            _refused(form, fault)
        else:
            return see_other("portal:home", fragment="plan")
    if mine is None or mine.household_id != household_id:
        raise NotFound
    status = 422 if form.errors else 200
    may = "do_task" in verbs_of(actor, household_id)
    return render(request, "portal/task.html", {"task": mine, "form": form, "may": may}, status=status)


@writes
def answer(request: HttpRequest) -> HttpResponse:
    """The version of the plan that waits for my answer: agree, or say what must be different. [F5]"""
    actor = _actor(request)
    household_id = my_household(actor)
    plan, version = queries.version_to_answer(actor, household_id)
    agrees = request.POST.get("answer") == "agree"
    form = forms.ObjectionForm(None if agrees else request.POST or None)
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
            _refused(form, fault)
        else:
            return see_other("portal:home", fragment="plan")
    if request.method == "POST" and plan.waiting is None:
        return see_other("portal:home", fragment="plan")
    status = 422 if form.errors else 200
    context = {"plan": plan, "version": version, "form": form}
    return render(request, "portal/answer.html", context, status=status)


@reads
def who_comes(request: HttpRequest) -> HttpResponse:
    """Who comes for what, and where do I go with my question. [E3]"""
    actor = _actor(request)
    household_id = my_household(actor)
    return render(request, "portal/who_comes.html", {"shown": coming.who_comes(actor, household_id)})


@reads
def who_looked(request: HttpRequest) -> HttpResponse:
    """Everybody who looked into our file, by period. [I4]"""
    actor = _actor(request)
    household_id = my_household(actor)
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
    actor = _actor(request)
    household_id = my_household(actor)
    moment = moment_of(actor, household_id, request_id)
    form = forms.QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            watching.ask(
                by=actor, household_id=household_id, request_id=request_id, words=form.cleaned_data["words"]
            )
        except Invalid as fault:
            _refused(form, fault)
        else:
            return see_other("portal:who-looked", fragment="vragen")
    status = 422 if form.errors else 200
    return render(request, "portal/log_question.html", {"moment": moment, "form": form}, status=status)
