"""Pages of the flex budget."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.privacy.access import method_of

from .. import access
from .. import queries as plans
from ..indications.views import saved
from ..views.shared import done, page
from . import actions, queries, rules
from .forms import DecideForm, ExpenseForm, PayForm, SettleForm


@reads
def budget(request: HttpRequest, household_id: UUID) -> HttpResponse:
    found = queries.budget(actor_of(request), household_id)
    sums = found.figures
    figures = [
        (_("Wacht op een besluit"), rules.euros(sums.asked)),
        (_("Goedgekeurd, nog niet betaald"), rules.euros(sums.promised)),
        (_("Betaald"), rules.euros(sums.paid)),
        (_("Nog te verrekenen"), rules.euros(sums.open)),
        (_("Verrekend"), rules.euros(sums.settled)),
        (_("Blijft bij het flexbudget"), rules.euros(sums.stays)),
    ]
    return page(request, household_id, "budget", budget=found, figures=figures)


@writes
def request_expense(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    form = ExpenseForm(request.POST or None, goals=plans.choices(actor, household_id)["goals"])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        row = done(
            form,
            lambda: actions.request_expense(
                by=actor,
                household_id=household_id,
                what=data["what"],
                why=data["why"],
                cents=data["amount"],
                goal_id=as_id(data["goal"]),
            ),
        )
        if row:
            return see_other("plans:budget", household_id)
    return _form(request, household_id, form, _("Vraag iets uit het flexbudget"), _("Vraag het aan"))


@writes
def decide_expense(request: HttpRequest, household_id: UUID, expense_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    row = queries.expense(actor, household_id, expense_id)
    actions.check_may_decide(actor, household_id, row.asked_cents)
    initial = {"amount": _typed(row.asked_cents), "version": row.version}
    form = DecideForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if saved(
            form,
            lambda: actions.decide_expense(
                by=actor,
                household_id=household_id,
                expense_id=expense_id,
                version=data["version"] or 0,
                approved=data["approved"] == "yes",
                cents=data["amount"],
                reason=data["reason"],
            ),
        ):
            return see_other("plans:budget", household_id)
    return _form(request, household_id, form, row.what, _("Beslis"), intro=row.why)


@writes
def pay_expense(request: HttpRequest, household_id: UUID, expense_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    row = queries.expense(actor, household_id, expense_id)
    initial = {
        "amount": _typed(row.approved_cents or 0),
        "paid_on": clock.today(),
        "version": row.version,
    }
    form = PayForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if saved(
            form,
            lambda: actions.pay_expense(
                by=actor,
                household_id=household_id,
                expense_id=expense_id,
                version=data["version"] or 0,
                cents=data["amount"],
                paid_on=data["paid_on"],
            ),
        ):
            return see_other("plans:budget", household_id)
    return _form(request, household_id, form, row.what, _("Zet neer dat het is betaald"))


@writes
def settle_expense(request: HttpRequest, household_id: UUID, expense_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    row = queries.expense(actor, household_id, expense_id)
    sources = [(one.key, str(one.label)) for one in method_of(household_id).expense_sources]
    initial = {"amount": _typed(row.paid_cents or 0), "version": row.version}
    form = SettleForm(request.POST or None, initial=initial, sources=sources)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if saved(
            form,
            lambda: actions.settle_expense(
                by=actor,
                household_id=household_id,
                expense_id=expense_id,
                version=data["version"] or 0,
                source=data["source"],
                cents=data["amount"],
            ),
        ):
            return see_other("plans:budget", household_id)
    return _form(request, household_id, form, row.what, _("Zet neer dat het is verrekend"))


def _typed(cents: int) -> str:
    """An amount as somebody would type it."""
    return rules.euros(cents).removeprefix("€\u00a0")


def _form(
    request: HttpRequest, household_id: UUID, form: forms.Form, title: str, submit: str, **more: Any
) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "sides": [],
        "intro": "",
        "one": None,
        "back": "plans:budget",
        **more,
    }
    return page(request, household_id, "room_form", status=status, **context)
