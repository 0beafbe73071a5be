"""Backup: one moment of everything, whole and for its owner alone; what comes back is what was there."""

import json
import stat
import zipfile
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Max

from rondom.core.actor import system
from rondom.core.errors import Refused
from rondom.core.transactions import acting
from rondom.journal.models import ContactNote
from rondom.methods.models import MayDo
from rondom.ops.backup import backup, note_of_last
from rondom.ops.checks import verify_changes
from rondom.ops.restore import restore
from rondom.ops.tables import LEFT_OUT
from rondom.privacy import sealing
from rondom.privacy.search_queries import find
from tests.ops.databases import another_sqlite, everything, fill_what_is_empty, wipe
from tests.world import World

pytestmark = pytest.mark.req("N5")


def test_backup_wipe_restore_equals_table_by_table(at_work: World, place: Path) -> None:
    fill_what_is_empty()
    before = everything()
    assert [
        name for name, rows in before.items() if not rows
    ] == []  # about an empty table this would say nothing
    made = backup(place / "rondom.backup")
    assert made.faults == () and made.left_out == ()
    assert made.rows == sum(map(len, before.values()))
    wipe()
    assert sum(map(len, everything().values())) == 0
    restore(place / "rondom.backup")
    assert everything() == before


def test_the_logs_hold_afterwards_and_work_goes_on(at_work: World, place: Path) -> None:
    backup(place / "rondom.backup")
    wipe()
    done = restore(place / "rondom.backup")
    assert any("change log holds" in line for line in done.verified)
    assert any("access log holds" in line for line in done.verified)
    assert verify_changes()[1] == [] and sealing.verify().faults == ()
    at_work.household("Gezin na de terugkeer")
    last = MayDo.objects.aggregate(last=Max("id"))["last"]
    fresh = MayDo.objects.create(method_hash="x", role="x", role_kind="x", phase="x", verb="x")
    assert fresh.id > last  # new rows get new numbers
    sealing.seal()
    assert verify_changes()[1] == [] and sealing.verify().faults == ()


def test_a_pilot_on_sqlite_moves_to_postgresql_and_back(at_work: World, place: Path) -> None:
    """The file does not know the engine: from this one to SQLite, from there to this one."""
    fill_what_is_empty()
    before = everything()
    backup(place / "here.backup")
    with another_sqlite(place / "other.sqlite3"):
        restore(place / "here.backup")
        assert everything() == before
        backup(place / "there.backup")
    wipe()
    restore(place / "there.backup")
    assert everything() == before
    assert verify_changes()[1] == [] and sealing.verify().faults == ()


def test_it_is_one_moment(at_work: World, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written while the backup runs is not in it, not even in a table that it had not come to yet."""
    from rondom.ops import backup as module
    from tests.committed import at_once

    before = everything()
    lines = module._part
    done: list[str] = []

    def slowly(box, table):  # type: ignore[no-untyped-def]
        if not done:
            done.append(at_once(lambda: at_work.household("Gezin van nu").name)[0])
        return lines(box, table)

    first = next(iter(before))
    monkeypatch.setattr(
        module, "_part", lambda box, table: slowly(box, table) if table.name > first else lines(box, table)
    )
    made = backup(place / "rondom.backup")
    assert done == ["Gezin van nu"] and made.faults == ()
    monkeypatch.undo()
    assert everything() != before
    assert made.rows == sum(map(len, before.values()))


def test_what_can_be_found_by_its_words_is_found_again(at_work: World, place: Path) -> None:
    """Also where the engine keeps an index of words beside the rows."""
    with acting(at_work.officer):
        before = len(find(at_work.officer, "Dekker").households)
    backup(place / "rondom.backup")
    wipe()
    with acting(at_work.officer):
        assert before and not find(at_work.officer, "Dekker").households
    restore(place / "rondom.backup")
    with acting(at_work.officer):
        assert len(find(at_work.officer, "Dekker").households) == before


def test_open_sign_ins_are_not_in_it(at_work: World, place: Path) -> None:
    backup(place / "rondom.backup")
    with zipfile.ZipFile(place / "rondom.backup") as box:
        assert {f"tables/{name}.jsonl" for name in LEFT_OUT} & set(box.namelist()) == set()
        text = b"".join(box.read(name) for name in box.namelist())
    assert b"Gezin Vermeer" in text
    with acting(at_work.worker), connection.cursor() as cursor:
        cursor.execute("SELECT session_key FROM django_session")
        (session,) = cursor.fetchone()
    assert session.encode() not in text


def test_what_is_encrypted_in_the_database_stays_so(at_work: World, place: Path) -> None:
    with acting(at_work.officer):
        note = ContactNote.objects.first()
    assert note is not None
    with acting(system("test", note.household_id), writes=True):
        ContactNote.objects.filter(pk=note.pk).update(secret="alleen voor de schrijver")
    backup(place / "rondom.backup")
    with zipfile.ZipFile(place / "rondom.backup") as box:
        text = b"".join(box.read(name) for name in box.namelist())
    assert b"alleen voor de schrijver" not in text
    assert json.loads((place / "keys.json").read_text())["fields"]["keys"]["k1"].encode() not in text


def test_only_its_owner_may_read_it_and_nothing_is_left_beside_it(at_work: World, place: Path) -> None:
    backup(place / "rondom.backup")
    assert stat.S_IMODE((place / "rondom.backup").stat().st_mode) == 0o600
    assert not list(place.glob(".*"))
    assert json.loads(note_of_last().read_text())["file"] == str(place / "rondom.backup")


def test_it_never_writes_over_an_earlier_one(at_work: World, place: Path) -> None:
    (place / "rondom.backup").write_text("the only one")
    with pytest.raises(Refused, match="already"):
        backup(place / "rondom.backup")
    assert (place / "rondom.backup").read_text() == "the only one"


def test_a_failure_in_the_middle_leaves_no_file(
    at_work: World, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rondom.ops.backup._manifest", fail)
    with pytest.raises(OSError):
        backup(place / "rondom.backup")
    assert not [one for one in place.iterdir() if "backup" in one.name]


def test_what_was_erased_after_the_backup_does_not_come_back(at_work: World, place: Path) -> None:
    """[P8] The list of erasures stands beside the anchor, so an older backup is erased again in the same command."""
    from rondom.privacy.retention import jobs, tombstones
    from tests.privacy.retention.closed import closed, confirmed, months, rows_with

    closed(at_work, "Gezin Kanarie")
    backup(place / "rondom.backup")
    months(61)
    assert confirmed(at_work) >= 1
    assert jobs.erase_due() >= 1 and not rows_with("Kanarie")
    wipe()
    done = restore(place / "rondom.backup")
    assert not rows_with("Kanarie")
    assert any("done again" in line for line in done.notes)
    assert all(proof.holds for proof in tombstones.prove_all()) and not tombstones.not_done_here()
    assert jobs.erase_again() == 0
