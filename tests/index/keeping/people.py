"""Signals whose term is over, and what is left of them."""

from datetime import timedelta
from uuid import UUID

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.transactions import acting, narrow_role
from rondom.index.keeping import jobs
from rondom.index.keeping.models import SignalErasure
from rondom.index.models import Match, Signal
from tests.privacy.retention.closed import months

__all__ = ["erased", "matches", "months", "there", "tombstones"]

#: as in the presets: what ended may be kept for so many months
TERM = 6


def there() -> set[UUID]:
    with acting(system("test")), narrow_role("jobs"):
        return set(Signal.objects.values_list("id", flat=True))


def matches() -> set[UUID]:
    with acting(system("test")), narrow_role("jobs"):
        return set(Match.objects.values_list("id", flat=True))


def erased() -> int:
    """How many signals the job erases now; a second time it has nothing to do."""
    done = jobs.erase()
    assert jobs.erase() == 0
    return done


def tombstones() -> list[SignalErasure]:
    with acting(system("test")), narrow_role("jobs"):
        return list(SignalErasure.objects.order_by("at", "id"))


def days(n: int) -> None:
    clock.move(timedelta(days=n))
