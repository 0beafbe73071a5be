"""Keeping what was counted, for good. Pages read only what is kept."""

from collections.abc import Sequence

from rondom.core.actor import Actor
from rondom.core.transactions import action, narrow_role

from .models import Publication


@action
def keep(*, by: Actor, rows: Sequence[Publication]) -> None:
    """These are published. Whoever counted the same at the same time is refused by the database, whole."""
    with narrow_role("monitor"):
        Publication.objects.bulk_create(rows)
