"""The hashes of signals and marks under a new key, from the encrypted originals (docs/adr/0050).

Row by row, and only where the row is still the one that was read. While it lasts, matching looks under both keys
(`matching.older_hashes`), so that nobody is missed.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.db.models import TextField
from django.db.models.functions import Cast

from rondom.core import keys
from rondom.core.actor import system
from rondom.core.encrypted import decrypt
from rondom.core.transactions import acting
from rondom.households import rehashing as households
from rondom.households.models import Address

from . import matching, subjects
from .models import CoordinationMark, MarkKey, SignalKey, SignalSubject
from .normalise import Identity, keys_of

AT_ONCE = 200
UNKNOWN = "?"

Row = tuple[int, str, int]  #: id, kind, hash


def rehash() -> tuple[int, int]:
    """(hashes written anew, hashes of which the original is gone). Must see all rows: as owner."""
    written = lost = 0
    for table, group in _groups():
        with acting(system("keys"), writes=True):
            for owner, rows, people in group:
                older, present = matching.older_hashes(people), _present(people)
                for pk, _kind, key in rows:
                    if key in older:
                        written += table.objects.filter(pk=pk, key=key).update(key=older[key])
                unknown = sum(key not in older and key not in present for _pk, _kind, key in rows)
                if unknown and table is MarkKey and _refreshed(owner):
                    written, unknown = written + unknown, 0
                lost += unknown
    return written, lost


def _refreshed(mark_id: UUID) -> bool:
    """A mark that runs tells of who belongs to the household now; one that ended stays as it was at the end."""
    mark = CoordinationMark.objects.filter(pk=mark_id, until=None).first()
    if mark is None:
        return False
    if people := _members(mark.household_id, now=True):
        matching.store_mark_keys(mark, people)
    return bool(people)


def used() -> Counter[str]:
    """Index key → how many hashes were made with it; "?" where the original is gone and it cannot be told."""
    count: Counter[str] = Counter()
    for _table, group in _groups():
        for _owner, rows, people in group:
            made = {
                keys.blind64(kind, value, key_id): key_id
                for one in people
                for kind, value in keys_of(one)
                for key_id in keys.ids("index")
            }
            count.update(made.get(key, UNKNOWN) for _pk, _kind, key in rows)
    return count


def _present(people: Iterable[Identity]) -> set[int]:
    return {key for one in people for _kind, key in matching.hashed(one)}


def _groups() -> Iterator[tuple[Any, list[tuple[UUID, list[Row], list[Identity]]]]]:
    """A few subjects or marks at a time: their rows, and the people of whom these are."""
    for some in _some(SignalSubject, "identity"):
        rows = _rows(SignalKey, "subject_id", [pk for pk, _raw in some])
        yield SignalKey, [(pk, rows.get(pk, []), _subject(raw)) for pk, raw in some]
    for marks in _some(CoordinationMark, "household_id"):
        rows = _rows(MarkKey, "mark_id", [pk for pk, _household in marks])
        yield MarkKey, [(pk, rows.get(pk, []), _members(household)) for pk, household in marks]


def _some(model: Any, column: str) -> Iterator[list[tuple[UUID, Any]]]:
    last: UUID | None = None
    while True:
        found = model.objects.all() if last is None else model.objects.filter(pk__gt=last)
        if column == "identity":
            found, column_read = found.annotate(raw=Cast("identity", TextField())), "raw"
        else:
            column_read = column
        batch = list(found.order_by("pk").values_list("pk", column_read)[:AT_ONCE])
        if not batch:
            return
        yield batch
        last = batch[-1][0]


def _rows(model: Any, column: str, ids: list[UUID]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for owner, *row in model.objects.filter(**{f"{column}__in": ids}).values_list(
        column, "id", "kind", "key"
    ):
        found.setdefault(owner, []).append(tuple(row))
    return found


def _subject(stored: str) -> list[Identity]:
    try:
        return [subjects.identity_of(json.loads(decrypt(stored, "index.SignalSubject.identity")))]
    except (keys.KeyMissing, InvalidTag, ValueError):
        return []


def _members(household_id: UUID, *, now: bool = False) -> list[Identity]:
    """Everybody who ever belonged, at every place ever lived: whoever the mark was made of is among them."""
    people, addresses = households.everybody(household_id, now=now)
    homes: list[Address | None] = [*addresses] or [None]
    return [
        Identity(
            given_name=person.given_name,
            family_name=person.family_name,
            birth_date=person.birth_date,
            bsn=bsn,
            postcode=home.postcode if home else "",
            house_number=home.house_number if home else None,
            addition=home.addition if home else "",
        )
        for person, bsn in people
        for home in homes
    ]
