"""Reminding by the clock: once when the end of the term comes near, once when it has passed. [B4, B6]"""

from uuid import UUID

from django.db.models import Q

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.transactions import acting, narrow_role

from . import rules
from .actions import reminded_again
from .enums import RequestStatus
from .models import InformationRequest


def remind() -> int:
    """Remind whoever should answer; how many mails went to the outbox. Doing it again does nothing."""
    return sum(_remind(household_id, request_id) for household_id, request_id in _due())


def _due() -> list[tuple[UUID, UUID]]:
    """(household, request) of those that may need a reminder, across households."""
    now = clock.now()
    with acting(system("requests:remind")), narrow_role("jobs"):
        rows = InformationRequest.objects.filter(
            Q(reminders=0, remind_at__lte=now) | Q(reminders=1, due_at__lt=now), status=RequestStatus.OPEN
        )
        return list(rows.order_by("due_at", "id").values_list("household_id", "id")[:500])


def _remind(household_id: UUID, request_id: UUID) -> bool:
    by = system("requests:remind", household_id)
    with acting(by, writes=True):
        row = InformationRequest.objects.filter(pk=request_id, status=RequestStatus.OPEN).first()
        if row is None or not rules.reminds_itself(
            clock.now(), remind_at=row.remind_at, due_at=row.due_at, reminders=row.reminders
        ):
            return False
        reminded_again(by, row)
    return True
