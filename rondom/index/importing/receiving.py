"""What an organisation's own system sends by itself: signals, and which of them are over. [A9]

On behalf of the colleague who answers for that system, who must be let to bring in signals, as with a file.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import structlog
from django.db import InterfaceError, OperationalError
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core import changes
from rondom.core.actor import Actor
from rondom.core.errors import RondomError
from rondom.core.transactions import action

from ..actions import end_signal, withdraw_signal
from ..enums import SignalStatus
from ..matching import finding
from . import access, taking
from .enums import Outcome
from .models import SourceSignal
from .sources import found
from .taking import Taken, Typed

log = structlog.get_logger(__name__)

#: so many records in one request: about a second, in which nobody else registers
MOST = 500
T = TypeVar("T")


class How(TextChoices):
    """How a signal stops: no longer involved, or it should never have been there."""

    ENDED = "ended", gettext_lazy("niet meer betrokken")
    WITHDRAWN = "withdrawn", gettext_lazy("ten onrechte gegeven")


class Stopped(TextChoices):
    """What came of it. ALREADY: it did not run any more."""

    STOPPED = "stopped", gettext_lazy("gestopt")
    ALREADY = "already", gettext_lazy("liep al niet meer")


@dataclass(frozen=True, slots=True)
class Ending:
    """What came of one record that is over: ``wrong`` is a sentence when there is none."""

    number: int
    source_id: str
    outcome: Stopped | None = None
    signal_id: UUID | None = None
    wrong: str = ""


def receive(*, by: Actor, connection_id: UUID, records: Sequence[Mapping[str, str]]) -> list[Taken]:
    """Let the index be as these records say, all in one transaction; a record that is wrong is refused alone.

    The same records once more change nothing, so a system that got no answer sends them again.
    """
    typed = [Typed(number, fields) for number, fields in enumerate(records)]
    return _whole_or_one_by_one(
        lambda alone: _receive(by=by, connection_id=connection_id, typed=typed, one_by_one=alone)
    )


def _whole_or_one_by_one(work: Callable[[bool], T]) -> T:
    """When one record brings the others down, they are done one by one. A database that is away, or who may not, is no
    fault of a record."""
    try:
        return work(False)
    except (OperationalError, InterfaceError, RondomError):
        raise
    except Exception as fault:
        log.error("received_records_failed", fault=type(fault).__name__)
        return work(True)


@action
def _receive(*, by: Actor, connection_id: UUID, typed: list[Typed], one_by_one: bool) -> list[Taken]:
    access.check_may_supply(by)
    taken = taking.take(by, typed, defaults={}, one_by_one=one_by_one)
    counts: dict[str, Any] = {one.value: sum(taken_.outcome == one for taken_ in taken) for one in Outcome}
    rejected = sum(one.outcome is None for one in taken)
    changes.record(by=by, verb="signals.received", connection=connection_id, **counts, rejected=rejected)
    return taken


@action
def stop(*, by: Actor, connection_id: UUID, endings: Iterable[tuple[str, How]]) -> list[Ending]:
    """The records with these numbers are over, and so are the signals that stand for them."""
    access.check_may_supply(by)
    finding.one_at_a_time()
    some = [(source_id.strip(), how) for source_id, how in endings]
    known = found(by, (source_id for source_id, _how in some))
    done: list[Ending] = []
    for number, (source_id, how) in enumerate(some):
        source = known.get(source_id)
        if source is None:
            sentence = _("We kennen geen signaal met dit nummer van jullie.")
            done.append(Ending(number, source_id, wrong=sentence))
            continue
        outcome = Stopped.STOPPED if _stopped(by, source, how) else Stopped.ALREADY
        done.append(Ending(number, source_id, outcome, source.signal_id))
    stopped = sum(one.outcome == Stopped.STOPPED for one in done)
    changes.record(by=by, verb="signals.stopped", connection=connection_id, stopped=stopped, of=len(done))
    return done


def _stopped(by: Actor, source: SourceSignal, how: How) -> bool:
    """Whether a signal that ran stands for this record; it ran until now."""
    signal = source.signal
    if signal is None:
        return False  # it ended, and was erased since
    signal.refresh_from_db(fields=["status"])  # the same number may stand here twice
    if signal.status != SignalStatus.ACTIVE:
        return False
    act = end_signal if how == How.ENDED else withdraw_signal
    act(by=by, signal_id=signal.id)
    return True
