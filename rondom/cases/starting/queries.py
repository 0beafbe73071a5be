"""Whether a case was begun without a referral. [E1]"""

from uuid import UUID

from rondom.core.actor import Actor
from rondom.privacy import log
from rondom.privacy.access import check_involved, readable

from .models import SelfStart


def self_start(actor: Actor, household_id: UUID) -> SelfStart | None:
    """How the running or last case began, where professionals began it by themselves; else None."""
    check_involved(actor, household_id)
    rows = readable(actor, SelfStart.objects.filter(household_id=household_id))
    return next(iter(log.read(actor, rows.order_by("-created_at", "-id")[:1])), None)
