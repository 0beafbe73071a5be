"""The blind index of numbers under a new key, from the encrypted numbers themselves (docs/adr/0050)."""

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.db.models import TextField
from django.db.models.functions import Cast

from rondom.core import keys
from rondom.core.actor import system
from rondom.core.encrypted import decrypt
from rondom.core.transactions import acting

from .models import Address, Membership, Person
from .queries import bsn_key

AT_ONCE = 200
UNKNOWN = "?"


def rehash() -> tuple[int, int]:
    """(persons written anew, persons whose number does not open). Must see all rows: as owner."""
    written = closed = 0
    for batch in _batches():
        with acting(system("keys"), writes=True):
            for person_id, stored, key in batch:
                bsn = _opened(stored)
                if bsn is None:
                    closed += 1
                elif key != (new := bsn_key(bsn)):
                    # who gives the person a number at this moment hashes it with the new key already
                    written += Person.objects.filter(pk=person_id, bsn_key=key).update(bsn_key=new)
    return written, closed


def used() -> Counter[str]:
    """Index key → how many persons are found by it; "?" where that cannot be told."""
    count: Counter[str] = Counter()
    for batch in _batches():
        for _person, stored, key in batch:
            bsn = _opened(stored)
            known = {} if bsn is None else {bsn_key(bsn, one): one for one in keys.ids("index")}
            count[known.get(key, UNKNOWN)] += 1
    return count


def _batches() -> Iterator[list[tuple[UUID, str, str]]]:
    last: UUID | None = None
    while True:
        rows = Person.objects.exclude(bsn_key="").annotate(raw=Cast("bsn", TextField()))
        if last is not None:
            rows = rows.filter(pk__gt=last)
        batch = list(rows.order_by("pk").values_list("pk", "raw", "bsn_key")[:AT_ONCE])
        if not batch:
            return
        yield batch
        last = batch[-1][0]


def _opened(stored: str) -> str | None:
    try:
        return decrypt(stored, "households.Person.bsn") if stored else None
    except (keys.KeyMissing, InvalidTag, ValueError):
        return None


def everybody(household_id: UUID, *, now: bool = False) -> tuple[list[tuple[Person, str]], list[Address]]:
    """Who belongs or belonged to the household (``now``: belongs), each with the number as far as it opens, and where
    it lives or lived: to know the encodings of a coordination mark again. As owner."""
    present = {"until": None} if now else {}
    ids = Membership.objects.filter(household_id=household_id, **present).values("person_id")
    rows = Person.objects.filter(pk__in=ids)
    numbers = dict(rows.annotate(raw=Cast("bsn", TextField())).values_list("pk", "raw"))
    people = [(person, _opened(numbers[person.pk]) or "") for person in rows.defer("bsn").order_by("pk")]
    return people, list(Address.objects.filter(household_id=household_id).order_by("since", "id"))
