"""Versions on which the term to answer has passed. [F5]"""

from uuid import UUID

from rondom.core import clock
from rondom.core.models import Deadline
from rondom.methods.enums import Event
from rondom.privacy.access import method_of

from .enums import OPEN_STATUSES
from .models import PlanVersion


def late_versions(household_id: UUID) -> list[UUID]:
    """Versions that are still being answered after the day on which that should have been done."""
    kinds = [term.key for term in method_of(household_id).deadlines_starting_on(Event.PLAN_PROPOSED)]
    late = Deadline.objects.filter(
        household_id=household_id, kind__in=kinds, met_at=None, cancelled_at=None, due_at__lt=clock.now()
    ).values_list("subject_id", flat=True)
    open_now = PlanVersion.objects.filter(household_id=household_id, status__in=OPEN_STATUSES)
    return list(open_now.filter(pk__in=list(late)).values_list("pk", flat=True))
