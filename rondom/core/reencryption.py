"""Encrypted fields under a new key: row by row, a few at a time, while the service runs (docs/adr/0050).

A row is written only where its ciphertext is still the one that was read: who edits at the same moment wins, and wrote
with the new key already. What a killed run left is simply what is still under an older key.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.db.models import Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, StrIndex, Substr

from . import keys
from .actor import system
from .encrypted import EncryptedTextField, decrypt
from .transactions import acting


@dataclass(slots=True)
class Done:
    """What one column gave: rows written anew, and rows that do not open with any key that is there."""

    where: str
    written: int = 0
    closed: int = 0


def columns() -> list[tuple[type[Model], EncryptedTextField]]:
    """Every encrypted column of the installation."""
    return [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
    ]


def _raw(model: type[Model], field: EncryptedTextField) -> QuerySet[Any]:
    """Rows with something in the column, with `raw`: what stands in the database."""
    rows = model._base_manager.annotate(raw=Cast(field.name, TextField()))
    return rows.exclude(raw="").exclude(raw=None)


def used() -> Counter[str]:
    """Key id → in how many values it is used."""
    count: Counter[str] = Counter()
    for model, field in columns():
        ids = _raw(model, field).annotate(key_used=Substr("raw", 1, StrIndex("raw", Value(":")) - 1))
        count.update(ids.values_list("key_used", flat=True).iterator(chunk_size=5000))
    return count


def left() -> int:
    """How many values are under another key than the active one."""
    active = keys.active("fields")[0]
    return sum(_raw(model, field).exclude(raw__startswith=f"{active}:").count() for model, field in columns())


def run() -> Iterator[Done]:
    """Bring every column under the active key; one answer per column. Must see all rows: as owner."""
    for model, field in columns():
        done = Done(field.where)
        last: Any = None
        while batch := _batch(model, field, last):
            last = batch[-1][0]
            with acting(system("keys"), writes=True):
                for key, stored in batch:
                    _turn(model, field, key, stored, done)
        yield done


def _batch(model: type[Model], field: EncryptedTextField, last: Any) -> list[tuple[Any, str]]:
    rows = _raw(model, field).exclude(raw__startswith=f"{keys.active('fields')[0]}:")
    if last is not None:
        rows = rows.filter(pk__gt=last)
    return list(rows.order_by("pk").values_list("pk", "raw")[: field.at_once])


def _turn(model: type[Model], field: EncryptedTextField, key: Any, stored: str, done: Done) -> None:
    try:
        text = decrypt(stored, field.where)
    except (keys.KeyMissing, InvalidTag, ValueError):
        done.closed += 1
        return
    # the same text: neither a version nor a change row, nothing happened to the file
    done.written += _raw(model, field).filter(pk=key, raw=stored).update(**{field.name: text})
