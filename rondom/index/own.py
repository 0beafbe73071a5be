"""Which signals and matches are an actor's own, and the signals opened for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import tell
from rondom.methods.enums import Category
from rondom.privacy import log
from rondom.privacy.enums import Use

from . import access, subjects
from .enums import MatchStatus, SignalStatus, Told
from .models import Match, MatchSignal, Signal, SignalSubject
from .subjects import NewSubject


@dataclass(frozen=True, slots=True)
class SignalView:
    """An own signal, with who it is about."""

    signal: Signal
    people: list[NewSubject]
    name: str
    by: str
    status: str
    told_not_why: str = ""

    @property
    def names(self) -> list[tuple[str, NewSubject]]:
        return [(subjects.name_of(one), one) for one in self.people]


def own_signals(actor: Actor) -> QuerySet[Signal]:
    """Signals of the own organisation, newest first."""
    tell(actor)
    if not access.may_register(actor):
        return Signal.objects.none()
    return Signal.objects.filter(organisation_id=access.organisation_of(actor)).order_by(
        "-registered_at", "-id"
    )


def own_signal(actor: Actor, signal_id: UUID) -> Signal:
    found = own_signals(actor).filter(pk=signal_id).first()
    if found is None:
        raise NotFound
    return found


def signals_shown(actor: Actor, rows: Iterable[Signal], use: Use) -> list[SignalView]:
    """Opened for the own organisation; what is linked to a household's file goes to its log."""
    found = list(rows)
    people: dict[UUID, list[NewSubject]] = {}
    for one in SignalSubject.objects.filter(signal__in=found).order_by("ordinal"):
        people.setdefault(one.signal_id, []).append(subjects.opened(one))
    names = accounts.names(actor, (one.registered_by for one in found))
    entries = [
        log.Entry(one.household_id, Category.EXISTENCE, "index.signal", one.id, use)
        for one in found
        if one.household_id
    ]
    if entries:
        log.note(actor, *entries)
    return [
        SignalView(
            one,
            people.get(one.id, []),
            subjects.name_of(people[one.id][0]) if one.id in people else "",
            names.get(one.registered_by, ""),
            str(SignalStatus(one.status).label),
            str(Told(one.person_told_not_why).label) if one.person_told_not_why else "",
        )
        for one in found
    ]


def own_matches(actor: Actor) -> QuerySet[Match]:
    """Matches this actor is told of: of the own organisation, but not before the coordination point confirmed a
    possible one (and never when it said no); at a coordination point all of its own."""
    tell(actor)
    if access.at_desk(actor):
        return Match.objects.filter(desk_id=access.desk_of(actor))
    if not access.may_register(actor):
        return Match.objects.none()
    mine = MatchSignal.objects.filter(organisation_id=access.organisation_of(actor)).values("match_id")
    return (
        Match.objects.filter(pk__in=mine)
        .exclude(status=MatchStatus.TO_CONFIRM)
        .exclude(status=MatchStatus.NOT_SAME, confirmed_at=F("closed_at"))
    )


def own_match(actor: Actor, match_id: UUID) -> Match:
    """A match this actor is told of (own organisation; or at the own coordination point), or `NotFound`."""
    found = own_matches(actor).filter(pk=match_id).first()
    if found is None:
        raise NotFound
    return found
