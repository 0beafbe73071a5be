"""What the rebuild found and nobody knew of is told as any other match."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from rondom.accounts import queries as accounts
from rondom.core import changes
from rondom.core.actor import Actor
from rondom.core.transactions import action, narrow_role
from rondom.methods import queries as methods

from .. import telling
from ..enums import LIVE, SignalStatus
from ..following import grounds
from ..matching import finding, recording
from ..models import Match, MatchSignal, Signal
from ..rules import Finding
from . import missed


@dataclass(frozen=True, slots=True)
class Told:
    """How many matches were told, and how many the coordination point must confirm first."""

    told: int = 0
    to_confirm: int = 0


@action
def tell_missed(*, by: Actor, signal_id: UUID, others: Iterable[UUID]) -> Told:
    """Everyone whom it concerns knows what this signal has in common with these. What was found meanwhile is left."""
    finding.one_at_a_time()
    with narrow_role("matching"):
        signal = Signal.objects.filter(pk=signal_id, status=SignalStatus.ACTIVE).first()
    if signal is None:
        return Told()
    method = methods.current(accounts.desk(signal.desk_id).method_key)[1]
    found = missed.findings(signal, others, method.matching)
    groundless = grounds.without_ground(method, [signal.pk, *found])
    if signal.pk in groundless:
        return Told()
    found = {other: it for other, it in found.items() if other not in groundless}
    told, waiting = _written(signal, found)
    telling.matches(by, told, waiting)
    return Told(len(told), len(waiting))


def _written(signal: Signal, found: dict[UUID, Finding]) -> tuple[list[Match], list[Match]]:
    """As when the signal came in; but the signal may be in a match already: then the others come to that one."""
    joining = _joining(signal, found)
    by_way = {other.pk for other in joining}
    rest = {other: it for other, it in found.items() if other not in by_way}
    told, waiting = recording.record(signal, rest) if rest else ([], [])
    for other in joining:
        turned = replace(found[other.pk], mine=found[other.pk].theirs, theirs=found[other.pk].mine)
        also, wait = recording.record(other, {signal.pk: turned})
        told, waiting = told + also, waiting + wait
    return list({one.pk: one for one in told}.values()), waiting


def _joining(signal: Signal, found: dict[UUID, Finding]) -> list[Signal]:
    """Of the others who are in no match that runs, when this signal is in one."""
    sure = [other for other, it in found.items() if it.disclosed]
    with narrow_role("matching"):
        parts = MatchSignal.objects.filter(match__status__in=LIVE)
        if not parts.filter(signal=signal).exists():
            return []
        taken = set(parts.filter(signal__in=sure).values_list("signal_id", flat=True))
        rows = Signal.objects.filter(pk__in=set(sure) - taken)
        return list(rows.order_by("registered_at", "id"))


@action
def note_rebuild(*, by: Actor, people: int, pairs: int, clusters: int, told: int, to_confirm: int) -> None:
    """That the index was rebuilt stands in the change log, with what came of it: numbers."""
    changes.record(
        by=by,
        verb="index.rebuilt",
        people=people,
        pairs=pairs,
        clusters=clusters,
        told=told,
        to_confirm=to_confirm,
    )
