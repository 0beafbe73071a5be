"""A match as somebody may see it: who the others are and what agrees with their own signal - no identity of others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import worklist
from rondom.core.actor import Actor
from rondom.core.models import Deadline
from rondom.core.transactions import narrow_role
from rondom.directory import queries as directory
from rondom.privacy.enums import Use

from . import explaining, own
from .enums import Basis, Certainty, MatchStatus
from .matching.models import Likeness
from .models import Match, MatchSignal, Signal


@dataclass(frozen=True, slots=True)
class Contact:
    """A professional who registered a signal that matches: how to reach them, and what agrees with mine."""

    user_id: UUID
    name: str
    organisation: str
    phone: str
    email: str
    agrees: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)
    mine: bool = False


@dataclass(frozen=True, slots=True)
class MatchView:
    """A match as those involved see it: who the others are, how sure it is, where it stands."""

    match: Match
    basis: str
    certainty: str
    status: str
    contacts: list[Contact]
    about: str
    initiative: str
    due_at: datetime | None = None
    state: str = "ok"
    part: float | None = None
    sureness: str = ""

    @property
    def agrees(self) -> list[str]:
        """What agrees at all, in words (for the coordination point)."""
        return [told(code) for code in self.match.agreeing]

    @property
    def others(self) -> list[Contact]:
        return [one for one in self.contacts if not one.mine]


def shown(actor: Actor, rows: Iterable[Match]) -> list[MatchView]:
    found = list(rows)
    parts: dict[UUID, list[Mapping[str, Any]]] = {}
    with narrow_role("matching"):
        for part in (
            MatchSignal.objects.filter(match__in=found)
            .order_by("added_at", "id")
            .values(
                "match_id", "signal_id", "organisation_id", "registered_by", "signal__contact_phone",
                "signal__contact_email",
            )
        ):  # fmt: skip
            parts.setdefault(part["match_id"], []).append(part)
    every = [part for some in parts.values() for part in some]
    my_own = [part["signal_id"] for part in every if part["organisation_id"] == actor.organisation_id]
    people = accounts.colleagues(actor, (part["registered_by"] for part in every))
    organisations = directory.organisation_names(part["organisation_id"] for part in every)
    others = (part["signal_id"] for part in every)
    likenesses = _likenesses(my_own, others)
    mine = {
        one.signal.id: one.name
        for one in own.signals_shown(actor, own.own_signals(actor).filter(pk__in=my_own), Use.LISTED)
    }
    clocks = {one.subject_id: one for one in _clocks(found)}
    return [
        _view(actor, one, parts.get(one.id, []), people, organisations, likenesses, mine, clocks.get(one.id))
        for one in found
    ]


def _likenesses(mine: Iterable[UUID], others: Iterable[UUID]) -> dict[tuple[UUID, UUID], Likeness]:
    """(match, other signal) → what it has in common with one of mine; where there are more, with the surest."""
    own_ids = set(mine)
    theirs = set(others) - own_ids
    either = Q(signal__in=own_ids, other__in=theirs) | Q(other__in=own_ids, signal__in=theirs)
    found: dict[tuple[UUID, UUID], Likeness] = {}
    for one in sorted(Likeness.objects.filter(either).order_by("found_at", "id"), key=_sure, reverse=True):
        other = one.other_id if one.signal_id in own_ids else one.signal_id
        found.setdefault((one.match_id, other), one)
    return found


def _sure(one: Likeness) -> tuple[bool, float]:
    return one.basis == Basis.PERSON, one.sure or 0.0


def _surest(some: Iterable[Likeness]) -> Likeness | None:
    return max(some, key=_sure, default=None)


def _in_words(one: Likeness | None) -> tuple[list[str], list[str]]:
    return (explaining.agreeing(one.agreeing), explaining.differing(one.agreeing)) if one else ([], [])


def _clocks(matches: list[Match]) -> QuerySet[Deadline]:
    return Deadline.objects.filter(subject_id__in=[one.id for one in matches], met_at=None, cancelled_at=None)


def _view(
    actor: Actor,
    match: Match,
    parts: Sequence[Mapping[str, Any]],
    people: dict[UUID, accounts.Colleague],
    organisations: dict[UUID, str],
    likenesses: Mapping[tuple[UUID, UUID], Likeness],
    names: dict[UUID, str],
    deadline: Deadline | None,
) -> MatchView:
    contacts = _once(
        Contact(
            part["registered_by"],
            people[part["registered_by"]].name if part["registered_by"] in people else "",
            organisations.get(part["organisation_id"], ""),
            *_reach(
                part["signal__contact_phone"],
                part["signal__contact_email"],
                people.get(part["registered_by"]),
            ),
            *_in_words(likenesses.get((match.id, part["signal_id"]))),
            part["organisation_id"] == actor.organisation_id,
        )
        for part in parts
    )
    best = _surest(one for (of, _signal), one in likenesses.items() if of == match.id)
    initiative = next((one.name for one in contacts if one.user_id == match.initiative_by), "")
    about = ", ".join(dict.fromkeys(names[part["signal_id"]] for part in parts if part["signal_id"] in names))
    return MatchView(
        match,
        str(Basis(match.basis).label),
        str(Certainty(match.certainty).label),
        str(MatchStatus(match.status).label),
        contacts,
        about,
        initiative,
        deadline.due_at if deadline else None,
        worklist.state(deadline.due_at, deadline.warn_at) if deadline else "ok",
        worklist.part(deadline.starts_at, deadline.due_at) if deadline else None,
        explaining.sureness(best.sure) if best else "",
    )


def _reach(phone: str, email: str, who: accounts.Colleague | None) -> tuple[str, str]:
    """Where to call or write: as the signal says; when it says nothing (many that were brought in), as the account
    does, so that nobody is told to call somebody without a number."""
    return (phone, email) if phone or email or not who else (who.phone, who.email)


def _once(contacts: Iterable[Contact]) -> list[Contact]:
    """Who registered two signals of the match is called once; what agrees with either of them is said together."""
    found: dict[tuple[UUID, str], Contact] = {}
    for one in contacts:
        first = found.setdefault((one.user_id, one.organisation), one)
        if first is not one:
            found[one.user_id, one.organisation] = replace(
                first,
                phone=first.phone or one.phone,
                email=first.email or one.email,
                agrees=list(dict.fromkeys([*first.agrees, *one.agrees])),
                differs=list(dict.fromkeys([*first.differs, *one.differs])),
            )
    return list(found.values())


def told(code: str) -> str:
    """A fact that agrees, in words."""
    return {
        "bsn": _("BSN"),
        "name": _("naam"),
        "birth_date": _("geboortedatum"),
        "address": _("adres"),
    }.get(code, code)


def contacts_of(actor: Actor, rows: list[Signal]) -> dict[UUID, Contact]:
    people = accounts.colleagues(actor, (one.registered_by for one in rows))
    organisations = directory.organisation_names(one.organisation_id for one in rows)
    return {
        one.id: Contact(
            one.registered_by,
            people[one.registered_by].name if one.registered_by in people else "",
            organisations.get(one.organisation_id, ""),
            *_reach(one.contact_phone, one.contact_email, people.get(one.registered_by)),
        )
        for one in rows
    }
