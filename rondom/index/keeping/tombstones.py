"""Sealing, telling and proving that signals were erased; as `privacy.retention.tombstones` does for files."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from rondom.core import keys
from rondom.core.actor import system
from rondom.core.transactions import acting, narrow_role
from rondom.privacy.retention.outside import SealedList

from . import rows
from .models import SignalErasure

#: beside the anchor, so that it is still there after a restore
OUTSIDE = SealedList("erased-signals.jsonl")
#: what the seal covers
SEALED = ("id", "at", "job", "signals", "tables", "first_on", "last_on", "terms", "again_at")


def _canonical(tombstone: SignalErasure) -> bytes:
    value = {name: getattr(tombstone, name) for name in SEALED}
    for name in ("at", "again_at"):
        value[name] = value[name].isoformat() if value[name] else None
    return json.dumps(value, sort_keys=True, default=str, separators=(",", ":")).encode()


def seal(tombstone: SignalErasure) -> None:
    tombstone.key_id, tombstone.seal = keys.seal(_canonical(tombstone))


def ids_of(tombstone: SignalErasure) -> frozenset[UUID]:
    return frozenset(map(UUID, tombstone.signals))


@dataclass(frozen=True, slots=True)
class Proof:
    """What looking again found: rows that are still there by table, and whether the tombstone is as it was sealed."""

    erasure: SignalErasure
    left: dict[str, int]
    sealed: bool

    @property
    def holds(self) -> bool:
        return self.sealed and not self.left


def prove(tombstone: SignalErasure) -> Proof:
    """Look in every table whether a row of these signals is left."""
    with acting(system("prove-erasure")), transaction.atomic():
        left = rows.left(ids_of(tombstone))
    sealed = keys.seal(_canonical(tombstone), tombstone.key_id)[1] == tombstone.seal
    return Proof(tombstone, left, sealed)


def prove_all(newest: int | None = None) -> list[Proof]:
    """Every tombstone (or the newest), the newest first."""
    with transaction.atomic(), narrow_role("jobs"):
        found = list(SignalErasure.objects.order_by("-at", "-id")[:newest])
    return [prove(one) for one in found]


def tell() -> int:
    """Write into the list what is not in it yet. Returns how many lines."""
    with transaction.atomic(), narrow_role("jobs"):
        here = list(SignalErasure.objects.order_by("at", "id"))
    return OUTSIDE.add(
        {"id": str(one.pk), "at": one.at.isoformat(), "signals": one.signals, "terms": one.terms}
        for one in here
    )


def not_done_here() -> list[dict[str, Any]]:
    """Erasures that the list knows and this database does not: it was restored from an older backup."""
    known = OUTSIDE.read()
    if not known:
        return []
    with transaction.atomic(), narrow_role("jobs"):
        here = set(SignalErasure.objects.values_list("pk", flat=True))
    return [entry for pk, entry in known.items() if pk not in here]
