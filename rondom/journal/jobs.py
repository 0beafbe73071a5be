"""What `rondom tick` does for the joint file."""

import structlog

from rondom.core.actor import system
from rondom.core.errors import RondomError

from . import climbing, returning

log = structlog.get_logger(__name__)


def climb_overdue() -> int:
    """Let every critical point that was not seen in time go up; one transaction each. Returns how many did."""
    climbed = 0
    for household_id, point_id in climbing.overdue_points():
        try:
            climbed += climbing.climb(
                by=system("climb", household_id), household_id=household_id, point_id=point_id
            )
        except RondomError as fault:
            log.error("point_not_climbed", point=str(point_id), fault=type(fault).__name__)
    return climbed


def ask_after_returns() -> int:
    """Tell the coordinator of everybody who should be home by now while nobody told; returns of how many."""
    told = 0
    for household_id, stay_id in returning.untold():
        try:
            told += returning.nobody_told(
                by=system("returns", household_id), household_id=household_id, stay_id=stay_id
            )
        except RondomError as fault:
            log.error("return_not_asked", stay=str(stay_id), fault=type(fault).__name__)
    return told
