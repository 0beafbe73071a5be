"""Which rights on tables the migrations give to the service and its narrow roles, and which there really are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from rondom.core.rowsecurity import Sql
from rondom.core.transactions import NARROW_ROLES

SERVICE = "rondom_app"
ROLES = (SERVICE, *(f"rondom_{name}" for name in NARROW_ROLES))
EVERY = ("SELECT", "INSERT", "UPDATE", "DELETE")
MORE = (*EVERY, "TRUNCATE", "REFERENCES", "TRIGGER")

STATEMENT = re.compile(
    r"^(GRANT|REVOKE)\s+(.+?)\s+ON\s+(?:TABLE\s+)?([\w\s,\"]+?)\s+(?:TO|FROM)\s+([\w\s,]+)$",
    re.IGNORECASE | re.DOTALL,
)
RIGHT = re.compile(r"([A-Z]+)\s*(?:\(([^)]*)\))?")


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """One role may do one thing with one table, or with one column of it."""

    role: str
    right: str
    table: str
    column: str = ""

    @property
    def _columns(self) -> str:
        return f" ({self.column})" if self.column else ""

    @property
    def revoke(self) -> str:
        return f"REVOKE {self.right}{self._columns} ON {self.table} FROM {self.role}"

    def __str__(self) -> str:
        return f"{self.role} may {self.right}{self._columns} on {self.table}"


def expected() -> set[Grant]:
    """What the migrations that were applied give, read from the migrations themselves."""
    loader = MigrationExecutor(connection).loader
    found = {
        Grant(SERVICE, right, table)
        for table in connection.introspection.table_names()
        for right in EVERY  # by the default rights of the owner, see core/database.py
    }
    for statement in statements(loader):
        for verb, grants in _read(statement):
            found = found | grants if verb == "GRANT" else _without(found, grants)
    # said after each migration for every table with a household of which rows may go (core/database.py)
    for table in with_household():
        if Grant(SERVICE, "DELETE", table) in found:
            found |= {Grant("rondom_erasing", right, table) for right in ("SELECT", "DELETE")}
    # a right on a whole table is one on each of its columns
    whole = {(one.role, one.right, one.table) for one in found if not one.column}
    return found | {
        Grant(role, right, table, column) for role, right, table in whole for column in _columns_of(table)
    }


def with_household() -> list[str]:
    """Tables under row-level security that carry the household they are about."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
            "AND a.attname = 'household_id' AND NOT a.attisdropped "
            "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity "
            "AND c.relname <> 'core_changehead'"
        )
        return [name for (name,) in cursor.fetchall()]


def _without(found: set[Grant], taken: set[Grant]) -> set[Grant]:
    whole = {(one.role, one.right, one.table) for one in taken if not one.column}
    return {one for one in found if one not in taken and (one.role, one.right, one.table) not in whole}


def statements(loader: MigrationLoader) -> Iterator[str]:
    """What the applied migrations tell PostgreSQL, one statement at a time, without comments."""
    seen = set()
    for leaf in loader.graph.leaf_nodes():
        for key in loader.graph.forwards_plan(leaf):
            if key in seen or key not in loader.applied_migrations:
                continue
            seen.add(key)
            for operation in loader.disk_migrations[key].operations:
                if isinstance(operation, Sql):
                    plain = re.sub(r"--[^\n]*", "", operation.forwards)
                    yield from (one.strip() for one in plain.split(";"))


def _read(statement: str) -> Iterator[tuple[str, set[Grant]]]:
    if not (match := STATEMENT.match(statement)):
        return
    verb, rights, tables, roles = match.groups()
    names = [one.strip().strip('"') for one in tables.split(",")]
    if not all(re.fullmatch(r"\w+", one) for one in names):
        return  # on sequences, schemas, functions
    yield (
        verb.upper(),
        {
            grant
            for role in roles.split(",")
            for table in names
            for grant in _grants(role.strip(), rights, table)
        },
    )


def _grants(role: str, rights: str, table: str) -> Iterator[Grant]:
    for right, columns in RIGHT.findall(re.sub(r"\bALL\b(\s+PRIVILEGES)?", ", ".join(MORE), rights.upper())):
        if columns:
            yield from (Grant(role, right, table, one.strip().lower()) for one in columns.split(","))
        else:
            yield Grant(role, right, table)


def _columns_of(table: str) -> list[str]:
    return [
        field.column
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table == table
        for field in model._meta.concrete_fields
        if field.column
    ]


ACTUAL = """
SELECT coalesce(r.rolname, 'everybody'), a.privilege_type, c.relname, ''
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
 WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm')
   AND (a.grantee = 0 OR r.rolname = ANY(%(roles)s))
UNION ALL
SELECT coalesce(r.rolname, 'everybody'), a.privilege_type, c.relname, t.attname
  FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL aclexplode(t.attacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
 WHERE n.nspname = 'public' AND NOT t.attisdropped AND (a.grantee = 0 OR r.rolname = ANY(%(roles)s))
"""


def actual() -> set[Grant]:
    """What the database says: of the service, its narrow roles, and of everybody."""
    with connection.cursor() as cursor:
        cursor.execute(ACTUAL, {"roles": list(ROLES)})
        return {Grant(*row) for row in cursor.fetchall()}
