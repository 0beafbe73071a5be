"""Which signals may go: their term is over, and nobody needs them any more. Ids alone."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.transactions import acting, narrow_role
from rondom.methods import queries as methods
from rondom.privacy.retention import listing

from ..enums import LIVE, MatchStatus, SignalStatus
from ..models import IndexAlert, MatchSignal, Signal
from . import rules

#: signals in one transaction
AT_ONCE = 200
#: no month is shorter
SHORTEST_MONTH = timedelta(days=28)
#: of a match about which something is still to be said
ASKING = (*LIVE, MatchStatus.TO_CONFIRM)


def past_term() -> Iterator[list[UUID]]:
    """Signals whose term after the end is over and that nobody needs, the longest ended first, some at a time."""
    with acting(system("erase-signals")), narrow_role("jobs"):
        hashes = list(_ended().order_by().values_list("method_hash", flat=True).distinct())
    for method_hash in sorted(hashes):
        yield from _of_method(method_hash)


def _ended() -> QuerySet[Signal]:
    return Signal.objects.exclude(status=SignalStatus.ACTIVE)


def _of_method(method_hash: str) -> Iterator[list[UUID]]:
    months = methods.method(method_hash).retention.signal_ended_months
    last: tuple[datetime, UUID] | None = None
    while some := _some(method_hash, clock.now() - months * SHORTEST_MONTH, last):
        last = some[-1]
        over = [one for at, one in some if rules.may_go(False, at, months, clock.today())]
        if free := [one for one in over if one not in still_needed(over)]:
            yield free
        if len(over) < len(some):
            return


def _some(
    method_hash: str, before: datetime, last: tuple[datetime, UUID] | None
) -> list[tuple[datetime, UUID]]:
    rows = _ended().filter(method_hash=method_hash, ended_at__lt=before)
    if last:
        rows = rows.filter(Q(ended_at__gt=last[0]) | Q(ended_at=last[0], id__gt=last[1]))
    with acting(system("erase-signals")), narrow_role("jobs"):
        found = rows.order_by("ended_at", "id").values_list("ended_at", "id")[:AT_ONCE]
        return [(at, one) for at, one in found if at is not None]


def still_needed(signals: Iterable[UUID]) -> set[UUID]:
    """Of these signals those that something still rests on: a match of which people must still speak, an alert that the
    coordination point did not look at, or a file in which something runs or that is held - their own, or that of a
    signal with which they were found to be of one household."""
    ids = set(signals)
    with acting(system("erase-signals")), narrow_role("matching"):
        parts = MatchSignal.objects.filter(signal__in=ids)
        asking = set(parts.filter(match__status__in=ASKING).values_list("signal_id", flat=True))
        unseen = set(
            IndexAlert.objects.filter(signal__in=ids, seen_at=None).values_list("signal_id", flat=True)
        )
        agreed = list(
            parts.filter(match__status=MatchStatus.AGREED, match__parts__signal__household_id__isnull=False)
            .values_list("signal_id", "match__parts__signal__household_id")
            .distinct()
        )
        own = Signal.objects.filter(pk__in=ids, household_id__isnull=False).values_list("id", "household_id")
        files = {*own, *agreed}
    awake = listing.awake({household for _signal, household in files if household})
    return asking | unseen | {signal for signal, household in files if household in awake}
