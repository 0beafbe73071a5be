"""The seam between the two engines: rows in which every word begins some word, found through an index of each.

PostgreSQL keeps a GIN index of the words. It may not look into an index before the policy of the table when it does not
know for sure that the operator leaks nothing, and of `@@` it does not; so the index is asked by a function of the owner
that holds the condition of the policy itself (`rondom_search`), and the policy still stands after it. SQLite keeps a
full-text table beside it, filled by triggers. Both take words as `search.tokens` cut them and neither stems, folds or
drops one, so both find the same.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value
from django.db.models.expressions import RawSQL

from rondom.core.rowsecurity import Sql
from rondom.core.transactions import on_postgres

from .conditions import MyHouseholds
from .models import SearchEntry

POSTGRES = """
CREATE INDEX privacy_searchentry_words ON privacy_searchentry
  USING gin (array_to_tsvector(string_to_array(words, ' ')));

-- the newest first; as the policy of the table: who is not involved finds nothing
CREATE FUNCTION rondom_search(query text, kinds text[], inside boolean, most integer, skip integer)
  RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT e.id FROM privacy_searchentry e
     WHERE array_to_tsvector(string_to_array(e.words, ' ')) @@ query::tsquery
       AND e.household_id IN (SELECT rondom_my_households())
       AND (e.desk_id IS NULL OR e.desk_id = rondom_id('desk'))
       AND (e.item_kind = ANY (kinds)) = inside
     ORDER BY e.at DESC, e.id DESC LIMIT most OFFSET skip
  $$;
"""

POSTGRES_DROP = """
DROP FUNCTION rondom_search(text, text[], boolean, integer, integer); DROP INDEX privacy_searchentry_words;
"""

# The tokenizer `ascii` parts words at our spaces only: every other sign in the column is a letter or a digit.
SQLITE = (
    "CREATE VIRTUAL TABLE privacy_searchwords USING fts5("
    "words, content='privacy_searchentry', content_rowid='id', tokenize='ascii', prefix='2 3')",
    "CREATE TRIGGER privacy_searchentry_added AFTER INSERT ON privacy_searchentry BEGIN "
    "INSERT INTO privacy_searchwords(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER privacy_searchentry_removed AFTER DELETE ON privacy_searchentry BEGIN "
    "INSERT INTO privacy_searchwords(privacy_searchwords, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER privacy_searchentry_changed AFTER UPDATE ON privacy_searchentry BEGIN "
    "INSERT INTO privacy_searchwords(privacy_searchwords, rowid, words) VALUES ('delete', old.id, old.words); "
    "INSERT INTO privacy_searchwords(rowid, words) VALUES (new.id, new.words); END",
)

SQLITE_DROP = (
    "DROP TRIGGER privacy_searchentry_added",
    "DROP TRIGGER privacy_searchentry_removed",
    "DROP TRIGGER privacy_searchentry_changed",
    "DROP TABLE privacy_searchwords",
)


#: FTS5 takes a removed word out of its pages only when it merges them; `secure_delete` (settings) wipes what is freed
SQLITE_FORGET = "INSERT INTO privacy_searchwords(privacy_searchwords) VALUES ('optimize')"


def forget_for_good() -> int:
    """Let the words of entries that were removed leave the file. PostgreSQL's own vacuum does this by itself."""
    if on_postgres():
        return 0
    with connection.cursor() as cursor:
        cursor.execute(SQLITE_FORGET)
        if not connection.in_atomic_block:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return 1


class SqliteSql(Sql):
    """Statements for SQLite alone. A later migration that alters the table makes it anew there, without its triggers:
    run this one again after it."""

    def __init__(self, forwards: Sequence[str], backwards: Sequence[str] = ()) -> None:
        super().__init__("\n".join(forwards), "\n".join(backwards))

    def _run(self, editor: BaseDatabaseSchemaEditor, sql: str) -> None:
        if editor.connection.vendor == "sqlite":
            for statement in sql.split("\n"):
                editor.execute(statement, params=None)

    def describe(self) -> str:
        return "SQLite: " + self.forwards.split("\n")[0][:60]


def newest(
    words: Sequence[str],
    kinds: Sequence[str],
    *,
    inside: bool,
    households: MyHouseholds,
    most: int,
    skip: int,
) -> list[int]:
    """Ids of entries in which each of these words begins a word, the newest first; of these kinds, or (not ``inside``)
    of all others; in these households. Who may see which of them is asked after this.

    The words hold letters and digits only (`search.tokens`), so that none can be read as a command of the query
    language.
    """
    if on_postgres():
        query = _postgres(words)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rondom_search(%s, %s, %s, %s, %s)", [query, list(kinds), inside, most, skip]
            )
            return [number for (number,) in cursor.fetchall()]
    rows = SearchEntry.objects.filter(id__in=_sqlite(words), household_id__in=households)
    rows = rows.filter(item_kind__in=kinds) if inside else rows.exclude(item_kind__in=kinds)
    return list(rows.order_by("-at", "-id").values_list("id", flat=True)[skip : skip + most])


class _Begins(Func):
    """PostgreSQL: words of the column begin with those of the question, as the index of the table has them."""

    template = "(array_to_tsvector(string_to_array(%(expressions)s)::tsquery)"
    arg_joiner = ", ' ')) @@ ("
    output_field = BooleanField()


def with_words(rows: QuerySet[SearchEntry], words: Sequence[str]) -> QuerySet[SearchEntry]:
    """Of the entries of one household, those in which each of these words begins a word. Of one household there are so
    few that PostgreSQL needs no index for it, and so no owner's function."""
    if on_postgres():
        return rows.filter(_Begins(F("words"), Value(_postgres(words))))
    return rows.filter(id__in=_sqlite(words))


def _postgres(words: Sequence[str]) -> str:
    return " & ".join(f"'{word}':*" for word in words)


def _sqlite(words: Sequence[str]) -> RawSQL:
    return RawSQL(
        "SELECT rowid FROM privacy_searchwords WHERE privacy_searchwords MATCH %s",
        [" ".join(f'"{word}"*' for word in words)],
        output_field=BigIntegerField(),
    )
