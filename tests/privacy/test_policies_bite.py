"""Mutations of the second lock: a policy that is opened, shut or half forgotten makes a test of row security fail.

Each test here changes one policy of one table as its owner could, runs the very test of test_row_security.py that
guards it, and expects that to fail. A few tables stand for all of them; with --long it is every table.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from rondom.core import clock
from tests.committed import START
from tests.conftest import LONG
from tests.privacy import test_row_security as guards
from tests.privacy.two_files import ANYBODY_ADDS, TABLES, files
from tests.rows import File

__all__ = ["files"]  # the fixture

pytestmark = [pytest.mark.postgres_only, pytest.mark.req("I3")]

#: one of each kind: an item, a log, a person, a clock, a signal
SAMPLE = ("journal_contactnote", "privacy_accesslog", "households_person", "core_deadline", "index_signal")
SOME = pytest.mark.parametrize("table", [one for one in TABLES if LONG or one in SAMPLE])


@contextmanager
def policy(name: str, table: str, condition: str, clause: str = "USING") -> Iterator[None]:
    """Inside, this policy says something else."""
    with psycopg.connect(
        os.environ["RONDOM_OWNER_DATABASE_URL"], dbname=connection.settings_dict["NAME"], autocommit=True
    ) as owner:
        column = "with_check" if clause == "WITH CHECK" else "qual"
        found = owner.execute(
            f"SELECT {column} FROM pg_policies WHERE policyname = %s AND tablename = %s".encode(),
            [name, table],
        ).fetchone()
        assert found, f"{table} has no policy {name}"
        owner.execute(f'ALTER POLICY {name} ON "{table}" {clause} ({condition})'.encode())
        try:
            yield
        finally:
            owner.execute(f'ALTER POLICY {name} ON "{table}" {clause} ({found[0]})'.encode())


def fails(guard: Callable[..., Any], *args: Any) -> bool:
    """Whether this test fails, in a transaction of its own that leaves nothing."""
    with clock.freeze(START), transaction.atomic():
        try:
            guard(*args)
        except (AssertionError, pytest.fail.Exception):
            return True
        finally:
            transaction.set_rollback(True)
    return False


@SOME
def test_a_policy_that_shows_everything_is_noticed(table: str, files: tuple[File, File]) -> None:
    own, foreign = files
    assert not fails(guards.test_foreign_rows_are_invisible, table, own, foreign)
    with policy(f"{table}_see", table, "true"):
        assert fails(guards.test_foreign_rows_are_invisible, table, own, foreign)


@SOME
def test_a_policy_that_shows_nothing_is_noticed(table: str, files: tuple[File, File]) -> None:
    own, _foreign = files
    assert not fails(guards.test_own_rows_are_there, table, own)
    with policy(f"{table}_see", table, "false"):
        assert fails(guards.test_own_rows_are_there, table, own)


@SOME
def test_a_policy_that_takes_any_row_is_noticed(table: str, files: tuple[File, File]) -> None:
    own, foreign = files
    if table in ANYBODY_ADDS:
        return
    assert not fails(guards.test_nothing_can_be_added_to_a_foreign_file, table, own, foreign)
    with policy(f"{table}_add", table, "true", "WITH CHECK"):
        assert fails(guards.test_nothing_can_be_added_to_a_foreign_file, table, own, foreign)


SECRETS = guards.SECRET_TABLES


@pytest.mark.parametrize("table", [one for one in SECRETS if LONG or one in SAMPLE])
def test_a_policy_without_the_writer_is_noticed(table: str, files: tuple[File, File]) -> None:
    own, _foreign = files
    assert not fails(guards.test_a_secret_row_of_any_table_is_for_its_writer, table, own)
    with policy(f"{table}_see", table, "household_id IN (SELECT rondom_my_households())"):
        assert fails(guards.test_a_secret_row_of_any_table_is_for_its_writer, table, own)


def test_a_role_that_reaches_every_file_is_noticed(files: tuple[File, File]) -> None:
    """The function under nearly every policy: without the end of an involvement, without its beginning."""
    own, _foreign = files
    with psycopg.connect(
        os.environ["RONDOM_OWNER_DATABASE_URL"], dbname=connection.settings_dict["NAME"], autocommit=True
    ) as owner:
        (body,) = owner.execute("SELECT pg_get_functiondef('rondom_my_households'::regproc)").fetchone()  # type: ignore[misc]
        forgotten = body.replace("(i.until IS NULL OR i.until > rondom_now())", "true")
        assert forgotten != body
        assert not fails(guards.test_when_the_involvement_ends_the_rows_are_gone_at_once, "plans_goal", own)
        owner.execute(forgotten.encode())
        try:
            assert fails(guards.test_when_the_involvement_ends_the_rows_are_gone_at_once, "plans_goal", own)
        finally:
            owner.execute(body.encode())
