"""Pages of the intake: referring and following the own referral; board and referral at the coordination point."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.accounts import limits
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.households import queries as households
from rondom.households import talking
from rondom.households.life import notes_queries
from rondom.index import queries as index
from rondom.methods import queries as methods
from rondom.privacy.access import verbs_of

from . import access, actions, queries
from .desk import access as desk_access
from .desk import queries as desk
from .fields import WithErrors
from .forms import EXTRA, ReferralForm

STEPS = ("received", "screening", "decided")
FILTERS = ("mine", "free", "late", "why")
#: cards of each step beside each other, and of one step on a page of its own
AT_ONCE, ALONE = 12, 30


@reads
def board(request: HttpRequest) -> HttpResponse:
    """The referrals at this coordination point, by step, what burns first; a long column also on a page of its own."""
    access.check_at_desk(actor_of(request))
    only, alone = request.GET.get("toon", ""), request.GET.get("stap", "")
    only = only if only in FILTERS else ""
    cards = queries.at_my_desk(actor_of(request), only)
    columns = []
    for step in [alone] if alone in STEPS else STEPS:
        mine = [one for one in cards if one.step == step]
        whole = alone == step
        page = Paginator(mine, ALONE if whole else AT_ONCE).get_page(request.GET.get("page") if whole else 1)
        columns.append({"step": step, "page": page, "count": len(mine), "rest": len(mine) - len(page)})
    context = {"columns": columns, "only": only, "cards": cards, "alone": alone in STEPS}
    context["may_refer"] = access.may_refer(actor_of(request), actions.point_for(actor_of(request))[2])
    return render(request, "intake/board.html", context)


@reads
def mine(request: HttpRequest) -> HttpResponse:
    """What I referred, with what came back."""
    _check_may_refer(actor_of(request))
    context = {
        "referrals": queries.mine(actor_of(request)),
        "may_ask": desk_access.may_ask(actor_of(request)),
    }
    return render(request, "intake/mine.html", context)


@reads
def own(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    _check_may_refer(actor_of(request))
    found = queries.own(actor_of(request), referral_id)
    # with the answer, not before: what was decided is told by a person
    told = queries.pointer(actor_of(request), found.referral) if found.referral.feedback_at else None
    return render(request, "intake/own.html", {"found": found, "pointer": told})


def _check_may_refer(actor: Actor) -> None:
    access.check_may_refer(actor, actions.point_for(actor)[2])


@limits.limited("referral", when=limits.posted)
@writes
def refer(request: HttpRequest) -> HttpResponse:
    """Refer a household, empty or from an own signal."""
    _check_may_refer(actor_of(request))
    if request.method != "POST":
        return _refer_page(request, ReferralForm(initial=_from_signal(request)))
    form = ReferralForm(request.POST)
    if form.is_valid():
        try:
            signals = [one for one in map(as_id, form.cleaned_data["signals"].split()) if one]
            referral = actions.refer(by=actor_of(request), signal_ids=signals, **form.what())
            return see_other("intake:own", referral.id)
        except Invalid as wrong:
            form.take(wrong.fields)
    return _refer_page(request, form, 422)


def _refer_page(request: HttpRequest, form: ReferralForm, status: int = 200) -> HttpResponse:
    tracks = actions.point_for(actor_of(request))[2].referral
    return render(request, "intake/refer.html", {"form": form, "tracks": tracks}, status=status)


def _from_signal(request: HttpRequest) -> dict[str, Any]:
    """What the own signal says already, so that nobody types it twice; and the town where one works."""
    initial: dict[str, Any] = {"municipality": queries.own_municipality(actor_of(request)) or ""}
    signal_id = as_id(request.GET.get("signaal"))
    if signal_id is None:
        return initial
    found = index.signal(actor_of(request), signal_id)
    initial |= {"signals": str(signal_id)}
    for place, one in enumerate(found.people[: EXTRA + 1]):
        who = one.identity
        initial |= {
            f"{place}-role": {"child": "child", "parent": "parent"}.get(one.role, "other"),
            f"{place}-given_name": who.given_name,
            f"{place}-family_name": who.family_name,
            f"{place}-birth_date": who.birth_date,
            f"{place}-bsn": who.bsn,
        }
        if who.postcode and "postcode" not in initial:
            initial |= {"postcode": who.postcode, "house_number": who.house_number, "addition": who.addition}
    return initial


@reads
def referral(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """One referral, for the coordination point."""
    found = queries.referral(actor_of(request), referral_id)
    verbs = verbs_of(actor_of(request), found.referral.household_id)
    rule = str(methods.method(found.referral.method_hash).eligibility.explanation)
    context = {"found": found, "verbs": verbs, "row": found.referral, "rule": rule}
    context["pointer"] = queries.pointer(actor_of(request), found.referral)
    context["before"] = _before_contact(actor_of(request), found.referral.household_id)
    context["question"] = desk.before(actor_of(request), referral_id)
    context["report"] = queries.earlier_report(actor_of(request), found.referral.household_id)
    return render(request, "intake/referral.html", context)


def _before_contact(actor: Actor, household_id: UUID) -> dict[str, Any]:
    """What to know before going there or calling: how to talk with them, and what to reckon with at the door."""
    return {
        "talks": talking.of_members(households.members(actor, household_id)),
        "visit_notes": notes_queries.for_visits(actor, household_id),
    }


def answer(request: HttpRequest, referral_id: UUID, form: WithErrors, title: str, act: Any) -> HttpResponse:
    """A page with one form about a referral; ``act`` does it when what was typed is sound."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                act()
                return see_other("intake:referral", referral_id)
            except Invalid as wrong:
                form.take(wrong.fields)
    found = queries.referral(actor_of(request), referral_id)
    context = {"form": form, "title": title, "found": found}
    context["pointer"] = queries.pointer(actor_of(request), found.referral)
    context["before"] = _before_contact(actor_of(request), found.referral.household_id)
    return render(request, "intake/step.html", context, status=status)
