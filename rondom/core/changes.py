"""The change log: one row per thing done, in the same transaction, chained per household."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from . import clock, keys, reactions
from .actor import Actor
from .models import Change, ChangeHead, Delivery


def stream_of(household_id: UUID | None, organisation_id: UUID | None = None) -> str:
    if household_id:
        return f"household:{household_id}"
    return f"organisation:{organisation_id}" if organisation_id else "system"


def _canonical(change: Change) -> bytes:
    row = {
        "id": change.id,
        "stream": change.stream,
        "seq": change.seq,
        "household": change.household_id,
        "verb": change.verb,
        "kind": change.actor_kind,
        "user": change.user_id,
        "organisation": change.organisation_id,
        "desk": change.desk_id,
        "job": change.job,
        "at": change.at.isoformat(),
        "ids": change.ids,
        "previous": change.previous,
    }
    if change.key_id:  # rows of the first key, from before it could be changed, do not have it
        row["key"] = change.key_id
    return json.dumps(row, sort_keys=True, default=str, separators=(",", ":")).encode()


def _sealed(change: Change) -> str:
    return keys.seal(_canonical(change), change.key_id or keys.ids("log")[0])[1]


def _own_break(change: Change) -> str:
    """What is wrong with a row by itself; "" when it is as it was written."""
    try:
        return "" if _sealed(change) == change.hash else "was altered"
    except keys.KeyMissing as missing:
        return f"cannot be verified: {missing}"


def _key_place(change: Change) -> int:
    """How many keys came before the one that sealed this row."""
    order = keys.ids("log")
    return order.index(change.key_id) if change.key_id in order else 0


def record(*, by: Actor, verb: str, household_id: UUID | None = None, **ids: Any) -> Change:
    """Append one row to the stream of the household (or organisation, or system) and deliver it to who must react.

    Must run inside an action's transaction. ``ids``: a few ids or short codes, no free text.
    """
    return record_all(by=by, verb=verb, household_id=household_id, ids=[ids])[0]


def record_all(
    *, by: Actor, verb: str, ids: Iterable[dict[str, Any]], household_id: UUID | None = None
) -> list[Change]:
    """The same thing done several times at once: a row for each, in few statements."""
    rows = list(ids)
    if not rows:
        return []
    organisation_stream = None if household_id else by.organisation_id
    stream = stream_of(household_id, organisation_stream)
    head = _head(stream, household_id)
    last, made = head.hash, []
    for seq, row in enumerate(rows, head.seq + 1):
        change = Change(
            stream=stream,
            seq=seq,
            household_id=household_id,
            verb=str(verb),
            actor_kind=by.kind.value,
            user_id=by.user_id,
            organisation_id=by.organisation_id,
            desk_id=by.desk_id,
            job=by.job,
            at=clock.now(),
            ids={name: str(value) for name, value in row.items() if value is not None},
            previous=last,
            key_id=keys.active("log")[0],
        )
        last = change.hash = _sealed(change)
        made.append(change)
    if len(made) == 1:
        made[0].save(force_insert=True)
    else:
        Change.objects.bulk_create(made)
    ChangeHead.objects.filter(stream=stream).update(seq=made[-1].seq, hash=last)
    for change in made:
        _deliver_later(change)
    return made


def _head(stream: str, household_id: UUID | None) -> ChangeHead:
    """The head of a chain, locked; made with its first row."""
    heads = ChangeHead.objects.select_for_update()
    if found := heads.filter(stream=stream).first():
        return found
    ChangeHead.objects.bulk_create(
        [ChangeHead(stream=stream, household_id=household_id)], ignore_conflicts=True
    )
    return heads.get(stream=stream)


def _deliver_later(change: Change) -> None:
    readers = reactions.readers_of(change.verb)
    if not readers:
        return
    rows = [Delivery(change=change, reader=name, household_id=change.household_id) for name in readers]
    Delivery.objects.bulk_create(rows)
    for row in rows:
        transaction.on_commit(lambda row=row: reactions.deliver(row))  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a chain does not hold: stream, number in it, what is wrong."""

    stream: str
    seq: int
    what: str


def verify(changes: QuerySet[Change] | None = None) -> tuple[int, list[Break]]:
    """Walk every chain; (number of rows, breaks). A cut-off tail shows against the head row."""
    rows = (Change.objects.all() if changes is None else changes).order_by("stream", "seq")
    breaks: list[Break] = []
    last: dict[str, tuple[int, str, int]] = {}
    count = 0
    for change in rows.iterator(chunk_size=2000):
        count += 1
        seq, previous, newest = last.get(change.stream, (0, "", 0))
        if change.seq != seq + 1:
            breaks.append(Break(change.stream, change.seq, "a row is missing before this one"))
        elif change.previous != previous:
            breaks.append(Break(change.stream, change.seq, "does not follow the row before it"))
        if what := _own_break(change):
            breaks.append(Break(change.stream, change.seq, what))
        elif _key_place(change) < newest:  # an old key may have leaked: that is why there is a new one
            breaks.append(
                Break(change.stream, change.seq, "was sealed with an older key than the row before it")
            )
        last[change.stream] = (change.seq, change.hash, max(newest, _key_place(change)))
    for head in ChangeHead.objects.filter(seq__gt=0).iterator():
        seq, newest_hash, _newest = last.get(head.stream, (0, "", 0))
        if seq != head.seq or newest_hash != head.hash:
            breaks.append(Break(head.stream, head.seq, "the end was cut off"))
    return count, breaks


def verify_newest(most: int) -> tuple[int, list[Break]]:
    """The quick look: each of the newest rows, its tie to the one before it, and the heads of their chains."""
    rows = list(Change.objects.order_by("-at", "-id")[:most])
    by_place = {(change.stream, change.seq): change for change in rows}
    breaks: list[Break] = []
    for change in rows:
        if what := _own_break(change):
            breaks.append(Break(change.stream, change.seq, what))
        before = by_place.get((change.stream, change.seq - 1))
        if before is not None and change.previous != before.hash:
            breaks.append(Break(change.stream, change.seq, "does not follow the row before it"))
    heads = ChangeHead.objects.in_bulk({change.stream for change in rows})
    for stream, head in heads.items():
        last = by_place.get((stream, head.seq)) or Change.objects.filter(stream=stream, seq=head.seq).first()
        if last is None or last.hash != head.hash:
            breaks.append(Break(stream, head.seq, "the end was cut off"))
    return len(rows), breaks
