"""Whoever changes a log behind Rondom's back is found by `rondom log verify`: it names the place, and ends with 1."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from rondom.core import changes, keys
from rondom.core.actor import system
from rondom.core.ids import new_id
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.ops import cli, key_rotation
from rondom.privacy import log, sealing
from rondom.privacy.models import AccessBatch
from tests.committed import tamper

pytestmark = [pytest.mark.any_engine, pytest.mark.req("N5", "I5"), pytest.mark.usefixtures("committed")]

HOUSEHOLD = "household:{}"


class Logs:
    """Two households with four changes each, and three sealed batches of three visits; keys and anchor of its own."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.mine, self.other = new_id(), new_id()
        for household in (self.mine, self.other):
            by = system("test", household)
            for number in range(4):
                with acting(by, writes=True):
                    changes.record(by=by, verb="test.done", household_id=household, number=number)
        for _batch in range(3):
            for _row in range(3):
                log.note(system("test", self.mine), log.Entry(self.mine, "plan", "plans.task"))
            sealing.seal()

    @property
    def stream(self) -> str:
        return HOUSEHOLD.format(self.mine)

    def change(self, seq: int) -> Change:
        with acting(system("test", self.mine)):
            return Change.objects.get(stream=self.stream, seq=seq)

    def batch(self, number: int) -> Any:
        """The id of a batch as the engine keeps it."""
        found = AccessBatch.objects.get(number=number).pk
        return found.hex if connection.vendor == "sqlite" else found

    def rows(self, number: int) -> list[Any]:
        from rondom.core.database import as_owner

        with as_owner(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM privacy_accesslog WHERE batch_id = %s ORDER BY id", [self.batch(number)]
            )
            return [row for (row,) in cursor.fetchall()]

    @property
    def anchor(self) -> Path:
        return self.place / "anchor.txt"


@pytest.fixture
def logs(committed: None, tmp_path: Path, settings: Any) -> Logs:
    shutil.copy(settings.RONDOM_KEYS, tmp_path / "keys.json")
    settings.RONDOM_KEYS, settings.RONDOM_ANCHOR = tmp_path / "keys.json", tmp_path / "anchor.txt"
    return Logs(tmp_path)


Tamper = Callable[[Logs], None]


def verdict(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = cli.main(["log", "verify"])
    return code, capsys.readouterr().out


# --- the change log --------------------------------------------------------------------------------------------------

IN_STREAM = "WHERE stream = %s AND seq = %s"


def alter(column: str, value: str) -> Tamper:
    return lambda logs: _one(
        tamper(f"UPDATE core_change SET {column} = %s {IN_STREAM}", value, logs.stream, 2)
    )


def _one(rows: int) -> None:
    assert rows == 1, "the test itself reached nothing"


def swap(logs: Logs) -> None:
    """The second and the third change places, with their numbers."""
    for old, new in ((2, 99), (3, 2), (99, 3)):
        _one(tamper(f"UPDATE core_change SET seq = %s {IN_STREAM}", new, logs.stream, old))


def swap_what_was_done(logs: Logs) -> None:
    """Two rows trade what they say, and keep their place and seal."""
    for seq, verb in ((2, "test.b"), (3, "test.a")):
        _one(tamper(f"UPDATE core_change SET verb = %s {IN_STREAM}", verb, logs.stream, seq))


def cut_tail(logs: Logs) -> None:
    _one(tamper(f"DELETE FROM core_change {IN_STREAM}", logs.stream, 4))


def cut_tail_and_head(logs: Logs) -> None:
    """Somebody who knows of the head row and sets it back, but gives it the wrong last seal."""
    cut_tail(logs)
    _one(tamper("UPDATE core_changehead SET seq = 3 WHERE stream = %s", logs.stream))


def sealed_with_another_key(logs: Logs) -> None:
    """Who can write in the database, and has some key, though not this one."""
    change = logs.change(2)
    change.verb = "test.forged"
    keys.make(logs.place / "mine.json")
    from django.conf import settings

    theirs, settings.RONDOM_KEYS = settings.RONDOM_KEYS, logs.place / "mine.json"
    forged = changes._sealed(change)
    settings.RONDOM_KEYS = theirs
    _one(
        tamper(f"UPDATE core_change SET verb = 'test.forged', hash = %s {IN_STREAM}", forged, logs.stream, 2)
    )


def moved_to_another_file(logs: Logs) -> None:
    """What was done to one family is laid at another's door."""
    where = HOUSEHOLD.format(logs.other)
    _one(tamper(f"DELETE FROM core_change {IN_STREAM}", where, 2))
    _one(tamper(f"UPDATE core_change SET stream = %s {IN_STREAM}", where, logs.stream, 2))


CHANGES: dict[str, tuple[Tamper, list[tuple[int, str]]]] = {
    "altered what": (alter("verb", "test.other"), [(2, "was altered")]),
    "altered who": (alter("actor_kind", "family"), [(2, "was altered")]),
    "altered its seal": (
        alter("hash", "0" * 64),
        [(2, "was altered"), (3, "does not follow the row before it")],
    ),
    "altered its key": (
        alter("key_id", "k9"),
        [(2, "cannot be verified: made with a key that is not in")],
    ),
    "forgot its key": (alter("key_id", ""), [(2, "was altered")]),
    "deleted one": (
        lambda logs: _one(tamper(f"DELETE FROM core_change {IN_STREAM}", logs.stream, 2)),
        [(3, "a row is missing before this one")],
    ),
    "deleted the first": (
        lambda logs: _one(tamper(f"DELETE FROM core_change {IN_STREAM}", logs.stream, 1)),
        [(2, "a row is missing before this one")],
    ),
    "swapped two": (swap, [(2, "was altered"), (3, "was altered")]),
    "swapped what two say": (swap_what_was_done, [(2, "was altered"), (3, "was altered")]),
    "cut the tail": (cut_tail, [(4, "the end was cut off")]),
    "cut the tail and set the head back": (cut_tail_and_head, [(3, "the end was cut off")]),
    "emptied the stream": (
        lambda logs: tamper("DELETE FROM core_change WHERE stream = %s", logs.stream) and None,
        [(4, "the end was cut off")],
    ),
    "sealed with another key": (sealed_with_another_key, [(2, "was altered")]),
    "moved to another file": (moved_to_another_file, [(3, "a row is missing before this one")]),
}


@pytest.mark.parametrize("how", CHANGES)
def test_the_change_log_names_the_place(logs: Logs, capsys: pytest.CaptureFixture[str], how: str) -> None:
    assert verdict(capsys)[0] == 0
    do, places = CHANGES[how]
    do(logs)
    code, said = verdict(capsys)
    assert code == 1
    for seq, what in places:
        assert f"{logs.stream} at {seq}: {what}" in said, said


def test_after_a_change_of_keys_both_parts_are_guarded(
    logs: Logs, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(key_rotation.rotate("log"))
    by = system("test", logs.mine)
    with acting(by, writes=True):
        changes.record(by=by, verb="test.later", household_id=logs.mine)
    assert verdict(capsys)[0] == 0
    for seq in (2, 5):
        tamper(f"UPDATE core_change SET verb = 'test.x' {IN_STREAM}", logs.stream, seq)
    code, said = verdict(capsys)
    assert code == 1 and all(f"{logs.stream} at {seq}: was altered" in said for seq in (2, 5))


# --- the access log --------------------------------------------------------------------------------------------------


def swap_visits(logs: Logs) -> None:
    """Two rows of two batches trade places."""
    one, two = logs.rows(1)[0], logs.rows(2)[0]
    tamper("UPDATE privacy_accesslog SET batch_id = %s WHERE id = %s", logs.batch(2), one)
    tamper("UPDATE privacy_accesslog SET batch_id = %s WHERE id = %s", logs.batch(1), two)


def swap_in_one_batch(logs: Logs) -> None:
    """Two visits of one batch trade what was done; how many there are and where they stand stays the same."""
    one, two = logs.rows(2)[:2]
    _one(tamper("UPDATE privacy_accesslog SET use = 'x' WHERE id = %s", one))
    _one(tamper("UPDATE privacy_accesslog SET use = 'y' WHERE id = %s", two))


def delete_visit(logs: Logs) -> None:
    row = logs.rows(2)[1]
    tamper("DELETE FROM privacy_accessloghousehold WHERE log_id = %s", row)
    _one(tamper("DELETE FROM privacy_accesslog WHERE id = %s", row))


def delete_batch(number: int, rows: str = "deleted") -> Tamper:
    def do(logs: Logs) -> None:
        batch = logs.batch(number)
        if rows == "deleted":
            for row in logs.rows(number):
                tamper("DELETE FROM privacy_accessloghousehold WHERE log_id = %s", row)
            tamper("DELETE FROM privacy_accesslog WHERE batch_id = %s", batch)
        else:  # the visits look as if they were never sealed
            tamper("UPDATE privacy_accesslog SET batch_id = NULL WHERE batch_id = %s", batch)
        _one(tamper("DELETE FROM privacy_accessbatch WHERE id = %s", batch))

    return do


def swap_batches(logs: Logs) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        _one(tamper("UPDATE privacy_accessbatch SET number = %s WHERE number = %s", new, old))


def of_batch(column: str, value: Any) -> Tamper:
    return lambda logs: _one(tamper(f"UPDATE privacy_accessbatch SET {column} = %s WHERE number = 2", value))


def cut_anchor(logs: Logs) -> None:
    lines = logs.anchor.read_text().splitlines(keepends=True)
    logs.anchor.write_text("".join(lines[:-1]))


def forge_anchor(logs: Logs) -> None:
    lines = logs.anchor.read_text().splitlines()
    lines[1] = lines[1][:-4] + "0000"
    logs.anchor.write_text("\n".join(lines) + "\n")


VISITS: dict[str, tuple[Tamper, list[str]]] = {
    "altered a visit": (
        lambda logs: _one(
            tamper("UPDATE privacy_accesslog SET outcome = 'x' WHERE id = %s", logs.rows(2)[0])
        ),
        ["batch 2: rows were altered, added or removed"],
    ),
    "deleted a visit": (delete_visit, ["batch 2: rows were altered, added or removed"]),
    "swapped two visits over batches": (
        swap_visits,
        ["batch 1: rows were altered, added or removed", "batch 2: rows were altered, added or removed"],
    ),
    "swapped two visits in a batch": (swap_in_one_batch, ["batch 2: rows were altered, added or removed"]),
    "altered a batch: its digest": (of_batch("digest", "0" * 64), ["batch 2: the seal is broken"]),
    "altered a batch: how many": (of_batch("count", 2), ["batch 2: the seal is broken"]),
    "altered a batch: its seal": (
        of_batch("seal", "0" * 64),
        ["batch 2: the seal is broken", "batch 3 does not follow", "batch 2 differs from the anchor file"],
    ),
    "altered a batch: its key": (of_batch("key_id", "k9"), ["batch 2: cannot be verified: made with a key"]),
    "deleted a batch": (delete_batch(2), ["batch 2 is missing", "batch 3 does not follow the one before it"]),
    "deleted a batch, its visits unsealed": (delete_batch(2, "kept"), ["batch 2 is missing"]),
    "deleted the first batch": (delete_batch(1), ["batch 1 is missing"]),
    "cut the tail": (delete_batch(3), ["batch 3 stands in the anchor file but not in the database"]),
    "swapped two batches": (swap_batches, ["batch 2: the seal is broken", "batch 3: the seal is broken"]),
    "cut the anchor": (cut_anchor, ["batch 3 is missing in the anchor file"]),
    "emptied the anchor": (
        lambda logs: logs.anchor.write_text("") and None,
        ["batch 3 is missing in the anchor"],
    ),
    "deleted the anchor": (lambda logs: logs.anchor.unlink(), ["the anchor file is gone"]),
    "wrote in the anchor": (forge_anchor, ["batch 2 differs from the anchor file"]),
    "wrote nonsense in the anchor": (
        lambda logs: logs.anchor.write_text(logs.anchor.read_text() + "x\n") and None,
        ["line 4 of the anchor file cannot be read"],
    ),
}


@pytest.mark.parametrize("how", VISITS)
def test_the_access_log_names_the_batch(logs: Logs, capsys: pytest.CaptureFixture[str], how: str) -> None:
    assert verdict(capsys)[0] == 0
    do, sentences = VISITS[how]
    do(logs)
    code, said = verdict(capsys)
    assert code == 1
    for sentence in sentences:
        assert sentence in said, said


def test_whole_logs_end_with_0(logs: Logs, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = verdict(capsys)
    assert code == 0 and ", 0 breaks" in said and "9 rows in 3 batches, 0 not sealed yet" in said
