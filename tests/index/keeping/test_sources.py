"""What an organisation's system still lists does not come back after its signal was erased. [A7, A9, P8]"""

from typing import Any

import pytest

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.index import actions, queries
from rondom.index.importing import sources
from rondom.index.importing.models import SourceSignal
from rondom.ops import jobs
from tests.index.importing.files import HEADER, begun, let
from tests.index.importing.test_working import DEKKER, bring, counts, now
from tests.index.keeping.people import TERM, erased, months, there
from tests.world import World

pytestmark = [pytest.mark.req("A7"), pytest.mark.req("A9"), pytest.mark.req("P8")]


@pytest.fixture(autouse=True)
def _beside(tmp_path: Any, settings: Any) -> None:
    settings.RONDOM_ANCHOR = tmp_path / "anchor.txt"


@pytest.fixture
def supplier(world: World, monkeypatch: pytest.MonkeyPatch) -> Actor:
    from rondom.index.importing import working

    monkeypatch.setattr(working, "BREATH", 0)
    return let(world.housing)


def ended_and_erased(by: Actor) -> None:
    with acting(by):
        (found,) = queries.my_signals(by)
    actions.end_signal(by=by, signal_id=found.signal.id)
    months(TERM)
    assert erased() == 1


def bare(by: Actor) -> SourceSignal:
    with acting(by):
        return SourceSignal.objects.get()


def since(by: Actor, day: str) -> tuple[int, ...]:
    """The same record, and since when it says that they are involved; what came of it."""
    from rondom.index.importing import working

    row = ";".join(DEKKER.get(name, "") for name in HEADER)
    content = f"{';'.join(HEADER)};Betrokken sinds\n{row};{day}\n".encode()
    names = [*HEADER, "Betrokken sinds"]
    from rondom.index.importing.rules import guessed

    batch = begun(by, content, guessed(names, {}))
    working.work(batch.id)
    return counts(now(by, batch))


def test_only_a_keyed_hash_stays_of_the_record(supplier: Actor) -> None:
    bring(supplier, DEKKER)
    ended = clock.today()
    ended_and_erased(supplier)
    row = bare(supplier)
    assert (row.signal_id, row.source_id, row.content) == (None, "", "")
    assert row.ended_on == ended and row.kept_until is not None
    assert sources.used() == {}, "no key is kept for its sake"


def test_the_same_file_does_not_bring_it_back(supplier: Actor) -> None:
    bring(supplier, DEKKER)
    ended_and_erased(supplier)
    assert counts(bring(supplier, DEKKER)) == (0, 1, 0, 0, 0)
    assert counts(bring(supplier, DEKKER | {"Huisnummer": "99"})) == (0, 1, 0, 0, 0)
    assert there() == set()


def test_a_record_that_began_after_the_end_is_a_new_signal(supplier: Actor) -> None:
    assert since(supplier, "01-02-2026") == (1, 0, 0, 0, 0)
    ended_and_erased(supplier)
    assert since(supplier, "01-03-2026") == (0, 1, 0, 0, 0), "before it ended"
    assert since(supplier, f"{clock.today():%d-%m-%Y}") == (1, 0, 0, 0, 0)
    row = bare(supplier)
    assert there() == {row.signal_id} and row.source_id == "W-1" and row.kept_until is None


def test_a_record_that_is_listed_no_longer_is_forgotten(supplier: Actor) -> None:
    bring(supplier, DEKKER)
    ended_and_erased(supplier)
    months(23)
    bring(supplier, DEKKER)
    months(23)
    erased()
    assert bare(supplier).signal_id is None, "it was still listed"
    months(2)
    erased()
    with acting(supplier):
        assert not SourceSignal.objects.exists()
    assert counts(bring(supplier, DEKKER)) == (1, 0, 0, 0, 0)


def test_the_tick_does_it(world: World, supplier: Actor) -> None:
    """Nobody has to think of it."""
    bring(supplier, DEKKER)
    months(24)
    assert (jobs.expire_signals.func(), jobs.erase_ended_signals.func()) == (1, 0)
    months(TERM)
    assert jobs.erase_ended_signals.func() == 1
    assert there() == set()
    assert jobs.JOBS.index(jobs.expire_signals) < jobs.JOBS.index(jobs.erase_ended_signals)
    assert jobs.JOBS.index(jobs.count_figures) < jobs.JOBS.index(jobs.erase_ended_signals), "counted before"
