"""Keeping what was counted. Pages read only what is kept."""

from collections.abc import Sequence

from rondom.core.actor import Actor
from rondom.core.transactions import action, narrow_role

from .models import Publication


@action
def keep(*, by: Actor, rows: Sequence[Publication]) -> None:
    """These are the figures; those of the counting before are gone."""
    with narrow_role("monitor"):
        Publication.objects.all().delete()
        Publication.objects.bulk_create(rows)
