"""Which pairs of the rebuild nobody was told of: they shared no key that the search looked at, the points were learned
again, or a signal came in while the search could not see it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from uuid import UUID

import numpy as np

from rondom.core import keys
from rondom.core.transactions import run_as
from rondom.methods.content import MatchingRules

from .. import rules
from ..engine import model as judge
from ..engine.bulk.rebuild import Outcome
from ..engine.codes import unpack
from ..engine.compare import compare
from ..enums import SignalStatus, Verdict
from ..matching import finding
from ..matching.models import Entry, Likeness
from ..models import MatchSignal, Signal, SignalSubject
from ..rules import Finding

AT_ONCE = 200


def among(pairs: np.ndarray, outcome: Outcome) -> Iterator[tuple[UUID, list[UUID]]]:
    """Signal → signals of other organisations that are (also) about the same person and were registered before it, of
    which it is not known yet. ``pairs``: of ids, as in `Changes.new_pairs`."""
    beside = _Clusters(outcome)
    found: dict[UUID, list[UUID]] = {}
    for at in range(0, len(pairs), AT_ONCE):
        for later, earlier in _unknown(pairs[at : at + AT_ONCE].tolist(), beside):
            found.setdefault(later, []).append(earlier)
    yield from found.items()


class _Clusters:
    """Who else is in a cluster."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._order = np.argsort(outcome.cluster, kind="stable")
        self._names = outcome.cluster[self._order]

    def of(self, entry: int) -> list[int]:
        name = self._outcome.cluster[np.searchsorted(self._outcome.ids, entry)]
        first, last = np.searchsorted(self._names, (name, name + 1))
        return list(self._outcome.ids[self._order[first:last]].tolist())


@run_as("matching")
def _unknown(pairs: list[tuple[int, int]], beside: _Clusters) -> list[tuple[UUID, UUID]]:
    """(the later signal, the earlier one) of those of these pairs that nobody knows of."""
    near = {entry: beside.of(entry) for pair in pairs for entry in pair}
    entries = {one for some in near.values() for one in some}
    signal_of = dict(Entry.objects.filter(pk__in=entries).values_list("pk", "signal_id"))
    rows = Signal.objects.filter(pk__in=set(signal_of.values())).only(
        "organisation_id", "registered_at", "status"
    )
    signals = {one.pk: one for one in rows}
    known = known_pairs(signals)
    apart = Likeness.objects.filter(signal__in=signals, other__in=signals, verdict=Verdict.OTHER)
    kept_apart = {frozenset(pair) for pair in apart.values_list("signal_id", "other_id")}
    found: dict[tuple[UUID, UUID], None] = {}
    for one, other in pairs:
        mine, theirs = (
            signals.get(signal_of[entry]) if entry in signal_of else None for entry in (one, other)
        )
        if mine is None or theirs is None or mine.organisation_id == theirs.organisation_id:
            continue
        if (
            not mine.status == theirs.status == SignalStatus.ACTIVE
            or frozenset((mine.pk, theirs.pk)) in known
        ):
            continue
        # who said of an earlier signal about this person that it is another household is not asked again
        about = [signals[signal_of[entry]] for entry in {*near[one], *near[other]} if entry in signal_of]
        ours = [signal.pk for signal in about if signal.organisation_id == mine.organisation_id]
        others = [signal.pk for signal in about if signal.organisation_id == theirs.organisation_id]
        if any(frozenset(pair) in kept_apart for pair in product(ours, others)):
            continue
        later, earlier = sorted(
            (mine, theirs), key=lambda signal: (signal.registered_at, signal.pk), reverse=True
        )
        found[later.pk, earlier.pk] = None
    return list(found)


def known_pairs(signals: Iterable[UUID]) -> set[frozenset[UUID]]:
    """Which of these signals stand in a match together, whatever became of it, or were likened to each other."""
    ids = list(signals)
    likened = Likeness.objects.filter(signal__in=ids, other__in=ids).values_list("signal_id", "other_id")
    found = {frozenset(pair) for pair in likened}
    parts: dict[UUID, list[UUID]] = {}
    for match_id, signal_id in MatchSignal.objects.filter(signal__in=ids).values_list(
        "match_id", "signal_id"
    ):
        parts.setdefault(match_id, []).append(signal_id)
    return found | {frozenset(pair) for some in parts.values() for pair in product(some, some)}


@run_as("matching")
def findings(signal: Signal, others: Iterable[UUID], by: MatchingRules) -> dict[UUID, Finding]:
    """What this signal has in common with each of the others that it is not in a match with yet: as the search of a
    new signal says it, of these signals alone."""
    wanted = list(others)
    known = known_pairs([signal.pk, *wanted])
    active = Signal.objects.filter(pk__in=wanted, status=SignalStatus.ACTIVE).exclude(
        organisation_id=signal.organisation_id
    )
    found = {}
    mine = _entries(signal.pk)
    for other in active.order_by("registered_at", "id"):
        said = rules.between(_pairs(mine, _entries(other.pk), by))
        if said and frozenset((signal.pk, other.pk)) not in known:
            found[other.pk] = said
    return found


def _entries(signal_id: UUID) -> list[Entry]:
    return list(Entry.objects.filter(signal=signal_id, key_id=keys.active("index")[0]).order_by("pk"))


def _pairs(mine: list[Entry], theirs: list[Entry], by: MatchingRules) -> Iterator[Finding]:
    size, model = finding.size_of(Entry), judge.shipped()
    alone = {house: _alone(house, by) for house in {one.k_house for one in mine}}
    subjects = SignalSubject.objects.filter(pk__in={one.subject_id for one in mine + theirs})
    place = dict(subjects.values_list("id", "ordinal"))
    for one, other in product(mine, theirs):
        levels = rules.checked(compare(unpack(bytes(one.code)), unpack(bytes(other.code))))
        said = rules.decide(
            rules.named(levels),
            judge.sureness(model.score(levels, size)),
            by,
            until=finding.shared_until(one.until, other.until),
            alone=alone[one.k_house],
        )
        if said:
            yield replace(said, mine=place[one.subject_id], theirs=place[other.subject_id])


def _alone(house: int | None, by: MatchingRules) -> bool:
    """Whether a house says who belongs together: not excluded, not crowded."""
    if house is None:
        return True
    if house % 2**64 in finding.excluded():
        return False
    there = Entry.objects.filter(k_house=house).order_by().values("signal_id").distinct()
    return there[: by.crowded_from + 1].count() <= by.crowded_from
