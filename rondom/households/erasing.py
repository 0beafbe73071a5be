"""The people and addresses of a household go last, and who belongs to another household too stays there."""

from uuid import UUID

from django.db.models import Q

from rondom.core.transactions import narrow_role
from rondom.privacy.retention import erasing

from .models import Address, Household, Membership, Person


def lonely(household_id: UUID) -> frozenset[UUID]:
    """Persons who belong, and belonged, to this household alone."""
    with narrow_role("erasing"):
        here = set(Membership.objects.filter(household_id=household_id).values_list("person_id", flat=True))
        others = Membership.objects.filter(person_id__in=here).exclude(household_id=household_id)
        return frozenset(here - set(others.values_list("person_id", flat=True)))


def number(household_id: UUID) -> str:
    return Household.objects.filter(pk=household_id).values_list("number", flat=True).first() or ""


def by_number(number: str) -> UUID | None:
    """Which household has this number, for who decides about keeping it and sees nothing else of it."""
    with narrow_role("matching"):
        return Household.objects.filter(number__iexact=number.strip()).values_list("pk", flat=True).first()


erasing.register(Household, lambda scope: Q(pk=scope.household_id), category="identity")
erasing.register(Person, lambda scope: Q(pk__in=scope.persons), category="identity")
erasing.with_household(Membership, category="household")
erasing.with_household(Address, category="identity")
erasing.provide(lonely=lonely, number=number, by_number=by_number)
