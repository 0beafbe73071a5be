"""Sealed batches: whoever alters the access log afterwards is found, also somebody who holds the database."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.ids import new_id
from rondom.ops import cli
from rondom.privacy import log, sealing
from rondom.privacy.models import AccessBatch, AccessLog
from tests.committed import at_once, tamper

pytestmark = pytest.mark.usefixtures("committed", "anchor")


@pytest.fixture
def anchor(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.RONDOM_ANCHOR = tmp_path / "anchor.txt"
    yield settings.RONDOM_ANCHOR


@pytest.fixture
def batches(committed: None, anchor: Path) -> list[AccessBatch]:
    """Three sealed batches of four rows each."""
    for _batch in range(3):
        look(4)
        assert sealing.seal() == 4
    return list(AccessBatch.objects.order_by("number"))


def look(times: int) -> None:
    for _time in range(times):
        household = new_id()
        log.note(system("test", household), log.Entry(household, "plan", "plans.task"))


def faults() -> tuple[str, ...]:
    return sealing.verify().faults


def one_of(batch: AccessBatch) -> str:
    return "(SELECT id FROM privacy_accesslog WHERE batch_id = %s ORDER BY id LIMIT 1)"


def test_what_is_sealed_holds(batches: list[AccessBatch]) -> None:
    look(2)
    verdict = sealing.verify()
    assert (verdict.rows, verdict.batches, verdict.unsealed, verdict.faults) == (12, 3, 2, ())


def test_sealing_nothing_makes_no_batch() -> None:
    assert sealing.seal() == 0
    assert not AccessBatch.objects.exists()


def hexed(batch: AccessBatch) -> Any:
    """The id of a batch as the engine keeps it."""
    return batch.pk if django.DATABASES["default"]["ENGINE"].endswith("postgresql") else batch.pk.hex


@pytest.mark.parametrize("column", ["use", "outcome", "access_point", "actor_kind", "job"])
def test_an_altered_row_is_found(batches: list[AccessBatch], column: str) -> None:
    sql = f"UPDATE privacy_accesslog SET {column} = 'x' WHERE id = {one_of(batches[1])}"
    assert tamper(sql, hexed(batches[1])) == 1
    assert faults() == ("batch 2: rows were altered, added or removed",)


def test_a_row_taken_out_is_found(batches: list[AccessBatch]) -> None:
    tamper(f"DELETE FROM privacy_accessloghousehold WHERE log_id = {one_of(batches[0])}", hexed(batches[0]))
    assert tamper(f"DELETE FROM privacy_accesslog WHERE id = {one_of(batches[0])}", hexed(batches[0])) == 1
    assert faults() == ("batch 1: rows were altered, added or removed",)


def test_a_row_put_in_is_found(batches: list[AccessBatch]) -> None:
    look(1)
    assert tamper("UPDATE privacy_accesslog SET batch_id = %s WHERE batch_id IS NULL", hexed(batches[2])) == 1
    assert faults() == ("batch 3: rows were altered, added or removed",)


def remove(batch: AccessBatch) -> None:
    rows = "(SELECT id FROM privacy_accesslog WHERE batch_id = %s)"
    tamper(f"DELETE FROM privacy_accessloghousehold WHERE log_id IN {rows}", hexed(batch))
    tamper("DELETE FROM privacy_accesslog WHERE batch_id = %s", hexed(batch))
    assert tamper("DELETE FROM privacy_accessbatch WHERE id = %s", hexed(batch)) == 1


def test_a_batch_taken_out_is_found(batches: list[AccessBatch]) -> None:
    remove(batches[1])
    found = faults()
    assert "batch 2 is missing" in found and "batch 3 does not follow the one before it" in found


def test_a_cut_off_end_is_found_by_the_anchor(batches: list[AccessBatch], anchor: Path) -> None:
    remove(batches[2])
    assert faults() == ("batch 3 stands in the anchor file but not in the database",)
    lines = anchor.read_text().splitlines(keepends=True)
    anchor.write_text("".join(lines[:-1]))
    assert faults() == ()  # who cuts both leaves no trace here: the anchor belongs on another machine too


def test_a_run_killed_before_it_told_the_anchor_is_made_good(
    batches: list[AccessBatch], anchor: Path
) -> None:
    lines = anchor.read_text().splitlines(keepends=True)
    anchor.write_text("".join(lines[:-1]))
    assert faults() == ("batch 3 is missing in the anchor file",)
    sealing.seal()
    assert faults() == () and anchor.read_text() == "".join(lines)


def test_an_anchor_that_was_cut_is_not_made_good_in_silence(batches: list[AccessBatch], anchor: Path) -> None:
    lines = anchor.read_text().splitlines(keepends=True)
    for left in (lines[:1], []):
        anchor.write_text("".join(left))
        sealing.seal()
        assert "batch 2 is missing in the anchor file" in faults()
    anchor.unlink()
    assert faults() == ("the anchor file is gone: a cut-off end of the log would not show",)
    assert cli.main(["log", "anchor"]) == 0
    assert faults() == ()


def test_a_seal_made_anew_without_the_key_is_found(batches: list[AccessBatch]) -> None:
    tamper("UPDATE privacy_accessbatch SET digest = %s WHERE number = 3", "0" * 64)
    assert "batch 3: the seal is broken" in faults()


def test_a_batch_sealed_anew_differs_from_the_anchor(batches: list[AccessBatch]) -> None:
    tamper("UPDATE privacy_accessbatch SET seal = %s WHERE number = 3", "0" * 64)
    assert "batch 3 differs from the anchor file" in faults()


def test_two_ticks_at_once_seal_each_row_once() -> None:
    look(12)
    assert sum(at_once(sealing.seal, sealing.seal)) == 12
    verdict = sealing.verify()
    assert (verdict.rows, verdict.unsealed, verdict.faults) == (12, 0, ())


def test_the_command_says_so_with_its_exit_code(
    batches: list[AccessBatch], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["log", "verify"]) == 0
    assert "12 rows in 3 batches" in capsys.readouterr().out
    tamper("UPDATE privacy_accesslog SET outcome = 'x'")
    assert cli.main(["log", "verify"]) == 1
    assert "batch 1: rows were altered" in capsys.readouterr().out


def test_a_broken_change_log_fails_the_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    from rondom.core import changes
    from rondom.core.transactions import acting

    job = system("test")
    with acting(job, writes=True):
        changes.record(by=job, verb="test.done")
    assert cli.main(["log", "verify"]) == 0
    tamper("UPDATE core_change SET verb = 'test.other' WHERE stream = 'system'")
    assert cli.main(["log", "verify"]) == 1
    assert "was altered" in capsys.readouterr().out


def test_rows_from_before_a_column_came_keep_their_seal(batches: list[AccessBatch]) -> None:
    """What was sealed when the log knew no purpose is what an upgraded installation still verifies."""
    row = AccessLog(at=clock.now(), request_id=new_id(), actor_kind="system", use="read", access_point="x")
    without = sealing._canonical(row)
    assert b"purpose" not in without
    row.purpose = "coordination"
    assert b'"purpose":"coordination"' in sealing._canonical(row)


@pytest.mark.parametrize("value", ["", "own_file"])
def test_a_purpose_that_was_taken_out_or_put_in_is_found(batches: list[AccessBatch], value: str) -> None:
    sql = f"UPDATE privacy_accesslog SET purpose = '{value}' WHERE id = {one_of(batches[1])}"
    assert tamper(sql, hexed(batches[1])) == 1
    assert faults() == ("batch 2: rows were altered, added or removed",)
