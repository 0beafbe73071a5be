"""Opening a file for a higher interest, and the account of it. [P4, I5]"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.errors import Conflict, Invalid
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.privacy.override import actions, queries
from rondom.privacy.override.access import check, check_not_too_often
from rondom.privacy.override.queries import OverrideView

from .forms import AssessForm, BeginForm, PostponeForm, TellForm

Act = Callable[[Any, OverrideView], object]


def _said(form: django_forms.Form, fault: Invalid) -> None:
    for name, text in fault.fields.items():
        form.add_error(name if name in form.fields else None, text)


@writes
def begin(request: HttpRequest) -> HttpResponse:
    """Which household, which higher interest, why, how long: one form, so that nothing is told before all is said."""
    actor = actor_of(request)
    rules = queries.rules_for(actor)
    check_not_too_often(actor)
    form = BeginForm(request.POST or None, rules=rules)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            row = actions.begin(
                by=actor,
                clue=form.clue,
                interest=typed["interest"],
                reason=typed["reason"],
                hours=typed["hours"],
            )
        except actions.NoSuchFile as fault:
            actions.log_try(actor, "override:begin", request.access.request_id)  # type: ignore[attr-defined]
            _said(form, fault)
        except Invalid as fault:
            _said(form, fault)
        else:
            return see_other("web:household", row.household_id)
    context = {"form": form, "rules": rules, "open": queries.own_open(actor)}
    return render(request, "web/override/begin.html", context, status=422 if form.errors else 200)


@reads
def every(request: HttpRequest) -> HttpResponse:
    """All of them, for who keeps watch."""
    open_only = request.GET.get("open") == "1"
    page = queries.overrides(actor_of(request), page=request.GET.get("page", 1), open_only=open_only)
    context = {"page": page, "open_only": open_only, "query": "open=1&" if open_only else ""}
    return render(request, "web/override/list.html", context)


@reads
def one(request: HttpRequest, override_id: UUID) -> HttpResponse:
    return render(request, "web/override/one.html", {"one": queries.override(actor_of(request), override_id)})


@writes
def end(request: HttpRequest, override_id: UUID) -> HttpResponse:
    queries.override(actor_of(request), override_id)  # to who may not know of it there is nothing here
    if request.method == "POST":
        actions.end(by=actor_of(request), override_id=override_id)
    return see_other("override:one", override_id)


def _account(
    request: HttpRequest, override_id: UUID, kind: type[django_forms.Form], right: str, act: Act
) -> HttpResponse:
    """A form of who gives account: the form, the act, back to the page."""
    view = queries.override(actor_of(request), override_id)
    check(view.may, right)
    form = kind(request.POST or None, initial={"version": view.row.version})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                act(form.cleaned_data, view)
            except Invalid as fault:
                _said(form, fault)
            except Conflict as fault:
                form = kind(initial={**request.POST.dict(), "version": fault.version})
                view = queries.override(actor_of(request), override_id)
                return _page(request, view, form, right, 409, changed=True)
            else:
                return see_other("override:one", override_id)
    return _page(request, view, form, right, status)


def _page(
    request: HttpRequest, view: OverrideView, form: django_forms.Form, right: str, status: int, **more: bool
) -> HttpResponse:
    context = {"one": view, "form": form, "right": right, "changed": False, **more}
    return render(request, "web/override/account.html", context, status=status)


@writes
def tell(request: HttpRequest, override_id: UUID) -> HttpResponse:
    """The family knows now."""
    actor = actor_of(request)

    def act(typed: Any, view: OverrideView) -> object:
        return actions.tell_family(
            by=actor, override_id=view.row.id, version=typed["version"], how=typed["how"]
        )

    return _account(request, override_id, TellForm, "tell", act)


@writes
def postpone(request: HttpRequest, override_id: UUID) -> HttpResponse:
    """The family hears of it later."""
    actor = actor_of(request)

    def act(typed: Any, view: OverrideView) -> object:
        given = {"version": typed["version"], "to": typed["to"], "why": typed["why"]}
        return actions.postpone(by=actor, override_id=view.row.id, **given)

    return _account(request, override_id, PostponeForm, "postpone", act)


@writes
def assess(request: HttpRequest, override_id: UUID) -> HttpResponse:
    """Was it justified?"""
    actor = actor_of(request)

    def act(typed: Any, view: OverrideView) -> object:
        justified = typed["justified"] == "yes"
        given = {"version": typed["version"], "justified": justified, "words": typed["words"]}
        return actions.assess(by=actor, override_id=view.row.id, **given)

    return _account(request, override_id, AssessForm, "assess", act)
