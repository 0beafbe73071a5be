"""Every encoding of a signal that runs, as the rebuild takes it. Under the role *matching*: no identity, no name."""

from uuid import UUID

from django.db import connection

from rondom.core import keys
from rondom.core.transactions import run_as

from ..engine.bulk.table import Table
from ..engine.keys import KINDS
from ..enums import SignalStatus
from ..matching import finding
from ..matching.models import Entry

AT_ONCE = 10_000

# Somebody is called after their row of the present home; a home of before is of the same person.
_ROWS = """
  SELECT COALESCE(present.id, entry.id), entry.signal_id, entry.code, {keys}
    FROM index_entry entry
    JOIN index_signal signal ON signal.id = entry.signal_id
    LEFT JOIN index_entry present
      ON entry.until IS NOT NULL AND present.subject_id = entry.subject_id AND present.until IS NULL
     AND present.key_id = entry.key_id
   WHERE entry.key_id = %s AND signal.status = %s
""".format(keys=", ".join(f"COALESCE(entry.k_{kind}, 0)" for kind in KINDS))


@run_as("matching")
def size() -> int:
    """How many people the search of a new signal reckons with."""
    return finding.size_of(Entry)


@run_as("matching")
def table() -> tuple[Table, int]:
    """(the encodings under the active key, how many are under an earlier one and cannot be compared with those)."""
    active = keys.active("index")[0]
    made = Table(Entry.objects.filter(key_id=active).count())
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ROWS, [active, SignalStatus.ACTIVE.value])
        while some := cursor.fetchmany(AT_ONCE):
            made.extend([(number, _number(signal), *rest) for number, signal, *rest in some])
    return made, Entry.objects.exclude(key_id=active).count()


def _number(signal: UUID | str) -> int:
    """63 bits of it (SQLite keeps it as text): enough to know the people of one signal by."""
    return (int(signal[16:], 16) if isinstance(signal, str) else signal.int) & (2**63 - 1) or 1
