"""`rondom keys`: the file of keys, the list, forgetting one; while the service runs."""

import json
import threading
from pathlib import Path

import pytest
from django.db import connections

from rondom.core import keys
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.ops import cli
from tests.ops.turning import rotate, stored, used_keys, with_secrets
from tests.world import World

__all__ = ["with_secrets"]

pytestmark = pytest.mark.req("I3", "N5")


def test_a_running_service_sees_the_new_key_at_once(with_secrets: World) -> None:
    """Another thread that used the keys before, as a worker does, writes with the new one without a restart."""
    seen: list[str] = []
    go, done = threading.Event(), threading.Event()

    def worker() -> None:
        seen.append(keys.active("fields")[0])
        go.set()
        done.wait(120)
        seen.append(keys.active("fields")[0])
        connections.close_all()

    thread = threading.Thread(target=worker)
    thread.start()
    assert go.wait(120)
    rotate("fields")
    done.set()
    thread.join()
    assert seen == ["k1", "k2"]


def test_the_file_is_whole_and_for_the_service_alone(with_secrets: World, place: Path) -> None:
    before = json.loads((place / "keys.json").read_text())
    rotate("fields")
    after = json.loads((place / "keys.json").read_text())
    assert (place / "keys.json").stat().st_mode & 0o777 == 0o600
    assert after["fields"]["keys"]["k1"] == before["fields"]["keys"]["k1"] and after["log"] == before["log"]
    assert [one.name for one in place.iterdir() if "making" in one.name] == []


def test_a_disk_that_is_full_leaves_the_old_file(
    with_secrets: World, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (place / "keys.json").read_text()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rondom.core.keys.os.fsync", full)
    with pytest.raises(OSError):
        rotate("fields")
    assert (place / "keys.json").read_text() == before and used_keys() == {"k1"}
    assert [one.name for one in place.iterdir() if "making" in one.name] == []


def test_the_list_says_what_uses_what_and_never_a_key(
    with_secrets: World, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rotate("fields")
    assert cli.main(["keys", "list"]) == 0
    said = capsys.readouterr().out
    assert "k1, used by 0 values" in said and "k2, used by 3 values, made on 2026-03-02, active" in said
    for part in json.loads((place / "keys.json").read_text()).values():
        assert not any(key in said for key in part["keys"].values())


def test_forgetting_is_refused_while_it_is_used(
    with_secrets: World, capsys: pytest.CaptureFixture[str]
) -> None:
    keys.add("fields")
    assert cli.main(["keys", "forget", "fields", "k1"]) == 3
    assert "3 values in the database are made with k1" in capsys.readouterr().err
    assert cli.main(["keys", "forget", "fields", "k2"]) == 3
    assert "is the active key" in capsys.readouterr().err
    assert cli.main(["keys", "forget", "fields", "k9"]) == 3
    assert cli.main(["keys", "forget", "log", "k1"]) == 3
    rotate("fields")
    assert cli.main(["keys", "forget", "fields", "k1"]) == 0
    assert keys.ids("fields") == ["k2"] and len(stored()) == 3
    assert rotate("fields")[0].startswith("k3 is the active key")


def test_two_at_once_is_refused(with_secrets: World, capsys: pytest.CaptureFixture[str]) -> None:
    with keys.one_at_a_time() as alone:
        assert alone
        assert cli.main(["keys", "rotate"]) == 3
    assert "somebody is changing the keys already" in capsys.readouterr().err
    assert keys.ids("fields") == ["k1"]


@pytest.mark.postgres_only
def test_who_does_not_see_all_rows_is_refused_before_anything_changes(
    with_secrets: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("RONDOM_OWNER_DATABASE_URL")
    for command in (["rotate"], ["list"], ["forget", "fields", "k1"]):
        assert cli.main(["keys", *command]) == 3
        assert capsys.readouterr().err
    assert [keys.ids(one) for one in keys.PURPOSES] == [["k1"]] * 3


def test_all_three_in_one_go(with_secrets: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["keys", "rotate"]) == 0
    said = capsys.readouterr().out
    assert "Copy the key file now" in said
    assert [keys.active(one)[0] for one in keys.PURPOSES] == ["k2", "k2", "k2"]
    with acting(with_secrets.officer):
        verbs = Change.objects.filter(stream="system", verb="keys.rotated")
        assert [one.ids["purpose"] for one in verbs.order_by("seq")] == list(keys.PURPOSES)
