"""A reading view cannot write, whatever kind of statement it tries."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from rondom.core.guard import ReadingViewWrote, log_may_write, reading_only, writes
from rondom.core.models import PostedForm
from rondom.directory.models import Organisation

WRITES = (
    'INSERT INTO "t" VALUES (1)',
    "  insert into t values (1)",
    "/* why */ UPDATE t SET a = 1",
    "-- why\nUPDATE t SET a = 1",
    "DELETE FROM t",
    "REPLACE INTO t VALUES (1)",
    "MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE",
    "COPY t FROM STDIN",
    "COPY t (a, b) FROM '/tmp/x' WITH (FORMAT csv)",
    "TRUNCATE t",
    "CREATE TABLE x (a int)",
    "ALTER TABLE x ADD b int",
    "DROP TABLE x",
    "GRANT SELECT ON t TO somebody",
    "REVOKE SELECT ON t FROM somebody",
    "LOCK TABLE t",
    "CALL tidy_up()",
    "DO $$ BEGIN DELETE FROM t; END $$",
    "SELECT * FROM t FOR UPDATE",
    "SELECT * FROM t FOR NO KEY UPDATE SKIP LOCKED",
    "SELECT * FROM t FOR SHARE",
    "SELECT * FROM t FOR KEY SHARE",
    "WITH x AS (INSERT INTO t VALUES (1) RETURNING a) SELECT * FROM x",
    "WITH x AS (DELETE FROM t RETURNING a) SELECT * FROM x",
    "WITH x AS (SELECT 1)\nUPDATE t SET a = 1",
    'WITH x AS (UPDATE ONLY "t" AS u SET a = 1 RETURNING a) SELECT * FROM x',
    "EXPLAIN ANALYZE DELETE FROM t",
)
READS = (
    "SELECT * FROM t",
    "SELECT update_count, delete_from FROM t",
    "SELECT a FROM inserted WHERE b = 'x'",
    "WITH x AS (SELECT 1) SELECT * FROM x",
    "SELECT set_config('app.user', %s, true)",
    "SELECT for_update, for_share FROM t",
    "SET LOCAL ROLE rondom_jobs",
    "SAVEPOINT s1",
    "RELEASE SAVEPOINT s1",
    "EXPLAIN SELECT 1",
)


@pytest.mark.parametrize("sql", WRITES)
def test_writing_is_recognised(sql: str) -> None:
    assert writes(sql)


@pytest.mark.parametrize("sql", READS)
def test_reading_is_let_through(sql: str) -> None:
    assert not writes(sql)


ATTEMPTS: tuple[Callable[[], object], ...] = (
    lambda: Organisation.objects.create(name="Stichting Sluiproute"),
    lambda: PostedForm.objects.update(location="/elders"),
    lambda: PostedForm.objects.all()._raw_delete("default"),
    lambda: connection.cursor().executemany("INSERT INTO core_postedform (token) VALUES (%s)", [("1",)]),
    lambda: connection.cursor().execute("SELECT * FROM core_postedform FOR UPDATE"),
)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_database_is_not_asked(db: None, attempt: Callable[[], object]) -> None:
    with pytest.raises(ReadingViewWrote), reading_only(), transaction.atomic():
        attempt()
    assert not Organisation.objects.filter(name="Stichting Sluiproute").exists()


def test_the_access_log_alone_may_pass(db: None) -> None:
    with reading_only(), log_may_write():
        Organisation.objects.create(name="Net als het logboek")
    with pytest.raises(ReadingViewWrote), reading_only(), transaction.atomic():
        Organisation.objects.create(name="Weer dicht")
