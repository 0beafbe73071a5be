"""What `rondom tick` does for files on their way in."""

import time

from . import actions, working

#: seconds of one tick, after which its other jobs get their turn again
A_WHILE = 200.0


def work(seconds: float = A_WHILE) -> int:
    """Go on with every file that waits, for at most this long. Returns how many blocks were done."""
    actions.expire()
    ends = time.monotonic() + seconds
    return sum(working.work(one, until=lambda: time.monotonic() > ends) for one in working.waiting())
