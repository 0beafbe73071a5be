"""What `rondom check` asks the database about itself: does it answer, its shape, its engine."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from rondom.core.transactions import on_postgres

from .finding import Finding, note, ok, wrong

OLDEST_POSTGRES = 15


def reached(deep: bool) -> Iterator[Finding]:
    """Whether there is a database, and whether it has the shape that this Rondom knows."""
    try:
        connection.ensure_connection()
    except OperationalError as fault:
        yield wrong(
            f"the database does not answer: {str(fault).strip().splitlines()[0]}",
            why="people read that Rondom cannot reach its data",
            do="see whether the database runs and whether RONDOM_DATABASE_URL is right (host, name, user, password)",
        )
        return
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        yield wrong(
            f"the database is {len(plan)} steps behind",
            why="pages fail that need a table or column that is not there yet",
            do="make a backup and run `rondom setup`",
        )
    elif newer := set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations):
        app, name = sorted(newer)[0]
        yield wrong(
            f"the database is ahead of this Rondom ({app} {name})",
            why="a newer Rondom was here; this one may write what that one does not understand",
            do="install that version again, or restore a backup of this version in a new database",
        )
    else:
        yield ok("the database answers and has the newest shape")


def engine(deep: bool) -> Iterator[Finding]:
    if on_postgres():
        yield from _postgres()
        return
    yield note(
        f"SQLite {sqlite3.sqlite_version}: for trying out",
        why="there is one writer at a time, and no second lock (see below)",
        do="for work: `rondom backup`, then `rondom restore` into PostgreSQL",
    )
    path = Path(str(connection.settings_dict["NAME"]))
    if path.exists() and path.stat().st_mode & 0o007 and path.parent.stat().st_mode & 0o007:
        yield wrong(
            f"anybody on this computer can read {path}",
            why="names and texts are readable in it",
            do=f"chmod o= {path} {path.parent}",
        )
    if _one("PRAGMA journal_mode") == "delete":
        yield wrong(
            "SQLite does not keep a write-ahead log",
            why="readers and writers wait for each other",
            do="keep the file on a local disk; network disks cannot do this",
        )


def _postgres() -> Iterator[Finding]:
    number = int(_one("SHOW server_version_num"))
    words = _one("SHOW server_version")
    if number < OLDEST_POSTGRES * 10_000:
        yield wrong(
            f"PostgreSQL {words} is too old",
            why="Rondom is not tested on it",
            do="move to PostgreSQL 15 or newer",
        )
    else:
        yield ok(f"PostgreSQL {words}")
    unsafe = [
        name for name in ("fsync", "synchronous_commit", "full_page_writes") if _one(f"SHOW {name}") == "off"
    ]
    if unsafe:
        yield wrong(
            f"PostgreSQL runs with {', '.join(unsafe)} off",
            why="what people were told is saved may be gone after a power cut",
            do="set it on in postgresql.conf (off is for tests)",
        )


def _row(sql: str, *values: Any) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        found = cursor.fetchone()
    return tuple(found) if found else ()


def _one(sql: str, *values: Any) -> Any:
    return _row(sql, *values)[0]
