"""The change log: one chain per household; whatever is altered, taken out or cut off shows."""

from typing import Any

import pytest

from rondom.core import changes
from rondom.core.actor import system
from rondom.core.models import Change
from rondom.core.transactions import acting, action
from rondom.households import actions as households
from rondom.households.models import Household, Person
from rondom.ops.checks import verify_changes
from rondom.privacy import clocks
from tests.committed import tamper
from tests.world import World

JOB = system("test")


def write(number: int) -> list[Change]:
    with acting(JOB, writes=True):
        return [changes.record(by=JOB, verb="test.done", number=one) for one in range(number)]


def stand() -> list[tuple[int, str]]:
    return [(one.seq, one.what) for one in verify_changes()[1]]


def test_a_chain_holds_over_all_streams(world: World) -> None:
    household, other = world.household(), world.household("Gezin Ates")
    person = world.person(household)
    households.describe_person(
        by=world.officer, household_id=household.id, person_id=person, version=1, language="Farsi"
    )
    rows, breaks = verify_changes()
    assert breaks == [] and rows >= 4
    with acting(system("test", household.id)):
        mine = Change.objects.filter(household_id=household.id).order_by("seq")
        assert [one.seq for one in mine] == list(range(1, len(mine) + 1))
        assert {one.stream for one in mine} == {f"household:{household.id}"} != {f"household:{other.id}"}
        assert mine[0].previous == "" and mine.last().previous != ""  # type: ignore[union-attr]


def test_a_row_says_who_what_and_when_and_no_words(world: World) -> None:
    household = world.household()
    with acting(system("test", household.id)):
        row = Change.objects.filter(household_id=household.id).latest("seq")
    assert (row.user_id, row.desk_id) == (world.officer.user_id, world.desk.id)
    assert "Dekker" not in str(row.ids)


def test_an_altered_row_is_found(committed: None) -> None:
    rows = write(4)
    tamper("UPDATE core_change SET verb = 'test.other' WHERE stream = 'system' AND seq = %s", rows[1].seq)
    assert (rows[1].seq, "was altered") in stand()


def test_a_row_taken_out_is_found(committed: None) -> None:
    rows = write(4)
    tamper("DELETE FROM core_change WHERE stream = 'system' AND seq = %s", rows[1].seq)
    assert (rows[2].seq, "a row is missing before this one") in stand()


def test_a_cut_off_end_is_found(committed: None) -> None:
    rows = write(4)
    tamper("DELETE FROM core_change WHERE stream = 'system' AND seq >= %s", rows[2].seq)
    assert (rows[3].seq, "the end was cut off") in stand()


def test_renumbering_after_taking_one_out_is_found(committed: None) -> None:
    rows = write(4)
    tamper("DELETE FROM core_change WHERE stream = 'system' AND seq = %s", rows[1].seq)
    for row in rows[2:]:
        tamper("UPDATE core_change SET seq = seq - 1 WHERE stream = 'system' AND seq = %s", row.seq)
    found = stand()
    assert (rows[1].seq, "does not follow the row before it") in found
    assert (rows[1].seq, "was altered") in found


def test_a_failure_in_the_middle_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    household = world.household()
    person = world.person(household)
    before = verify_changes()[0]

    def breaks(*args: Any, **kwargs: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(clocks, "move", breaks)  # after the change row is written
    with pytest.raises(OSError, match="disk"):
        households.describe_person(
            by=world.officer, household_id=household.id, person_id=person, version=1, language="Farsi"
        )
    assert verify_changes() == (before, [])
    with acting(world.officer):
        assert Person.objects.get(pk=person).language == ""
        assert Household.objects.filter(pk=household.id).exists()


def test_without_its_change_row_nothing_is_done(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    household = world.household()
    person = world.person(household)

    def breaks(**kwargs: Any) -> None:
        raise OSError("the log is full")

    monkeypatch.setattr(changes, "record", breaks)
    with pytest.raises(OSError, match="log"):
        households.describe_person(
            by=world.officer, household_id=household.id, person_id=person, version=1, language="Farsi"
        )
    with acting(world.officer):
        assert Person.objects.get(pk=person).language == ""


def test_an_action_is_one_transaction(committed: None) -> None:
    @action
    def twice(*, by: Any) -> None:
        changes.record(by=by, verb="test.first")
        raise ValueError

    before = verify_changes()[0]
    with pytest.raises(ValueError):  # any
        twice(by=JOB)
    assert verify_changes() == (before, [])
