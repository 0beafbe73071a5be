"""Finding somebody who uses their rights: the households they belong or belonged to, for a copy of everything. [I7]

The privacy officer has no file open: they find somebody only with what that person tells and shows (citizen service
number, or full name with date of birth), and learn no more than that there is a file and what it is called.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound
from rondom.core.transactions import run_as
from rondom.methods.enums import Category
from rondom.privacy import log
from rondom.privacy.access import my_households
from rondom.privacy.enums import Use
from rondom.privacy.rights.actions import Home

from . import queries
from .models import Household, Membership, Person


def my_homes(actor: Actor, person_id: UUID) -> list[Home]:
    """The households of this member of the family that this person belongs to now."""
    rows = Membership.objects.filter(
        person_id=person_id, until=None, household_id__in=my_households(actor)
    ).select_related("household")
    return [
        Home(row.household_id, row.household.name, row.household.number)
        for row in rows.order_by("since", "id")
    ]


def represented(actor: Actor, household_id: UUID) -> list[tuple[UUID, str]]:
    """For whom a member of the family may ask: themselves first, then the children they speak for."""
    own = queries.represented_by(actor)
    found = [one for one in queries.members(actor, household_id) if str(one.person_id) in own]
    return [
        (one.person_id, one.name) for one in sorted(found, key=lambda one: one.person_id != actor.person_id)
    ]


def _check(actor: Actor) -> None:
    if actor.kind != ActorKind.PRIVACY_OFFICER:
        raise NotFound


def find(
    actor: Actor, *, bsn: str = "", given_name: str = "", family_name: str = "", born: date | None
) -> UUID | None:
    """Whom the privacy officer has before them: exactly one person, or None. Logged as listed, also a try
    that found nobody; never with what was typed."""
    _check(actor)
    found = _by_bsn(bsn) if bsn else _by_name(given_name, family_name, born)
    if found is None:
        log.watched(actor, "households.person", Use.LISTED)  # who tries names leaves a trace too
        return None
    for home in homes(actor, found):
        entry = log.Entry(home.household_id, Category.IDENTITY, "households.person", found, Use.LISTED)
        log.note(actor, entry)
    return found


def _by_bsn(bsn: str) -> UUID | None:
    return next(iter(queries.known_persons([queries.bsn_key(bsn)]).values()), None)


@run_as("matching")
def _by_name(given_name: str, family_name: str, born: date | None) -> UUID | None:
    if not (given_name and family_name and born):
        return None
    rows = Person.objects.filter(
        given_name__iexact=given_name.strip(), family_name__iexact=family_name.strip(), birth_date=born
    )
    ids = list(rows.values_list("id", flat=True)[:2])
    return ids[0] if len(ids) == 1 else None


def homes(actor: Actor, person_id: UUID) -> list[Home]:
    """For the privacy officer: every household this person belongs or belonged to, the present ones first."""
    _check(actor)
    return _homes(person_id)


@run_as("matching")
def _homes(person_id: UUID) -> list[Home]:
    found: dict[UUID, Home] = {}
    rows = Membership.objects.filter(person_id=person_id).select_related("household")
    for row in sorted(rows, key=lambda row: (row.until is not None, row.since, str(row.id))):
        home = Home(row.household_id, row.household.name, row.household.number, row.until is None)
        found.setdefault(row.household_id, home)
    return list(found.values())


def names(actor: Actor, person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Who asked, for the privacy officer who must answer them."""
    _check(actor)
    return _names(list(person_ids))


@run_as("matching")
def _names(person_ids: list[UUID]) -> dict[UUID, str]:
    return {one.id: str(one) for one in Person.objects.filter(pk__in=person_ids)}


@run_as("matching")
def _numbers(household_ids: list[UUID]) -> dict[UUID, str]:
    return dict(Household.objects.filter(pk__in=household_ids).values_list("id", "number"))


def numbers(actor: Actor, household_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The numbers of these files, for the privacy officer who keeps the terms."""
    _check(actor)
    return _numbers(list(household_ids))
