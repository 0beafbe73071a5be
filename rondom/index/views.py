"""Pages of the index."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rondom.accounts import limits
from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.methods import queries as methods
from rondom.methods.schema import Method

from . import access, actions, queries
from .enums import MatchStatus, SignalStatus
from .forms import OutcomeForm, SignalForm


@reads
def signals(request: HttpRequest) -> HttpResponse:
    """Matches that wait and the signals of the own organisation; at the coordination point what must be done there."""
    if access.at_desk(actor_of(request)):
        return _at_desk(request)
    access.check_may_register(actor_of(request))
    page, shown = queries.page_of_signals(actor_of(request), request.GET.get("page", "1"))
    context = {
        "page": page,
        "shown": shown,
        "waiting": queries.matches_waiting(actor_of(request)),
        "done": queries.matches_done(actor_of(request)),
    }
    return render(request, "index/signals.html", context)


@reads
def desk(request: HttpRequest) -> HttpResponse:
    """Possible matches to confirm, requests for coordination, alerts."""
    access.check_at_desk(actor_of(request))
    return _at_desk(request)


def _at_desk(request: HttpRequest) -> HttpResponse:
    context = {
        "to_confirm": queries.matches_to_confirm(actor_of(request)),
        "doubted": queries.matches_doubted(actor_of(request)),
        "requests": queries.requests_at_my_desk(actor_of(request)),
        "alerts": queries.alerts_at_my_desk(actor_of(request)),
    }
    return render(request, "index/desk.html", context)


@limits.limited("signal", when=limits.posted)
@writes
def new(request: HttpRequest) -> HttpResponse:
    """Register a signal; the answer is whether somebody else is involved too."""
    access.check_may_register(actor_of(request))
    method = actions.method_for(actor_of(request))
    if request.method != "POST":
        return render(
            request, "index/new.html", {"form": SignalForm(method=method, initial=_prefilled(request))}
        )
    form = SignalForm(request.POST, method=method)
    if form.is_valid():
        try:
            signal = actions.register_signal(by=actor_of(request), subjects=form.subjects(), **form.answers())
            return see_other("index:signal", signal.id)
        except Invalid as wrong:
            form.take(wrong.fields)
    return render(request, "index/new.html", {"form": form}, status=422)


def _prefilled(request: HttpRequest) -> dict[str, object]:
    actor = actor_of(request)
    me = accounts.colleagues(actor, [actor.user_id]).get(access.user_of(actor))
    return {
        "starts_on": clock.today(),
        "contact_phone": me.phone if me else "",
        "contact_email": me.email if me else "",
    }


@reads
def signal(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """One own signal: what came of it, and what can be done."""
    access.check_may_register(actor_of(request))
    found = queries.signal(actor_of(request), signal_id)
    method = methods.method(found.signal.method_hash)
    row = found.signal
    context = {
        "found": found,
        "matches": queries.my_matches(actor_of(request), signal_id),
        "active": row.status == SignalStatus.ACTIVE,
        "open": queries.OPEN,
        "reason": str(method.choice("signal_reasons", row.consider_reason).label)
        if row.consider_reason
        else "",
        "risk": str(method.choice("risk_levels", row.risk_level).label) if row.risk_level else "",
        "told_not": found.told_not_why,
    }
    return render(request, "index/signal.html", context)


@writes
def request_coordination(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    access.check_may_register(actor_of(request))
    if request.method == "POST":
        actions.request_coordination(by=actor_of(request), signal_id=signal_id)
    return see_other("index:signal", signal_id)


@writes
def tell_person(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    access.check_may_register(actor_of(request))
    if request.method == "POST":
        actions.tell_person(by=actor_of(request), signal_id=signal_id)
    return see_other("index:signal", signal_id)


@writes
def end(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """End a signal, or withdraw it when it should not have been there; both are explained before the choice."""
    access.check_may_register(actor_of(request))
    found = queries.signal(actor_of(request), signal_id)
    if request.method == "POST":
        if request.POST.get("how") == "withdraw":
            actions.withdraw_signal(by=actor_of(request), signal_id=signal_id)
        else:
            actions.end_signal(by=actor_of(request), signal_id=signal_id)
        return see_other("index:signal", signal_id)
    return render(request, "index/end.html", {"found": found})


@reads
def match(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """A match: who the others are, what agrees, what to do."""
    _check_match(request)
    found = queries.match(actor_of(request), match_id)
    return render(
        request, "index/match.html", _about(actor_of(request), found, OutcomeForm(method=_method_of(found)))
    )


def _check_match(request: HttpRequest) -> None:
    if not access.at_desk(actor_of(request)):
        access.check_may_register(actor_of(request))


def _method_of(found: queries.MatchView) -> Method:
    return methods.method(found.match.method_hash)


def _about(actor: Actor, found: queries.MatchView, form: OutcomeForm) -> dict[str, object]:
    row = found.match
    variant = _method_of(found).variant(row.closed_variant).label if row.closed_variant is not None else ""
    return {
        "found": found,
        "form": form,
        "open": row.status in queries.OPEN,
        "to_confirm": row.status == MatchStatus.TO_CONFIRM,
        "variant": str(variant),
        "not_same": row.status == MatchStatus.NOT_SAME,
        "may_begin": _may_begin(actor, found),
    }


def _may_begin(actor: Actor, found: queries.MatchView) -> bool:
    """Whether the page offers to begin without a referral; the page it leads to decides. [E1]"""
    start = _method_of(found).coordination.start
    mine = actor.kind == ActorKind.PROFESSIONAL and actor.user_id in {one.user_id for one in found.contacts}
    return mine and start is not None and found.match.closed_variant in start.variants


@writes
def initiative(request: HttpRequest, match_id: UUID) -> HttpResponse:
    access.check_may_register(actor_of(request))
    if request.method == "POST":
        actions.take_initiative(by=actor_of(request), match_id=match_id)
    return see_other("index:match", match_id)


@writes
def close(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """What those involved agreed."""
    _check_match(request)
    found = queries.match(actor_of(request), match_id)
    form = OutcomeForm(request.POST or None, method=_method_of(found))
    if request.method != "POST":
        return see_other("index:match", match_id)
    if form.is_valid():
        try:
            actions.close_match(by=actor_of(request), match_id=match_id, **form.agreed())
            return see_other("index:match", match_id)
        except Invalid as wrong:
            for name, sentence in wrong.fields.items():
                form.add_error(name if name in form.fields else None, sentence)
    return render(request, "index/match.html", _about(actor_of(request), found, form), status=422)


@writes
def confirm(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """The coordination point says whether a possible match is one household."""
    access.check_at_desk(actor_of(request))
    if request.method == "POST":
        actions.confirm_match(by=actor_of(request), match_id=match_id, same=_same(request))
    return see_other("index:desk")


@writes
def doubt(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """One of those involved is not sure that this is one household."""
    access.check_may_register(actor_of(request))
    if request.method == "POST":
        actions.doubt_match(by=actor_of(request), match_id=match_id)
    return see_other("index:match", match_id)


@writes
def settle(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """The coordination point looked into a doubt."""
    access.check_at_desk(actor_of(request))
    if request.method == "POST":
        actions.settle_doubt(by=actor_of(request), match_id=match_id, same=_same(request))
    return see_other("index:desk")


def _same(request: HttpRequest) -> bool:
    answer = request.POST.get("same")
    if answer not in ("yes", "no"):
        raise Invalid({"same": _("Kies of dit één huishouden is.")})
    return answer == "yes"


@writes
def alert_seen(request: HttpRequest, alert_id: UUID) -> HttpResponse:
    access.check_at_desk(actor_of(request))
    if request.method == "POST":
        actions.see_alert(by=actor_of(request), alert_id=alert_id)
    return see_other("index:desk")
