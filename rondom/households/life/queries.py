"""Reading what is told of the life of a household."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.pictures.lifeline import Event, Period, when
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import categories_of, method_of, readable, verbs_of
from rondom.privacy.enums import Use

from .. import queries as households
from ..access import speaks_for
from ..people import Member
from . import rules
from .access import check_may_see_life, may_change
from .enums import HELP, HelpEnd, Known, LifeKind
from .models import LifeEvent


@dataclass(frozen=True, slots=True)
class Told:
    """A moment of the life as this viewer may see it. `domains`: keys of the method; `label`: as the line says it."""

    id: UUID
    kind: str
    words: str
    by_whom: str
    on: date
    on_known: str
    until: date | None
    until_known: str
    ended: str
    ended_why: str
    domains: tuple[str, ...]
    about: tuple[str, ...]
    about_ids: tuple[str, ...]
    written_by: str
    mine: bool
    may_change: bool
    version: int

    @property
    def is_help(self) -> bool:
        return self.kind in HELP

    @property
    def kind_label(self) -> str:
        return str(LifeKind(self.kind).label)

    @property
    def broken_off(self) -> bool:
        return self.ended == HelpEnd.BROKEN_OFF

    @property
    def lasted(self) -> bool:
        return self.is_help or self.until is not None

    @property
    def moment(self) -> Event | Period:
        """As the picture draws it."""
        by_year = Known.YEAR in (self.on_known, self.until_known)
        if not self.lasted:
            by_month = self.on_known == Known.MONTH
            return Event(f"life-{self.id}", self.on, self.label, self.domains, by_year, by_month)
        return Period(
            f"life-{self.id}",
            self.on,
            self.until,
            self.label,
            self.domains,
            help=self.is_help,
            broken_off=self.broken_off,
            by_year=by_year,
        )

    @property
    def when(self) -> str:
        return when(self.moment)

    @property
    def label(self) -> str:
        return f"{self.words} ({self.by_whom})" if self.by_whom else self.words


def told(actor: Actor, household_id: UUID, *, use: Use = Use.READ) -> list[Told]:
    """Everything of the life that this actor may see, in the order in which it was told."""
    check_may_see_life(actor, household_id)
    found = readable(actor, LifeEvent.objects.filter(household_id=household_id)).order_by("id")
    rows = log.read(actor, found, use=use)
    return _views(actor, household_id, rows)


def one(actor: Actor, household_id: UUID, event_id: UUID) -> Told:
    """One moment, or `NotFound` for who may not know of it."""
    return _views(actor, household_id, [row(actor, household_id, event_id)])[0]


def row(actor: Actor, household_id: UUID, event_id: UUID) -> LifeEvent:
    check_may_see_life(actor, household_id)
    rows = LifeEvent.objects.filter(pk=event_id, household_id=household_id)
    found = log.read(actor, readable(actor, rows))
    if not found:
        raise NotFound
    return found[0]


def _views(actor: Actor, household_id: UUID, rows: list[LifeEvent]) -> list[Told]:
    if not rows:
        return []
    method, seen = method_of(household_id), categories_of(actor, household_id)
    verbs = verbs_of(actor, household_id)
    names = {str(key): name for key, name in households.member_names(actor, household_id).items()}
    writers = accounts.names(actor, {one.created_by for one in rows if one.created_by})
    return [
        Told(
            id=one.id,
            kind=one.kind,
            words=one.words,
            by_whom=one.by_whom,
            on=one.on,
            on_known=one.on_known,
            until=one.until,
            until_known=one.until_known,
            ended=one.ended,
            ended_why=one.ended_why,
            domains=_domains(actor, one, method, seen),
            about=tuple(names[key].split(" ")[0] for key in one.about if key in names),
            about_ids=tuple(one.about),
            written_by=writers.get(one.created_by, "") if one.created_by else "",
            mine=_mine(actor, one),
            may_change=may_change(actor, one, verbs),
            version=one.version,
        )
        for one in rows
    ]


def _mine(actor: Actor, row: LifeEvent) -> bool:
    return row.created_by is not None and row.created_by == actor.user_id


def _domains(actor: Actor, row: LifeEvent, method: Method, seen: frozenset[str]) -> tuple[str, ...]:
    """The domains it touched, as far as this viewer may know: that it touched health tells of health."""
    known = {str(one.key): one for one in method.domains}
    return tuple(
        key
        for key in row.domains
        if key in known
        and (_mine(actor, row) or known[key].sensitive is None or str(known[key].sensitive) in seen)
    )


def unseen_domains(actor: Actor, event: LifeEvent) -> tuple[str, ...]:
    """What stands there and this viewer does not see: a change by them leaves it as it is."""
    seen = _domains(actor, event, method_of(event.household_id), categories_of(actor, event.household_id))
    return tuple(one for one in event.domains if one not in seen)


def people_to_tell_of(actor: Actor, household_id: UUID) -> list[Member]:
    """Of whom this actor may tell something."""
    return [one for one in households.members(actor, household_id) if speaks_for(actor, one.person_id)]


def typed(event: Told) -> dict[str, object]:
    """A moment as the form shows it."""
    return {
        "kind": event.kind,
        "words": event.words,
        "by_whom": event.by_whom,
        "on": rules.typed(event.on, event.on_known),
        "until": rules.typed(event.until, event.until_known),
        "ended": event.ended,
        "ended_why": event.ended_why,
        "domains": list(event.domains),
        "about": list(event.about_ids),
        "version": event.version,
    }
