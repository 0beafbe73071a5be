"""What of a household itself can be found by its words: its name and number, its people, where it lives."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.core.transactions import run_as
from rondom.methods.enums import Category
from rondom.privacy import search
from rondom.privacy.models import SearchEntry

from .kin.models import Kin, OtherHome
from .models import Address, Household, Membership, Person, StayPlace


def _home(actor: Actor, entry: SearchEntry) -> str:
    return reverse("web:household", args=[entry.household_id])


def _file(actor: Actor, entry: SearchEntry) -> str:
    return reverse("households:file", args=[entry.household_id])


@run_as("matching")
def _memberships(persons: Sequence[Person]) -> dict[UUID, list[Membership]]:
    """In which households the words of these people stand."""
    found: dict[UUID, list[Membership]] = defaultdict(list)
    rows = Membership.objects.filter(person__in=persons, until=None).select_related("person")
    for row in rows:
        found[row.household_id].append(row)
    return found


# who knows that the household is there, sees its name (`queries.household`)
search.register(
    Household,
    "name number",
    label=_("gezin"),
    page=_home,
    household="pk",
    category=Category.EXISTENCE,
    logged_as=Category.IDENTITY,
    group="households",
)
search.register(
    Membership,
    "",
    label=_("gezinslid"),
    page=_file,
    at="person.created_at",
    category=Category.IDENTITY,
    words=lambda row: str(row.person),
    when=lambda row: row.until is None,
    watch=("until", "person"),
    load=("person",),
    group="households",
)
search.register_through(Person, "given_name family_name", _memberships)
search.register(
    Address,
    "street house_number addition postcode city",
    label=_("adres"),
    page=_file,
    at="household.created_at",
    category=Category.IDENTITY,
    words=str,
    when=lambda row: row.until is None,
    watch=("until",),
    load=("household",),
    group="households",
)

search.leave_out(Kin, "name", "kin of somebody who is shielded would be found without them")
search.leave_out(OtherHome, "name", "a house is found by who lives there")
search.leave_out(Person, "bsn bsn_key", "a citizen service number is never searched")
search.leave_out(Person, "phone email", "somebody is found by name; a number finds nobody")
search.leave_out(
    Person, "language interpreter_reason contact_wishes", "how to talk with somebody, beside their name"
)
search.leave_out(StayPlace, "place", "where somebody stays tells about health or justice")
