"""What `rondom tick` does for the index."""

from rondom.core.actor import system

from . import actions, marks
from .following import climbing, use


def expire() -> int:
    """Signals and flags whose term is over. Returns how many."""
    return actions.expire_signals(by=system("expire-signals")) + marks.erase_expired(by=system("erase-marks"))


def remind() -> int:
    """Matches whose term comes near or has passed: mail, once for each step. How many."""
    return climbing.remind()


def forget_use() -> int:
    """Numbers of use past their term. How many days."""
    return use.forget()
