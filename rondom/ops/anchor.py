"""The anchor file after a restore: the seals of the database as it is now; the earlier file is kept beside it."""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction

from rondom.core.errors import Refused
from rondom.core.transactions import narrow_role
from rondom.index.keeping import jobs as signals
from rondom.privacy.models import AccessBatch
from rondom.privacy.retention import jobs as retention


def begin_again() -> list[str]:
    """Make the anchor tell of this database; what the earlier one knew more or otherwise is said."""
    path = Path(settings.RONDOM_ANCHOR)
    with transaction.atomic(), narrow_role("jobs"):
        batches = list(AccessBatch.objects.order_by("number").values_list("number", "created_at", "seal"))
    now = [f"{number} {at.isoformat()} {seal}" for number, at, seal in batches]
    before = path.read_text().splitlines() if path.exists() else []
    if before == now:
        return []
    notes = _differences(before, now)
    if before:
        aside = path.with_name(f"{path.name}.before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S}")
        path.rename(aside)
        notes.append(f"the earlier anchor file is kept as {aside}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(line + "\n" for line in now))
    return notes


def _read(line: str) -> tuple[str, str]:
    parts = [*line.split(" "), "", ""]
    return parts[0], parts[2]


def _differences(before: list[str], now: list[str]) -> list[str]:
    then = {int(number): seal for number, seal in map(_read, before) if number.isdigit()}
    here = {int(number): seal for number, seal in map(_read, now)}
    notes = []
    if later := [number for number in then if number > max(here, default=0)]:
        notes.append(
            f"the anchor file knew {len(later)} sealed batches that are not in this backup: what was done after the "
            "backup was made is lost"
        )
    if other := [number for number, seal in then.items() if number in here and here[number] != seal]:
        notes.append(
            f"the anchor file was of another history (batch {other[0]} differs): if this database was here before, "
            "find out why before you go on"
        )
    return notes


def erase_again() -> list[str]:
    """What was erased after the backup was made is erased in it too, before anybody sees it."""
    try:
        again = retention.erase_again() + signals.erase_again()
    except (DatabaseError, OSError, ValueError, Refused) as fault:
        return [
            f"ERASED DATA IS BACK: erasing it again failed ({fault}); run `rondom tick` until `rondom erasures` says "
            "that all hold, and let nobody sign in before that"
        ]
    return [f"{again} erasures from after the backup were done again"] if again else []
