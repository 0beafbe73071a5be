"""After the erasing nobody finds the person any more: not in a dump, not after an older backup came back. [A7, P8]"""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from rondom.core import clock
from rondom.core.database import as_owner
from rondom.core.transactions import acting, on_postgres
from rondom.index import actions, queries
from rondom.index.enums import MatchStatus
from rondom.index.keeping import jobs
from rondom.index.keeping import tombstones as proofs
from rondom.ops import checks_erasures
from rondom.ops.backup import backup
from rondom.ops.restore import restore
from tests.committed import committed, region, tamper
from tests.index.importing.files import let
from tests.index.importing.test_working import DEKKER, bring
from tests.index.keeping.people import TERM, erased, matches, months, there, tombstones
from tests.index.people import TIM, register
from tests.ops.conftest import place
from tests.ops.databases import wipe
from tests.privacy.retention.closed import rows_with
from tests.world import World

__all__ = ["committed", "place", "region"]

pytestmark = [pytest.mark.req("A7"), pytest.mark.req("P8")]

#: what is looked for afterwards
WRITTEN = {
    "identity": "SELECT identity FROM index_signalsubject",
    "encoding": "SELECT code FROM index_entry",
    "signal": "SELECT id FROM index_signal",
    "number in the source": "SELECT source_id FROM index_sourcesignal",
    "hash of the number": "SELECT hashed FROM index_sourcesignal",
    "digest": "SELECT content FROM index_sourcesignal",
}
#: may still name the id of a signal: logs, the outbox, and what says that it was erased - none of them of whom
LOGS = {"core_change", "core_outgoingmail", "core_deadline", "index_signalerasure"}


def test_a_dump_holds_nothing_of_the_person(place: Path, region: World) -> None:
    """Neither readable, nor encrypted, nor as an encoding by which who holds the key could find them."""
    supplier = let(region.housing)
    signal = register(region.teacher, TIM)
    bring(supplier, DEKKER)
    (match,) = matches()
    actions.close_match(by=region.teacher, match_id=match, not_same=True)
    written = _written()
    assert len(written) == 9
    assert all(rows_with(one) for one in written.values())
    actions.end_signal(by=region.teacher, signal_id=signal.id)
    with acting(supplier):
        (brought,) = queries.my_signals(supplier)
    actions.end_signal(by=supplier, signal_id=brought.signal.id)
    months(TERM)
    assert erased() == 2
    left = {name: set(rows_with(one)) - LOGS for name, one in written.items()}
    assert left.pop("hash of the number") == {"index_sourcesignal"}, "and of that only the keyed hash stays"
    assert {name: tables for name, tables in left.items() if tables} == {}
    for word in ("Dekker", "8031AA", "2018-01-09", "W-1"):
        assert rows_with(word) == {}, word


def _written() -> dict[str, str]:
    """What stands in the database of the people of two signals, as it stands there."""
    found: dict[str, str] = {}
    with as_owner(), connection.cursor() as cursor:
        for name, sql in WRITTEN.items():
            cursor.execute(sql)
            found |= {
                f"{name} {n}".strip(" 0"): _as_told(value) for n, (value,) in enumerate(cursor.fetchall())
            }
    return found


def _as_told(value: Any) -> str:
    """As a dump of either engine writes it."""
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        return raw.hex() if on_postgres() else repr(raw)[2:-1]
    return str(value)


def test_what_was_erased_after_the_backup_does_not_come_back(place: Path, region: World) -> None:
    """The backup is from before the signal ended, and a match was running then: nobody waits for a call after it."""
    signal = register(region.teacher, TIM)
    register(region.housing, TIM)
    backup(place / "rondom.backup")
    (match,) = matches()
    actions.close_match(by=region.housing, match_id=match, variant=1)
    actions.end_signal(by=region.teacher, signal_id=signal.id)
    months(TERM)
    assert erased() == 1
    wipe()
    done = restore(place / "rondom.backup")
    assert signal.id not in there() and len(there()) == 1
    assert any("1 erasures from after the backup were done again" in line for line in done.notes)
    assert not proofs.not_done_here() and jobs.erase_again() == 0
    (tombstone,) = tombstones()
    assert tombstone.again_at == clock.now() and proofs.prove(tombstone).holds
    with acting(region.housing):
        (view,) = queries.my_matches(region.housing)
        assert view.match.status == MatchStatus.LAPSED and view.others == []
        asked = [one.title for one in queries.work_for(region.housing)]
        assert asked == ["Vertel Tim Dekker over je signaal"], "and not to call anybody"


def test_rondom_erasures_looks_again(place: Path, region: World, capsys: pytest.CaptureFixture[str]) -> None:
    signal = register(region.teacher, TIM)
    actions.end_signal(by=region.teacher, signal_id=signal.id)
    months(TERM)
    erased()
    assert checks_erasures.report() == 0
    assert "1 signals: 3 rows erased; nothing of it is left" in capsys.readouterr().out
    (good,) = checks_erasures.erasures(deep=False)
    assert good.level == "ok"
    tamper("UPDATE index_signalerasure SET tables = '{}'")
    assert checks_erasures.report() == 1
    assert "THE RECORD OF IT WAS CHANGED" in capsys.readouterr().out
    (bad,) = checks_erasures.erasures(deep=True)
    assert bad.level == "wrong"
