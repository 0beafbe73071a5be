"""Finding, removing and looking for what is left of signals. Under a role of the database that may do this alone, and
only for the signals that it was told; it reads no identity (docs/adr/0046, 0077)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from rondom.core.transactions import narrow_role, on_postgres

from ..following.models import MatchReminder, PersonTold, RequestAnswer, SignalTerm
from ..importing.models import SourceSignal
from ..matching.models import Entry, Likeness
from ..models import IndexAlert, Match, MatchSignal, Signal, SignalSubject

Ids = frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one table that go with a signal."""

    model: type[Model]
    rows: Callable[[Ids], Q]


def _of_signal(ids: Ids) -> Q:
    return Q(signal__in=ids)


#: in the order in which they go: what refers to others first
PARTS = (
    Part(Likeness, lambda ids: Q(signal__in=ids) | Q(other__in=ids)),
    Part(MatchSignal, _of_signal),
    Part(IndexAlert, _of_signal),
    Part(PersonTold, _of_signal),
    Part(SignalTerm, _of_signal),
    Part(RequestAnswer, _of_signal),
    Part(Entry, _of_signal),
    Part(SignalSubject, _of_signal),
    Part(Signal, lambda ids: Q(pk__in=ids)),
)
#: go when no signal is left in the match; what refers to others first
OF_MATCH = (MatchReminder, Match)
#: stays, without anything that was brought in
BARE = SourceSignal


@contextmanager
def _only(ids: Iterable[UUID]) -> Iterator[None]:
    """Under the role that erases, told these signals and no others."""
    with narrow_role("erasing"):
        _tell(",".join(sorted(map(str, ids))))
        yield
        _tell("")


def _tell(signals: str) -> None:
    if on_postgres():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.signals', %s, true)", [signals])


def _all(model: type[Model]) -> QuerySet[Model]:
    return model._default_manager.order_by()


def remove(ids: Ids, bare: Mapping[UUID, tuple[date, date]]) -> dict[str, int]:
    """Delete these signals for good, and the matches in which none is left; how many rows of which table.

    ``bare``: by signal the day on which it ended and until when it is known that a source has such a record.
    """
    with _only(ids):
        matches = _matches_of(ids)
        gone = {BARE._meta.db_table: _make_bare(ids, bare)}
        for part in PARTS:
            gone[part.model._meta.db_table] = delete(_all(part.model).filter(part.rows(ids)))
        empty = list(
            Match.objects.order_by().filter(_left_alone("pk"), pk__in=matches).values_list("pk", flat=True)
        )
        for model in OF_MATCH:
            column = "pk__in" if model is Match else "match__in"
            gone[model._meta.db_table] = delete(_all(model).filter(**{column: empty}))
    _check()
    return {table: n for table, n in sorted(gone.items()) if n}


def delete(rows: QuerySet[Any]) -> int:
    """Straight from the table: the order was thought of here, and nothing may cascade."""
    return int(rows._raw_delete(using="default") or 0)


def _matches_of(ids: Ids) -> set[UUID]:
    likened = Likeness.objects.filter(PARTS[0].rows(ids)).values_list("match_id", flat=True)
    return {*MatchSignal.objects.filter(signal__in=ids).values_list("match_id", flat=True), *likened}


def _left_alone(match: str) -> Q:
    """Of a match: nothing stands in it any more."""
    parts = MatchSignal.objects.filter(match=OuterRef(match))
    likenesses = Likeness.objects.filter(match=OuterRef(match))
    return ~Q(Exists(parts)) & ~Q(Exists(likenesses))


def _make_bare(ids: Ids, bare: Mapping[UUID, tuple[date, date]]) -> int:
    """Of a record of a source only stays that it was there, so that the same file does not bring it in again."""
    rows = list(SourceSignal.objects.filter(signal__in=ids).only("id", "signal_id").order_by("id"))
    for row in rows:
        assert row.signal_id is not None
        row.ended_on, row.kept_until = bare[row.signal_id]
    for row in rows:
        row.signal_id, row.source_id, row.content = None, "", ""
    SourceSignal.objects.bulk_update(rows, ["signal", "source_id", "content", "ended_on", "kept_until"])
    return len(rows)


def _check() -> None:
    if on_postgres():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    else:
        connection.check_constraints()


def left(ids: Ids) -> dict[str, int]:
    """How many rows there still are of these signals, by table; nothing when the erasure holds."""
    with _only(ids):
        counts = {one.model._meta.db_table: _all(one.model).filter(one.rows(ids)).count() for one in PARTS}
        counts[BARE._meta.db_table] = SourceSignal.objects.filter(signal__in=ids).count()
    return {table: n for table, n in counts.items() if n}
