"""Finding a household without seeing any: by its exact number, or the exact name and birth date of somebody in it.

For who opens a file for a higher interest (P4) and who keeps watch over the log. Nothing near, nothing partial.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from rondom.core.actor import Actor
from rondom.core.transactions import narrow_role, on_postgres
from rondom.privacy.override.rules import Clue

from .models import Household, Membership


def find(actor: Actor, clue: Clue) -> list[UUID]:
    """The households that fit exactly. On PostgreSQL a function of the database answers with their ids and nothing
    else, because whoever asks may see no row of them yet."""
    number = clue.number.strip()
    given, family = clue.given_name.strip(), clue.family_name.strip()
    if on_postgres():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rondom_named_household(%s, %s, %s, %s)", [number, given, family, clue.born]
            )
            return [household_id for (household_id,) in cursor.fetchall()]
    if number:
        return list(Household.objects.filter(number__iexact=number).values_list("id", flat=True))
    rows = Membership.objects.filter(
        until=None,
        person__given_name__iexact=given,
        person__family_name__iexact=family,
        person__birth_date=clue.born,
    )
    return list(rows.values_list("household_id", flat=True).distinct()[:2])


def numbers(household_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Their readable numbers, for who keeps watch."""
    wanted = set(household_ids)
    if not wanted:
        return {}
    with narrow_role("watch"):
        return dict(Household.objects.filter(pk__in=wanted).values_list("id", "number"))


def of_number(number: str) -> UUID | None:
    """The household with exactly this number, for who keeps watch."""
    with narrow_role("watch"):
        return Household.objects.filter(number__iexact=number.strip()).values_list("id", flat=True).first()
