"""When it was changed who reads a note, as the page of the note tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor, ActorKind
from rondom.core.ids import as_id
from rondom.households import queries as households
from rondom.methods.enums import Category
from rondom.privacy.shields.queries import visibility_changes

from . import visibility
from .models import ContactNote


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: labels of the kinds, names of whom it is about now (`tells_about`: that changed, and this reader is
    told), why, when and by whom."""

    before: str
    after: str
    tells_about: bool
    about_after: tuple[str, ...]
    why: str
    at: datetime
    by: str


def trace(actor: Actor, note: Any) -> dict[str, Any]:
    """For the page of a note that this actor sees: its changes, and whether they may make another one."""
    return {"changes": _changes(actor, note), "may_change": visibility.may_change(actor, note)}


def _changes(actor: Actor, note: ContactNote) -> list[Changed]:
    found = visibility_changes(actor, note)
    if not found:
        return []
    who = accounts.names(actor, {one.created_by for one in found})
    people = households.member_names(actor, note.household_id)
    works = (
        actor.kind != ActorKind.FAMILY
    )  # the family is not told about which other adult something was (P5)
    return [
        Changed(
            before=str(Category(one.before).label),
            after=str(Category(one.after).label),
            tells_about=works and one.about_before != one.about_after,
            about_after=tuple(_names(people, one.about_after)),
            why=one.why,
            at=one.at,
            by=who.get(one.created_by, "") if one.created_by else "",
        )
        for one in found
    ]


def _names(people: dict[UUID, str], ids: Iterable[str]) -> list[str]:
    return [people[key] for one in ids if (key := as_id(one)) in people and key is not None]
