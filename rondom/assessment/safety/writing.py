"""What the actions of safety have in common: what is wrong with what was typed, and a new row of the file."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.households.models import HouseholdItem
from rondom.privacy.items import about

R = TypeVar("R", bound=HouseholdItem)


def words(text: str, most: int, empty: str = "") -> str:
    """What is wrong with a text; "" when nothing is. ``empty``: what to say when there is none ("" = it may be)."""
    if not text.strip():
        return empty
    return _("Dit is te lang. Houd het bij %d tekens.") % most if len(text.strip()) > most else ""


def day(on: date, *, since: date | None = None) -> str:
    """What is wrong with a day that has been."""
    if on > clock.today():
        return _("Deze dag is nog niet geweest.")
    if since is not None and on < since:
        return _("Kies een dag vanaf %(day)s.") % {"day": since.strftime("%d-%m-%Y")}
    return (
        _("Klopt deze dag? Hij is langer dan honderd jaar geleden.")
        if on.year < clock.today().year - 100
        else ""
    )


def refuse(**wrong: str) -> None:
    """Raise `Invalid` with every field of which something is wrong."""
    found = {name: text for name, text in wrong.items() if text}
    if found:
        raise Invalid(found)


def user(by: Actor) -> UUID:
    if by.user_id is None:
        raise Refused(_("Dit doet een mens."), "safety-person")
    return by.user_id


def new(
    model: type[R], by: Actor, household_id: UUID, persons: Iterable[UUID | str] = (), **values: Any
) -> R:
    """A row of this household's file, saved."""
    row = model(
        household_id=household_id,
        category=model.CATEGORY,
        about=about(persons),
        created_at=clock.now(),
        created_by=by.user_id,
        **values,
    )
    row.save(force_insert=True)
    return row
