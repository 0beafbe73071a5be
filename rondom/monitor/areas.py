"""The areas of the figures: region, ways of working, coordination points, municipalities. A tree. Pure.

Each household is in one *leaf* (coordination point of its file, municipality of the household), so the parts of an area
always add up to it and never overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

Leaf = tuple[UUID, UUID | None]
"""(coordination point, municipality)"""

Words = Mapping[str, str]
"""What something is called, by language."""

#: stands for the name of a municipality that is not one of the coordination point's own
ELSEWHERE = ""

REGION, METHOD, DESK, MUNICIPALITY = "region", "method", "desk", "municipality"


@dataclass(frozen=True, slots=True)
class Desk:
    """A coordination point, for the tree."""

    id: UUID
    name: str
    method: str
    method_label: Words
    municipalities: Mapping[UUID | None, str]


@dataclass(frozen=True, slots=True)
class Area:
    """`aliases`: keys of areas that have exactly the same households, such as the only coordination point of a region;
    they are no part of their own."""

    key: str
    kind: str
    label: Words
    leaves: frozenset[Leaf]
    parts: tuple[Area, ...] = ()
    desk_id: UUID | None = None
    aliases: tuple[tuple[str, UUID | None], ...] = field(default=())


def tree(desks: Iterable[Desk]) -> Area:
    """The region with everything under it."""
    by_method: dict[str, list[Desk]] = {}
    for desk in desks:
        by_method.setdefault(desk.method, []).append(desk)
    methods = [
        _joined(f"{METHOD}:{key}", METHOD, of[0].method_label, [_desk(desk) for desk in of])
        for key, of in by_method.items()
    ]
    return _joined(REGION, REGION, {}, methods)


def _desk(desk: Desk) -> Area:
    towns = [
        Area(
            f"{MUNICIPALITY}:{desk.id}:{town or 'other'}",
            MUNICIPALITY,
            _both(name) if name else {"nl": "andere gemeente", "en": "another municipality"},
            frozenset({(desk.id, town)}),
            desk_id=desk.id,
        )
        for town, name in desk.municipalities.items()
    ]
    return _joined(f"{DESK}:{desk.id}", DESK, _both(desk.name), towns, desk.id)


def _joined(key: str, kind: str, label: Words, parts: list[Area], desk_id: UUID | None = None) -> Area:
    """An area of these parts; an only part is the same area under another name."""
    leaves = frozenset().union(*(part.leaves for part in parts))
    if len(parts) != 1:
        return Area(key, kind, label, leaves, tuple(parts), desk_id)
    only = parts[0]
    aliases = ((only.key, only.desk_id), *only.aliases)
    return Area(key, kind, label, leaves, only.parts, desk_id, aliases)


def _both(name: str) -> Words:
    """A proper name is the same in each language."""
    return {"nl": name, "en": name}
