"""The second lock: row-level security on PostgreSQL, as migration operations (no-ops on SQLite).

Policies say who may touch a row *at all* (live involvement, own organisation, own account, writer-only compartments);
the finer decision - role, category, phase - stays in `privacy.rules`. The functions used here
(`rondom_my_households()` …) are made by the first migration of `privacy`; see docs/adr/0008.
"""

import re
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

#: rows of a household's file, told by a column
OF_MY_HOUSEHOLDS = "{column} IN (SELECT rondom_my_households())"


#: one command of a grant, with the columns it is limited to, if any
COMMAND = re.compile(r"([A-Z]+)\s*(\([^)]*\))?")


def counted(columns: str) -> tuple[tuple[str, str, str], ...]:
    """For `extra`: what the role for figures may read of a table. Never a name, never a text somebody typed (P9)."""
    return (("rondom_monitor", f"SELECT ({', '.join(columns.split())})", "true"),)


class Sql(Operation):
    """Statements for PostgreSQL alone."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, forwards: str, backwards: str = "") -> None:
        self.forwards = forwards
        self.backwards = backwards

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def _run(self, editor: BaseDatabaseSchemaEditor, sql: str) -> None:
        if editor.connection.vendor == "postgresql" and sql:
            editor.execute(sql, params=None)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._run(schema_editor, self.forwards)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._run(schema_editor, self.backwards)

    def describe(self) -> str:
        return "PostgreSQL: " + self.forwards.strip().split("\n")[0][:60]


class Protect(Sql):
    """Row-level security on one table.

    see: condition for reading, changing and deleting; add: condition for inserting (default: as ``see``);
    append_only: the application may not change or delete; extra: more policies, (role, commands, condition), e.g.
    ``("rondom_matching", "SELECT", "true")``; a command may name the only columns it is for:
    ``("rondom_monitor", "SELECT (id, status)", "true")``.
    """

    def __init__(
        self,
        table: str,
        see: str,
        add: str | None = None,
        *,
        append_only: bool = False,
        extra: tuple[tuple[str, str, str], ...] = (),
    ) -> None:
        self.table, self.see, self.add = table, see, add
        self.append_only, self.extra = append_only, extra
        insert = add if add is not None else see
        sql = [
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
            f'CREATE POLICY {table}_see ON "{table}" FOR SELECT TO rondom_app USING ({see})',
            f'CREATE POLICY {table}_add ON "{table}" FOR INSERT TO rondom_app WITH CHECK ({insert})',
        ]
        if append_only:
            sql.append(f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM rondom_app')
        else:
            sql.append(
                f'CREATE POLICY {table}_change ON "{table}" FOR UPDATE TO rondom_app '
                f"USING ({see}) WITH CHECK ({insert})"
            )
            sql.append(f'CREATE POLICY {table}_delete ON "{table}" FOR DELETE TO rondom_app USING ({see})')
        for number, (role, commands, condition) in enumerate(extra):
            for command, columns in COMMAND.findall(commands):
                clause = "WITH CHECK" if command == "INSERT" else "USING"
                sql.append(f'GRANT {command} {columns} ON "{table}" TO {role}')
                sql.append(
                    f'CREATE POLICY {table}_{role}_{number}_{command.lower()} ON "{table}" '
                    f"FOR {command} TO {role} {clause} ({condition})"
                )
        super().__init__(";\n".join(sql), f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (
            "Protect",
            [self.table, self.see, self.add],
            {"append_only": self.append_only, "extra": self.extra},
        )


def protect_household(table: str, column: str = "household_id", **kwargs: Any) -> Protect:
    """The usual case: rows belong to one household's file."""
    return Protect(table, OF_MY_HOUSEHOLDS.format(column=column), **kwargs)


def protect_items(table: str, **kwargs: Any) -> Protect:
    """Items of a file; the writer-only compartments open for their writer alone."""
    condition = (
        OF_MY_HOUSEHOLDS.format(column="household_id")
        + " AND (category NOT IN ('specialist_note', 'own_notes') OR created_by = rondom_id('user'))"
    )
    return Protect(table, condition, **kwargs)


def not_told_yet(table: str, *, made: str = "created_at") -> Sql:
    """Beside `protect_items`: a connection of the family's circle reads no row that was written in a file opened for a
    higher interest of which they were not told yet (P4)."""
    return Sql(
        f"CREATE POLICY {table}_not_yet ON {table} AS RESTRICTIVE FOR SELECT TO rondom_app USING "
        "(rondom_setting('kind') IS NULL OR rondom_setting('kind') NOT IN ('family', 'relative') "
        f"OR NOT rondom_untold(household_id, created_by, {made}))",
        f"DROP POLICY {table}_not_yet ON {table}",
    )


def only_granted(table: str, item: str = "id", known: str = "false") -> Sql:
    """Beside `protect_items`, on every table of items that tells more than that somebody is involved: a connection of a
    relative or volunteer reads what they wrote, what is in their hands, and kinds the family lets them see (E2).

    known: rows that they know of anyhow.
    """
    return Sql(
        f"CREATE POLICY {table}_granted ON {table} AS RESTRICTIVE FOR SELECT TO rondom_app USING "
        "(rondom_setting('kind') IS DISTINCT FROM 'relative' OR created_by = rondom_id('user') "
        f"OR {known} OR rondom_granted(household_id, category, {item}))",
        f"DROP POLICY {table}_granted ON {table}",
    )
