"""Sealing, telling and proving erasures. A tombstone says what was erased and never holds any of it."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from rondom.core import keys
from rondom.core.actor import system
from rondom.core.transactions import acting, narrow_role

from . import rows
from .erasing import Scope, registry
from .models import Erasure
from .outside import SealedList

#: what was erased of files
OUTSIDE = SealedList("erasures.jsonl")

#: what the seal covers
SEALED = (
    *("id", "household_id", "person_id", "number", "at", "because", "user_id", "job", "whole", "categories"),
    *("tables", "first_on", "last_on", "method_hash", "terms", "again_at"),
)


def _canonical(tombstone: Erasure) -> bytes:
    value = {name: getattr(tombstone, name) for name in SEALED}
    for name in ("at", "again_at"):
        value[name] = value[name].isoformat() if value[name] else None
    return json.dumps(value, sort_keys=True, default=str, separators=(",", ":")).encode()


def seal(tombstone: Erasure) -> None:
    tombstone.key_id, tombstone.seal = keys.seal(_canonical(tombstone))


def scope_of(tombstone: Erasure) -> Scope:
    """What was to go, so that it can be looked for again."""
    lonely = registry.lonely(tombstone.household_id) if tombstone.whole else frozenset()
    return Scope(
        tombstone.household_id,
        frozenset(tombstone.categories),
        tombstone.whole,
        tombstone.at,
        tombstone.person_id,
        lonely,
    )


@dataclass(frozen=True, slots=True)
class Proof:
    """What looking again found: rows that are still there by table, and whether the tombstone is as it was sealed."""

    erasure: Erasure
    left: dict[str, int]
    sealed: bool

    @property
    def holds(self) -> bool:
        return self.sealed and not self.left


def prove(tombstone: Erasure) -> Proof:
    """Look in every table whether a row of this file is left that should be gone."""
    household_id = tombstone.household_id
    with acting(system("prove-erasure", household_id)), transaction.atomic():
        left = rows.left(scope_of(tombstone))
    sealed = keys.seal(_canonical(tombstone), tombstone.key_id)[1] == tombstone.seal
    return Proof(tombstone, left, sealed)


def prove_all(newest: int | None = None) -> list[Proof]:
    """Every tombstone (or the newest), the newest first."""
    with transaction.atomic(), narrow_role("jobs"):
        tombstones = list(Erasure.objects.order_by("-at", "-id")[:newest])
    return [prove(one) for one in tombstones]


def tell() -> int:
    """Write into the list what is not in it yet. Returns how many lines."""
    with transaction.atomic(), narrow_role("jobs"):
        here = list(Erasure.objects.order_by("at", "id"))
    return OUTSIDE.add(_entry(one) for one in here)


def _entry(one: Erasure) -> dict[str, Any]:
    return {
        "id": str(one.pk),
        "household": str(one.household_id),
        "person": str(one.person_id) if one.person_id else None,
        "number": one.number,
        "at": one.at.isoformat(),
        "because": one.because,
        "user": str(one.user_id) if one.user_id else None,
        "whole": one.whole,
        "categories": one.categories,
        "method": one.method_hash,
        "terms": one.terms,
    }


def not_done_here() -> list[dict[str, Any]]:
    """Erasures that the list knows and this database does not: it was restored from an older backup."""
    known = OUTSIDE.read()
    if not known:
        return []
    with transaction.atomic(), narrow_role("jobs"):
        here = set(Erasure.objects.values_list("pk", flat=True))
    return [entry for pk, entry in known.items() if pk not in here]
