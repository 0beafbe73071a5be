"""Which addresses are left out of matching."""

from dataclasses import dataclass
from uuid import UUID

from rondom.core.actor import Actor
from rondom.core.transactions import tell

from .. import access
from ..enums import CareAddress
from ..matching.models import ExcludedAddress


@dataclass(frozen=True, slots=True)
class Place:
    """``mine``: of the actor's own coordination point, which alone may take it off the list."""

    id: UUID
    address: str
    kind: str
    mine: bool


def places(actor: Actor) -> list[Place]:
    """For a coordination point: all of them, also those of others, for all of these count."""
    tell(actor)
    access.check_at_desk(actor)
    return [
        Place(
            one.id,
            f"{one.postcode[:4]} {one.postcode[4:]} {one.house_number}",
            str(CareAddress(one.kind).label),
            one.desk_id == access.desk_of(actor),
        )
        for one in ExcludedAddress.objects.order_by("postcode", "house_number")
    ]
