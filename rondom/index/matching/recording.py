"""What was found is written: matches, who takes part in them, and what each two signals have in common."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import F

from rondom.core import clock
from rondom.core.transactions import run_as

from .. import rules
from ..engine import model as judge
from ..enums import LIVE, MatchStatus, Verdict
from ..models import Match, MatchSignal, Signal
from ..rules import Finding
from .models import Likeness

Findings = Mapping[UUID, Finding]


@run_as("matching")
def record(signal: Signal, findings: Findings) -> tuple[list[Match], list[Match]]:
    """Write what was found: (matches to tell of, matches that the coordination point must confirm first).

    A third signal joins the match that is there; a match that was closed stays closed. Two signals of which somebody
    said that they are of different households never come into one match by way of a third.
    """
    sure = {one: finding for one, finding in findings.items() if finding.disclosed}
    running = Match.objects.filter(parts__signal_id__in=sure, status__in=LIVE)
    told = list(running.distinct().order_by("found_at", "id"))
    members = _members(told)
    for match in told:
        _join(match, signal, {one: it for one, it in sure.items() if one in members[match.pk]})
    joined = {one for some in members.values() for one in some}
    left = {one: finding for one, finding in sure.items() if one not in joined}
    apart = _apart({*left, *joined, *([signal.pk] if told else [])}) if left else set()
    for group in _groups(left, apart):
        host = next((one for one in told if not _conflict(group, members[one.pk] | {signal.pk}, apart)), None)
        if host:
            _add(host, Signal.objects.filter(pk__in=group))
            _liken(host, signal, {one: left[one] for one in group})
        else:
            host = _begin(signal, {one: left[one] for one in group}, MatchStatus.OPEN)
            told.append(host)
        members.setdefault(host.pk, set()).update(group)
    known = {one for some in members.values() for one in some}
    unsure = {one: it for one, it in findings.items() if not it.disclosed and one not in known}
    wait = [_begin(signal, some, MatchStatus.TO_CONFIRM) for some in _together(unsure)]
    return told, wait


def _members(matches: Iterable[Match]) -> dict[UUID, set[UUID]]:
    """Match → the signals in it."""
    found: dict[UUID, set[UUID]] = {one.pk: set() for one in matches}
    for match_id, signal_id in MatchSignal.objects.filter(match__in=found).values_list(
        "match_id", "signal_id"
    ):
        found[match_id].add(signal_id)
    return found


def _apart(signals: Iterable[UUID]) -> set[frozenset[UUID]]:
    """Pairs among these of which somebody said that they are not of one household."""
    ids = set(signals)
    said = Likeness.objects.filter(signal__in=ids, other__in=ids, verdict=Verdict.OTHER)
    return {frozenset(pair) for pair in said.values_list("signal_id", "other_id")}


def _conflict(some: Iterable[UUID], others: Iterable[UUID], apart: set[frozenset[UUID]]) -> bool:
    return any(frozenset((one, other)) in apart for one in some for other in others)


def _groups(signals: Iterable[UUID], apart: set[frozenset[UUID]]) -> list[set[UUID]]:
    """As few groups as go without two that were kept apart."""
    groups: list[set[UUID]] = []
    for one in sorted(signals):
        host = next((group for group in groups if not _conflict({one}, group, apart)), None)
        if host is None:
            groups.append({one})
        else:
            host.add(one)
    return groups


def _together(unsure: Findings) -> list[Findings]:
    """Each that must be confirmed by itself, so that a yes about one tells nothing to another; those who are in one
    match already stand together."""
    matches: dict[UUID, UUID] = dict(
        MatchSignal.objects.filter(signal__in=unsure, match__status__in=LIVE)
        .order_by("added_at", "id")
        .values_list("signal_id", "match_id")
    )
    groups: dict[UUID, dict[UUID, Finding]] = {}
    for one in sorted(unsure):
        groups.setdefault(matches.get(one, one), {})[one] = unsure[one]
    return list(groups.values())


def _begin(signal: Signal, findings: Findings, status: MatchStatus) -> Match:
    basis, certainty, agreeing = rules.strongest(findings.values())
    match = Match(
        basis=basis,
        certainty=certainty,
        status=status,
        agreeing=agreeing,
        found_at=clock.now(),
        method_hash=signal.method_hash,
        desk_id=signal.desk_id,
    )
    match.save(force_insert=True)
    _add(match, [signal, *Signal.objects.filter(pk__in=findings).order_by("registered_at", "id")])
    _liken(match, signal, findings)
    return match


def _join(match: Match, signal: Signal, findings: Findings) -> None:
    match.agreeing = sorted({*match.agreeing, *rules.strongest(findings.values())[2]})
    Match.objects.filter(pk=match.pk).update(agreeing=match.agreeing)
    _add(match, [signal])
    _liken(match, signal, findings)


def _add(match: Match, signals: Iterable[Signal]) -> None:
    MatchSignal.objects.bulk_create(
        MatchSignal(
            match=match,
            signal=one,
            organisation_id=one.organisation_id,
            registered_by=one.registered_by,
            added_at=clock.now(),
        )
        for one in signals
    )


def _liken(match: Match, signal: Signal, findings: Findings) -> None:
    version, now = judge.shipped().version, clock.now()
    Likeness.objects.bulk_create(
        Likeness(
            match=match,
            signal=signal,
            other_id=other,
            mine=it.mine,
            theirs=it.theirs,
            basis=it.basis,
            certainty=it.certainty,
            sure=it.sure,
            agreeing=it.agreeing,
            model=version,
            found_at=now,
        )
        for other, it in sorted(findings.items())
    )


@run_as("matching")
def judged(match_id: UUID, verdict: Verdict, by: UUID | None) -> None:
    """What somebody who knows them says of a match holds for each two signals in it, and is remembered."""
    Likeness.objects.filter(match_id=match_id).update(verdict=verdict, judged_by=by, judged_at=clock.now())


@run_as("matching")
def dropped(signal_id: UUID) -> list[UUID]:
    """Possible matches of a signal that is gone must not be confirmed, and so told, later. Their ids. The matching
    role does it: the organisation itself does not know of the match."""
    waiting = Match.objects.filter(status=MatchStatus.TO_CONFIRM, parts__signal=signal_id)
    ids = list(waiting.order_by("found_at", "id").values_list("id", flat=True))
    now = clock.now()
    Match.objects.filter(pk__in=ids).update(
        status=MatchStatus.NOT_SAME, confirmed_at=now, closed_at=now, version=F("version") + 1
    )
    return ids
