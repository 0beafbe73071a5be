"""Keys: closed to others, never written over, old ones still open what they closed."""

import json
from pathlib import Path
from typing import Any

import pytest

from rondom.core import keys
from rondom.core.encrypted import decrypt, encrypt


@pytest.fixture
def ring(tmp_path: Path, settings: Any) -> Path:
    path = tmp_path / "keys.json"
    keys.make(path)
    settings.RONDOM_KEYS = path
    return path


def test_a_fresh_file_is_for_the_service_alone(ring: Path) -> None:
    assert ring.stat().st_mode & 0o777 == 0o600
    assert set(json.loads(ring.read_text())) == set(keys.PURPOSES)


def test_an_existing_file_is_never_overwritten(ring: Path) -> None:
    before = ring.read_text()
    with pytest.raises(FileExistsError):
        keys.make(ring)
    assert ring.read_text() == before


def test_a_new_key_closes_and_the_old_one_still_opens(ring: Path, tmp_path: Path, settings: Any) -> None:
    old = encrypt("geheim", "a.B.c")
    turned = json.loads(ring.read_text())
    turned["fields"]["keys"]["k2"] = json.loads(ring.read_text())["log"]["keys"]["k1"]
    turned["fields"]["active"] = "k2"
    settings.RONDOM_KEYS = tmp_path / "turned.json"
    settings.RONDOM_KEYS.write_text(json.dumps(turned))
    assert encrypt("nieuw", "a.B.c").startswith("k2:")
    assert decrypt(old, "a.B.c") == "geheim"


def test_blind_keys_differ_per_purpose_and_per_installation(
    ring: Path, tmp_path: Path, settings: Any
) -> None:
    one = keys.blind("bsn", "999990019")
    assert one == keys.blind("bsn", "999990019") and "999990019" not in one
    assert one != keys.blind("phone", "999990019")
    keys.make(tmp_path / "other.json")
    settings.RONDOM_KEYS = tmp_path / "other.json"
    assert keys.blind("bsn", "999990019") != one


def test_short_blind_keys_fit_a_signed_column(ring: Path) -> None:
    found = [keys.blind64("name", str(number)) for number in range(200)]
    assert all(-(2**63) <= one < 2**63 for one in found) and len(set(found)) == 200
