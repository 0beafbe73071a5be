"""Reading the index. Nobody searches it: one sees the signals of the own organisation, the matches these are part of,
and at the coordination point what must be done - never the identity that another organisation typed (P7)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.transactions import narrow_role, run_as, tell
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.methods import queries as methods
from rondom.privacy.access import narrowed
from rondom.privacy.enums import Use

from . import access, unanswered
from .enums import MatchStatus, SignalStatus
from .following import queries as following
from .following import work
from .importing import queries as importing
from .models import CoordinationMark, IndexAlert, Match, MatchSignal, Signal
from .own import SignalView, own_match, own_matches, own_signal, own_signals, signals_shown
from .shown import Contact, MatchView, contacts_of, shown, told

__all__ = ["Contact", "MatchView", "SignalView", "own_match", "own_signal"]

SIGNALS_ON_A_PAGE = 25
#: of each kind; older ones are found through their signal
MATCHES_SHOWN = 25
OPEN = (MatchStatus.OPEN, MatchStatus.IN_CONTACT)


def my_signals(actor: Actor) -> list[SignalView]:
    """The signals of the own organisation with who they are about."""
    return signals_shown(actor, own_signals(actor), Use.LISTED)


def page_of_signals(actor: Actor, number: str) -> tuple[Page, list[SignalView]]:
    """One page of the own organisation's signals, newest first."""
    page = Paginator(own_signals(actor), SIGNALS_ON_A_PAGE).get_page(number)
    return page, signals_shown(actor, page.object_list, Use.LISTED)


def signal(actor: Actor, signal_id: UUID) -> SignalView:
    """One own signal, or `NotFound`."""
    return signals_shown(actor, [own_signal(actor, signal_id)], Use.READ)[0]


def match(actor: Actor, match_id: UUID) -> MatchView:
    return shown(actor, [own_match(actor, match_id)])[0]


def own_signals_in(actor: Actor, match_id: UUID) -> list[SignalView]:
    """The signals of the own organisation that are part of this match, with who they are about."""
    match = own_match(actor, match_id)
    parts = MatchSignal.objects.filter(match=match).values("signal_id")
    return signals_shown(actor, own_signals(actor).filter(pk__in=parts), Use.READ)


def my_matches(actor: Actor, signal_id: UUID | None = None) -> list[MatchView]:
    """Matches of the own organisation, those that wait first; of one own signal when given."""
    if not access.may_register(actor):
        return []
    rows = own_matches(actor)
    if signal_id:
        rows = rows.filter(parts__signal_id=signal_id)
    return sorted(
        shown(actor, rows.order_by("-found_at", "-id")), key=lambda one: one.match.status not in OPEN
    )


def matches_waiting(actor: Actor) -> list[MatchView]:
    """Matches of the own organisation that somebody should take up or is talking about, newest first."""
    return _matches(actor, own_matches(actor).filter(status__in=OPEN))


def matches_done(actor: Actor) -> list[MatchView]:
    """The last ones about which people of the own organisation spoke with each other."""
    return _matches(actor, own_matches(actor).exclude(status__in=OPEN))


def _matches(actor: Actor, rows: QuerySet[Match]) -> list[MatchView]:
    if not access.may_register(actor):
        return []
    return shown(actor, rows.order_by("-found_at", "-id")[:MATCHES_SHOWN])


def matches_to_confirm(actor: Actor) -> list[MatchView]:
    """Possible matches that wait for the coordination point."""
    if not access.at_desk(actor):
        return []
    return shown(actor, own_matches(actor).filter(status=MatchStatus.TO_CONFIRM).order_by("found_at", "id"))


def matches_doubted(actor: Actor) -> list[MatchView]:
    """Matches of which somebody involved is not sure; the coordination point helps to find out."""
    if not access.at_desk(actor):
        return []
    rows = own_matches(actor).filter(status__in=OPEN, doubted_by__isnull=False)
    return shown(actor, rows.order_by("doubted_at", "id"))


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody thinks that coordination is needed: who, since when, which coded facts."""

    signal: Signal
    contact: Contact
    facts: list[str]


def requests_at_my_desk(actor: Actor) -> list[Request]:
    """Coordination requests that did not lead to a referral or an agreement yet (A4)."""
    tell(actor)
    if not access.at_desk(actor):
        return []
    agreed = MatchSignal.objects.filter(match__status=MatchStatus.AGREED).values("signal_id")
    rows = list(
        Signal.objects.filter(desk_id=access.desk_of(actor), status=SignalStatus.ACTIVE, household_id=None)
        .exclude(coordination_requested_at=None)
        .exclude(following.answered())
        .exclude(pk__in=agreed)
        .order_by("coordination_requested_at", "id")
    )
    contacts = contacts_of(actor, rows)
    return [Request(one, contacts[one.id], _coded(one)) for one in rows]


def _coded(signal: Signal) -> list[str]:
    """The coded facts of a signal in words, for the coordination point (P1)."""
    method = methods.method(signal.method_hash)
    facts = [
        _kind(signal),
        _("er zijn anderen betrokken") if signal.others_involved else "",
        _("er was eerder hulp") if signal.earlier_help else "",
        _("hulp is afgebroken") if signal.broken_off else "",
        str(method.choice("signal_reasons", signal.consider_reason).label) if signal.consider_reason else "",
        _("risico: %(level)s") % {"level": method.choice("risk_levels", signal.risk_level).label}
        if signal.risk_level
        else "",
    ]
    return [one for one in facts if one]


@dataclass(frozen=True, slots=True)
class Alert:
    """A new signal about a household that is or was in coordination."""

    alert: IndexAlert
    household: str
    contact: Contact
    agrees: list[str]
    since: datetime | None = None
    until: datetime | None = None
    kind: str = ""


def alerts_at_my_desk(actor: Actor) -> list[Alert]:
    """Alerts that nobody at this coordination point has seen yet (A5)."""
    tell(actor)
    if not access.at_desk(actor):
        return []
    rows = narrowed(IndexAlert.objects.filter(desk_id=access.desk_of(actor), seen_at=None))
    alerts = list(rows.order_by("at", "id"))
    if not alerts:
        return []
    with narrow_role("matching"):
        signals = {one.id: one for one in Signal.objects.filter(pk__in=[alert.signal_id for alert in alerts])}
    contacts = contacts_of(actor, list(signals.values()))
    known = households.listed(actor, households.my(actor).filter(pk__in={one.household_id for one in alerts}))
    names = {one.id: one.name for one in known}
    marks = {
        one.household_id: one
        for one in CoordinationMark.objects.filter(household_id__in={row.household_id for row in alerts})
    }
    return [
        Alert(
            one,
            names.get(one.household_id, ""),
            contacts[one.signal_id],
            [told(code) for code in one.agreeing],
            marks[one.household_id].since if one.household_id in marks else None,
            marks[one.household_id].until if one.household_id in marks else None,
            _kind(signals[one.signal_id]),
        )
        for one in alerts
    ]


def _kind(signal: Signal) -> str:
    """What kind of signal it is, where that says more than that somebody is involved. For the coordination point."""
    rules = methods.method(signal.method_hash).following
    kind = rules.kind(signal.kind)
    return str(kind.label) if kind != rules.kinds[0] else ""


def work_for(actor: Actor) -> list[WorkItem]:
    """What waits in the index for this actor: matches to follow up; at the coordination point what came in."""
    if access.at_desk(actor):
        return [*_work_at_desk(actor), *unanswered.work_for(actor)]
    if actor.kind not in access.REGISTRARS:
        return unanswered.work_for(actor)
    taken_up = Q(initiative_by=actor.user_id)
    mine = MatchSignal.objects.filter(registered_by=access.user_of(actor)).values("match_id")
    waiting = own_matches(actor).filter(taken_up | Q(initiative_by=None, pk__in=mine), status__in=OPEN)
    calls = [
        _call(one, actor)
        for one in shown(actor, waiting.order_by("-found_at", "-id"))
        if _waits_for(actor, one)
    ]
    return [*calls, *work.lines_for(actor), *importing.work_for(actor)]


def _waits_for(actor: Actor, view: MatchView) -> bool:
    """Everyone until somebody took the initiative; then who took it."""
    if view.match.initiative_by:
        return view.match.initiative_by == actor.user_id
    return any(one.user_id == actor.user_id for one in view.contacts)


def _call(view: MatchView, actor: Actor) -> WorkItem:
    who = ", ".join(dict.fromkeys(f"{one.name} ({one.organisation})" for one in view.others))
    mine = view.match.initiative_by == actor.user_id
    title = (
        _("Leg vast wat je over %(about)s afsprak met %(who)s")
        if mine
        else _("Er is een match over %(about)s. Bel %(who)s")
    )
    return WorkItem(
        title=title % {"about": view.about, "who": who},
        url=reverse("index:match", args=[view.match.id]),
        due=view.due_at,
        kind=view.state if view.state in ("late", "soon") else "now",
        action=_("Leg vast") if mine else _("Bekijk en bel"),
    )


def _work_at_desk(actor: Actor) -> list[WorkItem]:
    url, action = reverse("index:desk"), _("Bekijk")
    confirm = [
        WorkItem(_("Mogelijke match: bevestig of dit één huishouden is"), url, kind="now", action=action)
        for _match in matches_to_confirm(actor)
    ]
    doubts = [
        WorkItem(_("Iemand twijfelt aan een match: zoek het mee uit"), url, kind="now", action=action)
        for _match in matches_doubted(actor)
    ]
    requests = [
        WorkItem(
            _("%(who)s vraagt om coördinatie") % {"who": f"{one.contact.name} ({one.contact.organisation})"},
            url,
            kind="now",
            action=action,
        )
        for one in requests_at_my_desk(actor)
    ]
    return [*alerts_for(actor), *confirm, *doubts, *requests]


def alerts_for(actor: Actor) -> list[WorkItem]:
    """At the coordination point: who it knows and of whom something new was signalled. All that is of a file here."""
    return [
        WorkItem(
            _("Nieuw signaal over een gezin dat in coördinatie is of was"),
            reverse("index:desk"),
            one.alert.household_id,
            kind="now",
            action=_("Bekijk"),
        )
        for one in alerts_at_my_desk(actor)
    ]


@run_as("matching")
def organisations_around(household_id: UUID) -> set[UUID]:
    """Organisations that signalled about this household, or match such a signal; for counting criteria."""
    signals = Signal.objects.filter(household_id=household_id)
    matched = MatchSignal.objects.filter(
        match__parts__signal__in=signals, match__status__in=[*OPEN, MatchStatus.AGREED]
    )
    return {
        *signals.values_list("organisation_id", flat=True),
        *matched.values_list("organisation_id", flat=True),
    }
