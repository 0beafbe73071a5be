"""Registering signals, and what people do with a match."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import changes, clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid
from rondom.core.ids import new_id
from rondom.core.locking import save_version
from rondom.core.transactions import acting, action, narrow_role
from rondom.directory import queries as directory
from rondom.methods import queries as methods
from rondom.methods.deadlines import after
from rondom.methods.enums import Event, Unit
from rondom.methods.schema import Method

from . import access, queries, rules, subjects, telling
from .enums import SignalStatus, Told
from .follow_up import close_match, confirm_match, doubt_match, settle_doubt, take_initiative
from .marks import end_mark, mark_household, see_alert
from .matching import encoding, finding, recording
from .models import Match, MatchSignal, Signal
from .normalise import Identity
from .subjects import NewSubject

__all__ = [
    "close_match",
    "confirm_match",
    "doubt_match",
    "end_mark",
    "end_signal",
    "expire_signals",
    "link_signals",
    "mark_household",
    "method_for",
    "register_signal",
    "request_coordination",
    "see_alert",
    "settle_doubt",
    "take_initiative",
    "tell_person",
    "withdraw_signal",
]


@action
def register_signal(
    *,
    by: Actor,
    subjects: Iterable[NewSubject],
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
    desk_id, method_hash, method = _point_of(by)
    people = _checked(method, list(subjects), starts_on, risk_level, told)
    answers = _answers(method, others_involved, broken_off, consider_coordination, consider_reason)
    finding.one_at_a_time()
    signal = Signal(
        id=new_id(),
        organisation_id=access.organisation_of(by),
        registered_by=access.user_of(by),
        employment_id=by.employment_id,
        contact_phone=contact_phone,
        contact_email=contact_email,
        starts_on=starts_on or clock.today(),
        registered_at=clock.now(),
        expires_on=_months_from_now(method.retention.signal_months),
        method_hash=method_hash,
        desk_id=desk_id,
        risk_level=risk_level,
        others_involved=others_involved,
        earlier_help=earlier_help,
        broken_off=broken_off,
        person_told_at=clock.now() if told == Told.YES else None,
        person_told_not_why="" if told == Told.YES else told,
        **answers,
    )
    signal.save(force_insert=True)
    _write_subjects(signal, people)
    changes.record(by=by, verb=Event.SIGNAL_REGISTERED, signal=signal.id)
    _compare(by, signal, method, [one.identity for one in people])
    return signal


def _point_of(by: Actor) -> tuple[UUID, str, Method]:
    """The coordination point that serves the organisation, and the method it works by now."""
    town = directory.organisation(by.organisation_id).municipality_id if by.organisation_id else None
    desk = (accounts.desk_for(town) if town else None) or next(iter(accounts.desks()), None)
    if desk is None:
        raise Invalid({"": _("Er is nog geen meldpunt ingericht. Vraag de beheerder.")})
    return desk.id, *methods.current(desk.method_key)


def method_for(by: Actor) -> Method:
    """The method under which this actor registers signals."""
    return _point_of(by)[2]


def _months_from_now(months: int) -> date:
    return after(clock.now(), months, Unit.MONTHS).astimezone(clock.AMSTERDAM).date()


def _answers(
    method: Method, others: bool | None, broken_off: bool | None, consider: bool | None, reason: str
) -> dict[str, Any]:
    """Yes or no with a coded reason, where coordination must be considered."""
    if not rules.must_consider(others, broken_off):
        return {"consider_coordination": None, "consider_reason": ""}
    if consider is None:
        raise Invalid(
            {"consider": _("Anderen zijn betrokken of hulp is afgebroken. Kies of coördinatie nodig is.")}
        )
    fitting = {one.key for one in method.signal_reasons if one.coordination == consider}
    if reason not in fitting:
        raise Invalid({"consider": _("Kies een reden die bij je antwoord past.")})
    return {"consider_coordination": consider, "consider_reason": reason}


def _checked(
    method: Method, people: list[NewSubject], starts_on: date | None, risk_level: str, told: str
) -> list[NewSubject]:
    """The subjects with number and postcode in their proper form; `Invalid` with every fault at once."""
    wrong = subjects.problems(people)
    if starts_on and starts_on > clock.today():
        wrong["starts_on"] = _("Deze datum is nog niet geweest.")
    if risk_level and risk_level not in {one.key for one in method.risk_levels}:
        wrong["risk_level"] = _("Kies een van de niveaus.")
    if told not in Told.values:
        wrong["told"] = _("Kies een van de antwoorden.")
    for place, one in enumerate(people):
        age = rules.age_for_switch(one.identity.birth_date, one.role, clock.today())
        switch = method.index_for_age(age)
        if switch is None or not switch.on:
            label = str(switch.label) if switch else _("deze leeftijd")
            wrong.setdefault(
                f"{place}-birth_date", _("De verwijsindex staat hier uit voor: %(group)s.") % {"group": label}
            )
    if wrong:
        raise Invalid(wrong)
    return [subjects.cleaned(one) for one in people]


def _write_subjects(signal: Signal, people: list[NewSubject]) -> None:
    for place, one in enumerate(people):
        subject = subjects.stored(signal, place, one)
        subject.save(force_insert=True)
        encoding.store(subject, one.identity)


def _compare(by: Actor, signal: Signal, method: Method, people: list[Identity]) -> None:
    encoded = encoding.under_every_key(people)
    told, waiting = recording.record(signal, finding.find(signal, encoded, method.matching))
    telling.matches(by, told, waiting)
    telling.alerts(by, signal, finding.marks_hit(encoded, method.matching))


@action
def request_coordination(*, by: Actor, signal_id: UUID) -> Signal:
    """ "I think coordination is needed" on an own signal: the coordination point is told (A4)."""
    signal = queries.own_signal(by, signal_id)
    _check_active(signal)
    if signal.coordination_requested_at is None:
        save_version(signal, signal.version, coordination_requested_at=clock.now())
        changes.record(by=by, verb="signal.coordination_requested", signal=signal.id)
        telling.desk(signal.desk_id, "coordination_requested", "/signalen/meldpunt/")
    return signal


def _check_active(signal: Signal) -> None:
    if signal.status != SignalStatus.ACTIVE:
        raise Invalid({"": _("Dit signaal loopt niet meer.")})


@action
def end_signal(*, by: Actor, signal_id: UUID) -> Signal:
    """The organisation is no longer involved; the signal finds no new matches (A7)."""
    return _finish(by, signal_id, SignalStatus.ENDED)


@action
def withdraw_signal(*, by: Actor, signal_id: UUID) -> Signal:
    """The signal should not have been there: it leaves its matches too; a match of fewer than two ends (A7)."""
    signal = _finish(by, signal_id, SignalStatus.WITHDRAWN)
    for match in list(Match.objects.filter(parts__signal=signal, status__in=recording.LIVE)):
        left = MatchSignal.objects.filter(match=match).exclude(signal=signal)
        if len({one.organisation_id for one in left}) < 2:
            close_match(by=by, match_id=match.id, not_same=True)
        else:
            MatchSignal.objects.filter(match=match, signal=signal).delete()
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
def tell_person(*, by: Actor, signal_id: UUID) -> Signal:
    """The person concerned was told of the signal today (A7)."""
    signal = queries.own_signal(by, signal_id)
    save_version(signal, signal.version, person_told_at=clock.now(), person_told_not_why="")
    changes.record(by=by, verb="signal.person_told", signal=signal.id)
    return signal


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
        count = old.update(status=SignalStatus.EXPIRED, ended_at=clock.now())
    if count:
        changes.record(by=by, verb="signal.expired", count=count)
    return count
