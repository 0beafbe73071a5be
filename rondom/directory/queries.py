"""Reading the directory: public facts, no actor needed for a name."""

from collections.abc import Iterable
from uuid import UUID

from .models import Municipality, Organisation


def organisation(organisation_id: UUID) -> Organisation:
    return Organisation.objects.get(pk=organisation_id)


def organisation_names(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names by id, in one query."""
    wanted = {one for one in ids if one}
    return dict(Organisation.objects.filter(pk__in=wanted).values_list("id", "name")) if wanted else {}


def organisations() -> list[Organisation]:
    return list(Organisation.objects.filter(active=True).order_by("name"))


def municipalities() -> list[Municipality]:
    return list(Municipality.objects.order_by("name"))
