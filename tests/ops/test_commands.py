"""The operator's door: commands, what they print and their exit codes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from rondom.core import mail
from rondom.ops import demo, tick
from rondom.ops.cli import main
from tests.ops.databases import everything, wipe
from tests.world import World

pytestmark = [pytest.mark.any_engine, pytest.mark.req("N5")]


@pytest.fixture(autouse=True)
def own_umask() -> Iterator[None]:
    """The commands make files for their own user alone; the tests' own setting comes back."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


def test_backup_and_restore(at_work: World, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything()
    assert main(["backup", str(place / "rondom.backup")]) == 0
    said = capsys.readouterr().out
    assert "read back and whole" in said and "NOT ENCRYPTED" in said and "the keys are not in it" in said
    assert main(["restore", str(place / "rondom.backup")]) == 3
    assert "not empty" in capsys.readouterr().err
    wipe()
    assert main(["restore", str(place / "rondom.backup")]) == 0
    said = capsys.readouterr().out
    assert "the change log holds" in said and "the access log holds" in said
    assert everything() == before


def test_with_a_passphrase(
    at_work: World, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, word = str(place / "rondom.backup"), place / "passphrase"
    assert main(["backup", file, "--with-keys"]) == 3
    assert main(["backup", file, "--passphrase-file", str(word)]) == 3
    word.write_text("een lange zin\n")
    assert main(["backup", file, "--with-keys", "--passphrase-file", str(word)]) == 0
    assert "open everything" in capsys.readouterr().out
    assert main(["restore", file, "--replace"]) == 3
    assert "is encrypted" in capsys.readouterr().err
    monkeypatch.setenv("RONDOM_BACKUP_PASSPHRASE", "een lange zin")
    assert main(["restore", file, "--replace"]) == 0


def test_a_damaged_file(at_work: World, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "rondom.backup").write_bytes(b"PK\x03\x04 half")
    assert main(["restore", str(place / "rondom.backup"), "--replace"]) == 3
    assert "damaged or cut off" in capsys.readouterr().err


def test_check_ends_with_0_or_1(
    place: Path, committed: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "rondom.ops.checks.DATABASE", ()
    )  # a test database does not write to disk as it should
    assert main(["check"]) == 0
    assert "demo data only" in capsys.readouterr().out
    (Path(settings.RONDOM_KEYS)).chmod(0o644)
    assert main(["check", "--deep"]) == 1
    assert "WRONG  others on this computer can read the key file" in capsys.readouterr().out


def test_what_a_command_writes_is_for_its_own_user(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RONDOM_VAR", str(place / "new"))
    from rondom.ops import installation

    installation.prepare()
    assert (place / "new").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("command", [["backup", "x.backup"], ["tick"], ["log", "verify"], ["check"]])
def test_a_database_that_is_away_is_a_sentence(
    place: Path, tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """As a command of its own, so that nothing of the tests stands in between."""
    environment = {
        **os.environ,
        "RONDOM_KEYS": str(settings.RONDOM_KEYS),
        "RONDOM_SECRET_KEY": settings.SECRET_KEY,
        "RONDOM_DATABASE_URL": "postgres://rondom_app@localhost:1/rondom",
    }
    words = [sys.executable, "-m", "rondom.ops.cli", *command]
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(words, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "the database does not answer" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / "x.backup").exists()


def test_without_a_secret_the_check_still_says_what_is_missing(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RONDOM_")}
    environment |= {"RONDOM_VAR": str(tmp_path), "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    words = [sys.executable, "-m", "rondom.ops.cli", "check"]
    done = subprocess.run(words, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "the secret key is missing" in done.stdout and "the key file" in done.stdout


@pytest.mark.parametrize(
    ("waiting", "ticks"), [([[]], 1), ([[1], [1], []], 3), ([[1]] * 99, demo.MOST_TICKS)]
)
def test_the_demo_sends_all_its_mail(
    waiting: list[list[int]], ticks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One tick sends a batch; the demo ticks until nothing waits, and not for ever."""
    ran: list[int] = []
    left = iter(waiting)
    monkeypatch.setattr(tick, "run", lambda: ran.append(1) or iter(()))
    monkeypatch.setattr(mail, "waiting", lambda: next(left))
    demo._until_quiet()
    assert len(ran) == ticks
