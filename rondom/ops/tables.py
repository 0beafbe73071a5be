"""Every table of the database as lines of JSON, the same on both engines, and back.

Values are taken as they lie in the database: what is encrypted stays encrypted, and no key is needed.
"""

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Field, Model

#: sign-ins that are open now, and counts of tries. In a backup they would be keys to a door; who comes back signs in
#: again
LEFT_OUT = frozenset({"django_session", "accounts_opensession", "accounts_cache"})
#: kept by Django itself; what it says stands in the manifest
MIGRATIONS = "django_migrations"
AT_ONCE = 500

Row = list[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how its values become JSON and come back."""

    name: str
    kind: str
    field: Field


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: tuple[Column, ...]
    key: Column
    model: type[Model]

    @property
    def at_once(self) -> int:
        """How many rows are taken into memory together: few of those that hold a file."""
        return min([AT_ONCE, *(getattr(one.field, "at_once", AT_ONCE) for one in self.columns)])

    def rows(self) -> Iterator[Row]:
        """Every row in the order of its key, alike on both engines, a few at a time."""
        quote = connection.ops.quote_name
        names = ", ".join(quote(column.name) for column in self.columns)
        order = quote(self.key.name)
        if connection.vendor == "postgresql" and self.key.kind in ("CharField", "TextField"):
            order += ' COLLATE "C"'
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT {names} FROM {quote(self.name)} ORDER BY {order}")
            while found := cursor.fetchmany(self.at_once):
                for values in found:
                    yield [
                        outwards(column, value) for column, value in zip(self.columns, values, strict=True)
                    ]

    def fill(self, names: list[str], rows: Iterable[Row]) -> int:
        """Add these rows, whose values stand in the order of ``names``; how many."""
        by_name = {column.name: column for column in self.columns}
        columns = [by_name[name] for name in names]
        quote = connection.ops.quote_name
        into = f"{quote(self.name)} ({', '.join(map(quote, names))})"
        sql = f"INSERT INTO {into} VALUES ({', '.join(['%s'] * len(names))})"
        count, waiting = 0, iter(rows)
        with connection.cursor() as cursor:
            while some := list(islice(waiting, self.at_once)):
                values = [
                    [inwards(column, value) for column, value in zip(columns, row, strict=True)]
                    for row in some
                ]
                cursor.executemany(sql, values)
                count += len(some)
        return count

    def count(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(self.name)}")
            return int(cursor.fetchone()[0])


def tables(migrations: Iterable[tuple[str, str]]) -> list[Table]:
    """The tables as they are after these migrations, by name."""
    state = MigrationExecutor(connection).loader.project_state(list(migrations))
    found = [
        _table(model)
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_OUT
    ]
    return sorted(found, key=lambda one: one.name)


def made_by_itself() -> set[str]:
    """Tables that the database keeps by triggers: the index of words on SQLite. They follow when rows come back."""
    if connection.vendor != "sqlite":
        return set()
    names = connection.introspection.table_names()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%%'")
        virtual = [name for (name,) in cursor.fetchall()]
    return {name for name in names for one in virtual if name == one or name.startswith(one + "_")}


def _table(model: type[Model]) -> Table:
    columns = {field.column: _column(field) for field in model._meta.concrete_fields}
    key = columns[model._meta.pk.column]
    return Table(model._meta.db_table, tuple(columns.values()), key, model)


def _column(field: Any) -> Column:
    last = field
    while last.remote_field is not None:
        last = last.target_field
    return Column(field.column, last.get_internal_type(), last)


def outwards(column: Column, value: Any) -> Any:
    """A value from the database as JSON knows it."""
    if value is None:
        return None
    turn = _OUT.get(column.kind)
    return turn(value) if turn else value


def inwards(column: Column, value: Any) -> Any:
    """And back, as this engine wants it."""
    if value is None:
        return None
    turn = _IN.get(column.kind)
    if turn is None:
        return value
    return column.field.get_db_prep_value(turn(value), connection, prepared=False)


def _moment(value: datetime | str) -> str:
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return (at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)).isoformat()


def _json(value: Any) -> str:
    """The same text on both engines: PostgreSQL keeps its own order of the keys."""
    content = json.loads(value) if isinstance(value, str) else value
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _duration(value: timedelta | int) -> int:
    return value if isinstance(value, int) else value // timedelta(microseconds=1)


_OUT: dict[str, Callable[[Any], Any]] = {
    "UUIDField": lambda value: str(value if isinstance(value, UUID) else UUID(value)),
    "DateTimeField": _moment,
    "DateField": str,
    "TimeField": str,
    "BooleanField": bool,
    "JSONField": _json,
    "DecimalField": str,
    "DurationField": _duration,
    "GenericIPAddressField": str,
    "BinaryField": lambda value: base64.b64encode(bytes(value)).decode(),
}
_IN: dict[str, Callable[[Any], Any]] = {
    "UUIDField": UUID,
    "DateTimeField": datetime.fromisoformat,
    "DateField": date.fromisoformat,
    "TimeField": time.fromisoformat,
    "BooleanField": bool,
    "DecimalField": Decimal,
    "DurationField": lambda value: timedelta(microseconds=value),
    "BinaryField": base64.b64decode,
}
