"""What happens below is heard above: surely, also after a failure, and once where it counts."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rondom.core import changes, reactions
from rondom.core.actor import Actor, system
from rondom.core.models import Change, Delivery
from rondom.core.transactions import acting
from rondom.households.models import Household
from tests.world import World

VERB = "test.rang"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Change]]:
    """A reader that remembers; `fails` makes it break."""
    monkeypatch.setattr(reactions, "_readers", {})
    monkeypatch.setattr(reactions, "_by_verb", {})
    found: list[Change] = []

    @reactions.reacts_to(VERB)
    def listen(change: Change) -> None:
        found.append(change)
        if change.ids.get("fails") and len(found) == 1:
            raise ConnectionError("the bell is broken")

    yield found


@pytest.fixture
def household(world: World) -> Household:
    return world.household()


def ring(by: Actor, household: Household, **ids: Any) -> Change:
    with acting(by, writes=True):
        return changes.record(by=by, verb=VERB, household_id=household.id, **ids)


def deliveries(household: Household) -> list[Delivery]:
    with acting(system("test", household.id)):
        return list(Delivery.objects.filter(household_id=household.id, change__verb=VERB))


def test_it_is_delivered_after_the_commit(
    world: World, household: Household, heard: list[Change], delivered: Callable[[], Any]
) -> None:
    with delivered():
        change = ring(world.officer, household)
        assert heard == []
        (row,) = deliveries(household)
        assert (row.change_id, row.done_at) == (change.id, None)
    assert heard == [change]
    (row,) = deliveries(household)
    assert row.done_at is not None and row.reader.endswith("listen")


def test_a_reader_that_fails_is_asked_again(
    world: World, household: Household, heard: list[Change], delivered: Callable[[], Any]
) -> None:
    with delivered():
        ring(world.officer, household, fails="yes")
    (row,) = deliveries(household)
    assert (row.done_at, row.attempts, row.last_error) == (None, 1, "ConnectionError")
    (waiting,) = [one for one in reactions.waiting() if one.reader == row.reader]
    assert reactions.deliver(waiting)
    assert len(heard) == 2
    assert list(reactions.waiting()) == []


def test_what_was_delivered_is_not_delivered_again(
    world: World, household: Household, heard: list[Change], delivered: Callable[[], Any]
) -> None:
    with delivered():
        ring(world.officer, household)
    (row,) = deliveries(household)
    assert not reactions.deliver(row)
    assert len(heard) == 1


def test_what_is_rolled_back_is_not_heard(
    world: World, household: Household, heard: list[Change], delivered: Callable[[], Any]
) -> None:
    with delivered(), pytest.raises(ValueError), acting(world.officer, writes=True):
        changes.record(by=world.officer, verb=VERB, household_id=household.id)
        raise ValueError
    assert heard == [] and deliveries(household) == []


def test_a_reader_acts_for_this_household_alone(
    world: World, household: Household, heard: list[Change], delivered: Callable[[], Any]
) -> None:
    other = world.household("Gezin Ates")
    seen: list[bool] = []

    @reactions.reacts_to(VERB)
    def look(change: Change) -> None:
        seen.append(Household.objects.filter(pk=household.id).exists())
        seen.append(Household.objects.filter(pk=other.id).exists())

    with delivered():
        ring(world.officer, household)
    from rondom.core.transactions import on_postgres

    assert seen == [True, not on_postgres()]


def test_without_a_reader_no_row_is_written(world: World, household: Household, heard: list[Change]) -> None:
    with acting(world.officer, writes=True):
        changes.record(by=world.officer, verb="test.nobody", household_id=household.id)
    assert deliveries(household) == []
