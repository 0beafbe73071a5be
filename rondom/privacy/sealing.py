"""Sealing the access log in batches, and verifying seals, rows and the exported anchor."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from rondom.core import changes, clock, keys
from rondom.core.actor import system
from rondom.core.transactions import acting, narrow_role

from .models import AccessBatch, AccessLog, AccessLogHousehold

MOST_ROWS = 5000

#: columns that came later, with what they hold in older rows: those were sealed without them. A row that loses such a
#: value, or gets one, no longer fits its seal
CAME_LATER = {"purpose": ""}


def _canonical(row: AccessLog) -> bytes:
    names = [f.attname for f in AccessLog._meta.concrete_fields if f.attname != "batch_id"]
    value: dict[str, Any] = {name: getattr(row, name) for name in names}
    for name, without in CAME_LATER.items():
        if value[name] == without:
            del value[name]
    value["at"] = row.at.isoformat()
    return json.dumps(value, sort_keys=True, default=str, separators=(",", ":")).encode()


def _digest(rows: list[AccessLog]) -> str:
    total = hashlib.sha256()
    for row in sorted(rows, key=lambda one: one.id):
        total.update(hashlib.sha256(_canonical(row)).digest())
    return total.hexdigest()


def _sealed_text(batch: AccessBatch) -> bytes:
    return f"{batch.number}|{batch.first}|{batch.last}|{batch.count}|{batch.digest}|{batch.previous}".encode()


def seal() -> int:
    """Put unsealed rows into a new batch; returns how many. Claimed by update, never by a cursor over ids."""
    _mend_anchor()
    with acting(system("seal"), writes=True), narrow_role("jobs"):
        rows = list(AccessLog.objects.select_for_update().filter(batch=None).order_by("id")[:MOST_ROWS])
        if not rows:
            return 0
        last = AccessBatch.objects.order_by("-number").first()
        batch = AccessBatch(
            number=(last.number if last else 0) + 1,
            created_at=clock.now(),
            first=rows[0].id,
            last=rows[-1].id,
            count=len(rows),
            digest=_digest(rows),
            previous=last.seal if last else "",
        )
        batch.key_id, batch.seal = keys.seal(_sealed_text(batch))
        batch.save(force_insert=True)
        AccessLog.objects.filter(pk__in=[row.pk for row in rows]).update(batch=batch)
    _export_anchor(batch)
    return len(rows)


def _mend_anchor() -> None:
    """A run that was killed between its batch and the anchor left the newest line out. More than that one is not put
    right in silence: then somebody cut the file."""
    with transaction.atomic(), narrow_role("jobs"):
        last = AccessBatch.objects.order_by("-number").first()
    if last and _anchored()[-1:] == ([last.number - 1] if last.number > 1 else []):
        _export_anchor(last)


def _anchored() -> list[int]:
    """The batches of which the anchor file tells, as far as it can be read."""
    path = Path(settings.RONDOM_ANCHOR)
    lines = path.read_text().splitlines() if path.exists() else []
    return [int(number) for line in lines if (number := line.partition(" ")[0]).isdigit()]


def _export_anchor(batch: AccessBatch) -> None:
    """Append the newest seal to a file outside the database: whoever cuts the end off cannot hide it."""
    path = Path(settings.RONDOM_ANCHOR)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(f"{batch.number} {batch.created_at.isoformat()} {batch.seal}\n")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found: rows and batches walked, rows not sealed yet, what is wrong; how many batches were
    pruned after their term, and up to which moment."""

    rows: int
    batches: int
    unsealed: int
    faults: tuple[str, ...]
    pruned: int = 0
    pruned_until: datetime | None = None


def verify(newest: int | None = None) -> Verdict:
    """Walk every batch (or the newest): rows present and unaltered, seals right, chain whole, anchor met."""
    with transaction.atomic(), narrow_role("jobs"):
        verdict = walk(newest)
        return replace(verdict, faults=(*verdict.faults, *_against_anchor()))


def walk(newest: int | None = None) -> Verdict:
    """The same without the anchor, as whoever is connected (the owner, for a backup)."""
    faults: list[str] = []
    walked, previous, expected, newest_key, pruned = 0, "", 1, 0, 0
    until: datetime | None = None
    batches = AccessBatch.objects.order_by("number")
    if newest is not None:
        last = batches.aggregate(last=Max("number"))["last"] or 0
        before = batches.filter(number=last - newest).first()
        previous, expected = (before.seal, before.number + 1) if before else ("", 1)
        batches = batches.filter(number__gte=expected)
    for batch in batches:
        if batch.number != expected:
            faults.append(f"batch {expected} is missing")
        rows = list(batch.accesslog_set.all())
        walked += len(rows)
        if batch.pruned_at is not None:
            pruned, until = pruned + 1, max(until or batch.created_at, batch.created_at)
            faults += _pruned_faults(batch, rows)
        elif len(rows) != batch.count or _digest(rows) != batch.digest:
            faults.append(f"batch {batch.number}: rows were altered, added or removed")
        if batch.previous != previous:
            faults.append(f"batch {batch.number} does not follow the one before it")
        faults += [f"batch {batch.number}: {what}" for what in _of_seal(batch, newest_key)]
        newest_key = max(newest_key, _key_place(batch))
        previous, expected = batch.seal, batch.number + 1
    unsealed = AccessLog.objects.filter(batch=None).count()
    return Verdict(walked, expected - 1, unsealed, tuple(faults), pruned, until)


def _pruned_faults(batch: AccessBatch, rows: list[AccessLog]) -> list[str]:
    if keys.seal(_pruned_text(batch), batch.prune_key)[1] != batch.prune_seal:
        return [f"batch {batch.number}: it says that its rows were pruned, but the seal on that is broken"]
    return [f"batch {batch.number}: it was pruned, and has rows again"] if rows else []


def _pruned_text(batch: AccessBatch) -> bytes:
    at = batch.pruned_at.isoformat() if batch.pruned_at else ""
    return f"pruned|{batch.number}|{batch.seal}|{at}".encode()


def prune(before: datetime, spared: Collection[UUID] = ()) -> int:
    """Delete the rows of batches that were sealed before this moment; a signed checkpoint takes their place.

    spared: households of which no row may go (a legal hold); a batch with one stays whole. Only the owner of the tables
    can do this: the service's own role may not delete from its log. Returns how many rows went.
    """
    count = 0
    for batch in AccessBatch.objects.filter(pruned_at=None, created_at__lt=before).order_by("number"):
        finders = AccessLogHousehold.objects.filter(log__batch=batch)
        if finders.filter(household_id__in=list(spared)).exists():
            continue
        batch.pruned_at = clock.now()
        batch.prune_key, batch.prune_seal = keys.seal(_pruned_text(batch))
        finders._raw_delete(using="default")
        count += AccessLog.objects.filter(batch=batch)._raw_delete(using="default")
        batch.save(update_fields=["pruned_at", "prune_key", "prune_seal"])
        changes.record(by=system("prune"), verb="log.pruned", batch=batch.number)
    return count


def _key_place(batch: AccessBatch) -> int:
    """How many log keys came before the one of this batch."""
    order = keys.ids("log")
    return order.index(batch.key_id) if batch.key_id in order else 0


def _of_seal(batch: AccessBatch, newest_key: int) -> list[str]:
    try:
        if keys.seal(_sealed_text(batch), batch.key_id)[1] != batch.seal:
            return ["the seal is broken"]
    except keys.KeyMissing as missing:
        return [f"cannot be verified: {missing}"]
    if _key_place(batch) < newest_key:
        return ["was sealed with an older key than the batch before it"]
    return []


def _against_anchor() -> list[str]:
    path = Path(settings.RONDOM_ANCHOR)
    seals = dict(AccessBatch.objects.values_list("number", "seal"))
    if not path.exists():
        gone = "the anchor file is gone: a cut-off end of the log would not show"
        return [gone] if seals else []
    newest = max(seals, default=0)
    faults = []
    for place, line in enumerate(path.read_text().splitlines(), start=1):
        number, _at, seal_text, *_more = [*line.split(" "), "", ""]
        if not number.isdigit():
            faults.append(f"line {place} of the anchor file cannot be read")
        elif int(number) > newest:
            faults.append(f"batch {number} stands in the anchor file but not in the database")
        elif seals.get(int(number)) != seal_text:
            faults.append(f"batch {number} differs from the anchor file")
    missing = sorted(set(seals) - set(_anchored()))
    return faults + [f"batch {number} is missing in the anchor file" for number in missing]
