"""Restore: what comes back is what was there, or nothing is touched."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from django.db import connection

from rondom.core.actor import system
from rondom.core.errors import Refused
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.households import queries as households
from rondom.ops.backup import backup
from rondom.ops.restore import restore
from rondom.privacy import sealing
from tests.committed import tamper
from tests.ops.databases import another_sqlite, everything
from tests.shape import kept_in
from tests.world import World

pytestmark = pytest.mark.req("N5")


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


@pytest.mark.any_engine  # from the first migration on, which takes its time
def test_a_backup_of_an_older_shape_goes_in_a_bare_database(
    place: Path, committed: None, pytestconfig: pytest.Config
) -> None:
    """Its tables are made as they were, filled, and brought to the newest shape."""
    from django.core.management import call_command

    kept = kept_in(pytestconfig.cache.mkdir("rondom-database"))  # type: ignore[union-attr]
    if kept.exists():  # all tables, empty: what the migrations below would make, and then find done
        for name in ("old", "newest"):
            shutil.copy(kept, place / f"{name}.sqlite3")
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


def test_a_restore_says_what_is_open_again(at_work: World, place: Path) -> None:
    made = backup(place / "rondom.backup")
    (note,) = [one for one in restore(made.path, replace=True).notes if "open again" in one]
    assert "access that was ended" in note and "mail" in note and "twice" in note


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
