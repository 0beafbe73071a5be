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
from rondom.methods.enums import Event
from rondom.methods.schema import Method

from . import access, queries, rules, subjects, telling
from .enums import SignalStatus, Told
from .follow_up import close_match, confirm_match, doubt_match, settle_doubt, take_initiative
from .following import broken, ending, grounds, terms, use
from .following import rules as follow_rules
from .following.answering import answer_request, request_coordination, see_answer, take_back_request
from .following.grounds import stop_without_ground
from .following.informing import not_told_yet, tell_person
from .following.initiative import give_back, hand_over, take_over_signal
from .following.terms import extend_signal
from .marks import dismiss_alert, end_mark, mark_household, see_alert
from .matching import encoding, finding, recording
from .models import Match, MatchSignal, Signal
from .normalise import Identity
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
    desk_id, method_hash, method = _point_of(by)
    people = _checked(method, list(subjects), starts_on, risk_level, told)
    kinds, who = method.following.kinds, [(one.identity.birth_date, one.role) for one in people]
    if kind and kind not in {one.key for one in kinds}:
        raise Invalid({"kind": _("Kies een van de soorten.")})
    broke_off = broken_off or method.following.kind(kind).reassess
    answers = _answers(method, others_involved, broke_off, consider_coordination, consider_reason)
    finding.one_at_a_time()
    signal = Signal(
        id=new_id(),
        organisation_id=access.organisation_of(by),
        registered_by=access.user_of(by),
        employment_id=by.employment_id,
        contact_phone=contact_phone,
        contact_email=contact_email,
        kind=kind or kinds[0].key,
        groups=follow_rules.groups(method.index, who, clock.today()),
        starts_on=starts_on or clock.today(),
        registered_at=clock.now(),
        expires_on=terms.longest(method, who, method.retention.signal_months),
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
    findings = finding.find(signal, encoded, method.matching)
    for one in grounds.without_ground(method, findings):
        del findings[one]
    told, waiting = recording.record(signal, findings)
    for match in told:
        telling.found(by, match)
    for match in waiting:
        changes.record(by=by, verb="match.to_confirm", match=match.id)
        telling.desk(match.desk_id, "match_to_confirm", "/signalen/meldpunt/")
    hits = finding.marks_hit(encoded, method.matching)
    telling.alerts(by, signal, hits)
    broken.signalled(signal, hits)
    use.count(by, signal, registered=1, matched=int(bool(told)))


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
def withdraw_signal(*, by: Actor, signal_id: UUID) -> Signal:
    """The signal should not have been there: it leaves its matches too; a match of fewer than two ends (A7)."""
    signal = _finish(by, signal_id, SignalStatus.WITHDRAWN)
    use.count(by, signal, withdrawn=1, withdrawn_matched=int(use.was_matched(signal)))
    for match in list(Match.objects.filter(parts__signal=signal, status__in=recording.LIVE)):
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
