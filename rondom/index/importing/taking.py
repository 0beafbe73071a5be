"""Records of an organisation's system, some at once: each is checked, refused by itself or taken. [A9]

A file and the API share this. The caller has the transaction.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Invalid, RondomError

from ..matching import finding
from .enums import Outcome
from .rows import Checker
from .sources import Ledger, found

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one record: its outcome and the signal that stands for it, or a sentence per field (``wrong``)."""

    number: int
    outcome: Outcome | None = None
    source_id: str = ""
    signal_id: UUID | None = None
    wrong: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Typed:
    """One record as it came: its number in what was sent, its fields, or why it cannot be taken apart."""

    number: int
    fields: Mapping[str, str] = field(default_factory=dict)
    wrong: str = ""

    @property
    def source_id(self) -> str:
        return self.fields.get("source_id", "").strip()


def take(
    by: Actor,
    records: Iterable[Typed],
    *,
    defaults: Mapping[str, str],
    batch_id: UUID | None = None,
    one_by_one: bool = False,
) -> list[Taken]:
    """Let the index be as these records say. ``one_by_one``: each with a way back of its own, for when one of them
    brought all of them down; that one is then refused."""
    finding.one_at_a_time()  # first of all: who registers one signal takes the same locks in this order
    some = list(records)
    checker = Checker(by, defaults)
    ledger = Ledger(by, found(by, (one.source_id for one in some if one.source_id)), batch_id)
    taken = list(_each(checker, ledger, some, one_by_one))
    ledger.finish()
    return [_with_signal(one, ledger) for one in taken]


def _with_signal(one: Taken, ledger: Ledger) -> Taken:
    if one.outcome is None:
        return one
    source = ledger.known[one.source_id]
    return Taken(one.number, one.outcome, one.source_id, source.signal_id)


def _each(checker: Checker, ledger: Ledger, some: list[Typed], one_by_one: bool) -> Iterator[Taken]:
    for one in some:
        try:
            yield Taken(one.number, _outcome(checker, ledger, one, one_by_one), one.source_id)
        except Invalid as wrong:
            yield Taken(one.number, source_id=one.source_id, wrong=wrong.fields)
        except (OperationalError, InterfaceError):
            raise
        except Exception as fault:
            if not one_by_one:
                raise
            log.error("import_row_failed", number=one.number, fault=type(fault).__name__)
            said = fault.reason if isinstance(fault, RondomError) and hasattr(fault, "reason") else ""
            sentence = said or _("Deze rij kon niet worden vastgelegd.")
            yield Taken(one.number, source_id=one.source_id, wrong={"": sentence})


def _outcome(checker: Checker, ledger: Ledger, one: Typed, alone: bool) -> Outcome:
    if one.wrong:
        raise Invalid({"": one.wrong})
    if not alone:
        return ledger.take(checker.check(one.fields))
    with transaction.atomic():
        outcome = ledger.take(checker.check(one.fields))
        ledger.finish()
        return outcome
