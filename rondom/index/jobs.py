"""What `rondom tick` does for the index."""

from rondom.core.actor import system

from . import actions, marks


def expire() -> int:
    """Signals and flags whose term is over. Returns how many."""
    return actions.expire_signals(by=system("expire-signals")) + marks.erase_expired(by=system("erase-marks"))
