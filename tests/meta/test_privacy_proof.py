"""The page that tells an auditor what shows what (docs/privacy-proof.md) names nothing that is not there. [I8]"""

import re
import subprocess
import sys

import pytest

from tests.meta.house import ROOT

pytestmark = [pytest.mark.any_engine, pytest.mark.req("I8")]
PAGE = (ROOT / "docs" / "privacy-proof.md").read_text()
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)))
COMMANDS = sorted(set(re.findall(r"`(rondom [a-z ]+)`", PAGE)))


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_every_test_that_is_named_is_there(path: str, name: str) -> None:
    text = (ROOT / path).read_text()
    assert re.search(rf"^def {name}\(" if name else r"^def test_", text, re.MULTILINE), (
        f"{path} has no {name}"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_is_named_is_there(command: str) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "rondom.ops.cli", *command.split()[1:], "--help"],
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert said.returncode == 0


def test_no_claim_stands_without_what_shows_it() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| claim")]
    assert len(rows) > 30 and len(NAMED) > 40
    assert [row for row in rows if not re.search(r"`(tests/|rondom |script/)", row)] == []
