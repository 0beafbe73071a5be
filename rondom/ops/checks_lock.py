"""The second lock, proven on the running installation: PostgreSQL itself shows nobody a row of a foreign file.

First what the database says of itself (roles, policies, grants), then by trying: as the service's own role, as people
who do not exist, in a transaction that is rolled back. On SQLite there is no second lock.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from rondom.core.actor import NOBODY, Actor, ActorKind, system
from rondom.core.classified import TECHNICAL, WORK
from rondom.core.ids import new_id
from rondom.core.transactions import NARROW_ROLES, acting, on_postgres
from rondom.methods.enums import WRITER_ONLY
from rondom.privacy.items import Item

from .finding import Finding, note, ok, wrong
from .grants import SERVICE, Grant, actual, expected

#: tables that the service may only add to
LOGS = (
    "core_change",
    "privacy_accesslog",
    "privacy_accessloghousehold",
    "privacy_accessbatch",
    "privacy_erasure",
)

#: these also hold rows about no household, or accounts of professionals, which are for everybody who works here
ABOUT_PEOPLE = {
    "accounts_user": "person_id",
    "core_change": "household_id",
    "core_changehead": "household_id",
    "core_deadline": "household_id",
    "core_delivery": "household_id",
}


def roles(deep: bool) -> Iterator[Finding]:
    """The service owns nothing, and is nobody who passes row-level security."""
    if not on_postgres():
        yield note(
            "there is NO second lock: that takes PostgreSQL, and this is SQLite",
            why="after one mistake in a page the database itself shows files of other people; SQLite is for trying out",
            do="for work with people: `rondom backup`, then `rondom restore` into PostgreSQL",
        )
        return
    superuser, bypasses, user = _row(
        "SELECT rolsuper, rolbypassrls, rolname FROM pg_roles WHERE rolname = current_user"
    )
    because = [
        words
        for words, so in (
            ("is a superuser", superuser),
            ("passes policies", bypasses),
            ("owns tables", _owned()),
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
    yield from _narrow_roles(no_owner=not because)


def _owned() -> int:
    return int(
        _one(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' "
            "AND pg_has_role(current_user, tableowner::name, 'MEMBER')"
        )
    )


def _narrow_roles(no_owner: bool) -> Iterator[Finding]:
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
    if no_owner and _one("SELECT rolinherit FROM pg_roles WHERE rolname = current_user"):
        yield wrong(
            "the service's role has the rights of the narrow roles all the time",
            why="they are meant for one statement each; so it sees more than it should",
            do="run rondom/core/sql/roles.sql as superuser",
        )


def locks(deep: bool) -> Iterator[Finding]:
    """Every table with personal data has policies, and nobody has more rights than the migrations gave."""
    if not on_postgres():
        return
    if open_tables := unprotected_tables():
        yield wrong(
            "without row-level security: " + ", ".join(open_tables),
            why="the database itself does not guard these tables",
            do="run `rondom setup`; when it stays so, report it: a migration forgot it",
        )
    else:
        yield ok(f"every table with personal data has row-level security ({len(personal_tables())} tables)")
    if loose := writer_only_open():
        yield wrong(
            "notes for their writer alone are not closed by the database in: " + ", ".join(loose),
            why="a mistake in a page could show a specialist's or a family's own notes to the team",
            do="run `rondom setup`; when it stays so, report it: a policy was changed",
        )
    if more := _beyond():
        yield wrong(
            f"somebody was given more rights than Rondom gives: {'; '.join(more[:5])}",
            why="a role that should see a little sees more, or the service can change what it may only add to",
            do="take the rights back as owner: " + "; ".join(one.revoke for one in _beyond_grants()[:5]),
        )
    else:
        yield ok("the service and the narrow roles hold the rights that Rondom gives them, and no more")


def _beyond_grants() -> list[Grant]:
    return sorted(actual() - expected())


def _beyond() -> list[str]:
    return [str(one) for one in _beyond_grants()]


def tried(deep: bool) -> Iterator[Finding]:
    """By trying: who is involved with nothing gets nothing, and nobody can change a log."""
    if not on_postgres() or _owned():
        return  # as owner one sees everything: `roles` says so
    seen = [f"{who} sees rows of {table}" for who, table in _strangers_see()]
    filled = sum(
        bool(_one("SELECT pg_relation_size(%s::regclass) > 0", table)) for table in personal_tables()
    )
    if seen:
        yield wrong(
            f"tried: {'; '.join(seen[:5])}",
            why="the second lock is open for these rows",
            do="run `rondom setup`; when it stays so, take the service off the network and report it",
        )
    else:
        yield ok(
            f"tried: a stranger, a stranger's family and a job without a household get no row of any of the "
            f"{len(personal_tables())} tables with personal data ({filled} of them hold rows)"
        )
    if changed := [f"{command} in {table}" for table in LOGS for command in _allowed(table)]:
        yield wrong(
            "the service may change or delete in its own logs: " + ", ".join(changed),
            why="a log that its writer can change proves nothing",
            do="REVOKE UPDATE, DELETE, TRUNCATE on these from rondom_app, as owner",
        )
    else:
        yield ok("tried: the service cannot change, delete or empty anything in its logs")


def strangers() -> dict[str, Actor]:
    """People and jobs that are involved with nothing."""
    return {
        "a stranger": Actor(
            ActorKind.PROFESSIONAL, new_id(), "stranger", organisation_id=new_id(), desk_id=new_id()
        ),
        "a stranger's family": Actor(ActorKind.FAMILY, new_id(), "stranger", person_id=new_id()),
        "a job without a household": system("check"),
        "nobody": NOBODY,
    }


def _strangers_see() -> Iterator[tuple[str, str]]:
    with transaction.atomic():
        for who, actor in strangers().items():
            with acting(actor):
                for table in personal_tables():
                    if _one(f'SELECT EXISTS (SELECT FROM "{table}" WHERE {_about_people(table)})'):
                        yield who, table
        transaction.set_rollback(True)


def _about_people(table: str) -> str:
    return f'"{ABOUT_PEOPLE[table]}" IS NOT NULL' if table in ABOUT_PEOPLE else "true"


def _allowed(table: str) -> Iterator[str]:
    """Which of the commands that must be refused are not; none of them is left standing."""
    for command, sql in (
        ("UPDATE", f'UPDATE "{table}" SET id = id WHERE false'),
        ("DELETE", f'DELETE FROM "{table}" WHERE false'),
        ("TRUNCATE", f'LOCK TABLE "{table}" IN ACCESS EXCLUSIVE MODE NOWAIT'),
    ):
        if command == "TRUNCATE":  # trying it would stop the service for a moment; asking is as good
            if _one("SELECT has_table_privilege(current_user, %s, 'TRUNCATE')", table):
                yield command
            continue
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
                transaction.set_rollback(True)
            yield command
        except ProgrammingError as refused:
            if "permission denied" not in str(refused):
                raise


def personal_tables() -> list[str]:
    """Tables of models with at least one field about people in a household."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if any(group.category not in (TECHNICAL, WORK) for group in getattr(model, "classification", ()))
    )


def unprotected_tables() -> list[str]:
    """Tables with personal data on which PostgreSQL does not enforce row-level security for the service: it is off, or
    a policy for reading or adding is missing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relrowsecurity "
            "AND (SELECT count(DISTINCT p.cmd) FROM pg_policies p WHERE p.tablename = c.relname "
            "     AND p.permissive = 'PERMISSIVE' AND p.cmd IN ('SELECT', 'INSERT')"
            "     AND p.roles @> ARRAY['rondom_app'::name]) = 2"
        )
        locked = {name for (name,) in cursor.fetchall()}
    return [table for table in personal_tables() if table not in locked]


def writer_only_open() -> list[str]:
    """Tables that can hold notes for their writer alone, of which the policy for reading does not say so."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, qual FROM pg_policies WHERE permissive = 'PERMISSIVE' AND cmd IN ('SELECT', 'ALL')"
        )
        policies: dict[str, list[str]] = {}
        for table, condition in cursor.fetchall():
            policies.setdefault(table, []).append(condition or "")
    return sorted(
        table
        for table in writer_only_tables()
        for said in [" ".join(policies.get(table, []))]
        if not all(one.value in said for one in WRITER_ONLY) or "created_by = rondom_id('user'" not in said
    )


def writer_only_tables() -> list[str]:
    """Tables whose rows may be in a compartment for their writer alone."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Item) and (model.CATEGORY is None or model.CATEGORY in WRITER_ONLY)
    )


def _row(sql: str, *values: Any) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        found = cursor.fetchone()
    return tuple(found) if found else ()


def _one(sql: str, *values: Any) -> Any:
    return _row(sql, *values)[0]


__all__ = ["LOGS", "SERVICE", "locks", "personal_tables", "roles", "tried", "unprotected_tables"]
