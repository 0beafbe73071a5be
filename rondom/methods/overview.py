"""The published methods as operators look at them: versions, since when, and where they are in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from rondom.core.actor import Actor
from rondom.core.errors import NotFound

from . import queries, uses
from .access import check_operator
from .models import PublishedMethod


@dataclass(frozen=True, slots=True)
class Version:
    hash: str
    key: str
    label: str
    number: int
    since: datetime
    files: int


@dataclass(frozen=True, slots=True)
class Listed:
    """All versions of one method, the newest first; the coordination points that use it for new referrals."""

    key: str
    label: str
    versions: tuple[Version, ...]
    desks: tuple[str, ...]

    @property
    def newest(self) -> Version:
        return self.versions[0]

    @property
    def files(self) -> int:
        return sum(version.files for version in self.versions)


def versions(actor: Actor) -> list[Version]:
    """Every published version, by key and then the newest first; a constant number of queries."""
    check_operator(actor)
    files = uses.files()
    rows = PublishedMethod.objects.order_by("key", "-version").values_list(
        "hash", "key", "version", "published_at"
    )
    return [
        Version(hash, key, str(queries.method(hash).label), number, since, files.get(hash, 0))
        for hash, key, number, since in rows
    ]


def pair(known: Sequence[Version]) -> dict[str, str]:
    """The two versions that one would compare first: the newest of a method and the one before it, else any two."""
    both = next(((old, new) for new, old in pairwise(known) if new.key == old.key), tuple(known[:2]))
    return {"before": both[0].hash, "after": both[-1].hash} if both else {}


def methods(actor: Actor) -> list[Listed]:
    """Every method with its versions."""
    by_key: dict[str, list[Version]] = {}
    for version in versions(actor):
        by_key.setdefault(version.key, []).append(version)
    desks = uses.desks()
    return [
        Listed(key, found[0].label, tuple(found), tuple(one.name for one in desks if one.method_key == key))
        for key, found in by_key.items()
    ]


def version(actor: Actor, key: str, number: int) -> Version:
    found = next((one for one in versions(actor) if (one.key, one.number) == (key, number)), None)
    if found is None:
        raise NotFound
    return found
