"""What several verbs of the plan need: the running case, and texts that fit."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.cases.models import Case
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.households import queries as households
from rondom.privacy.items import about


def running_case(by: Actor, household_id: UUID) -> Case:
    """The open case; a plan is made in a running coordination only."""
    case = cases.open_case_of(by, household_id)
    if case is None:
        raise Invalid({"": _("Er loopt nu geen coördinatie voor dit gezin. Dan is er ook geen plan.")})
    return case


def fitting(model: type[Model], **texts: str) -> dict[str, str]:
    """The texts without space around them; raises `Invalid` at the field that is too long for the record."""
    clean = {name: text.strip() for name, text in texts.items()}
    wrong = {}
    for name, text in clean.items():
        longest = model._meta.get_field(name).max_length  # type: ignore[union-attr]
        if longest is not None and len(text) > longest:
            wrong[name] = _("Maak dit korter: hoogstens %(n)s tekens.") % {"n": longest}
    if wrong:
        raise Invalid(wrong)
    return clean


def who(by: Actor) -> UUID:
    """The account of who does this; what is agreed and reviewed is done by people, never by a job."""
    if by.user_id is None:
        raise Refused(_("Dit doet een mens, niet Rondom zelf."), "people-only")
    return by.user_id


def about_members(by: Actor, household_id: UUID, persons: Iterable[Any]) -> list[str]:
    """The `about` of a goal: present members of this household only."""
    wanted = about(persons)
    known = {str(one) for one in households.member_names(by, household_id)}
    if not set(wanted) <= known:
        raise Invalid({"about": _("Kies alleen mensen uit dit gezin.")})
    return wanted
