"""The disk under the database is full: people read a sentence, nothing is half, and with room all goes on.

With a real small disk where the test may mount one (root on Linux). Elsewhere SQLite meets a limit on the size of its
files instead, and PostgreSQL, which a limit would stop in another way than a full disk does, is not asked.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.conftest import LONG
from tests.faults.cluster import own_cluster
from tests.faults.serving import Browser, Server, serving, together
from tests.faults.small_disk import disk, lift, limit_files, mounting_is_allowed
from tests.faults.town import Town

WRITERS = 8
TIMES = 5 if LONG else 1

#: (server, fill, make room)
Ground = tuple[Town, Server, Callable[[], None], Callable[[], None]]


@pytest.fixture
def ground(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any, tmp_path: Path
) -> Iterator[Ground]:
    if connection.vendor == "postgresql":
        if not mounting_is_allowed():
            pytest.skip("PostgreSQL on a full disk: needs the right to mount one (root)")
        with disk(160) as small, django_db_blocker.unblock():
            folder = small.folder / "pg"
            folder.mkdir(mode=0o755)
            with own_cluster(folder) as cluster:
                town = Town.build(tmp_path)

                def make_room() -> None:
                    small.make_room()
                    if not cluster.is_running():
                        cluster.start()  # what systemd does

                with serving(tmp_path) as server:
                    yield town, server, lambda: small.fill(but=300_000), make_room
        return
    town = request.getfixturevalue("town")
    yield from _sqlite(town)


def _sqlite(town: Town) -> Iterator[Ground]:
    if not mounting_is_allowed():
        now = os.path.getsize(connection.settings_dict["NAME"])
        with serving(town.place, limit_files(now + 200_000)) as server:

            def make_room() -> None:
                assert server.process is not None
                lift(server.process.pid)

            yield town, server, lambda: None, make_room
        return
    with disk(60) as small:
        before = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = str(small.folder / "own.sqlite3")
        shutil.copy(before, connection.settings_dict["NAME"])
        try:
            with serving(town.place) as server:
                yield town, server, lambda: small.fill(but=300_000), small.make_room
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before


def test_a_full_disk(ground: Ground, capsys: pytest.CaptureFixture[str]) -> None:
    town, server, fill, make_room = ground
    browsers = town.browsers(server, WRITERS)
    for time_number in range(TIMES):
        connection.close()
        fill()
        sentences = together(*(until_it_is_full(town, browsers, one, time_number) for one in range(WRITERS)))
        assert all(sentences)
        assert any("de opslag is vol" in one or "even niet bij de gegevens" in one for one in sentences)
        make_room()
        connection.close()
        after = [town.write(one, 0, f"weer ruimte {time_number} {n}") for n, one in enumerate(browsers)]
        assert {answer.status for answer in after} == {303}
    wrong = [one for one in town.said.values() if one.status != 303 and not one.is_a_sentence]
    assert wrong == [], [(one.status, one.text[:200]) for one in wrong[:3]]
    town.check_all_is_well()
    assert {browser.get("/gezinnen/").status for browser in browsers} == {200}
    with capsys.disabled():
        told = sum(one.is_a_sentence for one in town.said.values())
        print(
            f"\ndisk full {TIMES} times under {WRITERS} writers: {len(town.acknowledged())} notes saved and there, "
            f"{told} times a sentence, 0 faults"
        )


def until_it_is_full(town: Town, browsers: list[Browser], number: int, time_number: int) -> Callable[[], str]:
    """Write long notes until one is refused; the sentence."""

    def write() -> str:
        for one in range(200):
            text = f"schrijver {number} keer {time_number} {one} " + "wat er was " * 300
            answer = town.write(browsers[number], number, text.strip())
            if answer.status != 303:
                return answer.text
        return ""

    return write
