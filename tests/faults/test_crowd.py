"""Eight people write in one household's file while a hundred look at their lists, all through the real server."""

import statistics
import time
from collections.abc import Callable

import pytest

from tests.conftest import LONG
from tests.faults.serving import Answer, Browser, Server, together
from tests.faults.town import Town

WRITERS, READERS = 8, 100
EACH_WRITES = 25 if LONG else 3
EACH_READS = 10 if LONG else 1


def test_eight_writers_and_a_hundred_readers_at_once(
    town: Town, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    browsers = town.browsers(server)
    pages = ("/gezinnen/", f"/gezinnen/{town.households[0]}/tijdlijn/", "/")

    def writer(number: int) -> Callable[[], list[Answer]]:
        def write() -> list[Answer]:
            texts = (f"schrijver {number} keer {one}" for one in range(EACH_WRITES))
            return [town.write(browsers[number], 0, text) for text in texts]  # all of them in one file

        return write

    def reader(number: int) -> Callable[[], list[Answer]]:
        browser: Browser = browsers[number % len(browsers)]
        return lambda: [browser.get(pages[(number + one) % len(pages)]) for one in range(EACH_READS)]

    began = time.monotonic()
    answers = together(*map(writer, range(WRITERS)), *map(reader, range(READERS)))
    took = time.monotonic() - began
    writes = [answer for mine in answers[:WRITERS] for answer in mine]
    reads = [answer for mine in answers[WRITERS:] for answer in mine]

    assert {answer.status for answer in writes} == {303}
    assert {answer.status for answer in reads} == {200}, server.log[-2000:]
    town.check_all_is_well()
    assert len(town.notes()) == WRITERS * EACH_WRITES
    assert "deadlock" not in server.log and "database is locked" not in server.log
    with capsys.disabled():
        print(
            f"\n{WRITERS} writers on one household and {READERS} readers at once, {took:.1f} s: "
            f"{figures(writes, took, 'writes')}; {figures(reads, took, 'pages')}"
        )


def figures(answers: list[Answer], took: float, what: str) -> str:
    """How many per second; median and 95th percentile as a browser sees them, waiting in line included."""
    seconds = sorted(answer.seconds for answer in answers)
    p95 = statistics.quantiles(seconds, n=20)[-1]
    return (
        f"{len(answers)} {what}, {len(answers) / took:.1f}/s, "
        f"median {statistics.median(seconds) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms"
    )
