"""Reading requests and the items they are about; the actor first."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import tell

from .. import log, people
from ..access import answer, check_involved, live, method_of, my_households, readable, standing
from ..enums import Use
from ..models import Involvement
from ..waiting import is_empty, room
from . import access, rules
from .beside import Objections
from .copying import Subject, Thing, finder, registry
from .enums import RequestKind, RequestStatus
from .models import Request

OPEN = room(Request, "w.status = %s", str(RequestStatus.OPEN))


def objections(actor: Actor, household_id: UUID) -> Objections:
    """For the context of a page with items of this file; costs nothing until an item is shown."""
    return Objections(actor, household_id)


def thing(actor: Actor, household_id: UUID, kind: str, item_id: UUID) -> Thing:
    """What somebody says something about, as this actor sees it; `NotFound` for what they do not see."""
    check_involved(actor, household_id)
    if find := finder(kind):
        found = find(actor, household_id, item_id)
        if found is None:
            raise NotFound
        return found
    told = registry.told.get(kind)
    if told is None:
        raise NotFound
    row = told.rows(household_id).filter(pk=item_id).first()
    if row is None or not answer(actor, row).allowed:
        raise NotFound
    log.read(actor, [row])
    subject = _subject(actor, household_id)
    return Thing(
        kind,
        item_id,
        household_id,
        str(told.title),
        row.category,
        tuple(row.about),
        getattr(row, told.by),
        told.facts(row, subject),
        told.digest(row),
    )


def _subject(actor: Actor, household_id: UUID) -> Subject:
    own = people.represented_by(actor) if actor.person_id else frozenset()
    subject = Subject(household_id, own, actor, actor, standing(actor, household_id), method_of(household_id))
    names: dict[UUID, str] = {}
    for function in registry.names:
        names |= function(subject)
    return replace(subject, names=names)


def correction(actor: Actor, household_id: UUID, request_id: UUID) -> tuple[Request, Thing]:
    """A request to correct and its item, for who sees the item; `NotFound` for others."""
    check_involved(actor, household_id)
    found = Request.objects.filter(
        pk=request_id, household_id=household_id, kind=RequestKind.CORRECTION
    ).first()
    if found is None or found.item_id is None:
        raise NotFound
    try:
        return found, thing(actor, household_id, found.item_kind, found.item_id)
    except NotFound:
        if not _gone(actor, found):
            raise
    return found, _nothing_left(found)


def _gone(actor: Actor, request: Request) -> bool:
    """Whether there is no such item any more, for who would see it if there were: then it can still be answered."""
    told = registry.told.get(request.item_kind)
    if told is not None and told.rows(request.household_id).filter(pk=request.item_id).exists():
        return False
    return bool(_readable(actor, [request]))


def _readable(actor: Actor, rows: Iterable[Request]) -> set[UUID]:
    """Which of these this actor would read if they were items: they have the category and the persons of theirs."""
    return set(
        readable(actor, Request.objects.filter(pk__in=[one.pk for one in rows])).values_list("pk", flat=True)
    )


def _nothing_left(request: Request) -> Thing:
    assert request.item_id is not None
    return Thing(
        request.item_kind,
        request.item_id,
        request.household_id,
        _("Dit staat er niet meer"),
        request.category,
        tuple(request.about),
        None,
        (),
        "",
    )


def of_family(actor: Actor, household_id: UUID) -> list[Request]:
    """What this member of the family asked, and what was asked about those they speak for; newest first."""
    check_involved(actor, household_id)
    own = people.represented_by(actor)
    rows = Request.objects.filter(household_id=household_id).order_by("-created_at", "-id")
    mine = [one for one in rows if one.created_by == actor.user_id or _about_own(one, own)]
    _note(actor, mine)
    return mine


def _about_own(request: Request, own: frozenset[str]) -> bool:
    """A correction asked for them by somebody else; other requests are for who asked alone."""
    return request.kind == RequestKind.CORRECTION and str(request.person_id) in own


def _note(actor: Actor, requests: Iterable[Request], use: Use = Use.READ) -> None:
    entries = [log.Entry(one.household_id, one.category, "privacy.request", one.pk, use) for one in requests]
    if entries:
        log.note(actor, *entries)


def to_answer(actor: Actor) -> list[Request]:
    """Open corrections on which this actor decides, the oldest term first; in a constant number of queries."""
    if actor.kind not in rules.WORKERS or is_empty(actor, OPEN):
        return []
    tell(actor)
    rows = list(
        Request.objects.filter(
            kind=RequestKind.CORRECTION, status=RequestStatus.OPEN, household_id__in=my_households(actor)
        ).order_by("due_at", "id")
    )
    if not rows:
        return []
    households = {one.household_id for one in rows}
    held = Involvement.objects.filter(household_id__in=households)
    mine: dict[UUID, set[str]] = {}
    for household_id, kind in held.filter(live(actor)).values_list("household_id", "role_kind"):
        mine.setdefault(household_id, set()).add(kind)
    led = access.coordinated(households)
    writers, seen = _items(actor, rows)
    found = [
        one
        for one in rows
        if one.item_id in seen
        and rules.may_answer(
            str(actor.kind),
            frozenset(mine.get(one.household_id, ())),
            wrote_it=actor.user_id is not None and writers.get(one.item_id) == actor.user_id,
            coordinated=one.household_id in led,
        )
    ]
    _note(actor, found, Use.LISTED)
    return found


def _items(actor: Actor, rows: list[Request]) -> tuple[dict[UUID | None, UUID | None], set[UUID | None]]:
    """Who wrote the items of these requests, and which of them this actor reads: the same as the page of each, in two
    queries per kind of item. What is no item, or is gone, goes by the request itself."""
    by_kind: dict[str, set[UUID]] = {}
    for one in rows:
        if one.item_kind in registry.told and one.item_id:
            by_kind.setdefault(one.item_kind, set()).add(one.item_id)
    writers: dict[UUID | None, UUID | None] = {}
    seen: set[UUID | None] = set()
    for kind, ids in by_kind.items():
        told = registry.told[kind]
        items = told.model._default_manager.filter(pk__in=ids)
        writers |= dict(items.values_list("pk", told.by))
        seen |= set(readable(actor, items).values_list("pk", flat=True))
    others = [one for one in rows if one.item_id not in writers]
    may = _readable(actor, others) if others else set()
    return writers, seen | {one.item_id for one in others if one.pk in may}


def for_privacy_officer(actor: Actor) -> list[Request]:
    """Every open request, the nearest term first, and the last that were answered. Logged as listed.

    Of a correction the officer sees that it is there and until when, not what was said: that is for who reads the item.
    """
    access.check_is_privacy_officer(actor)
    tell(actor)
    waiting = list(Request.objects.filter(status=RequestStatus.OPEN).order_by("due_at", "id"))
    done = Request.objects.filter(~Q(status=RequestStatus.OPEN)).order_by("-answered_at", "-id")[:25]
    found = [*waiting, *done]
    _note(actor, found, Use.LISTED)
    return found


def for_answer(actor: Actor, request_id: UUID) -> Request:
    """One request that the privacy officer answers."""
    access.check_is_privacy_officer(actor)
    tell(actor)
    found = Request.objects.filter(pk=request_id).exclude(kind=RequestKind.CORRECTION).first()
    if found is None:
        raise NotFound
    _note(actor, [found])
    return found
