"""Reading and writing whole tables as text, quickly, on either engine.

A row is a list of what the database itself would print: SQLite's own values, or the fields of PostgreSQL's COPY.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection

Row = list[Any]


class Sqlite:
    null = None

    def uuid(self, raw: UUID) -> str:
        return raw.hex

    def text(self, value: str) -> Any:
        return value

    def plain(self, raw: Any) -> Any:
        return raw

    def read(self, table: str, columns: list[str]) -> list[Row]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {_names(columns)} FROM {table}")
            return [list(row) for row in cursor.fetchall()]

    def write(self, table: str, columns: list[str], rows: Iterable[Row]) -> None:
        holes = ", ".join("?" * len(columns))
        connection.ensure_connection()
        connection.connection.executemany(
            f"INSERT INTO {table} ({_names(columns)}) VALUES ({holes})",
            rows,
        )

    @contextmanager
    def one_transaction(self) -> Iterator[None]:
        connection.ensure_connection()
        connection.connection.execute("BEGIN")
        yield
        connection.connection.execute("COMMIT")

    @contextmanager
    def in_a_hurry(self) -> Iterator[None]:
        """Nothing here is kept when it breaks off."""
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-400000")
            cursor.execute("PRAGMA foreign_keys=OFF")
            yield
            cursor.execute("PRAGMA foreign_key_check")
            if wrong := cursor.fetchall():
                raise SystemExit(f"rows that point nowhere: {wrong[:5]}")
        connection.close()

    @contextmanager
    def without_indexes(self) -> Iterator[None]:
        """Made again at the end, as they were."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
            indexes = cursor.fetchall()
            for name, _sql in indexes:
                cursor.execute(f'DROP INDEX "{name}"')
            yield
            for _name, sql in indexes:
                cursor.execute(sql)

    def tidy(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))


class Postgres:
    null = "\\N"

    def uuid(self, raw: UUID) -> str:
        return str(raw)

    def text(self, value: str) -> str:
        for plain, escaped in ESCAPES:
            value = value.replace(plain, escaped)
        return value

    def plain(self, raw: str) -> str | None:
        if raw == self.null:
            return None
        if "\\" in raw:
            out, parts = [], iter(raw)
            for one in parts:
                out.append(
                    {"t": "\t", "n": "\n", "r": "\r"}.get(two := next(parts), two) if one == "\\" else one
                )
            return "".join(out)
        return raw

    def read(self, table: str, columns: list[str]) -> list[Row]:
        connection.ensure_connection()
        with (
            connection.connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({_names(columns)}) TO STDOUT") as out,
        ):
            text = b"".join(out).decode()
        return [line.split("\t") for line in text.split("\n")[:-1]]

    def write(self, table: str, columns: list[str], rows: Iterable[Row]) -> None:
        text = "".join("\t".join(row) + "\n" for row in rows)
        with (
            connection.connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({_names(columns)}) FROM STDIN") as copy,
        ):
            copy.write(text)

    @contextmanager
    def one_transaction(self) -> Iterator[None]:
        from django.db import transaction

        with transaction.atomic():
            yield

    @contextmanager
    def in_a_hurry(self) -> Iterator[None]:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")
        yield

    @contextmanager
    def without_indexes(self) -> Iterator[None]:
        yield

    def tidy(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _names(columns: list[str]) -> str:
    return ", ".join(f'"{one}"' for one in columns)


@cache
def engine() -> Any:
    return Postgres() if connection.vendor == "postgresql" else Sqlite()
