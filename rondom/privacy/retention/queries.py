"""Reading what is due, held, asked and erased. The watchers first; numbers and days, no content."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import tell
from rondom.methods.enums import Category

from .. import log, people
from ..access import check_involved
from ..enums import Use
from . import tombstones
from .access import check_decides, check_watches
from .erasing import registry
from .models import DueFile, Erasure, ErasureRequest, LegalHold

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """One file on the list: (kind of information, how many) for what is due, (kind, day) for what is due soon."""

    household_id: UUID
    number: str
    due_on: date | None
    kinds: tuple[tuple[str, int], ...]
    soon: tuple[tuple[str, date], ...]
    items: int
    whole: bool
    listed_at: Any
    confirmed_at: Any
    hold: LegalHold | None

    @property
    def waits(self) -> bool:
        """Whether somebody still has to agree."""
        return self.confirmed_at is None and self.hold is None


def due(actor: Actor, page: Any = 1) -> "Page[Listed]":
    """Files of which something is due, the longest due first; in a constant number of queries."""
    check_watches(actor)
    tell(actor)
    return _page(DueFile.objects.filter(due_on__lte=clock.today()).order_by("due_on", "number"), page, actor)


def soon(actor: Actor, page: Any = 1) -> "Page[Listed]":
    """Files of which something becomes due within the next months."""
    check_watches(actor)
    tell(actor)
    rows = DueFile.objects.exclude(soon={}).order_by("number")
    return _page(rows, page, actor)


def _page(rows: Any, page: Any, actor: Actor) -> "Page[Listed]":
    found: Any = Paginator(rows, PER_PAGE).get_page(page)
    ids = [row.household_id for row in found.object_list]
    holds = {one.household_id: one for one in LegalHold.objects.filter(household_id__in=ids, lifted_at=None)}
    log.note(
        actor,
        *(log.Entry(one, str(Category.EXISTENCE), "privacy.duefile", one, Use.LISTED) for one in ids),
    )
    found.object_list = [_listed(row, holds.get(row.household_id)) for row in found.object_list]
    return found


def _listed(row: DueFile, hold: LegalHold | None) -> Listed:
    return Listed(
        household_id=row.household_id,
        number=row.number,
        due_on=row.due_on,
        kinds=tuple((str(Category(one).label), row.counts.get(one, 0)) for one in row.categories),
        soon=tuple(
            sorted(
                ((str(Category(one).label), date.fromisoformat(day)) for one, day in row.soon.items()),
                key=lambda pair: (pair[1], pair[0]),
            )
        ),
        items=sum(row.counts.values()),
        whole=row.whole,
        listed_at=row.listed_at,
        confirmed_at=row.confirmed_at,
        hold=hold,
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for the privacy officer; first: the day of the most urgent answer."""

    files: int
    requests: int
    first: date | None
    reviews: int


def waiting(actor: Actor) -> Waiting:
    check_watches(actor)
    tell(actor)
    held = LegalHold.objects.filter(lifted_at=None)
    files = DueFile.objects.filter(due_on__lte=clock.today(), confirmed_at=None)
    asked = list(ErasureRequest.objects.filter(decided_at=None).values_list("answer_by", flat=True))
    return Waiting(
        files.exclude(household_id__in=held.values("household_id")).count(),
        len(asked),
        min(asked, default=None),
        held.filter(review_on__lte=clock.today()).count(),
    )


def holds(actor: Actor) -> list[LegalHold]:
    """Files that are held now, by the day on which somebody looks again."""
    check_watches(actor)
    tell(actor)
    found = list(LegalHold.objects.filter(lifted_at=None).order_by("review_on", "number"))
    log.note(
        actor,
        *(
            log.Entry(one.household_id, str(Category.EXISTENCE), "privacy.legalhold", one.pk, Use.LISTED)
            for one in found
        ),
    )
    return found


def file_of(actor: Actor, number: str) -> UUID | None:
    """Which file has this number; only for who decides about keeping."""
    check_decides(actor)
    with transaction.atomic():
        return registry.by_number(number)


def hold(actor: Actor, hold_id: UUID) -> LegalHold:
    check_decides(actor)
    tell(actor)
    found = LegalHold.objects.filter(pk=hold_id).first()
    if found is None:
        raise NotFound
    return found


def erased(actor: Actor, page: Any = 1) -> "Page[Erasure]":
    """What was erased, the newest first."""
    check_watches(actor)
    tell(actor)
    return Paginator(Erasure.objects.order_by("-at", "-id"), PER_PAGE).get_page(page)


def proof(actor: Actor, erasure_id: UUID) -> tombstones.Proof:
    """One tombstone, and what looking again in every table finds now."""
    check_watches(actor)
    tell(actor)
    tombstone = Erasure.objects.filter(pk=erasure_id).first()
    if tombstone is None:
        raise NotFound
    return tombstones.prove(tombstone)


def requests(actor: Actor) -> list[ErasureRequest]:
    """Requests without an answer first, the most urgent first; then the latest answers."""
    check_watches(actor)
    tell(actor)
    waiting = list(ErasureRequest.objects.filter(decided_at=None).order_by("answer_by", "id"))
    answered = list(ErasureRequest.objects.exclude(decided_at=None).order_by("-decided_at", "-id")[:PER_PAGE])
    log.note(actor, *(_entry(one) for one in (*waiting, *answered)))
    return waiting + answered


def request(actor: Actor, request_id: UUID) -> ErasureRequest:
    check_watches(actor)
    tell(actor)
    found = ErasureRequest.objects.filter(pk=request_id).first()
    if found is None:
        raise NotFound
    log.note(actor, _entry(found, Use.READ))
    return found


def my_requests(actor: Actor, household_id: UUID) -> list[ErasureRequest]:
    """What was asked in this file: a family member sees their own and their children's, others what they asked."""
    check_involved(actor, household_id)
    rows = ErasureRequest.objects.filter(household_id=household_id).order_by("-asked_at", "-id")
    if actor.person_id is not None:
        rows = rows.filter(person_id__in=people.represented_by(actor))
    elif actor.user_id is None:
        return []
    else:
        rows = rows.filter(asked_by=actor.user_id)
    found = list(rows)
    log.note(actor, *(_entry(one) for one in found))
    return found


def _entry(one: ErasureRequest, use: Any = Use.LISTED) -> log.Entry:
    return log.Entry(one.household_id, str(Category.EXISTENCE), "privacy.erasurerequest", one.pk, use)
