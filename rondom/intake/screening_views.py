"""The steps of the coordination point on one referral: each a page with one form."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rondom.core.errors import Invalid
from rondom.core.http import actor_of, see_other, writes
from rondom.households import queries as households
from rondom.methods import queries as methods
from rondom.methods.enums import Verb
from rondom.privacy.access import check_may

from . import actions, queries
from .explaining import explain
from .screening_forms import (
    ChildForm,
    ContactForm,
    DecisionForm,
    FactsForm,
    FeedbackForm,
    MissedForm,
    TellFamilyForm,
)
from .views import answer


@writes
def contact(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """A visit or call that was tried."""
    row = queries.of_desk(actor_of(request), referral_id)
    check_may(actor_of(request), row.household_id, Verb.RECORD_CONTACT)
    form = ContactForm(request.POST or None, method=methods.method(row.method_hash))
    return answer(
        request,
        referral_id,
        form,
        _("Leg een poging tot contact vast"),
        lambda: actions.record_contact(by=actor_of(request), referral_id=referral_id, **form.cleaned_data),
    )


@writes
def tell_family(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """The family hears that there is a referral, or why not yet."""
    row = queries.of_desk(actor_of(request), referral_id)
    check_may(actor_of(request), row.household_id, Verb.RECORD_CONTACT)
    form = TellFamilyForm(request.POST or None)
    return answer(
        request,
        referral_id,
        form,
        _("Vertel het gezin over de melding"),
        lambda: actions.tell_family(by=actor_of(request), referral_id=referral_id, **form.cleaned_data),
    )


@writes
def child(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """A child that was seen and heard."""
    row = queries.of_desk(actor_of(request), referral_id)
    check_may(actor_of(request), row.household_id, Verb.RECORD_SCREENING)
    members = households.members(actor_of(request), row.household_id)
    children = [(str(one.person_id), one.name) for one in members if one.is_minor]
    form = ChildForm(request.POST or None, children=children)

    def act() -> None:
        actions.record_child_seen(by=actor_of(request), referral_id=referral_id, **form.cleaned_data)

    return answer(request, referral_id, form, _("Leg vast dat je een kind zag of sprak"), act)


@writes
def screening(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """What is known was discussed."""
    if request.method == "POST":
        actions.hold_screening(by=actor_of(request), referral_id=referral_id)
    else:
        queries.of_desk(actor_of(request), referral_id)
    return see_other("intake:referral", referral_id)


@writes
def facts(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """What is known of each criterion; what Rondom counts itself needs no answer."""
    row = queries.of_desk(actor_of(request), referral_id)
    check_may(actor_of(request), row.household_id, Verb.ASSESS_ELIGIBILITY)
    found = queries.referral(actor_of(request), referral_id)
    initial: dict[str, str] = {}
    for one in found.judged:
        said = {"holds": "unknown", "fact": "", "source": ""}
        if not one.counted:
            said = {"holds": one.answer, "fact": one.fact, "source": one.source}
        initial |= {f"{one.criterion.key}-{name}": value for name, value in said.items()}
    form = FactsForm(request.POST or None, method=methods.method(row.method_hash), initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            wrong: dict[str, str] = {}
            for what in form.changed():
                try:
                    actions.state_fact(by=actor_of(request), referral_id=referral_id, **what)
                except Invalid as fault:
                    wrong |= fault.fields
            if not wrong:
                return see_other("intake:referral", referral_id, fragment="kenmerken")
            form.take(wrong)
    counted = {one.criterion.key: one.fact for one in found.judged if one.counted}
    rows = [fields | {"counted": counted.get(key, "")} for key, fields in form.rows]
    return render(request, "intake/facts.html", {"form": form, "rows": rows, "found": found}, status=status)


@writes
def decide(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Coordination or not, beside what the criteria say."""
    row = queries.of_desk(actor_of(request), referral_id)
    check_may(actor_of(request), row.household_id, Verb.DECIDE_REFERRAL)
    form = DecisionForm(request.POST or None)

    def act() -> None:
        data = form.cleaned_data
        actions.decide(
            by=actor_of(request),
            referral_id=referral_id,
            accept=data["decision"] == "accept",
            reason=data["reason"],
            refused_to=data["refused_to"],
        )

    return answer(request, referral_id, form, _("Neem een besluit"), act)


@writes
def feedback(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """What the reporter hears."""
    row = queries.of_desk(actor_of(request), referral_id)
    check_may(actor_of(request), row.household_id, Verb.INFORM_REPORTER)
    form = FeedbackForm(request.POST or None)
    return answer(
        request,
        referral_id,
        form,
        _("Vertel de melder wat er is besloten"),
        lambda: actions.give_feedback(by=actor_of(request), referral_id=referral_id, **form.cleaned_data),
    )


@writes
def missed(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Why terms of this referral passed."""
    found = queries.referral(actor_of(request), referral_id)
    form = MissedForm(request.POST or None, terms=[one for one in found.missed if not one.why])
    if not form.fields:
        return see_other("intake:referral", referral_id)
    title = _("Waarom is de termijn voorbij?")

    def act() -> None:
        explain(by=actor_of(request), referral_id=referral_id, reasons=form.reasons())

    return answer(request, referral_id, form, title, act)
