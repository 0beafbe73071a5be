"""Pages about one person in the team: what they offer, what they expect of others and others of them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.methods.enums import Verb
from rondom.methods.schema import Method
from rondom.privacy.access import check_involved, check_may

from . import actions, queries
from .access import check_may_state, may_state
from .expectations import (
    channels_words,
    days_words,
    expected_in,
    information_options,
    information_words,
    often_words,
    wish_words,
)
from .forms import ExpectationForm, OfferForm
from .matrix import matrix_of
from .models import Offer
from .pages import keep_both, page, running_case, say


@reads
def member(request: HttpRequest, household_id: UUID, member_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    check_involved(actor, household_id)
    case = running_case(actor, household_id)
    team = {one.id: one for one in queries.team(actor, household_id)}
    if member_id not in team:
        raise NotFound
    one, method = team[member_id], queries.method_of_case(case)
    offer = queries.offer_of(actor, household_id, member_id)
    mine, of_me = queries.expectations_of(actor, case, member_id)
    wishes = {row.other_id: wish_words(one.first_name, expected_in(row), method) for row in mine}
    others = [
        {"member": other, "wishes": wishes.get(other.id, [])}
        for other in team.values()
        if other.id != member_id
    ]
    return page(
        request,
        "member",
        household_id,
        member=one,
        row=queries.team_row(actor, household_id, member_id),
        offer=offer,
        offer_facts=_offer_facts(offer, method) if offer else [],
        others=others,
        expected=[
            {
                "member": team[row.holder_id],
                "wishes": wish_words(team[row.holder_id].first_name, expected_in(row), method),
            }
            for row in of_me
            if row.holder_id in team
        ],
        may_state=may_state(actor, queries.team_row(actor, household_id, member_id)),
    )


def _offer_facts(offer: Offer, method: Method) -> list[tuple[str, str]]:
    said = [
        (_("Antwoord"), "" if offer.answers_within_days is None else days_words(offer.answers_within_days)),
        (_("Contact"), "" if offer.contact_per_month is None else often_words(offer.contact_per_month)),
        (_("Te bereiken via"), channels_words(method, offer.channels)),
        (_("Te bereiken op"), offer.reachable),
        (_("Geeft informatie over"), information_words(offer.gives)),
        (_("Verder"), offer.note),
    ]
    return [(label, words) for label, words in said if words]


@writes
def offer(request: HttpRequest, household_id: UUID, member_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.STATE_EXPECTATION)
    case = running_case(actor, household_id)
    row = queries.team_row(actor, household_id, member_id)
    check_may_state(actor, row)
    method = queries.method_of_case(case)
    present = queries.offer_of(actor, household_id, member_id)
    names = ("gives", "contact_per_month", "answers_within_days", "channels", "reachable", "version")
    form = OfferForm(
        request.POST or None,
        initial={name: getattr(present, name) for name in names} if present else {},
        information=information_options(household_id, row.role),
        channels=method.options("channels"),
    )
    status = 200
    more: dict[str, Any] = {"conflict": []}
    if request.method == "POST" and form.is_valid():
        try:
            actions.state_offer(by=actor, member_id=member_id, **form.cleaned_data)
            return see_other("cases:member", household_id, member_id)
        except Invalid as fault:
            say(form, fault)
        except Conflict as conflict:
            status, more = 409, keep_both(form, conflict)
    member = queries.member(actor, household_id, member_id)
    return page(request, "offer", household_id, form, status, member=member, **more)


@writes
def expectation(request: HttpRequest, household_id: UUID, member_id: UUID, other_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.STATE_EXPECTATION)
    case = running_case(actor, household_id)
    holder = queries.team_row(actor, household_id, member_id)
    if member_id == other_id:
        raise NotFound
    other = queries.member(actor, household_id, other_id)
    check_may_state(actor, holder)
    method = queries.method_of_case(case)
    mine, _of_me = queries.expectations_of(actor, case, member_id)
    present = next((row for row in mine if row.other_id == other_id), None)
    names = ("wants", "contact_per_month", "answers_within_days", "channel", "version")
    form = ExpectationForm(
        request.POST or None,
        initial={name: getattr(present, name) for name in names} if present else {},
        information=information_options(household_id, holder.role),
        channels=method.options("channels"),
    )
    status = 200
    more: dict[str, Any] = {"conflict": []}
    if request.method == "POST" and form.is_valid():
        try:
            actions.state_expectation(by=actor, holder_id=member_id, other_id=other_id, **form.cleaned_data)
            return see_other("cases:member", household_id, member_id)
        except Invalid as fault:
            say(form, fault)
        except Conflict as conflict:
            status, more = 409, keep_both(form, conflict)
    shown = queries.member(actor, household_id, member_id)
    return page(request, "expectation", household_id, form, status, member=shown, other=other, **more)


@reads
def matrix(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Who expects what of whom, for each pair: a picture with the list behind it. [E3]"""
    actor: Actor = actor_of(request)
    check_involved(actor, household_id)
    case = running_case(actor, household_id)
    return page(request, "expectations", household_id, matrix=matrix_of(actor, case))
