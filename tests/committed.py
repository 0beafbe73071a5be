"""A database of one's own, on either engine, for tests that really commit: threads, chains, tampering, locks.

It is a copy of the test database (presets published, nobody in it), and is thrown away afterwards.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import pytest
from django.db import connection, connections

from rondom.core import clock
from rondom.core.database import as_owner
from rondom.core.ids import new_id
from tests.world import World

#: Monday morning, no holiday near; the same moment as in tests/conftest.py
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@contextmanager
def own_database() -> Iterator[None]:
    """Everything inside talks to a fresh copy; the connection of the other tests is left as it was."""
    with a_copy() as name, talking_to(name):
        yield


@contextmanager
def talking_to(name: str) -> Iterator[None]:
    """Everything inside talks to this copy."""
    shared = connections["default"]
    before = connections.settings["default"]
    mine = {**shared.settings_dict, "NAME": name}
    connections.settings["default"] = mine
    connections["default"] = type(shared)(mine, "default")
    try:
        yield
    finally:
        connection.close()
        connections.settings["default"] = before
        connections["default"] = shared


@contextmanager
def a_copy() -> Iterator[str]:
    """A fresh copy of the test database, that nobody talks to yet; gone afterwards."""
    shared: Any = connections["default"]
    if shared.vendor == "sqlite":
        with TemporaryDirectory() as folder:
            path = Path(folder) / "own.sqlite3"
            with shared.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(path)])
            yield str(path)
        return
    template = shared.settings_dict["NAME"]
    name = f"{template}_{new_id().hex[-10:]}"
    shared.close()  # a database that somebody talks to cannot be copied
    with psycopg.connect(os.environ["RONDOM_OWNER_DATABASE_URL"], autocommit=True) as owner:
        owner.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        try:
            yield name
        finally:
            connection.close()
            owner.execute(f'DROP DATABASE "{name}"'.encode())  # waits for those that are just leaving


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A test that commits for real, in a database of its own."""
    with django_db_blocker.unblock(), own_database():
        yield


@pytest.fixture
def region(committed: None) -> Iterator[World]:
    """The small region, committed; the clock stands still (in this thread)."""
    with clock.freeze(START):
        yield World.build()


def tamper(sql: str, *values: Any) -> int:
    """Change the database behind the application's back, as somebody with the owner's password could."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def at_once(*jobs: Any) -> list[Any]:
    """Run these in threads of their own at the same time; results in order, an exception is raised here."""

    def run(job: Any) -> Any:
        try:
            with clock.freeze(START):
                return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result(timeout=300) for future in [pool.submit(run, job) for job in jobs]]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only PostgreSQL gives is not asked of SQLite: such a test is left out there, not skipped or excused."""
    if connections["default"].vendor == "postgresql":
        return
    left_out = [item for item in items if item.get_closest_marker("postgres_only")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
