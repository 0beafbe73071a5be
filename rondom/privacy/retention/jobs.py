"""What `rondom tick` does: list what is due, erase what was agreed to, erase again what a restore brought back."""

from uuid import UUID

import structlog

from rondom.core.actor import system
from rondom.core.transactions import acting

from . import actions, listing, tombstones
from .models import DueFile

log = structlog.get_logger(__name__)


def list_due() -> int:
    return listing.list_due()


def erase_due() -> int:
    """Each file in a transaction of its own: a fault in one leaves that one whole and stops no other."""
    with acting(system("erase-due"), writes=True):
        waiting = list(DueFile.objects.exclude(due_on=None).order_by("due_on", "household_id"))
    done = 0
    for one in waiting:
        try:
            tombstone = actions.erase_due(
                by=system("erase-due", one.household_id), household_id=one.household_id
            )
        except Exception:
            log.exception("erasing_failed", household=str(one.household_id))
            continue
        done += tombstone is not None
    tombstones.tell()
    return done


def erase_again() -> int:
    """What the list beside the anchor knows and the database does not. Returns how many erasures were done again."""
    done = 0
    for entry in tombstones.not_done_here():
        household_id = UUID(entry["household"])
        actions.erase_again(by=system("erase-again", household_id), entry=entry)
        done += 1
    return done
