"""`rondom keys rotate log`: both logs hold over two keys, and in a backup."""

import json
from pathlib import Path

import pytest

from rondom.core import changes
from rondom.core.actor import system
from rondom.core.transactions import acting
from rondom.ops import cli, key_rotation
from rondom.ops.backup import backup
from rondom.ops.checks import verify_changes
from rondom.ops.restore import restore
from rondom.privacy import sealing
from tests.committed import tamper
from tests.ops.databases import everything, wipe
from tests.ops.turning import rotate, used_keys, with_secrets
from tests.world import World

__all__ = ["with_secrets"]

pytestmark = pytest.mark.req("I3", "N5")


def test_both_logs_hold_over_two_keys(at_work: World) -> None:
    rotate("log")
    at_work.household("Gezin na de wissel")
    sealing.seal()
    rows, breaks = verify_changes()
    assert rows and breaks == [] and sealing.verify().faults == ()
    assert cli.main(["log", "verify"]) == 0
    assert key_rotation.used("log").keys() == {"k1", "k2"}
    tamper("UPDATE core_change SET verb = 'x' WHERE key_id = 'k2'")
    assert all(one.what == "was altered" for one in verify_changes()[1]) and verify_changes()[1]


def test_rows_from_before_keys_had_an_id_hold(at_work: World) -> None:
    """They were sealed with the first key, and their text did not name it."""
    by = system("test")
    with acting(by, writes=True):
        change = changes.record(by=by, verb="test.done")
    change.key_id = ""
    old = changes._sealed(change)
    where = "WHERE stream = 'system' AND seq = %s"
    tamper(f"UPDATE core_change SET key_id = '', hash = %s {where}", old, change.seq)
    tamper("UPDATE core_changehead SET hash = %s WHERE stream = 'system'", old)
    rotate("log")
    assert verify_changes()[1] == []
    assert key_rotation.used("log")["k1"] >= 1


def test_who_has_the_old_key_cannot_go_on_with_it(at_work: World) -> None:
    """That it leaked is why there is a new one: a row sealed with it, after rows of the new one, is a break."""
    rotate("log")
    by = system("test")
    with acting(by, writes=True):
        change = changes.record(by=by, verb="test.done")
    change.key_id, change.verb = "k1", "test.forged"
    forged = changes._sealed(change)
    tamper("UPDATE core_change SET key_id = 'k1', verb = 'test.forged', hash = %s WHERE seq = %s AND stream = 'system'",
           forged, change.seq)  # fmt: skip
    tamper("UPDATE core_changehead SET hash = %s WHERE stream = 'system'", forged)
    assert [one.what for one in verify_changes()[1]] == [
        "was sealed with an older key than the row before it"
    ]


def test_without_its_key_a_row_cannot_be_verified_and_that_is_said(
    at_work: World, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rotate("log")
    raw = json.loads((place / "keys.json").read_text())
    del raw["log"]["keys"]["k1"]
    (place / "keys.json").write_text(json.dumps(raw))
    assert cli.main(["log", "verify"]) == 1
    said = capsys.readouterr().out
    assert "made with a key that is not in the key file: k1 for log" in said and "Traceback" not in said


def test_a_backup_from_before_comes_back_and_goes_on_turning(with_secrets: World, place: Path) -> None:
    """As long as the older key is in the file; the next change brings the older values along."""
    backup(place / "old.backup")
    before = everything()
    rotate("fields")
    rotate("log")
    wipe()
    restore(place / "old.backup")
    assert everything() == before and used_keys() == {"k1"}
    assert verify_changes()[1] == []
    assert "not finished; going on" in rotate("fields")[0] and used_keys() == {"k2"}


def test_a_backup_whose_key_was_forgotten_says_which(with_secrets: World, place: Path) -> None:
    backup(place / "old.backup")
    rotate("fields")
    key_rotation.forget("fields", "k1")
    with pytest.raises(Exception, match="lacks key k1 for fields"):
        restore(place / "old.backup", replace=True)
