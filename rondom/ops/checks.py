"""`rondom check`: what is wrong with this installation, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from rondom.core import changes
from rondom.core.models import Change, ChangeHead
from rondom.core.transactions import narrow_role, on_postgres
from rondom.privacy import sealing


@dataclass(frozen=True, slots=True)
class Finding:
    """level: "ok", "note" (know this) or "wrong" (mend this)."""

    level: str
    text: str


def findings() -> Iterator[Finding]:
    # until the privacy rules are complete an installation may hold invented people only
    yield Finding(
        "note", "demo data only: the privacy rules are not complete; put no real people in this installation"
    )
    yield from _keys()
    yield from _database()
    yield from _logs()


def _keys() -> Iterator[Finding]:
    path = settings.RONDOM_KEYS
    if not path.exists():
        yield Finding("wrong", f"the key file {path} is missing; `rondom setup` makes one")
    elif path.stat().st_mode & 0o077:
        yield Finding("wrong", f"others on this computer can read the key file {path}; set its mode to 0600")
    else:
        yield Finding("ok", "the key file is there and closed to others")


def _database() -> Iterator[Finding]:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        yield Finding("wrong", f"the database is {len(plan)} steps behind; run `rondom setup`")
        return
    yield Finding("ok", "the database has the newest shape")
    if not on_postgres():
        yield Finding("note", "SQLite: for trying out; row-level security, the second lock, needs PostgreSQL")
        return
    yield from _roles()
    open_tables = unprotected_tables()
    if open_tables:
        yield Finding("wrong", "without row-level security: " + ", ".join(open_tables))
    else:
        yield Finding("ok", "every table with personal data has row-level security")


def _roles() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        superuser, bypasses = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND "
            "pg_has_role(current_user, tableowner::name, 'MEMBER')"
        )
        owned = cursor.fetchone()[0]
    if superuser or bypasses or owned:
        yield Finding("wrong", "the service's database role can go round row-level security; use rondom_app")
    else:
        yield Finding("ok", "the service's database role owns nothing and cannot go round row-level security")


def personal_tables() -> list[str]:
    """Tables of models with at least one field about people in a household."""
    from django.apps import apps

    from rondom.core.classified import TECHNICAL, WORK

    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if any(group.category not in (TECHNICAL, WORK) for group in getattr(model, "classification", ()))
    )


def unprotected_tables() -> list[str]:
    """Tables with personal data on which PostgreSQL does not enforce row-level security."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity")
        locked = {name for (name,) in cursor.fetchall()}
    return [table for table in personal_tables() if table not in locked]


def _logs() -> Iterator[Finding]:
    rows, breaks = verify_changes()
    if breaks:
        yield Finding(
            "wrong", f"the change log does not hold in {len(breaks)} places; see `rondom log verify`"
        )
    else:
        yield Finding("ok", f"the change log holds ({rows} rows)")
    verdict = sealing.verify()
    if verdict.faults:
        yield Finding("wrong", "the access log does not hold; see `rondom log verify`")
    else:
        yield Finding(
            "ok", f"the access log holds ({verdict.rows} rows sealed, {verdict.unsealed} still open)"
        )


def verify_changes() -> tuple[int, list[changes.Break]]:
    with transaction.atomic(), narrow_role("jobs"):
        return changes.verify(Change.objects.all()) if ChangeHead.objects.exists() else (0, [])


def report() -> int:
    """Print the findings; 1 when something must be mended."""
    words = {"ok": "  ok   ", "note": "  note ", "wrong": "WRONG  "}
    level = 0
    for finding in findings():
        print(words[finding.level] + finding.text)
        level |= finding.level == "wrong"
    return int(level)


def verify_logs() -> int:
    """Print the verdict on both logs; 1 when one does not hold."""
    rows, breaks = verify_changes()
    print(f"change log: {rows} rows, {len(breaks)} breaks")
    for one in breaks:
        print(f"  {one.stream} at {one.seq}: {one.what}")
    verdict = sealing.verify()
    print(f"access log: {verdict.rows} rows in {verdict.batches} batches, {verdict.unsealed} not sealed yet")
    for fault in verdict.faults:
        print(f"  {fault}")
    return 1 if breaks or verdict.faults else 0
