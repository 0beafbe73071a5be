"""People as they are stored and looked up: encoded under a key of the region, the present one or an earlier one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rondom.core import keys

from ..engine.codes import Code, Coder, pack
from ..engine.entries import signed
from ..engine.keys import KINDS, OF_HOME, keys_of
from ..engine.normal import normal
from ..models import CoordinationMark, SignalSubject
from ..normalise import Identity, typed
from .models import Encoded, Entry, MarkEntry


@dataclass(frozen=True, slots=True)
class Encoding:
    """Somebody at one home, under one key."""

    key_id: str
    code: Code
    keys: dict[str, int]
    until: int | None

    @property
    def columns(self) -> dict[str, Any]:
        found = {f"k_{kind}": signed(self.keys.get(kind)) for kind in KINDS}
        return {"key_id": self.key_id, "until": self.until, "code": pack(self.code), **found}


@lru_cache(maxsize=8)
def _coder(key: bytes) -> Coder:
    return Coder(key)


def coder(key_id: str | None = None) -> tuple[str, Coder]:
    """(key id, what encodes with it). Without an id: the active key. Raises `KeyMissing`."""
    name, key = (key_id, keys.by_id("index", key_id)) if key_id else keys.active("index")
    return name, _coder(key)


def encoded(who: Identity, key_id: str | None = None) -> list[Encoding]:
    """Somebody at each of their homes, the present one first."""
    name, under = coder(key_id)
    found = []
    for form, until in typed(who):
        one = normal(form)
        by = keys_of(one, under)
        if until is not None:
            by = {
                kind: key for kind, key in by.items() if kind in OF_HOME
            }  # they are found by the rest already
        found.append(Encoding(name, under.code(one), by, until))
    return found


def under_every_key(people: Sequence[Identity]) -> list[list[Encoding]]:
    """The same people under the active key and, while it changes (docs/adr/0050), under each earlier one."""
    active = keys.active("index")[0]
    return [
        [one for key_id in (active, *keys.earlier("index")) for one in encoded(who, key_id)] for who in people
    ]


def store(subjects: Iterable[tuple[SignalSubject, Sequence[Encoding]]]) -> None:
    """The people of signals, each with their encodings; those under the active key are kept."""
    active = keys.active("index")[0]
    Entry.objects.bulk_create(
        Entry(subject=subject, signal_id=subject.signal_id, **one.columns)
        for subject, found in subjects
        for one in found
        if one.key_id == active
    )


def store_mark(mark: CoordinationMark, people: Iterable[Identity]) -> None:
    """Everyone in a household, instead of those that stood there."""
    MarkEntry.objects.filter(mark=mark).delete()
    MarkEntry.objects.bulk_create(
        MarkEntry(mark=mark, **one.columns) for who in people for one in encoded(who)
    )


def write(row: Encoded, one: Encoding) -> bool:
    """The row under another key, if it is still the one that was read."""
    same = type(row)._default_manager.filter(pk=row.pk, key_id=row.key_id)
    return bool(same.update(**one.columns))
