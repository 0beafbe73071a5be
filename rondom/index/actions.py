"""Registering signals, and what people do with a match."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.core.transactions import acting, action, narrow_role
from rondom.methods.schema import Method

from . import access, queries
from .enums import LIVE, SignalStatus, Told
from .follow_up import close_match, confirm_match, doubt_match, settle_doubt, take_initiative
from .following import ending, use
from .following.answering import answer_request, request_coordination, see_answer, take_back_request
from .following.grounds import stop_without_ground
from .following.informing import not_told_yet, tell_person
from .following.initiative import give_back, hand_over, take_over_signal
from .following.terms import extend_signal
from .marks import dismiss_alert, end_mark, mark_household, see_alert
from .matching import recording
from .models import Match, MatchSignal, Signal
from .registering import checked, point_of, write
from .subjects import NewSubject

__all__ = [
    "answer_request",
    "close_match",
    "confirm_match",
    "dismiss_alert",
    "doubt_match",
    "end_mark",
    "end_signal",
    "expire_signals",
    "extend_signal",
    "give_back",
    "hand_over",
    "link_signals",
    "mark_household",
    "method_for",
    "not_told_yet",
    "register_signal",
    "request_coordination",
    "see_alert",
    "see_answer",
    "settle_doubt",
    "stop_without_ground",
    "take_back_request",
    "take_initiative",
    "take_over_signal",
    "tell_person",
    "withdraw_signal",
]


@action
def register_signal(
    *,
    by: Actor,
    subjects: Iterable[NewSubject],
    kind: str = "",
    starts_on: date | None = None,
    risk_level: str = "",
    others_involved: bool | None = None,
    earlier_help: bool | None = None,
    broken_off: bool | None = None,
    consider_coordination: bool | None = None,
    consider_reason: str = "",
    told: str = Told.SOON,
    contact_phone: str = "",
    contact_email: str = "",
) -> Signal:
    """Register that this organisation is involved with these people (A1), and tell everyone whom it concerns (A3)."""
    access.check_may_register(by)
    ready = checked(
        point_of(by),
        list(subjects),
        kind=kind,
        starts_on=starts_on,
        risk_level=risk_level,
        others_involved=others_involved,
        earlier_help=earlier_help,
        broken_off=broken_off,
        consider_coordination=consider_coordination,
        consider_reason=consider_reason,
        told=told,
        contact_phone=contact_phone,
        contact_email=contact_email,
    )
    signal = write(by, ready)
    use.count(by, signal, registered=1, matched=int(use.was_matched(signal)))
    return signal


def method_for(by: Actor) -> Method:
    """The method under which this actor registers signals."""
    return point_of(by).method


def _check_active(signal: Signal) -> None:
    if signal.status != SignalStatus.ACTIVE:
        raise Invalid({"": _("Dit signaal loopt niet meer.")})


@action
def end_signal(*, by: Actor, signal_id: UUID) -> Signal:
    """The organisation is no longer involved; the signal finds no new matches (A7)."""
    signal = _finish(by, signal_id, SignalStatus.ENDED)
    ending.settle(by, ending.matches_with([signal.id]))
    use.count(by, signal, ended=1)
    return signal


@action
def withdraw_signal(*, by: Actor, signal_id: UUID, replaced: bool = False) -> Signal:
    """The signal should not have been there: it leaves its matches too; a match of fewer than two ends (A7).

    ``replaced``: a new one stands in its place, so nobody takes anything back; it does not count as such.
    """
    signal = _finish(by, signal_id, SignalStatus.WITHDRAWN)
    if not replaced:
        use.count(by, signal, withdrawn=1, withdrawn_matched=int(use.was_matched(signal)))
    for match in list(Match.objects.filter(parts__signal=signal, status__in=LIVE)):
        left = MatchSignal.objects.filter(match=match).exclude(signal=signal)
        if len({one.organisation_id for one in left}) < 2:
            ending.lapse(by, match)  # nobody said that they are not one household
        else:
            MatchSignal.objects.filter(match=match, signal=signal).delete()
            ending.settle(by, [match.id])
    return signal


def _finish(by: Actor, signal_id: UUID, status: SignalStatus) -> Signal:
    signal = queries.own_signal(by, signal_id)
    _check_active(signal)
    save_version(signal, signal.version, status=status, ended_at=clock.now())
    changes.record(by=by, verb=f"signal.{status.value}", signal=signal.id)
    _drop_unconfirmed(by, signal)
    return signal


def _drop_unconfirmed(by: Actor, signal: Signal) -> None:
    for match_id in recording.dropped(signal.id):
        changes.record(by=by, verb="match.dropped", match=match_id)


@action
def link_signals(*, by: Actor, signal_ids: Iterable[UUID], household_id: UUID) -> None:
    """These own signals led to this household's file (a referral)."""
    for signal_id in signal_ids:
        signal = queries.own_signal(by, signal_id)
        save_version(signal, signal.version, household_id=household_id)
        # the reporter need not be involved with a file that was there already: the job writes in its log
        with acting(system("link-signals", household_id), writes=True):
            changes.record(by=by, verb="signal.linked", household_id=household_id, signal=signal.id)


@action
def expire_signals(*, by: Actor) -> int:
    """Signals past their term expire (a job of `tick`). Returns how many."""
    with narrow_role("jobs"):
        old = Signal.objects.filter(status=SignalStatus.ACTIVE, expires_on__lt=clock.today())
        ended = list(old.values_list("id", flat=True))
        old.update(status=SignalStatus.EXPIRED, ended_at=clock.now())
    if ended:
        changes.record(by=by, verb="signal.expired", count=len(ended))
        ending.settle(by, ending.matches_with(ended))
    return len(ended)
