"""What tests of backups ask of a database: every row of every table, an empty one, one of the other engine."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper as Sqlite

from rondom.core.database import as_owner
from rondom.core.ids import new_id
from rondom.core.transactions import on_postgres
from rondom.ops.backup import applied
from rondom.ops.tables import LEFT_OUT, Column, Table, outwards, tables
from tests.rows import ASKED


def everything() -> dict[str, list[str]]:
    """Table → its rows as text, in the order of their keys."""
    with as_owner(), transaction.atomic():
        return {
            table.name: [json.dumps(row, ensure_ascii=False) for row in table.rows()]
            for table in tables(applied())
        }


def fill_what_is_empty() -> None:
    """A row in every table that has none yet (those of the libraries), made from the kinds of its columns."""
    with as_owner(), transaction.atomic():
        left = [table for table in tables(applied()) if not table.count()]
        while left:
            made = [table for table in left if _filled(table)]
            if not made:
                return
            left = [table for table in left if table not in made]


def _filled(table: Table) -> bool:
    asked = ASKED.get(table.model._meta.label, {})
    row = []
    for field, column in zip(table.model._meta.concrete_fields, table.columns, strict=True):
        if field.is_relation:
            value = _first(field.related_model)
            if value is None and not field.null:
                return False
        else:
            value = asked.get(field.name, _invented(column, field))
        row.append(value)
    try:
        with transaction.atomic():
            table.fill([column.name for column in table.columns], [row])
            connection.check_constraints()
    except DatabaseError:
        return False
    return True


def _first(model: Any) -> Any:
    target = model._meta.pk
    column = Column(target.column, target.get_internal_type(), target)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{target.column}" FROM "{model._meta.db_table}" LIMIT 1')
        found = cursor.fetchone()
    return outwards(column, found[0]) if found else None


def _invented(column: Column, field: Any) -> Any:
    if field.choices:
        return field.flatchoices[0][0]
    return {
        "UUIDField": str(new_id()),
        "DateTimeField": "2026-03-02T08:00:00.000123+00:00",
        "TimeField": "08:30:00",
        "DateField": "2026-03-02",
        "BooleanField": True,
        "JSONField": '{"a":[1,2.5,null,"één"]}',
        "GenericIPAddressField": "192.0.2.7",
        "CharField": f"é{column.name}"[: getattr(field, "max_length", None) or 10],
        "TextField": "regel één\nregel twee \\N \t \u2028 ☂",
    }.get(column.kind, 1)


def wipe() -> None:
    """Throw away every row; what was in it is gone."""
    with as_owner(), connection.cursor() as cursor:
        names = [*(table.name for table in tables(applied())), *LEFT_OUT]
        if on_postgres():
            cursor.execute(f"TRUNCATE {', '.join(names)}")
            return
        cursor.execute("PRAGMA foreign_keys = OFF")
        for name in names:
            cursor.execute(f'DELETE FROM "{name}"')
        cursor.execute("PRAGMA foreign_keys = ON")


@contextmanager
def another_sqlite(path: Path) -> Iterator[None]:
    """Everything inside talks to a new SQLite database, with nothing in it."""
    shared, before = connections["default"], connections.settings["default"]
    mine: dict[str, Any] = {
        **shared.settings_dict,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON;",
        },
        "USER": "",
        "PASSWORD": "",
        "HOST": "",
        "PORT": "",
    }
    connections.settings["default"] = mine
    connections["default"] = Sqlite(mine, "default")
    try:
        yield
    finally:
        connection.close()
        connections.settings["default"] = before
        connections["default"] = shared
