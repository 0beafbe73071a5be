"""Contacts with the household as facts, given by the module above that keeps the notes: what the reader may read."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rondom.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact with the household. minutes: None when nobody wrote down how long it took."""

    user_id: UUID
    organisation_id: UUID | None
    minutes: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Sum:
    """So many contacts, so many minutes in all; `untimed`: contacts of which the length is not known."""

    contacts: int = 0
    minutes: int = 0
    untimed: int = 0

    @property
    def hours(self) -> float:
        """Rounded to a quarter of an hour."""
        return round(self.minutes / 15) / 4


Reader = Callable[[Actor, UUID, datetime | None], Iterable[Contact]]
_readers: list[Reader] = []


def provide(reader: Reader) -> None:
    """``reader(actor, household_id, since)``: the contacts whose notes this actor may read."""
    if reader not in _readers:
        _readers.append(reader)


def contacts(actor: Actor, household_id: UUID, since: datetime | None = None) -> list[Contact]:
    return [one for reader in _readers for one in reader(actor, household_id, since)]


def total(some: Iterable[Contact]) -> Sum:
    found = list(some)
    return Sum(len(found), sum(one.minutes or 0 for one in found), sum(one.minutes is None for one in found))


def by_organisation(some: Iterable[Contact]) -> dict[UUID, Sum]:
    parts: dict[UUID, list[Contact]] = defaultdict(list)
    for one in some:
        if one.organisation_id:
            parts[one.organisation_id].append(one)
    return {key: total(rows) for key, rows in parts.items()}
