"""Verbs of keeping and erasing."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.locking import save_version
from rondom.core.models import ChangeHead
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.enums import Category
from rondom.methods.schema import Method

from .. import log
from ..enums import Use
from ..models import FileContext
from . import listing, rows, rules, tombstones
from .access import check_decides
from .enums import Because, HoldReason
from .erasing import Scope, registry
from .models import DueFile, Erasure, LegalHold

#: the reason of a hold is read by others later on
SHORTEST_WORDS = 10


@action
def set_hold(*, by: Actor, household_id: UUID, reason: str, words: str, review_on: date | None) -> LegalHold:
    """Keep this file after its term, for a reason of law. Raises `Invalid` per field; `NotFound` for no such file."""
    check_decides(by)
    number = listing.number_of(household_id)
    words, wrong = words.strip(), {}
    if reason not in HoldReason.values:
        wrong["reason"] = _("Kies een reden uit de lijst.")
    if len(words) < SHORTEST_WORDS:
        wrong["words"] = _("Schrijf in een zin op waarom dit dossier moet blijven.")
    if review_on is None or review_on <= clock.today():
        wrong["review_on"] = _("Kies een dag na vandaag waarop je opnieuw kijkt.")
    if wrong or review_on is None or by.user_id is None:
        raise Invalid(wrong)
    if LegalHold.objects.filter(household_id=household_id, lifted_at=None).exists():
        raise Invalid({"": _("Dit dossier wordt al vastgehouden.")})
    hold = LegalHold(
        household_id=household_id,
        number=number,
        reason=reason,
        words=words,
        review_on=review_on,
        set_at=clock.now(),
        set_by=by.user_id,
    )
    hold.save(force_insert=True)
    changes.record(by=by, verb="hold.set", hold=hold.pk, household=household_id, reason=reason)
    _note(by, household_id, "privacy.legalhold", hold.pk)
    return hold


@action
def lift_hold(*, by: Actor, hold_id: UUID, version: int) -> LegalHold:
    """The reason is gone: the terms count again. Lifting twice is harmless."""
    check_decides(by)
    hold = LegalHold.objects.filter(pk=hold_id).first()
    if hold is None:
        raise NotFound
    if hold.lifted_at is None:
        save_version(hold, version, lifted_at=clock.now(), lifted_by=by.user_id)
        changes.record(by=by, verb="hold.lifted", hold=hold.pk, household=hold.household_id)
        _note(by, hold.household_id, "privacy.legalhold", hold.pk)
        hold.refresh_from_db()
    return hold


@action
def confirm(*, by: Actor, files: Mapping[UUID, datetime]) -> int:
    """Agree that what is due of these files goes: by household the moment since which the list says so.

    A file whose list changed meanwhile, or that is held, is not confirmed. Returns how many were.
    """
    check_decides(by)
    held = LegalHold.objects.filter(lifted_at=None).values("household_id")
    done = 0
    for household_id, listed_at in sorted(files.items()):
        due = DueFile.objects.filter(
            household_id=household_id, listed_at=listed_at, due_on__lte=clock.today()
        )
        due = due.filter(confirmed_at=None).exclude(household_id__in=held)
        if not due.update(confirmed_at=clock.now(), confirmed_by=by.user_id):
            continue
        done += 1
        changes.record(by=by, verb="erasure.confirmed", household=household_id)
        _note(by, household_id, "privacy.duefile", household_id)
    return done


@action
def erase_due(*, by: Actor, household_id: UUID) -> Erasure | None:
    """What is due of this file and was agreed to, now; None when nothing is (any more). Only a job does this.

    The terms are looked at again in the transaction that deletes: a file in which something began meanwhile stays.
    """
    _only_a_job(by, household_id)
    due = DueFile.objects.select_for_update().filter(household_id=household_id).first()
    context = FileContext.objects.filter(household_id=household_id).first()
    if due is None or context is None or not due.categories:
        return None
    method = methods.method(context.method_hash)
    if (
        not _agreed(due, method)
        or LegalHold.objects.filter(household_id=household_id, lifted_at=None).exists()
    ):
        return None
    _wait_here(household_id)
    days = rules.due_days(listing.events(household_id), method.retention)
    now_due = rules.due_on(days, clock.today())
    if set(due.categories) - set(now_due):
        return None
    whole = due.whole and rules.whole(days, clock.today())
    scope = Scope(household_id, frozenset(due.categories), whole, clock.now())
    tombstone = _erase(
        by,
        scope,
        number=due.number,
        because=Because.TERM,
        method_hash=context.method_hash,
        terms=_terms(method, due.categories),
        user_id=due.confirmed_by,
    )
    DueFile.objects.filter(household_id=household_id).update(
        categories=[], counts={}, due_on=None, confirmed_at=None, confirmed_by=None
    )
    return tombstone


def _wait_here(household_id: UUID) -> None:
    """Whoever changes something in this file takes the same lock, and waits until the erasing is done."""
    list(ChangeHead.objects.select_for_update().filter(stream=changes.stream_of(household_id)))


def _agreed(due: DueFile, method: Method) -> bool:
    kept = method.retention
    if due.confirmed_at is not None:
        return True
    return kept.erase_without_confirmation and (clock.now() - due.listed_at).days >= kept.erase_after_days


def _terms(method: Method, categories: Collection[str]) -> dict[str, str]:
    terms = {str(one.category): f"{one.months} {one.starts_from}" for one in method.retention.categories}
    return {category: terms[category] for category in sorted(categories)}


@action
def erase_for_person(
    *, by: Actor, household_id: UUID, person_id: UUID, categories: Collection[str], user_id: UUID | None
) -> tuple[Erasure | None, int]:
    """What is about this person alone, of these categories. Only as a job, after the privacy officer granted it.

    Returns the tombstone (None when there was nothing) and how many rows stayed because others hang on them.
    """
    _only_a_job(by, household_id)
    context = FileContext.objects.filter(household_id=household_id).first()
    if context is None:
        raise NotFound
    _wait_here(household_id)
    wanted = frozenset(categories) - rows.STRUCTURE
    scope = Scope(household_id, wanted, False, clock.now(), person_id)
    asked = sum(rows.asked(scope).values())
    tombstone = _erase(
        by,
        scope,
        number=registry.number(household_id),
        because=Because.REQUEST,
        method_hash=context.method_hash,
        terms={},
        user_id=user_id,
    )
    gone = sum(sum(one.values()) for one in tombstone.tables.values()) if tombstone else 0
    return tombstone, asked - gone


@action
def erase_again(*, by: Actor, entry: Mapping[str, Any]) -> Erasure | None:
    """What the list beside the anchor says was erased, in a database that came from an older backup."""
    household_id = UUID(entry["household"])
    _only_a_job(by, household_id)
    person = UUID(entry["person"]) if entry["person"] else None
    at = datetime.fromisoformat(entry["at"])
    _wait_here(household_id)
    return _erase(
        by,
        Scope(household_id, frozenset(entry["categories"]), entry["whole"], at, person),
        number=entry["number"],
        because=entry["because"],
        method_hash=entry["method"],
        terms=entry["terms"],
        user_id=UUID(entry["user"]) if entry["user"] else None,
        again=UUID(entry["id"]),
    )


def _only_a_job(by: Actor, household_id: UUID) -> None:
    if by.kind != ActorKind.SYSTEM or by.household_id != household_id:
        raise Refused(_("Alleen Rondom zelf wist, nadat iemand dat heeft besloten."), "erasing")


def _erase(
    by: Actor,
    scope: Scope,
    *,
    number: str,
    because: str,
    method_hash: str,
    terms: dict[str, str],
    user_id: UUID | None,
    again: UUID | None = None,
) -> Erasure | None:
    """Find, count, delete, look again, and leave a tombstone: all of it or nothing."""
    if scope.whole:
        scope = replace(scope, persons=registry.lonely(scope.household_id))
    found = rows.find(scope)
    if not found and again is None:
        return None
    tables, first_on, last_on = rows.count(found)
    tombstone = Erasure(
        household_id=scope.household_id,
        person_id=scope.person_id,
        number=number,
        at=scope.until,
        because=because,
        user_id=user_id,
        job=by.job,
        whole=scope.whole,
        categories=sorted(scope.categories),
        tables=tables,
        first_on=first_on,
        last_on=last_on,
        method_hash=method_hash,
        terms=terms,
        again_at=clock.now() if again else None,
    )
    if again:
        tombstone.pk = again
    tombstones.seal(tombstone)
    tombstone.save(force_insert=True)
    changes.record(
        by=by,
        verb="file.erased" if scope.whole else "items.erased",
        household_id=scope.household_id,
        erasure=tombstone.pk,
    )
    for category in sorted({one for each in tables.values() for one in each}):
        log.note(by, log.Entry(scope.household_id, category, "privacy.erasure", tombstone.pk, Use.WRITE))
    rows.remove(found, scope)
    if left := rows.left(scope):
        raise RuntimeError(f"rows are left after erasing: {left}")
    transaction.on_commit(tombstones.tell)
    return tombstone


def _note(by: Actor, household_id: UUID, kind: str, pk: UUID) -> None:
    log.note(by, log.Entry(household_id, str(Category.EXISTENCE), kind, pk, Use.WRITE))
