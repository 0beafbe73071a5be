"""What `rondom check` asks the database about itself: shape, engine, roles, row-level security."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from rondom.core.transactions import NARROW_ROLES, on_postgres

from .finding import Finding, note, ok, wrong

OLDEST_POSTGRES = 15
#: tables that the service may only add to
LOGS = ("core_change", "privacy_accesslog", "privacy_accessloghousehold", "privacy_erasure")


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
        why="row-level security, the second lock, needs PostgreSQL; and there is one writer at a time",
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


def roles(deep: bool) -> Iterator[Finding]:
    if not on_postgres():
        return
    superuser, bypasses, user = _row(
        "SELECT rolsuper, rolbypassrls, rolname FROM pg_roles WHERE rolname = current_user"
    )
    owned = _one(
        "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' "
        "AND pg_has_role(current_user, tableowner::name, 'MEMBER')"
    )
    because = [
        words
        for words, so in (
            ("is a superuser", superuser),
            ("passes policies", bypasses),
            ("owns tables", owned),
        )
        if so
    ]
    if because:
        yield wrong(
            f"the service's database role {user} can go round row-level security: it {' and '.join(because)}",
            why="one mistake in a page and it shows files of other people",
            do="let RONDOM_DATABASE_URL sign in as rondom_app; the owner is for `rondom setup` and backups",
        )
    else:
        yield ok(f"the service's role {user} owns nothing and cannot go round row-level security")
    missing = [
        name
        for name in NARROW_ROLES
        if not _one(
            "SELECT count(*) FROM pg_roles WHERE rolname = %s AND NOT rolcanlogin AND NOT rolsuper "
            "AND NOT rolbypassrls AND pg_has_role(current_user, oid, 'MEMBER')",
            f"rondom_{name}",
        )
    ]
    if missing:
        yield wrong(
            "roles are missing or too strong: " + ", ".join(f"rondom_{name}" for name in missing),
            why="matching, figures, signing in or jobs fail, or see too much",
            do="run rondom/core/sql/roles.sql as superuser; it is harmless to repeat",
        )
    inherits = _one("SELECT rolinherit FROM pg_roles WHERE rolname = current_user")
    if inherits and not because:
        yield wrong(
            f"the role {user} has the rights of the narrow roles all the time",
            why="they are meant for one statement each; so it sees more than it should",
            do="run rondom/core/sql/roles.sql as superuser",
        )


def locks(deep: bool) -> Iterator[Finding]:
    if not on_postgres():
        return
    if open_tables := unprotected_tables():
        yield wrong(
            "without row-level security: " + ", ".join(open_tables),
            why="the database itself does not guard these tables",
            do="run `rondom setup`; when it stays so, report it: a migration forgot it",
        )
    else:
        yield ok("every table with personal data has row-level security")
    loose = [
        table
        for table in LOGS
        if _one("SELECT has_table_privilege(current_user, %s, 'UPDATE, DELETE, TRUNCATE')", table)
    ]
    if loose and not _one("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        yield wrong(
            "the service may change or delete in its own logs: " + ", ".join(loose),
            why="a log that its writer can change proves nothing",
            do="REVOKE UPDATE, DELETE, TRUNCATE on these from rondom_app, as owner",
        )


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


def _row(sql: str, *values: Any) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        found = cursor.fetchone()
    return tuple(found) if found else ()


def _one(sql: str, *values: Any) -> Any:
    return _row(sql, *values)[0]
