"""The register of processing (AVG art. 30), made from the classification of the models and the methods in use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _

from rondom.core.classified import TECHNICAL, WORK, Group
from rondom.core.encrypted import EncryptedTextField
from rondom.methods.enums import Category

from ..regulation.configuration import InUse, methods_in_use
from . import holding
from .purposes import in_words, plain


@dataclass(frozen=True, slots=True)
class Stored:
    """One field: `encrypted` when the database holds it unreadable."""

    table: str
    field: str
    encrypted: bool = False

    def __str__(self) -> str:
        return f"{self.table}.{self.field}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One purpose with everything that art. 30 asks of it. `area`: where it belongs, see `holding.AREAS`."""

    area: str
    purpose: str
    kinds: tuple[str, ...]
    persons: tuple[str, ...]
    recipients: tuple[str, ...]
    grounds: tuple[str, ...]
    retention: tuple[str, ...]
    measures: tuple[str, ...]
    fields: tuple[Stored, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """Purposes that belong together: the file, the index, the logs …"""

    key: str
    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Foreign:
    """A table of a library that Rondom is built on: what it holds, and for how long, in words."""

    table: str
    holds: str
    keeps: str


Found = tuple[type[Model], Group]


def groups() -> Iterator[Found]:
    """Every group of classified fields of every model."""
    for model in apps.get_models():
        for group in getattr(model, "classification", ()):
            yield model, group


def entries(using: Sequence[InUse] | None = None) -> list[Entry]:
    """One entry for each purpose and term of keeping; the personal ones first, the technical ones last."""
    using = methods_in_use() if using is None else using
    found: dict[tuple[str, str], list[Found]] = {}
    for model, group in groups():
        found.setdefault((group.keep, plain(group.purpose)), []).append((model, group))
    made = [_entry(keep, purpose, rows, using) for (keep, purpose), rows in found.items()]
    order = list(holding.AREAS)
    return sorted(made, key=lambda one: (order.index(one.area), one.purpose))


def areas(using: Sequence[InUse] | None = None) -> list[Area]:
    rows = entries(using)
    return [
        Area(key, str(heading), tuple(one for one in rows if one.area == key))
        for key, heading in holding.AREAS.items()
        if any(one.area == key for one in rows)
    ]


def foreign() -> list[Foreign]:
    """Tables of libraries: not classified by us; some hold mail addresses or addresses on the net."""
    tables = sorted(
        model._meta.db_table for model in apps.get_models() if not hasattr(model, "classification")
    )
    return [Foreign(table, *holding.library(table)) for table in tables]


def _entry(keep: str, purpose: str, rows: Sequence[Found], using: Sequence[InUse]) -> Entry:
    categories = sorted({group.category for _model, group in rows})
    stored = tuple(
        Stored(model._meta.db_table, name, isinstance(model._meta.get_field(name), EncryptedTextField))
        for model, group in rows
        for name in group.fields
    )
    personal = any(one not in (TECHNICAL, WORK) for one in categories)
    return Entry(
        area=holding.area(keep),
        purpose=in_words(purpose),
        kinds=tuple(holding.kind(one) for one in categories),
        persons=_once(line for one in categories for line in holding.persons(one, keep)),
        recipients=_once(line for one in categories for line in holding.recipients(one, keep, using)),
        grounds=_once(holding.grounds(keep, personal, using)),
        retention=_once(line for one in categories for line in holding.retention(one, keep, using)),
        measures=tuple(holding.measures(personal, [str(one) for one in stored if one.encrypted])),
        fields=stored,
    )


def _once(lines: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))


def as_json(using: Sequence[InUse] | None = None) -> dict[str, Any]:
    """The whole register, for a machine: the same words as the page."""
    return {
        "areas": [asdict(one) for one in areas(using)],
        "libraries": [asdict(one) for one in foreign()],
        "categories": {str(one): str(one.label) for one in Category},
        "note": _("Gemaakt uit de code en de werkwijzen die nu gelden."),
    }
