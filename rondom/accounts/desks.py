"""Coordination points and the method they work by, for the pages about methods; who is asked about privacy."""

from django.urls import reverse

from rondom.core.actor import ActorKind
from rondom.directory.models import Organisation
from rondom.methods.uses import DeskInUse

from . import queries


def in_use() -> list[DeskInUse]:
    return [
        DeskInUse(
            desk.id,
            desk.name,
            desk.method_key,
            reverse("desks:method", args=[desk.id]),
            reverse("desks:free-days", args=[desk.id]),
        )
        for desk in queries.desks()
    ]


def privacy_contacts() -> tuple[str, ...]:
    """Where the privacy officers of this region work: organisation, telephone, mail. No name of a person is needed."""
    organisations = Organisation.objects.filter(
        employments__function=ActorKind.PRIVACY_OFFICER, employments__until=None, active=True
    )
    rows = organisations.order_by("name", "phone", "email").distinct().values_list("name", "phone", "email")
    return tuple(", ".join(part for part in row if part) for row in rows)
