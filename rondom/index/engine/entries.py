"""The seam to the database: one table of encodings, found by their keys. The same SQL on SQLite and PostgreSQL.

Nothing here reads a name: an entry is its number, its hashes and its encoding (`codes.pack`). The keys have an index
each, over the rows that have the key. A key that very many share is read up to `MOST` rows: a flat or a shelter must
not make every question slow; who is meant is then found by another key.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from .codes import Code, pack, unpack
from .keys import KINDS

#: rows read of one key
MOST = 100
TABLE = "index_entry"
#: asked for instead of a key that somebody does not have; of all hashes one in 2**64. Not NULL: PostgreSQL's driver
#: prepares, and the server plans, another statement for each combination of numbers and NULLs
NOBODY = -(1 << 63)


class Cursor(Protocol):
    """What every database driver of Python has (PEP 249), Django's included."""

    def execute(self, sql: str, params: Any = ..., /) -> Any: ...
    def executemany(self, sql: str, params: Any, /) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Entries:
    """The table behind a cursor. ``mark``: how the driver writes a parameter (``%s``; ``?`` for sqlite3 itself)."""

    def __init__(self, cursor: Cursor, mark: str = "%s", most: int = MOST, table: str = TABLE) -> None:
        self._cursor, self._table = cursor, table
        columns = ["id", "code", *(f"k_{kind}" for kind in KINDS)]
        self._add = (
            f"INSERT INTO {self._table} ({', '.join(columns)}) VALUES ({', '.join([mark] * len(columns))})"
        )
        self._find = " UNION ALL ".join(
            f"SELECT * FROM (SELECT id, code FROM {self._table} WHERE k_{kind} = {mark} LIMIT {most}) AS by_{kind}"
            for kind in KINDS
        )

    def create(self, *, bytes_type: str, temporary: bool = False) -> None:
        """The table without its indexes (`index`). ``bytes_type``: BLOB or BYTEA."""
        keys = ", ".join(f"k_{kind} BIGINT" for kind in KINDS)
        kind = "TEMPORARY TABLE" if temporary else "TABLE"
        self._cursor.execute(
            f"CREATE {kind} {self._table} (id BIGINT PRIMARY KEY, code {bytes_type} NOT NULL, {keys})"
        )

    def index(self) -> None:
        for kind in KINDS:
            self._cursor.execute(
                f"CREATE INDEX {self._table}_{kind} ON {self._table} (k_{kind}) WHERE k_{kind} IS NOT NULL"
            )

    def add(self, rows: Iterable[tuple[int, Code, Mapping[str, int]]]) -> None:
        self._cursor.executemany(self._add, (self._row(*row) for row in rows))

    def _row(self, number: int, code: Code, keys: Mapping[str, int]) -> tuple[Any, ...]:
        return number, pack(code), *(signed(keys.get(kind)) for kind in KINDS)

    def find(self, keys: Mapping[str, int]) -> dict[int, Code]:
        """Everybody who shares a key: number → encoding."""
        asked = [signed(keys[kind]) if kind in keys else NOBODY for kind in KINDS]
        self._cursor.execute(self._find, asked)
        return {number: unpack(bytes(code)) for number, code in dict(self._cursor.fetchall()).items()}


def signed(key: int | None) -> int | None:
    """As it is stored: databases count to 2**63 with a sign."""
    return None if key is None else key - (1 << 64) if key >> 63 else key
