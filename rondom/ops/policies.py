"""Which policies of row-level security the migrations make, by table and name, and which there really are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from .grants import SERVICE, statements, with_household

#: PostgreSQL cuts a name that is longer
LONGEST_NAME = 63

NAME = r'"?(?P<name>\w+)"?\s+ON\s+"?(?P<table>\w+)"?'
CREATE = re.compile(
    rf"CREATE POLICY {NAME}(?:\s+AS\s+(?P<kind>\w+))?(?:\s+FOR\s+(?P<command>\w+))?"
    r"(?:\s+TO\s+(?P<roles>\w+(?:\s*,\s*\w+)*))?\s+(?P<condition>(?:USING|WITH CHECK)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
ALTER = re.compile(
    rf"ALTER POLICY {NAME}\s+(?P<condition>(?:USING|WITH CHECK)\b.*)$", re.IGNORECASE | re.DOTALL
)
DROP = re.compile(rf"DROP POLICY (?:IF EXISTS )?{NAME}", re.IGNORECASE)
CHECK = re.compile(r"\bWITH CHECK\b", re.IGNORECASE)
#: what PostgreSQL leaves as it is when it tells a condition back: our own functions, and what stands in quotes
ASKED = re.compile(r"rondom_\w+|'[^']*'")


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy. `narrows`: RESTRICTIVE, it takes away from what the others show; else PERMISSIVE, it shows.

    `using` and `checking` hold what its two conditions ask for: functions of Rondom and words in quotes, so that a
    policy that was made to say something else is seen, however PostgreSQL writes it."""

    table: str
    name: str
    narrows: bool
    command: str
    roles: frozenset[str]
    using: frozenset[str]
    checking: frozenset[str]

    @property
    def key(self) -> tuple[str, str]:
        return self.table, self.name

    def __str__(self) -> str:
        what = "only narrows what others show" if self.narrows else "shows or takes rows"
        return f"{self.name} on {self.table} ({what}, {self.command} for {', '.join(sorted(self.roles))})"


@dataclass(frozen=True, slots=True)
class Differences:
    """What is gone, what says something else, what nobody of Rondom made, and on which tables nothing is enforced."""

    missing: list[Policy]
    changed: list[Policy]
    strange: list[Policy]
    off: list[str]


def differences() -> Differences:
    wanted = {one.key: one for one in expected()}
    there = {one.key: one for one in actual()}
    return Differences(
        missing=[one for key, one in sorted(wanted.items()) if key not in there],
        changed=[one for key, one in sorted(wanted.items()) if key in there and there[key] != one],
        strange=[one for key, one in sorted(there.items()) if key not in wanted],
        off=sorted({table for table, _name in wanted} - _enforced()),
    )


def expected() -> list[Policy]:
    """What the migrations that were applied make, read from the migrations themselves."""
    found: dict[tuple[str, str], Policy] = {}
    for statement in statements(MigrationExecutor(connection).loader):
        _tell(found, statement)
    for one in _erasing():
        found[one.key] = one
    tables = set(connection.introspection.table_names())
    return [one for one in found.values() if one.table in tables]


def _tell(found: dict[tuple[str, str], Policy], statement: str) -> None:
    if match := CREATE.match(statement):
        using, checking = _conditions(match["condition"])
        policy = Policy(
            table=match["table"],
            name=match["name"][:LONGEST_NAME],
            narrows=(match["kind"] or "").upper() == "RESTRICTIVE",
            command=(match["command"] or "ALL").upper(),
            roles=frozenset(one.strip() for one in (match["roles"] or "public").split(",")),
            using=asked(using),
            checking=asked(checking),
        )
        found[policy.key] = policy
    elif match := ALTER.match(statement):
        key = match["table"], match["name"][:LONGEST_NAME]
        using, checking = _conditions(match["condition"])
        old = found[key]
        found[key] = replace(
            old,
            using=asked(using) if using else old.using,
            checking=asked(checking) if checking else old.checking,
        )
    elif match := DROP.match(statement):
        found.pop((match["table"], match["name"][:LONGEST_NAME]), None)


def _conditions(text: str) -> tuple[str, str]:
    """The condition for rows that are there, and the one for rows that come."""
    using, *checking = CHECK.split(text, maxsplit=1)
    return using, checking[0] if checking else ""


def asked(condition: str | None) -> frozenset[str]:
    return frozenset(ASKED.findall(condition or ""))


def _erasing() -> Iterator[Policy]:
    """Said after each migration for every table with a household of which rows may go (core/database.py)."""
    for table in with_household():
        if not _may_delete(table):
            continue
        for name, command in (("erase_see", "SELECT"), ("erase", "DELETE")):
            yield Policy(
                table=table,
                name=f"{table}_{name}"[:LONGEST_NAME],
                narrows=False,
                command=command,
                roles=frozenset({"rondom_erasing"}),
                using=asked("rondom_erased_household()"),
                checking=frozenset(),
            )


def _may_delete(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, %s, 'DELETE')", [SERVICE, table])
        return bool((cursor.fetchone() or (False,))[0])


def actual() -> list[Policy]:
    """What the database says."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname, permissive = 'RESTRICTIVE', cmd, roles::text[], qual, with_check "
            "FROM pg_policies WHERE schemaname = 'public'"
        )
        return [
            Policy(table, name, narrows, command, frozenset(roles), asked(using), asked(checking))
            for table, name, narrows, command, roles, using, checking in cursor.fetchall()
        ]


def _enforced() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' "
            "AND relrowsecurity"
        )
        return {name for (name,) in cursor.fetchall()}


def told(policies: Iterable[Policy], most: int = 5) -> str:
    """Some of them in words, and how many more there are."""
    all_of_them = [str(one) for one in policies]
    more = len(all_of_them) - most
    return "; ".join(all_of_them[:most]) + (f"; and {more} more" if more > 0 else "")
