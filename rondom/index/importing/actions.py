"""Bringing in a file: upload, say which column is what, begin; go on, stop. [A9]"""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import action, narrow_role

from ..access import organisation_of, user_of
from . import access, queries, rules, working
from .enums import FIELDS, Delimiter, Encoding, State, Why
from .models import ImportBlock, RejectedRow, SignalImport, Supplier
from .reading import MARK

#: signs of the beginning that are looked at to guess
HEAD = 64 * 1024
MOST_COLUMNS = 200
#: a file with which nothing was begun is thrown away; what was refused is told for so long
BEGIN_WITHIN, TELL_FOR = timedelta(days=7), timedelta(days=90)
RUNS = (State.CHOOSING, State.WORKING, State.HALTED)


@action
def upload(*, by: Actor, file_name: str, content: bytes) -> SignalImport:
    """Keep the file (encrypted, in blocks) until somebody says which column is what."""
    access.check_may_supply(by)
    if not content.strip():
        raise Invalid({"file": _("Dit bestand is leeg. Kies een ander bestand.")})
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Invalid(
            {"file": _("Dit is een werkmap van een rekenprogramma. Bewaar hem daar als csv en kies die.")}
        )
    encoding = rules.encoding_of(content)
    head = content[:HEAD].decode(encoding, "replace").removeprefix(MARK)
    delimiter = rules.delimiter_of(head)
    columns, has_header = _columns(head, delimiter)
    blocks = [content[at : at + working.BLOCK] for at in range(0, len(content), working.BLOCK)]
    assert by.employment_id is not None
    batch = SignalImport(
        organisation_id=organisation_of(by),
        user_id=user_of(by),
        employment_id=by.employment_id,
        file_name=file_name[-120:],
        encoding=encoding,
        delimiter=delimiter,
        has_header=has_header,
        columns=json.dumps(columns, ensure_ascii=False),
        mapping=rules.guessed(columns, queries.mapped_before(by)) if has_header else [""] * len(columns),
        size=len(content),
        blocks=len(blocks),
        created_at=clock.now(),
    )
    batch.save(force_insert=True)
    for at in range(0, len(blocks), 100):
        ImportBlock.objects.bulk_create(
            ImportBlock(batch=batch, ordinal=at + place, content=one)
            for place, one in enumerate(blocks[at : at + 100])
        )
    changes.record(by=by, verb="signals.file_uploaded", batch=batch.id)
    return batch


def _columns(head: str, delimiter: str) -> tuple[list[str], bool]:
    rows = rules.first_rows(head, delimiter, 1)
    first = rows[0] if rows else []
    return [cell.strip()[:80] for cell in first[:MOST_COLUMNS]], rules.looks_like_header(first)


@action
def read_as(
    *, by: Actor, batch_id: UUID, version: int, encoding: str, delimiter: str, has_header: bool
) -> SignalImport:
    """The letters or the columns were guessed wrong: look at the file again, in this way."""
    batch = _own(by, batch_id, State.CHOOSING)
    if encoding not in Encoding.values or delimiter not in Delimiter.values:
        raise Invalid({"encoding": _("Kies een van de mogelijkheden.")})
    head = queries.head(batch, encoding)
    columns, _looks = _columns(head, delimiter)
    save_version(
        batch,
        version,
        encoding=encoding,
        delimiter=delimiter,
        has_header=has_header,
        columns=json.dumps(columns, ensure_ascii=False),
        mapping=rules.guessed(columns, queries.mapped_before(by)) if has_header else [""] * len(columns),
    )
    changes.record(by=by, verb="signals.file_read_anew", batch=batch.id)
    return batch


@action
def begin(
    *, by: Actor, batch_id: UUID, version: int, mapping: Sequence[str], defaults: Mapping[str, str]
) -> SignalImport:
    """It was said which column is what: the first rows are brought in at once, the rest by `tick`."""
    batch = _own(by, batch_id, State.CHOOSING)
    if wrong := problems(mapping, len(json.loads(batch.columns))):
        raise Invalid(wrong)
    save_version(
        batch,
        version,
        mapping=list(mapping),
        defaults=dict(defaults),
        state=State.WORKING,
        started_at=clock.now(),
    )
    changes.record(by=by, verb="signals.import_begun", batch=batch.id)
    return batch


def problems(mapping: Sequence[str], columns: int) -> dict[str, str]:
    """What is missing or double in a choice of columns."""
    chosen = [key for key in mapping if key]
    if len(mapping) != columns or any(key not in FIELDS for key in chosen):
        return {"": _("Kies bij elke kolom een van de mogelijkheden.")}
    double = next((key for key in chosen if chosen.count(key) > 1), None)
    if double:
        return {"": _("Je koos twee keer: %(field)s.") % {"field": FIELDS[double].label}}
    if "source_id" not in chosen:
        return {
            "": _(
                "Kies de kolom met het nummer in jullie systeem. Daaraan herkent Rondom een rij de volgende keer."
            )
        }
    if "0-bsn" not in chosen and not {"0-given_name", "0-family_name"} <= set(chosen):
        return {"": _("Kies in welke kolom het BSN staat, of de voornaam en de achternaam.")}
    return {}


@action
def go_on(*, by: Actor, batch_id: UUID) -> SignalImport:
    """Somebody looked, and wants it to go on."""
    batch = _own(by, batch_id, State.HALTED)
    assert by.employment_id is not None
    save_version(
        batch,
        batch.version,
        state=State.WORKING,
        why="",
        go_on=True,
        user_id=user_of(by),
        employment_id=by.employment_id,
    )
    changes.record(by=by, verb="signals.import_resumed", batch=batch.id)
    return batch


@action
def stop(*, by: Actor, batch_id: UUID) -> SignalImport:
    """No more of this file: what is in stays, the rest is thrown away."""
    batch = _own(by, batch_id, *RUNS)
    _throw_away(batch, Why.BY_HAND)
    changes.record(by=by, verb="signals.import_stopped", batch=batch.id)
    return batch


@action
def see(*, by: Actor, batch_id: UUID) -> None:
    """Somebody saw what came of it."""
    batch = _own(by, batch_id, State.DONE, State.STOPPED)
    if SignalImport.objects.filter(pk=batch.pk, seen_at=None).update(seen_at=clock.now()):
        changes.record(by=by, verb="signals.import_seen", batch=batch.id)


def _own(by: Actor, batch_id: UUID, *states: State) -> SignalImport:
    access.check_may_supply(by)
    batch = (
        SignalImport.objects.select_for_update()
        .filter(pk=batch_id, organisation_id=organisation_of(by))
        .first()
    )
    if batch is None:
        raise NotFound
    if batch.state not in states:
        raise Invalid({"": _("Dit kan niet meer: het aanleveren is intussen verder.")})
    return batch


def _throw_away(batch: SignalImport, why: Why) -> None:
    ImportBlock.objects.filter(batch=batch).delete()
    gone = {"carry": ""} if batch.has_header else {"carry": "", "columns": ""}
    save_version(batch, batch.version, state=State.STOPPED, why=why, ended_at=clock.now(), **gone)


def expire() -> int:
    """Files with which nothing was done, and what was refused long ago, are thrown away (a job of `tick`)."""
    now = clock.now()
    with transaction.atomic(), narrow_role("jobs"):
        old = SignalImport.objects.filter(
            state__in=[State.CHOOSING, State.HALTED], created_at__lt=now - BEGIN_WITHIN
        )
        ids = list(old.values_list("id", flat=True))
        ImportBlock.objects.filter(batch_id__in=ids).delete()
        SignalImport.objects.filter(pk__in=ids).update(
            state=State.STOPPED, why=Why.TOO_OLD, ended_at=now, carry="", columns="", version=F("version") + 1
        )
        told = SignalImport.objects.filter(ended_at__lt=now - TELL_FOR)
        RejectedRow.objects.filter(batch__in=told).delete()
        told.exclude(file_name="").update(file_name="")
    return len(ids)


@action
def let_supply(*, by: Actor, user_id: UUID) -> None:
    """The manager lets this colleague bring in files."""
    organisation_id = access.check_manages(by)
    if user_id not in {one.user_id for one in queries.colleagues(by)}:
        raise NotFound
    with narrow_role("jobs"):
        Supplier.objects.bulk_create(
            [
                Supplier(
                    organisation_id=organisation_id,
                    user_id=user_id,
                    given_by=user_of(by),
                    given_at=clock.now(),
                )
            ],
            ignore_conflicts=True,
        )
    changes.record(by=by, verb="signals.supplier_let", user=user_id)


@action
def no_longer(*, by: Actor, user_id: UUID) -> None:
    """This colleague brings in no more files; what runs stands still."""
    organisation_id = access.check_manages(by)
    with narrow_role("jobs"):
        ended = Supplier.objects.filter(
            organisation_id=organisation_id, user_id=user_id, ended_at=None
        ).update(ended_at=clock.now(), ended_by=user_of(by))
    if ended:
        changes.record(by=by, verb="signals.supplier_ended", user=user_id)
