"""A large file is brought in by the command, which is killed in the middle, several times: at the end every good row is
in once, and every bad row is told with its number."""

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

from rondom.core import changes
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.index.importing.enums import State
from rondom.index.importing.models import ImportBlock, RejectedRow, SignalImport, SourceSignal
from rondom.index.models import Signal
from tests.conftest import LONG
from tests.faults.serving import environment
from tests.index.importing.files import as_csv, let, rows
from tests.world import World

#: on PostgreSQL killing is what counts there; the whole size is that of the other engine
ROWS = 1_000_000 if LONG else 20_000 if connection.vendor == "sqlite" else 4_000
FAULTY_EVERY = 100
KILLS = 5 if LONG else 3
#: seconds in which a block must come; they take a tenth
PATIENCE = 120


@pytest.mark.req("A9")
def test_a_large_file_killed_in_the_middle_is_resumed_without_a_double(
    region: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance, by = random.Random(20261123), let(region.housing)
    file = tmp_path / "clienten.csv"
    made = rows(ROWS, FAULTY_EVERY)
    expected: list[tuple[int, str]] = []

    def remembered() -> object:
        for number, (row, fault) in enumerate(made, 2):
            if fault:
                expected.append((number, fault))
            yield row

    file.write_bytes(as_csv(remembered()))  # type: ignore[arg-type]
    began = time.monotonic()
    words = ["signals", "import", str(file), "--by", "ben.visser@voorbeeld.test"]
    for part in range(KILLS):
        done, blocks = killed(words, tmp_path, by, part / KILLS + chance.random() / KILLS / 2)
        assert 0 < done < blocks
        words = ["signals", "work"]
    answer = finished(words, tmp_path)
    took = time.monotonic() - began
    with acting(by):
        (batch,) = SignalImport.objects.all()
        assert batch.state == State.DONE, answer
        assert (batch.new_rows, batch.bad_rows) == (ROWS - len(expected), len(expected))
        assert not ImportBlock.objects.exists()
        told = RejectedRow.objects.order_by("number", "column").values_list("number", "column")
        assert list(told) == expected
        assert Signal.objects.count() == batch.new_rows
        sources = Counter(row.source_id for row in SourceSignal.objects.only("source_id").iterator())
        assert len(sources) == batch.new_rows and set(sources.values()) == {1}
    count, breaks = changes.verify()
    assert count > batch.new_rows and not breaks
    with capsys.disabled():
        print(
            f"\n{ROWS} rows, {len(expected)} of them refused, killed {KILLS} times: {took:.0f} s, "
            f"{ROWS / took:.0f} rows a second"
        )


def killed(words: list[str], place: Path, by: Actor, part: float) -> tuple[int, int]:
    """Run the command until so much of the file is in, and kill it there: (blocks done, all blocks)."""
    with (place / "import.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "rondom.ops.cli", *words], env=environment(place), stdout=log, stderr=log
        )
    last, seen = time.monotonic(), -1
    try:
        while True:
            at, blocks = how_far(by)
            if blocks and at > blocks * part and at > 0:
                break
            assert process.poll() is None, (place / "import.log").read_text()
            if at != seen:
                last, seen = time.monotonic(), at
            assert time.monotonic() - last < PATIENCE, "no block came"
            time.sleep(0.05)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return how_far(by)


def how_far(by: Actor) -> tuple[int, int]:
    with acting(by):
        return SignalImport.objects.values_list("next_block", "blocks").first() or (0, 0)


def finished(words: list[str], place: Path) -> str:
    """Run it to the end, however long a million rows take."""
    command = [sys.executable, "-m", "rondom.ops.cli", *words]
    done = subprocess.run(command, env=environment(place), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
