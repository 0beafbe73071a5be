"""Backup and restore: what comes back is what was there, or nothing is touched."""

import json
import stat
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Max

from rondom.core import keys
from rondom.core.actor import system
from rondom.core.errors import Refused
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.households import queries as households
from rondom.journal.models import ContactNote
from rondom.methods.models import MayDo
from rondom.ops.backup import backup, note_of_last
from rondom.ops.checks import verify_changes
from rondom.ops.restore import restore
from rondom.ops.tables import LEFT_OUT
from rondom.privacy import sealing
from rondom.privacy.search_queries import find
from tests.committed import tamper
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


# --- refused, and the database as it was -----------------------------------------------------------------------------


def test_a_full_database_is_not_overwritten_unless_asked(at_work: World, place: Path) -> None:
    backup(place / "rondom.backup")
    at_work.household("Gezin van later")
    later = everything()
    with pytest.raises(Refused, match="not empty"):
        restore(place / "rondom.backup")
    assert everything() == later
    restore(place / "rondom.backup", replace=True)
    assert "Gezin van later" not in json.dumps(everything())


def test_one_wrong_byte_is_seen(at_work: World, place: Path) -> None:
    file = place / "rondom.backup"
    backup(file)
    before, content = everything(), file.read_bytes()
    for part in (0.0, 0.2, 0.5, 0.8, 0.999):
        spot = int(part * (len(content) - 1))
        file.write_bytes(content[:spot] + bytes([content[spot] ^ 0xFF]) + content[spot + 1 :])
        try:
            restore(file, replace=True)
        except Refused as refused:
            assert "damaged" in refused.reason or "seal" in refused.reason
        assert everything() == before  # also when the byte was one that means nothing


def test_a_cut_off_file_is_refused(at_work: World, place: Path) -> None:
    file = place / "rondom.backup"
    backup(file)
    before, content = everything(), file.read_bytes()
    for part in (0, 0.1, 0.5, 0.99):
        file.write_bytes(content[: int(part * len(content))])
        with pytest.raises(Refused, match="damaged or cut off"):
            restore(file, replace=True)
    assert everything() == before


def rewritten(file: Path, name: str, change: object, manifest: bool = False) -> None:
    """Change one part of the zip as somebody with the file, but without the keys, could."""
    import hashlib

    with zipfile.ZipFile(file) as box:
        parts = {one: box.read(one) for one in box.namelist()}
    parts[name] = change(parts[name])  # type: ignore[operator]
    if manifest:
        content = json.loads(parts["manifest.json"])
        for one in content["tables"]:
            text = parts[f"tables/{one['table']}.jsonl"]
            one["sha256"], one["rows"] = hashlib.sha256(text).hexdigest(), text.count(b"\n") - 1
        parts["manifest.json"] = json.dumps(content, indent=1, sort_keys=True).encode()
    with zipfile.ZipFile(file, "w") as box:
        for one, text in parts.items():
            box.writestr(one, text)


def test_a_changed_row_is_refused(at_work: World, place: Path) -> None:
    """Also when whoever changed it made the manifest fit: they cannot seal it."""
    file = place / "rondom.backup"
    backup(file)
    before, content = everything(), file.read_bytes()
    for manifest, sentence in ((False, "damaged"), (True, "changed after it was made")):
        file.write_bytes(content)
        name = "tables/households_household.jsonl"
        rewritten(file, name, lambda text: text.replace(b"Vermeer", b"Verweer"), manifest)
        with pytest.raises(Refused, match=sentence):
            restore(file, replace=True)
        assert everything() == before


def test_a_backup_whose_logs_do_not_hold_is_not_trusted(at_work: World, place: Path) -> None:
    with acting(system("test")):
        last = Change.objects.filter(household_id=None).order_by("-seq").first()
    assert last is not None
    tamper("UPDATE core_change SET verb = 'nothing.happened' WHERE id = %s", _id(last))
    made = backup(place / "rondom.backup")
    assert len(made.faults) == 1 and "was altered" in made.faults[0]
    before = everything()
    with pytest.raises(Refused, match="do not hold in 1 place"):
        restore(place / "rondom.backup", replace=True)
    assert everything() == before
    done = restore(place / "rondom.backup", replace=True, accept_faults=True)
    assert any("do NOT hold" in line for line in done.verified)


def _id(row: Change) -> str:
    return row.id.hex if connection.vendor == "sqlite" else str(row.id)


def test_a_backup_of_a_newer_rondom_is_refused(at_work: World, place: Path) -> None:
    file = place / "rondom.backup"
    backup(file)
    before = everything()

    def newer(text: bytes) -> bytes:
        content = json.loads(text)
        content["migrations"].append(["plans", "0999_of_next_year"])
        return json.dumps(content).encode()

    rewritten(file, "manifest.json", newer)
    with pytest.raises(Refused):
        restore(file, replace=True)
    with pytest.raises(Refused, match="newer Rondom"):
        restore(file, replace=True, keys_lost=True)
    assert everything() == before


def test_no_backup_at_all(place: Path, committed: None) -> None:
    with pytest.raises(Refused, match="there is no file"):
        restore(place / "nothing.backup")
    (place / "letter.txt").write_text("Beste allemaal")
    with pytest.raises(Refused, match="damaged"):
        restore(place / "letter.txt")


# --- an older backup -------------------------------------------------------------------------------------------------


def test_a_backup_of_an_older_shape_goes_in_a_bare_database(place: Path, committed: None) -> None:
    """Its tables are made as they were, filled, and brought to the newest shape."""
    from django.core.management import call_command

    with another_sqlite(place / "old.sqlite3"):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("migrate", "mfa", "zero", interactive=False, verbosity=0)
        call_command("migrate", "axes", "0008", interactive=False, verbosity=0)
        at_that_time = set(_shape())
        from rondom.ops import backup as module

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "_behind", lambda: False)
            backup(place / "old.backup")
    with another_sqlite(place / "new.sqlite3"):
        done = restore(place / "old.backup")
        assert any("older Rondom" in line for line in done.notes)
        assert set(_shape()) > at_that_time
    with another_sqlite(place / "newest.sqlite3"):
        call_command("migrate", interactive=False, verbosity=0)
        with pytest.raises(Refused, match="another shape"):
            restore(place / "old.backup")


def _shape() -> list[tuple[str, str]]:
    from rondom.ops.backup import applied

    return applied()


# --- keys and passphrases --------------------------------------------------------------------------------------------


def test_with_other_keys_it_is_refused(at_work: World, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup(place / "rondom.backup")
    before = everything()
    keys.make(place / "other.json")
    monkeypatch.setattr(settings, "RONDOM_KEYS", place / "other.json")
    with pytest.raises(Refused, match="not the one of this backup"):
        restore(place / "rondom.backup", replace=True)
    assert everything() == before
    restore(place / "rondom.backup", replace=True, keys_lost=True)


def test_without_keys_and_none_in_the_file_it_is_refused(
    at_work: World, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(place / "rondom.backup")
    monkeypatch.setattr(settings, "RONDOM_KEYS", place / "nowhere.json")
    with pytest.raises(Refused, match="is missing"):
        restore(place / "rondom.backup", replace=True)
    assert not (place / "nowhere.json").exists()


def test_keys_go_along_only_when_asked_and_encrypted(
    at_work: World, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match="only in an encrypted file"):
        backup(place / "rondom.backup", with_keys=True)
    backup(place / "rondom.backup", with_keys=True, passphrase="een lange zin")
    before, own = everything(), (place / "keys.json").read_bytes()
    wipe()
    monkeypatch.setattr(settings, "RONDOM_KEYS", place / "new" / "keys.json")
    restore(place / "rondom.backup", passphrase="een lange zin")
    assert everything() == before
    assert (place / "new" / "keys.json").read_bytes() == own
    assert stat.S_IMODE((place / "new" / "keys.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("passphrase", ["kort", "elf tekens!"])
def test_a_short_passphrase_is_refused(at_work: World, place: Path, passphrase: str) -> None:
    """Who stole the file can try millions of them."""
    with pytest.raises(Refused, match="too short"):
        backup(place / "rondom.backup", passphrase=passphrase)
    assert not (place / "rondom.backup").exists()


def test_a_restore_says_what_is_open_again(at_work: World, place: Path) -> None:
    made = backup(place / "rondom.backup")
    (note,) = [one for one in restore(made.path, replace=True).notes if "open again" in one]
    assert "access that was ended" in note and "mail" in note and "twice" in note


def test_an_encrypted_file_opens_with_its_passphrase_alone(at_work: World, place: Path) -> None:
    backup(place / "rondom.backup", passphrase="een lange zin")
    content = (place / "rondom.backup").read_bytes()
    assert b"Vermeer" not in content and not zipfile.is_zipfile(place / "rondom.backup")
    before = everything()
    for passphrase in ("", "een andere zin"):
        with pytest.raises(Refused, match="passphrase"):
            restore(place / "rondom.backup", replace=True, passphrase=passphrase)
    for part in (0.3, 0.9, 0.999):
        (place / "rondom.backup").write_bytes(content[: int(part * len(content))])
        with pytest.raises(Refused, match="damaged or cut off"):
            restore(place / "rondom.backup", replace=True, passphrase="een lange zin")
    assert everything() == before


# --- the anchor ------------------------------------------------------------------------------------------------------


def test_the_anchor_tells_what_was_lost_and_begins_again(at_work: World, place: Path) -> None:
    backup(place / "rondom.backup")
    with acting(at_work.officer):
        households.listed(at_work.officer, households.my(at_work.officer))
    assert sealing.seal()
    anchor = (place / "anchor.txt").read_text()
    done = restore(place / "rondom.backup", replace=True)
    assert any("1 sealed batches that are not in this backup" in note for note in done.notes), done.notes
    (aside,) = place.glob("anchor.txt.before-restore-*")
    assert aside.read_text() == anchor
    assert sealing.verify().faults == ()


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
