"""Which meeting of a household is going on or comes next."""

from collections.abc import Iterable
from uuid import UUID

from rondom.core.actor import Actor
from rondom.privacy.access import readable

from .enums import MeetingStatus
from .models import Meeting


def meetings(actor: Actor, household_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """The first meeting of each of these households that is planned or open, where this actor may know; ids alone."""
    rows = Meeting.objects.filter(
        household_id__in=list(household_ids), status__in=(MeetingStatus.PLANNED, MeetingStatus.OPEN)
    )
    return dict(readable(actor, rows).order_by("-planned_at", "-id").values_list("household_id", "id"))
