"""Working through a file: block by block, each one transaction. [A9]

What a block brought, which rows of it were refused, where to go on, and that the block itself is gone: all of it or
nothing. So who kills it in the middle loses nothing and doubles nothing.
"""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting, action, narrow_role

from . import access, reading, taking
from .enums import Outcome, State, Why
from .models import ImportBlock, RejectedRow, SignalImport
from .taking import Typed

log = structlog.get_logger(__name__)

#: bytes; some two hundred rows, a moment during which nobody else registers
BLOCK = 16 * 1024
#: seconds between two blocks, in which others get their turn
BREATH = 0.02
#: with so many refused, and more than half, it stands still until somebody looked
ENOUGH = 100
LONGEST_REASON = 200
COUNTS = {
    Outcome.NEW: "new_rows",
    Outcome.KNOWN: "known_rows",
    Outcome.UPDATED: "updated_rows",
    Outcome.REPLACED: "replaced_rows",
}


@dataclass
class Tally:
    """What came of the rows of one block."""

    counts: dict[str, int] = field(default_factory=dict)
    rejected: list[RejectedRow] = field(default_factory=list)

    def one_more(self, name: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1


def waiting() -> list[UUID]:
    """Files that are being worked on, the oldest first."""
    with transaction.atomic(), narrow_role("jobs"):
        rows = SignalImport.objects.filter(state=State.WORKING).order_by("started_at", "id")
        return list(rows.values_list("id", flat=True))


def work(batch_id: UUID, *, until: Callable[[], bool] = lambda: False) -> int:
    """Go on with this file until it is done, or ``until`` says that it is enough. Returns how many blocks."""
    done = 0
    while not until():
        actor = _who(batch_id)
        if actor is None:
            return done
        if not next_block(actor, batch_id):
            return done + 1
        done += 1
        time.sleep(BREATH)
    return done


def told(batch_id: UUID) -> Iterator[str]:
    """Work on this file until it is done, and say now and then how far it is."""
    said = -1
    while work(batch_id, until=_once()):
        batch = _now(batch_id)
        if batch is None:
            return
        percent = 100 * batch.next_block // batch.blocks
        if percent == said and batch.state == State.WORKING:
            continue
        said = percent
        yield (
            f"{percent}%  new {batch.new_rows}, known {batch.known_rows}, updated {batch.updated_rows}, "
            f"replaced {batch.replaced_rows}, rejected {batch.bad_rows}  {batch.state}"
        )


def _once() -> Callable[[], bool]:
    times = iter((False,))
    return lambda: next(times, True)


def _now(batch_id: UUID) -> SignalImport | None:
    who = _person(batch_id)
    if who is None:
        return None
    with acting(who):
        return SignalImport.objects.defer("columns", "carry").filter(pk=batch_id).first()


def next_block(actor: Actor, batch_id: UUID) -> bool:
    """One block. When one of its rows brings it down, the others are done one by one and that row is refused; a
    database that is away is no fault of a row."""
    try:
        return work_block(by=actor, batch_id=batch_id)
    except (OperationalError, InterfaceError):
        raise
    except Exception as fault:
        log.error("import_block_failed", batch=str(batch_id), fault=type(fault).__name__)
        return work_block(by=actor, batch_id=batch_id, one_by_one=True)


def _who(batch_id: UUID) -> Actor | None:
    """On whose behalf it is brought in, as long as they may; without anybody it stands still."""
    with transaction.atomic(), narrow_role("jobs"):
        if not SignalImport.objects.filter(pk=batch_id, state=State.WORKING).exists():
            return None
    actor = _person(batch_id)
    with transaction.atomic():
        if actor is not None and access.may_supply(actor):
            return actor
    with transaction.atomic(), narrow_role("jobs"):
        SignalImport.objects.filter(pk=batch_id, state=State.WORKING).update(
            state=State.HALTED, why=Why.NO_RIGHT, version=F("version") + 1
        )
    return None


def _person(batch_id: UUID) -> Actor | None:
    with transaction.atomic(), narrow_role("jobs"):
        rows = SignalImport.objects.filter(pk=batch_id)
        who = rows.values_list("user_id", "employment_id").first()
    return accounts.acting_in(*who) if who else None


@action
def work_block(*, by: Actor, batch_id: UUID, one_by_one: bool = False) -> bool:
    """The next block of this file; whether there is more to do. Two at once do two different blocks."""
    access.check_may_supply(by)
    batch = SignalImport.objects.select_for_update().filter(pk=batch_id, state=State.WORKING).first()
    if batch is None:
        return False
    block = ImportBlock.objects.get(batch=batch, ordinal=batch.next_block)
    final = batch.next_block + 1 == batch.blocks
    read = reading.read(
        batch.carry,
        block.content,
        encoding=batch.encoding,
        delimiter=batch.delimiter,
        first=batch.next_block == 0,
        final=final,
    )
    tally = _bring_in(by, batch, read.rows, one_by_one)
    RejectedRow.objects.bulk_create(tally.rejected)
    block.delete()
    batch.number += len(read.rows)
    batch.next_block, batch.carry = batch.next_block + 1, read.carry
    for name, count in tally.counts.items():
        setattr(batch, name, getattr(batch, name) + count)
    _where_it_stands(by, batch, final)
    batch.version += 1
    batch.save()
    return batch.state == State.WORKING


def _bring_in(by: Actor, batch: SignalImport, rows: list[list[str] | None], one_by_one: bool) -> Tally:
    tally = Tally()
    typed = _typed(batch, rows)
    for one in taking.take(by, typed, defaults=batch.defaults, batch_id=batch.id, one_by_one=one_by_one):
        if one.outcome is not None:
            tally.one_more(COUNTS[one.outcome])
            continue
        tally.one_more("bad_rows")
        tally.rejected += [
            RejectedRow(batch=batch, number=one.number, column=name[:20], reason=sentence[:LONGEST_REASON])
            for name, sentence in one.wrong.items()
        ]
    return tally


def _typed(batch: SignalImport, rows: list[list[str] | None]) -> Iterator[Typed]:
    """Number and fields of every row that says something, or why it cannot be taken apart."""
    width = len(json.loads(batch.columns)) if batch.columns else 0
    for number, row in enumerate(rows, batch.number + 1):
        if number == 1 and batch.has_header:
            continue
        if row is None:
            yield Typed(number, wrong=_("Deze rij is niet te lezen. Sluit elk aanhalingsteken."))
        elif not any(cell.strip() for cell in row):
            continue
        elif any(cell.strip() for cell in row[width:]):
            yield Typed(number, wrong=_("Deze rij heeft meer kolommen dan de eerste rij."))
        elif any("\ufffd" in cell or "\0" in cell for cell in row):
            sentence = _("In deze rij staat een teken dat niet te lezen is. Kies andere tekens.")
            yield Typed(number, wrong=sentence)
        else:
            yield Typed(number, {key: cell for key, cell in zip(batch.mapping, row, strict=False) if key})


def _where_it_stands(by: Actor, batch: SignalImport, final: bool) -> None:
    taken = batch.new_rows + batch.known_rows + batch.updated_rows + batch.replaced_rows
    if final:
        batch.state, batch.ended_at, batch.carry = State.DONE, clock.now(), ""
        batch.columns = batch.columns if batch.has_header else ""  # else it is somebody's row
        changes.record(
            by=by,
            verb="signals.imported",
            batch=batch.id,
            new=batch.new_rows,
            updated=batch.updated_rows,
            replaced=batch.replaced_rows,
            rejected=batch.bad_rows,
        )
    elif not batch.go_on and batch.bad_rows >= ENOUGH and batch.bad_rows > taken:
        batch.state, batch.why = State.HALTED, Why.MOSTLY_REJECTED
