"""Finding what a new signal has in common with others, on keyed hashes alone (P7).

Reads under the role *matching*, which can compare hashes and cannot open an identity.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import connection
from django.db.models import Q

from rondom.core import clock, keys
from rondom.core.transactions import on_postgres, run_as

from . import normalise, rules
from .enums import MatchStatus, SignalStatus
from .models import CoordinationMark, MarkKey, Match, MatchSignal, Signal, SignalKey, SignalSubject
from .normalise import Identity
from .rules import Finding

#: "rondom-index" as a number: the lock under which signals are registered one after the other
LOCK = 0x726F6E64

LIVE = (MatchStatus.OPEN, MatchStatus.IN_CONTACT)

Keys = frozenset[tuple[str, int]]


def one_at_a_time() -> None:
    """Until the end of this transaction no other signal is registered, so that two that match at the same moment
    find each other. On SQLite an action is alone already (BEGIN IMMEDIATE)."""
    if on_postgres():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def hashed(identity: Identity, key_id: str | None = None) -> Keys:
    """What is stored of a person: kinds and keyed hashes."""
    return frozenset((kind, keys.blind64(kind, value, key_id)) for kind, value in normalise.keys_of(identity))


def older_hashes(people: Iterable[Identity]) -> dict[int, int]:
    """While the key changes (docs/adr/0050): each hash of these people under an older key → the one under the present
    key. Empty when there is one key."""
    values = [pair for one in people for pair in normalise.keys_of(one)] if keys.earlier("index") else []
    return {
        keys.blind64(kind, value, key_id): keys.blind64(kind, value)
        for key_id in keys.earlier("index")
        for kind, value in values
    }


def store(subject: SignalSubject, hashes: Keys) -> None:
    SignalKey.objects.bulk_create(
        SignalKey(subject=subject, signal_id=subject.signal_id, kind=kind, key=key)
        for kind, key in sorted(hashes)
    )


@run_as("matching")
def find(
    signal: Signal, subjects: Sequence[Keys], older: Mapping[int, int] | None = None
) -> dict[UUID, Finding]:
    """Signals of other organisations that agree with this one, with what agrees. ``subjects`` in order; ``older``: see
    `older_hashes`."""
    older = older or {}
    wanted = {key for one in subjects for _, key in one} | set(older) | set(older.values())
    # hashed a moment before the key changed, they too are compared under the present one
    subjects = [frozenset((kind, older.get(key, key)) for kind, key in one) for one in subjects]
    rows = SignalKey.objects.filter(key__in=wanted, signal__status=SignalStatus.ACTIVE).exclude(
        signal__organisation_id=signal.organisation_id
    )
    found = [
        (signal_id, subject_id, kind, older.get(key, key))
        for signal_id, subject_id, kind, key in rows.values_list("signal_id", "subject_id", "kind", "key")
    ]
    crowded = _crowded((signal_id, key) for signal_id, _, kind, key in found if kind == "address")
    theirs: dict[tuple[UUID, UUID], set[tuple[str, int]]] = defaultdict(set)
    for signal_id, subject_id, kind, key in found:
        if not (kind == "address" and key in crowded):
            theirs[signal_id, subject_id].add((kind, key))
    return _compare(subjects, theirs, older)


def _crowded(rows: Iterable[tuple[UUID, int]]) -> set[int]:
    at: dict[int, set[UUID]] = defaultdict(set)
    for signal_id, key in rows:
        at[key].add(signal_id)
    return {key for key, signals in at.items() if len(signals) > rules.CROWDED}


def _compare(
    subjects: Sequence[Keys],
    theirs: dict[tuple[UUID, UUID], set[tuple[str, int]]],
    older: Mapping[int, int],
) -> dict[UUID, Finding]:
    ids = [subject_id for _, subject_id in theirs]
    places = dict(SignalSubject.objects.filter(pk__in=ids).values_list("id", "ordinal"))
    bsns = dict(SignalKey.objects.filter(subject_id__in=ids, kind="bsn").values_list("subject_id", "key"))
    pairs: dict[UUID, list[tuple[int, int, Finding]]] = defaultdict(list)
    for (signal_id, subject_id), hashes in theirs.items():
        for place, mine in enumerate(subjects):
            bsn = next((key for kind, key in mine if kind == "bsn"), None)
            other = bsns.get(subject_id)
            differs = bsn is not None and other is not None and older.get(other, other) != bsn
            finding = rules.decide(rules.facts_of(kind for kind, _ in mine & hashes), bsn_differs=differs)
            if finding:
                pairs[signal_id].append((place, places[subject_id], finding))
    return {signal_id: found for signal_id, some in pairs.items() if (found := rules.between(some))}


@run_as("matching")
def agreeing_with(
    signal_ids: Iterable[UUID], others: Iterable[UUID], older: Mapping[int, int] | None = None
) -> dict[UUID, list[str]]:
    """What each of the other signals has in common with mine: codes of facts I supplied myself, never their values.
    ``older``: of the people in my own signals, see `older_hashes`."""
    mine, rest = set(signal_ids), set(others)
    hashes: dict[UUID, list[Keys]] = {}
    found: dict[UUID, dict[UUID, set[tuple[str, int]]]] = defaultdict(lambda: defaultdict(set))
    for signal_id, subject_id, kind, key in SignalKey.objects.filter(signal_id__in=mine | rest).values_list(
        "signal_id", "subject_id", "kind", "key"
    ):
        found[signal_id][subject_id].add((kind, (older or {}).get(key, key)))
    hashes = {one: [frozenset(part) for part in parts.values()] for one, parts in found.items()}
    told: dict[UUID, set[str]] = defaultdict(set)
    for other in rest:
        for my_hashes in (part for one in mine for part in hashes.get(one, [])):
            for their_hashes in hashes.get(other, []):
                facts = rules.facts_of(kind for kind, _ in my_hashes & their_hashes)
                told[other] |= {rules.TOLD_AS[fact] for fact in facts}
    return {other: sorted(codes) for other, codes in told.items()}


@run_as("matching")
def record(signal: Signal, findings: dict[UUID, Finding]) -> tuple[list[Match], list[Match]]:
    """Write what was found: (matches to tell of, matches that the coordination point must confirm first).

    A third signal joins the match that is there; a match that was closed stays closed.
    """
    sure = {one: finding for one, finding in findings.items() if finding.disclosed}
    unsure = {one: finding for one, finding in findings.items() if not finding.disclosed}
    told, joined = [], set()
    for match in (
        Match.objects.filter(parts__signal_id__in=sure, status__in=LIVE).distinct().order_by("found_at", "id")
    ):
        parts = set(match.parts.values_list("signal_id", flat=True))
        _join(match, signal, [finding for one, finding in sure.items() if one in parts])
        joined |= parts
        told.append(match)
    if left := {one: finding for one, finding in sure.items() if one not in joined}:
        told.append(_extend(told[0], left) if told else _begin(signal, left, MatchStatus.OPEN))
    known = set(MatchSignal.objects.filter(match__in=told).values_list("signal_id", flat=True))
    unsure = {one: finding for one, finding in unsure.items() if one not in known}
    wait = [_begin(signal, unsure, MatchStatus.TO_CONFIRM)] if unsure else []
    return told, wait


def _begin(signal: Signal, findings: dict[UUID, Finding], status: MatchStatus) -> Match:
    best = rules.strongest(findings.values())
    match = Match(
        basis=best.basis,
        certainty=best.certainty,
        status=status,
        agreeing=best.told,
        found_at=clock.now(),
        method_hash=signal.method_hash,
        desk_id=signal.desk_id,
    )
    match.save(force_insert=True)
    _add(match, [signal, *Signal.objects.filter(pk__in=findings)])
    return match


def _join(match: Match, signal: Signal, findings: list[Finding]) -> None:
    best = rules.strongest(findings)
    match.agreeing = sorted({*match.agreeing, *best.told})
    Match.objects.filter(pk=match.pk).update(agreeing=match.agreeing)
    _add(match, [signal])


def _extend(match: Match, findings: dict[UUID, Finding]) -> Match:
    _add(match, list(Signal.objects.filter(pk__in=findings)))
    return match


def _add(match: Match, signals: list[Signal]) -> None:
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


@run_as("matching")
def marks_hit(
    subjects: Sequence[Keys], older: Mapping[int, int] | None = None
) -> dict[CoordinationMark, list[str]]:
    """Households that are or were in coordination and that these people may belong to, with what agrees (A5)."""
    older = older or {}
    wanted = {key for one in subjects for _, key in one} | set(older) | set(older.values())
    alive = Q(mark__until=None) | Q(mark__expires_on__gte=clock.today())
    rows = MarkKey.objects.filter(alive, key__in=wanted).select_related("mark")
    kinds: dict[CoordinationMark, set[str]] = defaultdict(set)
    for row in rows:
        kinds[row.mark].add(row.kind)
    found = {mark: rules.decide(rules.facts_of(some)) for mark, some in kinds.items()}
    return {mark: finding.told for mark, finding in found.items() if finding}


def store_mark_keys(mark: CoordinationMark, people: Iterable[Identity]) -> None:
    """The hashes of everyone in a household, instead of those that stood there."""
    MarkKey.objects.filter(mark=mark).delete()
    hashes = {pair for one in people for pair in hashed(one)}
    MarkKey.objects.bulk_create(MarkKey(mark=mark, kind=kind, key=key) for kind, key in sorted(hashes))
