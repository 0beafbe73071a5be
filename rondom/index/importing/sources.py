"""Which signal stands for which record of the source: the same record twice is one signal. [A9]

A number of the source is looked up by a keyed hash, since some systems number people by their citizen service number.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.utils.translation import gettext as _

from rondom.core import changes, clock, keys
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version

from .. import access
from ..actions import withdraw_signal
from ..enums import SignalStatus
from ..keeping.rules import kept_until
from ..models import Signal
from ..registering import write_all
from .enums import Outcome
from .models import SourceSignal
from .rows import Record

AT_ONCE = 200
#: what is brought up to date in the signal itself; the rest makes a new one (`rows.BESIDES`)
IN_PLACE = (
    "contact_phone",
    "contact_email",
    "risk_level",
    "others_involved",
    "earlier_help",
    "consider_coordination",
    "consider_reason",
)


def hashed(organisation_id: UUID, source_id: str, key_id: str | None = None) -> str:
    return keys.blind("source", f"{organisation_id}|{source_id}", key_id)


def found(by: Actor, source_ids: Iterable[str]) -> dict[str, SourceSignal]:
    """Those that are known, by their number in the source; made with whatever key is still there."""
    organisation_id = access.organisation_of(by)
    by_hash = {
        hashed(organisation_id, one, key_id): one for one in set(source_ids) for key_id in keys.ids("index")
    }
    rows = SourceSignal.objects.filter(organisation_id=organisation_id, hashed__in=by_hash)
    return {by_hash[one.hashed]: one for one in rows.select_related("signal").order_by("at", "id")}


@dataclass
class Ledger:
    """The records of one transaction: what is known of them, and which are new and still to be written (`finish`).
    `batch_id`: of which file."""

    by: Actor
    known: dict[str, SourceSignal]
    batch_id: UUID | None = None
    fresh: dict[str, Record] = field(default_factory=dict)

    def take(self, record: Record) -> Outcome:
        """Let the index be as this record says. `Invalid` when the same file said otherwise before."""
        if before := self.fresh.get(record.source_id):
            if (before.tells, before.rest) != (record.tells, record.rest):
                raise Invalid({"source_id": _twice()})
            return Outcome.KNOWN
        source = self.known.get(record.source_id)
        if source is None:
            self.fresh[record.source_id] = record
            return Outcome.NEW
        if source.signal is None:
            return self._after_the_end(source, record)
        tells, rest = json.loads(source.content)
        if tells == record.tells and rest == record.rest:
            return Outcome.KNOWN
        if self.batch_id is not None and source.batch_id == self.batch_id:
            raise Invalid({"source_id": _twice()})
        if tells == record.tells:
            return self._update(source, record, source.signal)
        return self._replace(source, record, source.signal)

    def finish(self) -> None:
        """Write the new ones, and which record each stands for."""
        records, self.fresh = list(self.fresh.values()), {}
        signals = write_all(self.by, [(one.ready, one.registered_by) for one in records])
        organisation_id, key_id = access.organisation_of(self.by), keys.active("index")[0]
        made = [
            SourceSignal(
                organisation_id=organisation_id,
                key_id=key_id,
                hashed=hashed(organisation_id, record.source_id, key_id),
                source_id=record.source_id,
                content=_content(record),
                signal=signal,
                batch_id=self.batch_id,
                at=clock.now(),
            )
            for record, signal in zip(records, signals, strict=True)
        ]
        SourceSignal.objects.bulk_create(made)
        self.known |= {one.source_id: one for one in made}

    def _after_the_end(self, source: SourceSignal, record: Record) -> Outcome:
        """Its signal ended and was erased. A new one only where the record says that it began after that: what ended
        here does not come back because a system still lists it."""
        if record.dated and source.ended_on and record.ready.fields["starts_on"] > source.ended_on:
            self._point(source, record, self._write(record))
            return Outcome.NEW
        months = record.ready.method.retention.signal_months
        source.kept_until, source.at = kept_until(clock.now(), months), clock.now()
        source.save(update_fields=["kept_until", "at"])
        return Outcome.KNOWN

    def _update(self, source: SourceSignal, record: Record, signal: Signal) -> Outcome:
        """Something that nobody else is told of: the signal stays, and so do its matches."""
        self._point(source, record, signal)
        if signal.status != SignalStatus.ACTIVE:
            return Outcome.KNOWN
        fields = record.ready.fields
        changed: dict[str, Any] = {name: fields[name] for name in IN_PLACE}
        if record.dated:
            changed["starts_on"] = fields["starts_on"]
        if fields["person_told_at"] and signal.person_told_at is None:
            changed |= {"person_told_at": fields["person_told_at"], "person_told_not_why": ""}
        changed = {name: value for name, value in changed.items() if getattr(signal, name) != value}
        if not changed:
            return Outcome.KNOWN
        save_version(signal, signal.version, **changed)
        changes.record(by=self.by, verb="signal.updated", signal=signal.id)
        return Outcome.UPDATED

    def _replace(self, source: SourceSignal, record: Record, old: Signal) -> Outcome:
        """The new one joins the matches first, and then the old one leaves them: what runs goes on."""
        signal = self._write(record)
        if old.status == SignalStatus.ACTIVE:
            withdraw_signal(by=self.by, signal_id=old.id, replaced=True)
        self._point(source, record, signal)
        return Outcome.REPLACED

    def _write(self, record: Record) -> Signal:
        return write_all(self.by, [(record.ready, record.registered_by)])[0]

    def _point(self, source: SourceSignal, record: Record, signal: Signal) -> None:
        source.signal, source.source_id, source.content = signal, record.source_id, _content(record)
        source.batch_id, source.at = self.batch_id, clock.now()
        source.ended_on = source.kept_until = None
        source.save(
            update_fields=["signal", "source_id", "content", "batch_id", "at", "ended_on", "kept_until"]
        )


def _twice() -> str:
    return _("Dit nummer kwam al eerder voorbij, met iets anders erbij.")


def _content(record: Record) -> str:
    return json.dumps([record.tells, record.rest])


def rehash() -> tuple[int, int]:
    """Numbers of sources under the present key, from the encrypted originals: (written, of which the original does not
    open). Must see all rows: as owner. (docs/adr/0050)"""
    present, written, lost = keys.active("index")[0], 0, 0
    # of an erased signal there is no number any more; it stays under the older key, for as long as that is there
    old = SourceSignal.objects.exclude(key_id=present).exclude(signal=None).order_by("pk")
    last: UUID | None = None
    while some := list((old.filter(pk__gt=last) if last else old).values_list("pk", flat=True)[:AT_ONCE]):
        for pk in some:
            try:
                row = SourceSignal.objects.only("organisation_id", "source_id", "key_id").get(pk=pk)
            except (keys.KeyMissing, InvalidTag, ValueError):
                lost += 1
                continue
            fresh = hashed(row.organisation_id, row.source_id, present)
            written += SourceSignal.objects.filter(pk=pk, key_id=row.key_id).update(
                hashed=fresh, key_id=present
            )
        last = some[-1]
    return written, lost


def used() -> Counter[str]:
    """Index key → how many numbers of sources are hashed with it."""
    there = SourceSignal.objects.exclude(signal=None)
    return Counter(there.values_list("key_id", flat=True).iterator())
