"""Consents with names, ready to show: for the pages of professionals and those of the family."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.directory import queries as directory
from rondom.households import queries as households
from rondom.methods.enums import Category
from rondom.privacy.consent import queries as consents
from rondom.privacy.consent.enums import Ending, How, Kind, State, Track
from rondom.privacy.consent.queries import View


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody gave it; `how` in words, with the evidence; `scan`: of the paper; `wants_scan`: a paper without one."""

    name: str
    at: datetime
    how: str
    scan: UUID | None = None
    wants_scan: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One consent in words. `what`: kinds of information; `to`: for whom; `source`: who is released; `missing`: who
    must still give; `ended`: how and by whom it ended."""

    id: UUID
    kind: str
    kind_label: str
    state: str
    state_label: str
    badge: str
    person: str
    what: tuple[str, ...]
    to: tuple[str, ...]
    source: str
    purpose: str
    track: str
    duty: str
    asked_at: datetime
    asked_by: str
    since: datetime | None
    until: date | None
    voices: tuple[Voice, ...]
    must: tuple[str, ...]
    because: str
    missing: tuple[str, ...]
    missing_why: str
    ended_at: datetime | None
    ended: str
    i_give: bool
    i_withdraw: bool
    running: bool

    @property
    def waits(self) -> bool:
        return self.state == State.ASKED

    @property
    def wants_scan(self) -> bool:
        return any(one.wants_scan for one in self.voices)

    @property
    def scans(self) -> tuple[UUID, ...]:
        """Each once: one paper may be signed by several."""
        return tuple(dict.fromkeys(one.scan for one in self.voices if one.scan))


@dataclass(frozen=True, slots=True)
class Grounds:
    """The lawful basis of somebody who works with the household; no consent."""

    who: str
    role: str
    ground: str
    article: str
    since: datetime


BADGES = {State.ASKED: "soon", State.LIVE: "ok"}


def lines(actor: Actor, household_id: UUID) -> list[Line]:
    return told(actor, household_id, consents.consents(actor, household_id))


def line(actor: Actor, household_id: UUID, consent_id: UUID) -> Line:
    return told(actor, household_id, [consents.consent(actor, household_id, consent_id)])[0]


def told(actor: Actor, household_id: UUID, views: Collection[View]) -> list[Line]:
    """With the names, asked once for all."""
    if not views:
        return []
    people = households.member_names(actor, household_id)
    users = {user for one in views for user in (one.consent.created_by, one.consent.from_user_id)}
    named = accounts.names(actor, users)
    ids = {UUID(row) for one in views for row in one.consent.organisations}
    sources = {one.consent.from_organisation_id for one in views}
    organisations = directory.organisation_names({*ids, *sources})
    return [_line(one, people, named, organisations) for one in views]


def _line(
    view: View, people: dict[UUID, str], named: dict[UUID, str], organisations: dict[UUID, str]
) -> Line:
    one, gone = view.consent, _("iemand die niet meer bij het gezin hoort")
    source = organisations.get(one.from_organisation_id, "") if one.from_organisation_id else ""
    if one.from_user_id:
        source = f"{named.get(one.from_user_id, '')}, {source}"
    to = tuple(sorted(organisations.get(UUID(row), "") for row in one.organisations))
    return Line(
        id=one.id,
        kind=one.kind,
        kind_label=str(Kind(one.kind).label),
        state=view.state,
        state_label=str(view.state.label),
        badge=BADGES.get(view.state, "plain"),
        person=people.get(one.person_id, gone),
        what=tuple(str(Category(row).label) for row in one.categories),
        to=(_("het hele team"),) if one.to_team else to,
        source=source,
        purpose=one.purpose,
        track=str(Track(one.track).label),
        duty=view.duty,
        asked_at=one.created_at,
        asked_by=named.get(one.created_by, "") if one.created_by else "",
        since=one.since,
        until=view.until,
        voices=tuple(
            Voice(
                people.get(row.person_id, gone),
                row.at,
                _evidence(row.how, row.place, row.on, row.witness),
                row.scan_id if row.scan_id not in view.removed else None,
                row.how == How.PAPER and (row.scan_id is None or row.scan_id in view.removed),
            )
            for row in view.voices
        ),
        must=_names(view.must.persons, people),
        because=view.must.because,
        missing=_names(view.missing, people),
        missing_why=one.missing_why,
        ended_at=one.ended_at,
        ended=_ended(one.ended_how, people.get(one.ended_person, "") if one.ended_person else ""),
        i_give=view.i_give,
        i_withdraw=view.i_withdraw,
        running=not view.ended,
    )


def _names(persons: Iterable[UUID], people: dict[UUID, str]) -> tuple[str, ...]:
    return tuple(sorted(people.get(one, _("iemand buiten dit gezin")) for one in persons))


def _evidence(how: str, place: str, on: date | None, witness: str) -> str:
    if how == How.PAPER and on and not place:
        return _("op papier van %(day)s") % {"day": on.strftime("%d-%m-%Y")}
    if how == How.PAPER and on:
        return _("op papier van %(day)s, ligt bij: %(place)s") % {
            "day": on.strftime("%d-%m-%Y"),
            "place": place,
        }
    if how == How.SPOKEN:
        return _("gezegd, getuige: %(who)s") % {"who": witness}
    return _("zelf, op het scherm")


def _ended(how: str, who: str) -> str:
    if not how:
        return ""
    words = str(Ending(how).label).capitalize()
    return _("%(what)s door %(who)s") % {"what": words, "who": who} if who else words


def grounds(actor: Actor, household_id: UUID) -> list[Grounds]:
    """On which ground everybody who works with this household is involved."""
    found = consents.bases(actor, household_id)
    names = directory.organisation_names({one.organisation_id for one in found})
    return [
        Grounds(
            names.get(one.organisation_id, one.role) if one.organisation_id else one.role,
            one.role if one.organisation_id else "",
            one.ground,
            one.article,
            one.since,
        )
        for one in found
    ]


def source_choices(actor: Actor, household_id: UUID) -> list[tuple[str, str]]:
    """Who may be released from secrecy: somebody who works with this household, or everybody of their organisation."""
    found = consents.sources(actor, household_id)
    people = accounts.names(actor, {one.user_id for one in found})
    organisations = directory.organisation_names({one.organisation_id for one in found})
    choices = [
        (
            f"{one.organisation_id}:{one.user_id}",
            f"{people.get(one.user_id, '')}, {organisations[one.organisation_id]}",
        )
        for one in found
        if one.user_id in people and one.organisation_id in organisations
    ]
    everybody = _("iedereen van %(organisation)s")
    whole = [(f"{key}:", everybody % {"organisation": name}) for key, name in organisations.items()]
    return sorted(choices, key=lambda one: one[1]) + sorted(whole, key=lambda one: one[1])


def organisation_choices(
    actor: Actor, household_id: UUID
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(those that work with this household now, all others of the social map)."""
    here = {one.organisation_id for one in consents.sources(actor, household_id)}
    rows = [(str(one.id), one.name, one.id in here) for one in directory.organisations()]
    return [(key, name) for key, name, near in rows if near], [
        (key, name) for key, name, near in rows if not near
    ]
