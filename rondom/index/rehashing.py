"""The encodings of signals and marks under a new key, from the encrypted originals (docs/adr/0050).

Row by row, and only where the row is still the one that was read. While it lasts, matching looks under both keys
(`matching.encoding.under_every_key`), so that nobody is missed. Nothing is asked of the older key but to know a row
again: signals come back also when it is lost, as do signals that have no encoding at all.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.db.models import Count, TextField
from django.db.models.functions import Cast

from rondom.core import keys
from rondom.core.actor import system
from rondom.core.encrypted import decrypt
from rondom.core.transactions import acting
from rondom.households import rehashing as households

from . import subjects
from .engine.codes import pack
from .marks import at_home, living
from .matching.encoding import Encoding, encoded, store, store_mark, write
from .matching.models import Encoded, Entry, MarkEntry
from .models import CoordinationMark, SignalSubject
from .normalise import Identity

AT_ONCE = 200


def rehash() -> tuple[int, int]:
    """(encodings written anew, encodings of which the original is gone). Must see all rows: as owner."""
    written = lost = 0
    for part in (_subjects(), _marks()):
        for done, gone in part:
            written, lost = written + done, lost + gone
    return written, lost


def used() -> Counter[str]:
    """Index key → how many encodings were made with it."""
    count: Counter[str] = Counter()
    for table in (Entry, MarkEntry):
        rows = table._default_manager.order_by().values_list("key_id").annotate(rows=Count("pk"))
        count.update(dict(rows))
    return count


def _subjects() -> Iterator[tuple[int, int]]:
    """A signal keeps the identity that was typed: its rows are made again, whatever became of the older key."""
    active = keys.active("index")[0]
    for batch in _some(SignalSubject.objects.annotate(raw=Cast("identity", TextField())).defer("identity")):
        with acting(system("keys"), writes=True):
            rows = _rows(Entry, "subject_id", batch)
            for subject in batch:
                there = rows.get(subject.pk, [])
                if there and all(one.key_id == active for one in there):
                    continue
                who = _opened(subject.raw)
                if who is None:
                    yield 0, len(there)
                    continue
                # gone meanwhile: withdrawn rows are not brought back
                if len(there) == Entry.objects.filter(pk__in=[one.pk for one in there]).delete()[0]:
                    store([(subject, encoded(who))])
                    yield len(there) or 1, 0


def _marks() -> Iterator[tuple[int, int]]:
    """A mark that runs tells of who belongs to the household now; one that ended stays as it was at the end: its rows
    are known again among everybody who ever belonged."""
    active = keys.active("index")[0]
    for batch in _some(CoordinationMark.objects.all()):
        with acting(system("keys"), writes=True):
            rows = _rows(MarkEntry, "mark_id", batch)
            for mark in batch:
                there = rows.get(mark.pk, [])
                if there and all(one.key_id == active for one in there):
                    continue
                if mark.until is None:
                    if people := _now(mark.household_id):
                        store_mark(mark, people)
                    yield len(there) if people else 0, 0 if people else len(there)
                else:
                    yield _known_again(there, _ever(mark.household_id))


def _known_again(rows: list[Encoded], people: list[Identity]) -> tuple[int, int]:
    active, written, lost = keys.active("index")[0], 0, 0
    for row in rows:
        if row.key_id == active:
            continue
        at = row.key_id if row.key_id in keys.ids("index") else None
        then = [one for who in people for one in encoded(who, at)] if at else []
        now = [one for who in people for one in encoded(who)]
        same = next((new for old, new in zip(then, now, strict=False) if _is(row, old)), None)
        if same is None:
            lost += 1
        else:
            written += write(row, replace(same, until=row.until))
    return written, lost


def _is(row: Encoded, one: Encoding) -> bool:
    return bytes(row.code) == pack(one.code) and (row.until is None) == (one.until is None)


def _some(rows: Any) -> Iterator[list[Any]]:
    last: UUID | None = None
    while batch := list((rows if last is None else rows.filter(pk__gt=last)).order_by("pk")[:AT_ONCE]):
        yield batch
        last = batch[-1].pk


def _rows(table: Any, column: str, owners: list[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for row in table.objects.filter(**{f"{column}__in": [one.pk for one in owners]}).order_by("pk"):
        found.setdefault(getattr(row, column), []).append(row)
    return found


def _opened(stored: str) -> Identity | None:
    try:
        return subjects.identity_of(json.loads(decrypt(stored, "index.SignalSubject.identity")))
    except (keys.KeyMissing, InvalidTag, ValueError):
        return None


def _now(household_id: UUID) -> list[Identity]:
    """Who belongs to the household at this moment."""
    return living(*households.everybody(household_id, now=True))


def _ever(household_id: UUID) -> list[Identity]:
    """Everybody who ever belonged, each place ever lived once as where they live and once as where they lived."""
    people, addresses = households.everybody(household_id)
    return [
        known
        for person, bsn in people
        for known in (
            *(at_home(person, bsn, home, ()) for home in (*addresses, None)),
            at_home(person, bsn, None, addresses),
        )
    ]
