"""Which referral of a household is meant, for who works at its coordination point."""

from collections.abc import Iterable
from uuid import UUID

from rondom.core.actor import Actor
from rondom.privacy.access import readable

from . import access
from .models import Referral


def referrals(actor: Actor, household_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """The newest referral at the own coordination point of each of these households; ids alone."""
    if not access.at_desk(actor):
        return {}
    rows = Referral.objects.filter(household_id__in=list(household_ids), desk_id=access.desk_of(actor))
    return dict(readable(actor, rows).order_by("received_at", "id").values_list("household_id", "id"))
