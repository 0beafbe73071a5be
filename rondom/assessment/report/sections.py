"""The registry of sections: what a report is composed of. A package registers its own in its `apps.ready`.

    from rondom.assessment.report import sections

    sections.register(sections.Section("safety", _("Veiligheid"), sections.SAFETY, compose))

``compose(actor, household_id)`` gives the pieces as this actor may read them: it asks its own queries, so that what
somebody may not read never comes into their report. Each piece says its category and the persons it is about; from
giving on, that alone decides who reads it. A section of which there is nothing to tell gives no pieces.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from rondom.core.actor import Actor
from rondom.methods.enums import WRITER_ONLY, Category

from .blocks import Block

#: where a section stands; what is not here yet comes between
WISHES, STRENGTHS, CIRCLE, DOMAINS, RISKS, SAFETY = 20, 30, 40, 50, 60, 70


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: `key` tells it from the others of its section, the same each time it is composed."""

    key: str
    title: str
    blocks: Sequence[Block]
    category: Category
    about: Sequence[str] = ()

    def __post_init__(self) -> None:
        if self.category in WRITER_ONLY:
            raise ValueError(f"{self.key}: what is for its writer alone is in no report")


@dataclass(frozen=True, slots=True)
class Section:
    """`draw`: makes the picture of a `blocks.drawing` from its data, on the page."""

    key: str
    title: str | Promise
    place: int
    compose: Callable[[Actor, UUID], Iterable[Piece]]
    draw: Callable[[dict[str, Any]], SafeString] | None = None


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    _sections[section.key] = section


def forget(key: str) -> None:
    """For tests that register one of their own."""
    _sections.pop(key, None)


def every() -> list[Section]:
    return sorted(_sections.values(), key=lambda one: (one.place, one.key))


def named(key: str) -> Section | None:
    """A section by its key; None for one whose package is no longer there: its frozen pieces stay readable."""
    return _sections.get(key)
