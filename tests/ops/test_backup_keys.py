"""Backups and keys: which keys a backup needs, and what a passphrase is for."""

import stat
import zipfile
from pathlib import Path

import pytest
from django.conf import settings

from rondom.core import keys
from rondom.core.errors import Refused
from rondom.ops.backup import backup
from rondom.ops.restore import restore
from tests.ops.databases import everything, wipe
from tests.world import World

pytestmark = pytest.mark.req("N5")


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
