"""One signal, in two steps: checked as a whole, and written and compared inside the transaction of who brings it in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.ids import new_id
from rondom.directory import queries as directory
from rondom.methods import queries as methods
from rondom.methods.enums import Event
from rondom.methods.schema import Method

from . import access, rules, subjects, telling
from .enums import Told
from .following import broken, grounds, terms
from .following import rules as following
from .matching import encoding, finding, recording
from .models import Match, Signal, SignalSubject
from .subjects import NewSubject

#: per person in a signal their encodings
People = list[list[encoding.Encoding]]


@dataclass(frozen=True, slots=True)
class Point:
    """The coordination point that serves an organisation, and the method it works by now."""

    desk_id: UUID
    method_hash: str
    method: Method


@dataclass(frozen=True, slots=True)
class Ready:
    """A signal that was checked and can be written: its people in their proper form, and its fields."""

    people: list[NewSubject]
    fields: dict[str, Any]
    method: Method


def checked(
    point: Point,
    people: list[NewSubject],
    *,
    starts_on: date | None,
    risk_level: str,
    others_involved: bool | None,
    earlier_help: bool | None,
    broken_off: bool | None,
    consider_coordination: bool | None,
    consider_reason: str,
    told: str,
    contact_phone: str,
    contact_email: str,
    kind: str = "",
) -> Ready:
    """What was typed, ready to `write`; `Invalid` with every fault at once. Asks the database nothing."""
    method = point.method
    people = _checked(method, people, starts_on, risk_level, told)
    kinds, who = method.following.kinds, [(one.identity.birth_date, one.role) for one in people]
    if kind and kind not in {one.key for one in kinds}:
        raise Invalid({"kind": _("Kies een van de soorten.")})
    broke_off = broken_off or method.following.kind(kind).reassess
    answers = _answers(method, others_involved, broke_off, consider_coordination, consider_reason)
    fields = {
        "kind": kind or kinds[0].key,
        "groups": following.groups(method.index, who, clock.today()),
        "starts_on": starts_on or clock.today(),
        "expires_on": terms.longest(method, who, method.retention.signal_months),
        "method_hash": point.method_hash,
        "desk_id": point.desk_id,
        "contact_phone": contact_phone,
        "contact_email": contact_email,
        "risk_level": risk_level,
        "others_involved": others_involved,
        "earlier_help": earlier_help,
        "broken_off": broken_off,
        "person_told_at": clock.now() if told == Told.YES else None,
        "person_told_not_why": "" if told == Told.YES else told,
        **answers,
    }
    return Ready(people, fields, method)


def write(by: Actor, ready: Ready) -> Signal:
    """Write a checked signal and compare it, inside the caller's action."""
    return write_all(by, [(ready, None)], together=False)[0]


def write_all(
    by: Actor, several: Iterable[tuple[Ready, UUID | None]], *, together: bool = True
) -> list[Signal]:
    """The same for many of one organisation, in few statements: an organisation's own signals are not compared with
    each other, so they may all be there before the first one is. Beside each: the colleague who is involved, where
    somebody else brings it in.

    ``together``: its own people get one mail of how many matches there are; others get theirs.
    """
    finding.one_at_a_time()
    written = [(_signal(by, ready, registered_by), ready) for ready, registered_by in several]
    signals = [signal for signal, _ready in written]
    Signal.objects.bulk_create(signals)
    encoded = _write_subjects(written)
    changes.record_all(by=by, verb=Event.SIGNAL_REGISTERED, ids=[{"signal": one.id} for one in signals])
    own = access.organisation_of(by) if together else None
    told: list[Match] = []
    for (signal, ready), people in zip(written, encoded, strict=True):
        told += _compare(by, signal, ready.method, people, own)
    if own:
        telling.together(own, told)
    return signals


def _signal(by: Actor, ready: Ready, registered_by: UUID | None) -> Signal:
    return Signal(
        id=new_id(),
        organisation_id=access.organisation_of(by),
        registered_by=registered_by or access.user_of(by),
        employment_id=None if registered_by else by.employment_id,
        registered_at=clock.now(),
        **ready.fields,
    )


def point_of(by: Actor) -> Point:
    """The coordination point that serves the organisation, and the method it works by now."""
    town = directory.organisation(by.organisation_id).municipality_id if by.organisation_id else None
    desk = (accounts.desk_for(town) if town else None) or next(iter(accounts.desks()), None)
    if desk is None:
        raise Invalid({"": _("Er is nog geen meldpunt ingericht. Vraag de beheerder.")})
    return Point(desk.id, *methods.current(desk.method_key))


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


def _write_subjects(written: Iterable[tuple[Signal, Ready]]) -> list[People]:
    """Per signal its people, encoded as they are looked up."""
    rows, people = [], []
    for signal, ready in written:
        found = encoding.under_every_key([one.identity for one in ready.people])
        people.append(found)
        rows += [
            (subjects.stored(signal, place, one), its)
            for place, (one, its) in enumerate(zip(ready.people, found, strict=True))
        ]
    SignalSubject.objects.bulk_create(row for row, _its in rows)
    encoding.store(rows)
    return people


def _compare(by: Actor, signal: Signal, method: Method, encoded: People, besides: UUID | None) -> list[Match]:
    """The matches that may be told; the people of the organisation ``besides`` did not hear of them yet."""
    findings = finding.find(signal, encoded, method.matching)
    for one in grounds.without_ground(method, findings):
        del findings[one]
    told, waiting = recording.record(signal, findings) if findings else ([], [])
    telling.matches(by, told, waiting, besides)
    hits = finding.marks_hit(encoded, method.matching)
    telling.alerts(by, signal, hits)
    broken.signalled(signal, hits)
    return told
