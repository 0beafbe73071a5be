"""What `rondom tick` does: erase what may go, and erase again what a restore brought back."""

import structlog

from rondom.core.actor import system

from . import actions, due, tombstones

log = structlog.get_logger(__name__)

#: signals of one tick, after which its other jobs get their turn again
ENOUGH = 10_000


def erase() -> int:
    """Signals past their term that nobody needs. A fault in some leaves those whole and stops no others. How many."""
    done = 0
    for some in due.past_term():
        try:
            tombstone = actions.erase_ended(by=system("erase-signals"), signal_ids=some)
        except Exception:
            log.exception("erasing_signals_failed", signals=len(some))
            continue
        done += len(tombstone.signals) if tombstone else 0
        if done >= ENOUGH:
            break
    actions.forget_sources()
    tombstones.tell()
    return done


def erase_again() -> int:
    """What the list beside the anchor knows and the database does not. Returns how many erasures were done again."""
    entries = tombstones.not_done_here()
    for entry in entries:
        actions.erase_again(by=system("erase-again"), entry=entry)
    return len(entries)
