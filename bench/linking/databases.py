"""A database on disk for the bench: the driver itself, without Django."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rondom.index.engine.entries import Entries


@dataclass
class Base:
    """One connection."""

    entries: Entries
    bytes_type: str
    begin: Callable[[], object]
    commit: Callable[[], object]
    settle: Callable[[], object]


@contextmanager
def opened(engine: str, folder: Path) -> Iterator[Base]:
    with _sqlite(folder) if engine == "sqlite" else _postgres() as base:
        yield base


@contextmanager
def _sqlite(folder: Path) -> Iterator[Base]:
    connection = sqlite3.connect(folder / "index.sqlite3", isolation_level=None, cached_statements=256)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-262144; PRAGMA mmap_size=17179869184;"
    )

    def commit() -> None:
        if connection.in_transaction:
            connection.execute("COMMIT")

    yield Base(
        Entries(connection.cursor(), mark="?"),
        "BLOB",
        lambda: connection.execute("BEGIN IMMEDIATE"),
        commit,
        lambda: connection.execute("ANALYZE"),
    )
    connection.close()


@contextmanager
def _postgres() -> Iterator[Base]:
    """The database of RONDOM_OWNER_DATABASE_URL (`script/postgres run` makes one)."""
    import psycopg

    connection = psycopg.connect(os.environ["RONDOM_OWNER_DATABASE_URL"])
    cursor = connection.cursor()
    cursor.execute("DROP TABLE IF EXISTS index_entry")
    cursor.execute("SET plan_cache_mode = force_generic_plan")
    cursor.execute("SET jit = off")

    def settle() -> None:
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE index_entry")
        connection.autocommit = False

    yield Base(Entries(cursor), "BYTEA", lambda: None, connection.commit, settle)
    connection.rollback()
    connection.close()
