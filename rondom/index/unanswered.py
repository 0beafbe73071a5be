"""A match that nobody followed up in time goes up, as the method says: to who leads the organisation, then to the
coordination point (A3). What goes up is that nobody called, and who could: nothing of the people it is about.

How far it has gone up follows from the clock alone, so that nothing needs to be stored or sent twice.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.models import Deadline
from rondom.core.transactions import narrow_role
from rondom.core.worklist import WorkItem
from rondom.methods import deadlines, freedays
from rondom.methods import queries as methods
from rondom.methods.enums import ClimbTo, Event

from . import access
from .enums import LIVE, SignalStatus
from .models import Match, MatchSignal


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A match past its term: which, since when, how many steps up, who could have called (user, organisation);
    taken_up: one of them said to do it."""

    match_id: UUID
    desk_id: UUID
    due_at: datetime
    reached: frozenset[str]
    who: tuple[tuple[UUID, UUID], ...]
    taken_up: bool = False


def work_for(actor: Actor) -> list[WorkItem]:
    """For a manager: who of the own organisation did not call. For the coordination point: matches nobody took up."""
    if actor.kind == ActorKind.MANAGER and actor.organisation_id:
        own = Match.objects.filter(parts__organisation_id=actor.organisation_id)
        return [
            item
            for one in past_term(own)
            if ClimbTo.MANAGER in one.reached
            for item in _for_manager(actor, one)
        ]
    if access.at_desk(actor):
        here = Match.objects.filter(desk_id=access.desk_of(actor))
        return [_for_desk(one) for one in past_term(here) if ClimbTo.OFFICER in one.reached]
    return []


def past_term(among: QuerySet[Match]) -> list[Unanswered]:
    """Open ones of these matches whose clock has run out, whoever takes part in them; ids alone (the role of jobs).
    Who took the initiative is the one who did not call; nobody did: all of them."""
    return _running(among, due_at__lt=clock.now())


def warned(among: QuerySet[Match]) -> list[Unanswered]:
    """The same, from the moment on which the clock warns."""
    return _running(among, warn_at__lte=clock.now())


def _running(among: QuerySet[Match], **when: datetime) -> list[Unanswered]:
    with narrow_role("jobs"):
        rows = Deadline.objects.filter(household_id=None, met_at=None, cancelled_at=None, **when).filter(
            subject_id__in=among.filter(status__in=LIVE).values("id")
        )
        due = {row.subject_id: row for row in rows.order_by("due_at", "id")}
        found = list(Match.objects.filter(pk__in=due, status__in=LIVE).order_by("found_at", "id"))
        parts: dict[UUID, list[tuple[UUID, UUID]]] = defaultdict(list)
        told = MatchSignal.objects.filter(match__in=found, signal__status=SignalStatus.ACTIVE)
        for match_id, user_id, organisation_id in told.order_by("added_at", "id").values_list(
            "match_id", "registered_by", "organisation_id"
        ):
            parts[match_id].append((user_id, organisation_id))
    return [
        Unanswered(
            one.id,
            one.desk_id,
            due[one.id].due_at,
            _reached(due[one.id]),
            _who(one, parts[one.id]),
            taken_up=one.initiative_by is not None,
        )
        for one in found
    ]


def _who(match: Match, parts: list[tuple[UUID, UUID]]) -> tuple[tuple[UUID, UUID], ...]:
    taker = [part for part in parts if part[0] == match.initiative_by]
    return tuple(dict.fromkeys(taker or parts))


def _reached(row: Deadline) -> frozenset[str]:
    """To whom it has gone up: one step when the term passes, the next when as long has passed again."""
    method = methods.method(row.method_hash)
    term = next((one for one in method.deadlines_starting_on(Event.MATCH_FOUND) if one.key == row.kind), None)
    if term is None:
        return frozenset()
    free, reached, moment = freedays.of_desk(row.desk_id), set(), row.due_at
    for target in term.climbs_to:
        if moment >= clock.now():
            break
        reached.add(str(target))
        moment = deadlines.due(term, moment, free).due_at
    return frozenset(reached)


def _for_manager(actor: Actor, one: Unanswered) -> list[WorkItem]:
    own = [user_id for user_id, organisation_id in one.who if organisation_id == actor.organisation_id]
    known = accounts.colleagues(actor, own)
    said = (
        _("%(name)s zou bellen na een match. Er is nog niets afgesproken")
        if one.taken_up
        else _("%(name)s belde nog niet na een match")
    )
    return [
        WorkItem(
            title=said % {"name": known[user_id].name},
            url=f"mailto:{known[user_id].email}",
            due=one.due_at,
            kind="late",
            action=_("Vraag het na"),
        )
        for user_id in own
        if user_id in known
    ]


def _for_desk(one: Unanswered) -> WorkItem:
    return WorkItem(
        title=_("Over een match is nog niets afgesproken")
        if one.taken_up
        else _("Een match is door niemand opgevolgd"),
        url=reverse("index:match", args=[one.match_id]),
        due=one.due_at,
        kind="late",
        action=_("Bel zelf"),
    )
