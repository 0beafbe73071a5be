"""One axis for what is told of a life and what the file knows by itself: moves, births, stays, coordination, help."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.pictures.lifeline import Domain, Event, LifeLine, MomentRow, Period, rows
from rondom.directory import queries as directory
from rondom.households import queries as households
from rondom.households import stays_queries as stays
from rondom.households.life import queries as life
from rondom.households.life.queries import Told
from rondom.privacy import log
from rondom.privacy.access import method_of, readable
from rondom.privacy.enums import Use

from ..enums import Attachment
from ..models import Case, TeamMember

Moment = Event | Period


@dataclass(frozen=True, slots=True)
class Row:
    """One moment in words: as the picture says it, with what was told of it (None: the file knows it by itself)."""

    said: MomentRow
    told: Told | None


@dataclass(frozen=True, slots=True)
class View:
    """The line to draw, the same as rows, the earliest first. `domains`: the ones touched, with how often."""

    line: LifeLine
    rows: tuple[Row, ...]
    told: tuple[Told, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not self.rows

    @property
    def domains(self) -> list[tuple[str, int]]:
        moments: list[Moment] = [*self.line.events, *self.line.periods]
        every = [one for moment in moments for one in moment.domains]
        return [(domain.label, every.count(domain.id)) for domain in self.line.domains if domain.id in every]

    @property
    def broken_off(self) -> list[Told]:
        """Help that was broken off, the last one first: what a plan should know before it begins again."""
        return sorted((one for one in self.told if one.broken_off), key=lambda one: one.on, reverse=True)


def life_line(actor: Actor, household_id: UUID, *, use: Use = Use.READ) -> View:
    """What this actor may see of the life of this household; each thing by its own rules."""
    told = life.told(actor, household_id, use=use)
    moments = [
        *(one.moment for one in told),
        *_people(actor, household_id),
        *_homes(actor, household_id),
        *_stays(actor, household_id),
        *_cases(actor, household_id, use),
    ]
    method = method_of(household_id)
    line = LifeLine(
        events=tuple(one for one in moments if isinstance(one, Event)),
        periods=tuple(one for one in moments if isinstance(one, Period)),
        domains=tuple(Domain(str(one.key), str(one.label)) for one in method.domains),
        today=clock.today(),
    )
    by_id = {f"life-{one.id}": one for one in told}
    return View(line, tuple(Row(one, by_id.get(one.id)) for one in rows(line)), tuple(told))


def _people(actor: Actor, household_id: UUID) -> Iterator[Moment]:
    """Children born, and who left the household. Of grown-ups their birth tells little of this household."""
    for one in households.members(actor, household_id):
        if one.is_minor and one.birth_date:
            words = _("%(name)s geboren") % {"name": one.given_name}
            yield Event(f"born-{one.person_id}", one.birth_date, words)
    for past in households.past_members(actor, household_id):
        words = _("%(name)s hoort niet meer bij het gezin") % {"name": past.name.split(" ")[0]}
        yield Event(f"left-{past.person_id}-{past.until}", past.until, words)


def _homes(actor: Actor, household_id: UUID) -> Iterator[Moment]:
    """Where the household lived, over time; the oldest first."""
    for one in reversed(households.addresses(actor, household_id)):
        words = _("woont in %(city)s, %(street)s") % {"city": one.city, "street": one.street}
        yield Period(f"home-{one.id}", one.since, one.until, words, help=False)


def _stays(actor: Actor, household_id: UUID) -> Iterator[Moment]:
    found = sorted(stays.stays(actor, household_id), key=lambda one: (one.since, str(one.id)))
    for one in found:
        words = _("%(name)s tijdelijk niet thuis") % {"name": one.name}
        if one.where:
            words = f"{words}: {one.where}"
        yield Period(f"stay-{one.id}", one.since, one.ended_on, words, help=False)


def _cases(actor: Actor, household_id: UUID, use: Use) -> Iterator[Moment]:
    """The coordination itself, now and before, and the help of its teams."""
    cases = Case.objects.filter(household_id=household_id)
    for case in log.read(actor, readable(actor, cases).order_by("opened_at", "id"), use=use):
        yield Period(f"case-{case.id}", _day(case.opened_at), _end(case.closed_at), _("coördinatie"))
    members = TeamMember.objects.filter(household_id=household_id, attachment=Attachment.PROFESSIONAL)
    found = log.read(actor, readable(actor, members).order_by("since", "id"), use=use)
    names = directory.organisation_names(one.organisation_id for one in found if one.organisation_id)
    for (who, what), several in _joined(found, names).items():
        ends = [one.until for one in several]
        until = None if None in ends else max(one for one in ends if one)
        words = f"{who}: {what}" if what else who
        yield Period(f"team-{several[0].id}", _day(several[0].since), _end(until), words)


def _joined(members: Iterable[TeamMember], names: dict[UUID, str]) -> dict[tuple[str, str], list[TeamMember]]:
    """Who came for the same from the same organisation after each other is one line: a change of worker is no new
    help."""
    found: dict[tuple[str, str], list[TeamMember]] = {}
    for one in members:
        who = names.get(one.organisation_id, "") if one.organisation_id else ""
        found.setdefault((who or one.name, one.comes_for.strip()), []).append(one)
    return found


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.AMSTERDAM).date()


def _end(moment: datetime | None) -> date | None:
    return _day(moment) if moment else None
