"""Help that broke off, or does not catch on, about a household in coordination: look again at what was agreed. [A8]

In the file stands that it is so, not who signalled it or about whom. Where it is not sure that this household is meant,
the coordination point looks first (`marks.see_alert`).
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from rondom.core import changes
from rondom.core.actor import system
from rondom.core.transactions import acting, narrow_role
from rondom.methods import queries as methods
from rondom.methods.enums import Category

from ..models import CoordinationMark, IndexAlert, Signal
from . import rules

VERB = "index.help_broken_off"


def asks(signal: Signal) -> bool:
    """Whether this kind of signal asks a running case to look again, by its method."""
    return methods.method(signal.method_hash).following.kind(signal.kind).reassess


def signalled(signal: Signal, hits: Mapping[CoordinationMark, Sequence[str]]) -> None:
    """A signal was given: tell the files of those whom it surely is about."""
    if asks(signal):
        for mark, agreeing in hits.items():
            if mark.until is None and rules.surely(agreeing):
                _tell(mark.household_id)


def confirmed(alert: IndexAlert) -> None:
    """The coordination point looked and did not say that this is another household."""
    with narrow_role("matching"):
        signal = Signal.objects.get(pk=alert.signal_id)
        running = CoordinationMark.objects.filter(household_id=alert.household_id, until=None).exists()
    if running and asks(signal) and not rules.surely(alert.agreeing):
        _tell(alert.household_id)


def _tell(household_id: UUID) -> None:
    job = system("index:broken-off", household_id)
    with acting(job, writes=True):
        changes.record(by=job, verb=VERB, household_id=household_id, category=Category.EXISTENCE)
