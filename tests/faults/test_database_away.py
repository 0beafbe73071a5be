"""PostgreSQL is restarted while people work: they read a sentence, and it goes on by itself."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.db import connection

from tests.conftest import LONG
from tests.faults.cluster import Cluster, own_cluster
from tests.faults.serving import Answer, Browser, serving
from tests.faults.town import Town

RESTARTS = ("fast", "immediate", "fast", "immediate", "fast") if LONG else ("fast", "immediate")
SECONDS = 6 if LONG else 1
WRITERS = 8

pytestmark = pytest.mark.postgres_only


@pytest.fixture
def cluster(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cluster]:
    # /tmp and not pytest's folder: others (the server's user) must get in, and a socket's path must be short
    with (
        TemporaryDirectory(prefix="rondom-faults-", dir="/tmp") as folder,
        django_db_blocker.unblock(),
        own_cluster(Path(folder)) as one,
    ):
        yield one


def test_restarting_postgresql_under_load(
    cluster: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = Town.build(tmp_path)
    with serving(tmp_path) as server:
        browsers = town.browsers(server, WRITERS)
        stop = threading.Event()
        people = [threading.Thread(target=at_work(town, browsers, one, stop)) for one in range(WRITERS)]
        for one in people:
            one.start()
        for mode in RESTARTS:
            time.sleep(SECONDS)
            cluster.restart(mode)
        time.sleep(SECONDS)
        stop.set()
        for one in people:
            one.join(60)
        answers = list(town.said.values())
        wrong = [one for one in answers if one.status != 303 and not one.is_a_sentence]
        assert wrong == [], [(one.status, one.text[:200]) for one in wrong[:3]]
        assert any(one.is_a_sentence for one in answers), "nobody noticed the restart"

        # without anybody touching the service: every browser gets its page
        assert {browser.get("/gezinnen/").status for browser in browsers} == {200}
        connection.close()
        assert town.write(browsers[0], 0, "na de laatste herstart").status == 303
        town.check_all_is_well()
    with capsys.disabled():
        codes = Counter(one.status for one in answers)
        print(
            f"\nPostgreSQL restarted {len(RESTARTS)} times under {WRITERS} writers: {codes[303]} notes saved, "
            f"{codes[503]} times a sentence, 0 faults"
        )


def at_work(town: Town, browsers: list[Browser], number: int, stop: threading.Event) -> Callable[[], None]:
    def write() -> None:
        time_number = 0
        while not stop.is_set():
            time_number += 1
            answer: Answer = town.write(browsers[number], number, f"schrijver {number} keer {time_number}")
            if answer.status != 303:
                time.sleep(0.1)  # reads the sentence

    return write


def test_what_was_typed_while_the_database_was_away_is_sent_again(cluster: Cluster, tmp_path: Path) -> None:
    """The page that says so carries what was typed; its button saves it, once."""
    town = Town.build(tmp_path, households=1)
    (household,) = town.households
    with serving(tmp_path) as server:
        (browser,) = town.browsers(server, 1)
        assert browser.get("/gezinnen/").status == 200
        connection.close()
        cluster.stop()
        refused = browser.note(household, 'Moeder belde: "morgen" & <overmorgen>')
        assert refused.is_a_sentence and "Verstuur opnieuw" in refused.text
        looked = browser.get("/gezinnen/")
        assert looked.is_a_sentence and "Probeer het opnieuw" in looked.text
        cluster.start()
        path = f"/gezinnen/{household}/tijdlijn/notitie/"
        assert [browser.again(path, refused.text).status for _twice in range(2)] == [303, 303]
        assert set(town.notes()) == {'Moeder belde: "morgen" & <overmorgen>'}
