"""What `rondom tick` does after closing."""

import structlog

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import RondomError
from rondom.core.transactions import narrow_role

from . import actions
from .models import Aftercare

log = structlog.get_logger(__name__)


def end_due() -> int:
    """After-care whose term has passed; one transaction each. Returns how many ended."""
    with narrow_role("jobs"):
        rows = Aftercare.objects.filter(ended_at=None, ends_at__lte=clock.now()).order_by("ends_at", "id")
        due = list(rows.values_list("household_id", "id"))
    ended = 0
    for household_id, aftercare_id in due:
        try:
            ended += actions.end_by_clock(
                by=system("aftercare", household_id), household_id=household_id, aftercare_id=aftercare_id
            )
        except RondomError as fault:
            log.error("aftercare_not_ended", aftercare=str(aftercare_id), fault=type(fault).__name__)
    return ended
