"""What of a household's rows is erased, in which table; each module says so in its ``erasing.py``.

Items (`privacy.items.Item`) need not be named: they carry a household and a category. Everything else that tells
something about a family is registered here, or named as kept, with the reason; a meta-test walks all models.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q

from ..items import Item

M = type[Model]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is to go: of which household, which categories, or the whole file, or what is about one person alone.

    until: what was written later stays (erasing again after a restore); persons: who belongs to no other household, and
    so goes with the whole file.
    """

    household_id: UUID
    categories: frozenset[str]
    whole: bool
    until: datetime
    person_id: UUID | None = None
    persons: frozenset[UUID] = frozenset()


Rows = Callable[[Scope], Q]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one model that belong to a household's file; ``category``: the heading under which they are counted."""

    model: M
    rows: Rows
    category: str


@dataclass(frozen=True, slots=True)
class Loosened:
    """A row that stays, for ``because``, but no longer says with which household or person it had to do."""

    model: M
    rows: Rows
    values: Mapping[str, Any]
    because: str


@dataclass
class Registry:
    parts: dict[M, Part] = field(default_factory=dict)
    hanging: dict[M, str] = field(default_factory=dict)
    kept: dict[M, str] = field(default_factory=dict)
    loosened: list[Loosened] = field(default_factory=list)
    lonely: Callable[[UUID], frozenset[UUID]] = lambda household_id: frozenset()
    number: Callable[[UUID], str] = lambda household_id: ""
    by_number: Callable[[str], UUID | None] = lambda number: None


registry = Registry()


def register(model: M, rows: Rows, *, category: str = "existence") -> None:
    """Rows of this model go with the whole file (they have no category of their own by which they could go earlier)."""
    registry.parts[model] = Part(model, rows, category)


def with_household(model: M, column: str = "household_id", *, category: str = "existence") -> None:
    """The usual case: told by a column."""
    register(model, lambda scope: Q(**{column: scope.household_id}), category=category)


def hangs(model: M, *, category: str = "existence") -> None:
    """Rows of this model go with the row that they refer to."""
    registry.hanging[model] = category


def keep(model: M, because: str) -> None:
    """Rows of this model stay when a file is erased, and why."""
    registry.kept[model] = because


def loosen(model: M, rows: Rows, values: Mapping[str, Any], because: str) -> None:
    registry.loosened.append(Loosened(model, rows, values, because))


def provide(
    *,
    lonely: Callable[[UUID], frozenset[UUID]],
    number: Callable[[UUID], str],
    by_number: Callable[[str], UUID | None],
) -> None:
    """From above: who belongs to this household alone, how people call the file, and which file they mean by it."""
    registry.lonely, registry.number, registry.by_number = lonely, number, by_number


def items() -> list[M]:
    """Every model of items that has a table."""
    return [model for model in apps.get_models() if issubclass(model, Item)]


def erased_models() -> list[M]:
    """Every model of which rows are erased, those first that refer to others: the order of erasing."""
    found = {*items(), *registry.parts, *registry.hanging}
    order: list[M] = []
    waiting = sorted(found, key=lambda model: model._meta.label)
    while waiting:
        free = [
            one for one in waiting if not any(refers(other, one) for other in waiting if other is not one)
        ]
        if not free:
            raise RuntimeError("tables refer to each other in a circle: " + ", ".join(map(str, waiting)))
        order += free
        waiting = [one for one in waiting if one not in free]
    return order


def refers(model: M, other: M) -> bool:
    return any(True for _one in references(model, [other]))


def references(model: M, others: Iterable[M]) -> Iterable[tuple[str, M]]:
    """(name of the field, the model it refers to) for each foreign key to one of these."""
    wanted = set(others)
    for one in model._meta.concrete_fields:
        other = one.related_model
        if one.is_relation and isinstance(other, type) and other in wanted and other is not model:
            yield one.name, other
