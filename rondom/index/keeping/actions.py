"""Verbs of erasing signals. Only Rondom itself does them, by the clock."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.clock import AMSTERDAM
from rondom.core.errors import Refused
from rondom.core.transactions import action, narrow_role
from rondom.methods import queries as methods

from ..enums import SignalStatus
from ..following import ending
from ..following import rules as following
from ..importing.models import SourceSignal
from ..models import Match, Signal
from . import due, rows, rules, tombstones
from .models import SignalErasure


@action
def erase_ended(*, by: Actor, signal_ids: Iterable[UUID]) -> SignalErasure | None:
    """Those of these signals that may go, now; None when there are none (any more).

    The terms, and whether somebody needs them, are looked at again in the transaction that deletes: what changes
    meanwhile waits for it, or it for that.
    """
    _only_a_job(by)
    locked = _locked(signal_ids)
    terms = {one.method_hash: methods.method(one.method_hash).retention for one in locked}
    today = clock.today()
    over = [
        one
        for one in locked
        if rules.may_go(
            one.status == SignalStatus.ACTIVE, one.ended_at, terms[one.method_hash].signal_ended_months, today
        )
    ]
    needed = due.still_needed(one.id for one in over)
    return _erase(by, [one for one in over if one.id not in needed])


@action
def erase_again(*, by: Actor, entry: Mapping[str, Any]) -> SignalErasure | None:
    """What the list beside the anchor says was erased, in a database that came from an older backup."""
    _only_a_job(by)
    ids = [UUID(one) for one in entry["signals"]]
    for match_id in ending.matches_with(ids):  # at the moment of the backup they had not ended yet
        _leave(by, match_id, ids)
    return _erase(by, _locked(ids), again=entry)


def _leave(by: Actor, match_id: UUID, ids: Collection[UUID]) -> None:
    """Out of a match of which people still speak; with nobody else left it lapses."""
    with narrow_role("matching"):
        match = Match.objects.get(pk=match_id)
        left = ending.parts_of(match_id, without=ids)
    if rules.alone(left):
        ending.lapse(by, match)
    elif following.caller_gone(left, match.initiative_by):
        ending.give_back(by, match, [one.user_id for one in left if one.active])


def _only_a_job(by: Actor) -> None:
    if by.kind != ActorKind.SYSTEM:
        raise Refused(_("Alleen Rondom zelf wist, nadat de termijn om is."), "erasing")


def _locked(signal_ids: Iterable[UUID]) -> list[Signal]:
    """These signals, and whoever wants to change one of them waits."""
    with narrow_role("jobs"):
        found = Signal.objects.select_for_update().filter(pk__in=list(signal_ids))
        return list(found.order_by("id").only("id", "status", "ended_at", "method_hash"))


def _erase(
    by: Actor, signals: Collection[Signal], again: Mapping[str, Any] | None = None
) -> SignalErasure | None:
    """Delete, look again, and leave a tombstone: all of it or nothing."""
    if not signals and again is None:
        return None
    ids = frozenset(one.id for one in signals)
    gone = rows.remove(ids, {one.id: _bare(one) for one in signals})
    days = [one.ended_at.astimezone(AMSTERDAM).date() for one in signals if one.ended_at]
    tombstone = SignalErasure(
        at=datetime.fromisoformat(again["at"]) if again else clock.now(),
        job=by.job,
        signals=again["signals"] if again else sorted(map(str, ids)),
        tables=gone,
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        terms=again["terms"] if again else _terms(signals),
        again_at=clock.now() if again else None,
    )
    if again:
        tombstone.pk = UUID(again["id"])
    tombstones.seal(tombstone)
    tombstone.save(force_insert=True)
    changes.record(by=by, verb="signals.erased", erasure=tombstone.pk, count=len(ids))
    if left := rows.left(ids):
        raise RuntimeError(f"rows are left after erasing: {left}")
    transaction.on_commit(tombstones.tell)
    return tombstone


def _terms(signals: Iterable[Signal]) -> dict[str, int]:
    hashes = sorted({one.method_hash for one in signals})
    return {one: methods.method(one).retention.signal_ended_months for one in hashes}


def _bare(signal: Signal) -> tuple[date, date]:
    """The day on which it ended, and until when its source is not asked again: as long as a signal may stand."""
    months = methods.method(signal.method_hash).retention.signal_months
    ended = signal.ended_at or clock.now()
    return ended.astimezone(AMSTERDAM).date(), rules.kept_until(clock.now(), months)


def forget_sources() -> int:
    """Records of sources whose signal was erased and that were not brought in since for as long as a signal may stand.
    Returns how many."""
    with transaction.atomic(), narrow_role("jobs"):
        return rows.delete(SourceSignal.objects.filter(kept_until__lt=clock.today()))
