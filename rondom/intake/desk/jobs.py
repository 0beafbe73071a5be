"""What `rondom tick` does for questions."""

from rondom.core.actor import system

from . import actions


def expire() -> int:
    """Questions whose term of keeping is over. Returns how many."""
    return actions.expire(by=system("expire-questions"))
