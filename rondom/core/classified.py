"""Every field of every model says what it is: information category, purpose, how long it is kept.

The meta-tests refuse a model or field without it; the privacy regulation and the register of processing can be made
from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model

M = TypeVar("M", bound=type[Model])

#: no information about a person: keys, versions, technical times
TECHNICAL = "technical"
#: about a professional in the course of their work
WORK = "work"
#: the category stands in the row itself (an item carries exactly one)
PER_ROW = "per_row"


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that share a category, a purpose (English, for the register) and a retention rule of the method."""

    category: str
    fields: tuple[str, ...]
    purpose: str
    keep: str


def fields(category: str, names: str, *, purpose: str, keep: str = "file") -> Group:
    """``names`` parted by spaces; ``keep`` a retention key (``file``, ``signal``, ``mark``, ``log``, ``account``)."""
    return Group(category, tuple(names.split()), purpose, keep)


def technical(names: str) -> Group:
    return Group(TECHNICAL, tuple(names.split()), "keeping the record together", "with its row")


def classified(*groups: Group) -> Callable[[M], M]:
    """Class decorator of a model."""

    def mark(model: M) -> M:
        model.classification = groups  # type: ignore[attr-defined]
        return model

    return mark
