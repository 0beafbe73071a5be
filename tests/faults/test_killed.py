"""The server is killed in the middle of the work: what somebody was told is saved, is there."""

import random
import threading
from collections.abc import Callable

import pytest

from tests.conftest import LONG
from tests.faults.serving import Answer, Browser, Server, together
from tests.faults.town import Town

WRITERS = 200 if LONG else 60
TIMES = 20 if LONG else 2


def test_killing_the_server_during_many_writes_loses_nothing_that_was_acknowledged(
    town: Town, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(20261122)
    browsers = town.browsers(server)
    for time_number in range(TIMES):
        if time_number:
            server.start()
        before = len(town.acknowledged())
        enough = before + chance.randint(WRITERS // 10, WRITERS * 3 // 4)

        done = threading.Event()

        def kill_when_enough_was_said(enough: int = enough, done: threading.Event = done) -> None:
            while len(town.acknowledged()) < enough and not done.wait(0.005):
                pass
            server.kill()

        killer = threading.Thread(target=kill_when_enough_was_said)
        killer.start()
        together(*(writer(town, browsers, time_number, number) for number in range(WRITERS)))
        done.set()
        killer.join()
        assert len(town.acknowledged()) >= enough, server.log[-2000:]
    told = len(town.acknowledged())
    server.start()
    assert town.write(browsers[0], 0, "na de laatste keer").status == 303
    town.check_all_is_well()
    kept = len(town.notes())
    with capsys.disabled():
        print(
            f"\nkilled {TIMES} times while {WRITERS} wrote at once: {told} acknowledged and all there, "
            f"{kept - told - 1} kept without a word, {len(town.said) - kept} not done"
        )


def writer(town: Town, browsers: list[Browser], time_number: int, number: int) -> Callable[[], None]:
    """Writes until the line breaks off: it is killed in the middle of the work, however late whoever kills it is."""

    def write() -> None:
        for one in range(WRITERS):
            text = f"keer {time_number} nummer {number} notitie {one}"
            answer: Answer = town.write(browsers[number % len(browsers)], number, text)
            if answer.status == 0:
                return
        raise AssertionError("nobody killed it: nothing was tried")

    return write
