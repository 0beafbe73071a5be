"""What must happen above when something happened below.

An upper module declares in its ``reactions.py``::

    @reacts_to("case.closed")
    def tell_the_team(change): ...

The lower module knows nothing of it: in the transaction of the change a Delivery row is written for each reader, and
handled after the commit, or by `rondom tick` when that failed. A reader is called at least once, so it must be able to
be called twice.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import structlog
from django.db import transaction

from . import clock
from .actor import system
from .transactions import acting, narrow_role

if TYPE_CHECKING:
    from .models import Change, Delivery

Reader = Callable[["Change"], None]

_readers: dict[str, Reader] = {}
_by_verb: dict[str, list[str]] = {}
MOST_ATTEMPTS = 20

log = structlog.get_logger(__name__)


def reacts_to(*verbs: str) -> Callable[[Reader], Reader]:
    """Register a reader of these verbs; its name (module and function) is stored in the delivery rows."""

    def register(reader: Reader) -> Reader:
        name = f"{reader.__module__.removeprefix('rondom.')}.{reader.__name__}"
        if name not in _readers:
            _readers[name] = reader
            for verb in verbs:
                _by_verb.setdefault(str(verb), []).append(name)
        return reader

    return register


def readers_of(verb: str) -> list[str]:
    return _by_verb.get(verb, [])


def deliver(delivery: "Delivery") -> bool:
    """Let one reader hear of one change, as a job on that household; a fault is noted and tried again by `tick`."""
    from .models import Delivery

    actor = system(f"reaction:{delivery.reader}", delivery.household_id)
    try:
        with acting(actor, writes=True):
            waiting = Delivery.objects.filter(pk=delivery.pk, done_at=None)
            if not waiting.update(done_at=clock.now()):
                return False  # another worker was first
            _readers[delivery.reader](delivery.change)
    except Exception as fault:
        log.exception("reaction_failed", reader=delivery.reader, change=str(delivery.change_id))
        with acting(actor, writes=True):
            Delivery.objects.filter(pk=delivery.pk).update(
                attempts=delivery.attempts + 1, last_error=type(fault).__name__
            )
        return False
    return True


def waiting() -> Iterable["Delivery"]:
    """What is still to be delivered, oldest first (for `tick`)."""
    from .models import Delivery

    with transaction.atomic(), narrow_role("jobs"):
        rows = Delivery.objects.filter(done_at=None, attempts__lt=MOST_ATTEMPTS).order_by("id")
        return list(rows.select_related("change")[:1000])
