"""What `rondom tick` does for meetings."""

from datetime import timedelta

import structlog

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import RondomError
from rondom.core.transactions import narrow_role

from .polls import actions as polls
from .polls.enums import PollStatus
from .polls.models import Poll

log = structlog.get_logger(__name__)


def remind_polls() -> int:
    """One mail to who has not answered yet, from the day before the last day on. Returns of how many polls."""
    with narrow_role("jobs"):
        due = list(
            Poll.objects.filter(
                status=PollStatus.OPEN,
                reminded_at=None,
                answer_by__lte=clock.today() + timedelta(days=1),
                answer_by__gte=clock.today(),
            ).values_list("household_id", "id")
        )
    reminded = 0
    for household_id, poll_id in due:
        try:
            reminded += polls.remind(
                by=system("polls", household_id), household_id=household_id, poll_id=poll_id
            )
        except RondomError as fault:
            log.error("poll_not_reminded", poll=str(poll_id), fault=type(fault).__name__)
    return reminded
