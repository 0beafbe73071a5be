"""What `rondom tick` does for the coordination."""

import structlog

from rondom.core.actor import system
from rondom.core.errors import RondomError

from .crisis import actions as crisis
from .crisis import queries as crises
from .escalation import climbing as escalation

log = structlog.get_logger(__name__)


def climb_stalemates() -> int:
    """Let every question about something stuck go up that nobody answered in time; how many did."""
    climbed = 0
    for household_id, step_id in escalation.overdue():
        try:
            climbed += escalation.climb(
                by=system("escalation", household_id), household_id=household_id, step_id=step_id
            )
        except RondomError as fault:
            log.error("stalemate_not_climbed", step=str(step_id), fault=type(fault).__name__)
    return climbed


def climb_crises() -> int:
    """Tell the coordination point of every crisis meeting and follow-up that is late; of how many."""
    told = 0
    for household_id, crisis_id in crises.overdue():
        try:
            told += crisis.climb(
                by=system("crisis", household_id), household_id=household_id, crisis_id=crisis_id
            )
        except RondomError as fault:
            log.error("crisis_not_climbed", crisis=str(crisis_id), fault=type(fault).__name__)
    return told
