"""What `rondom tick` does with questions that are not answered in time."""

import structlog

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import RondomError
from rondom.core.transactions import narrow_role

from . import actions
from .models import Asked

log = structlog.get_logger(__name__)


def remind() -> int:
    """One reminder for each question past its term. Returns how many were sent."""
    with narrow_role("jobs"):
        rows = Asked.objects.filter(answered_at=None, reminded_at=None, answer_by__lt=clock.now())
        late = list(rows.order_by("answer_by", "id").values_list("household_id", "id"))
    sent = 0
    for household_id, asked_id in late:
        try:
            sent += actions.remind(
                by=system("questions", household_id), household_id=household_id, asked_id=asked_id
            )
        except RondomError as fault:
            log.error("not_reminded", asked=str(asked_id), fault=type(fault).__name__)
    return sent
