"""Reading the regulation. It is public and names nobody of a household, so no actor is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rondom.core.errors import NotFound

from . import configuration
from .comparing import Changed, compare
from .document import Document, from_json
from .models import RegulationVersion
from .registry import still_awaited


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    since: datetime
    hash: str

    @property
    def before(self) -> int:
        """The number of the version before it; 0 for the first."""
        return self.number - 1


@dataclass(frozen=True, slots=True)
class Held:
    """The text, and the version it is. `version` None: it changed a moment ago and has no number yet."""

    document: Document
    version: Version | None
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions. `code`: the deciding code is another."""

    before: Version
    after: Version
    sections: tuple[Changed, ...]
    code: bool


def newest() -> RegulationVersion | None:
    return RegulationVersion.objects.order_by("-number").first()


def present(language: str) -> Held:
    """The regulation as it is enforced at this moment, in this language."""
    now = configuration.present()
    row = RegulationVersion.objects.order_by("-number").values_list("number", "since", "hash").first()
    version = Version(*row) if row and row[2] == now.hash else None
    return Held(from_json(now.content[_known(language)]), version, not still_awaited())


def versions() -> list[Version]:
    """Every version, the newest first."""
    rows = RegulationVersion.objects.order_by("-number").values_list("number", "since", "hash")
    return [Version(*row) for row in rows]


def version(number: int, language: str) -> Held:
    row = _row(number)
    return Held(from_json(row.content[_known(language)]), Version(row.number, row.since, row.hash))


def difference(before: int, after: int, language: str) -> Difference:
    """What is new and gone in ``after``, word by word, section by section."""
    old, new = _row(before), _row(after)
    return Difference(
        Version(old.number, old.since, old.hash),
        Version(new.number, new.since, new.hash),
        compare(*(from_json(row.content[_known(language)]) for row in (old, new))),
        code=old.code != new.code,
    )


def _row(number: int) -> RegulationVersion:
    row = RegulationVersion.objects.filter(number=number).first()
    if row is None:
        raise NotFound
    return row


def _known(language: str) -> str:
    """English for who asks for English, Dutch for everybody else."""
    return "en" if language.lower().startswith("en") else "nl"
