"""A list beside the anchor of what was erased: it is still there after a restore, and says what must go again."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from rondom.core import keys


@dataclass(frozen=True, slots=True)
class SealedList:
    """A file of lines, each an erasure with its ``id``, sealed with the log key; only ever added to."""

    name: str

    @property
    def place(self) -> Path:
        return Path(settings.RONDOM_ANCHOR).with_name(self.name)

    def read(self) -> dict[UUID, dict[str, Any]]:
        """By id of the erasure. Raises `ValueError` for a line that was changed."""
        if not self.place.exists():
            return {}
        found: dict[UUID, dict[str, Any]] = {}
        for number, line in enumerate(self.place.read_text().splitlines(), 1):
            entry = json.loads(line)
            key_id, written = entry.pop("key"), entry.pop("seal")
            if keys.seal(_line(entry), key_id)[1] != written:
                raise ValueError(f"line {number} of {self.place} was changed")
            found[UUID(entry["id"])] = entry
        return found

    def add(self, entries: Iterable[dict[str, Any]]) -> int:
        """Write those that are not in it yet. Returns how many lines."""
        given = list(entries)
        known = self.read() if given else {}
        missing = [one for one in given if UUID(one["id"]) not in known]
        if not missing:
            return 0
        self.place.parent.mkdir(parents=True, exist_ok=True)
        with self.place.open("a") as file:
            for entry in missing:
                key_id, written = keys.seal(_line(entry))
                file.write(json.dumps(entry | {"key": key_id, "seal": written}, sort_keys=True) + "\n")
        return len(missing)


def _line(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
