"""Many at once on one household: nothing lost, nobody waits for ever, every chain holds."""

from collections.abc import Callable
from datetime import date

import pytest

from rondom.core.actor import Actor, system
from rondom.core.errors import Conflict
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.households import actions as households
from rondom.households import queries
from rondom.households.models import Address, Household, Membership, Person
from rondom.households.people import NewAddress, NewPerson
from rondom.ops.checks import verify_changes
from rondom.privacy.models import AccessLog
from tests.committed import at_once
from tests.conftest import LONG
from tests.world import World

THREADS = 8
TIMES = 25 if LONG else 3


def changes_of(household: Household) -> int:
    with acting(system("test", household.id)):
        return Change.objects.filter(household_id=household.id).count()


def test_no_change_of_eight_writers_is_lost(region: World) -> None:
    household = region.household()
    before = changes_of(household)

    def writer(number: int) -> Callable[[], None]:
        def write() -> None:
            for time in range(TIMES):
                person = NewPerson(f"Kind {number}-{time}", "Dekker", date(2020, 1, 1), "child")
                households.add_member(by=region.officer, household_id=household.id, person=person)

        return write

    at_once(*(writer(number) for number in range(THREADS)))
    assert changes_of(household) == before + THREADS * TIMES
    with acting(region.officer):
        assert Membership.objects.filter(household=household).count() == 2 + THREADS * TIMES
    assert verify_changes()[1] == []


def test_writers_of_different_households_do_not_hold_each_other_up(region: World) -> None:
    files = [region.household(f"Gezin {number}") for number in range(4)]

    def writer(household: Household) -> Callable[[], None]:
        def write() -> None:
            for time in range(TIMES):
                address = NewAddress("Laan", time + 1, "8031AA", "Zwolle")
                households.move_house(
                    by=region.officer, household_id=household.id, address=address, on=date(2026, 3, 2)
                )

        return write

    at_once(*(writer(one) for one in [*files, *files]))  # two on each
    for household in files:
        with acting(region.officer):
            assert Address.objects.filter(household=household, until=None).count() == 1
    assert verify_changes()[1] == []


def test_of_two_who_edit_the_same_one_is_told(region: World) -> None:
    household = region.household()
    person = region.person(household)

    def edit(language: str) -> Callable[[], str]:
        def write() -> str:
            try:
                households.describe_person(
                    by=region.officer,
                    household_id=household.id,
                    person_id=person,
                    version=1,
                    language=language,
                )
            except Conflict as fault:
                assert fault.mine["language"] == language
                return ""
            return language

        return write

    said = at_once(*(edit(one) for one in ("Farsi", "Dari", "Turks", "Pools")))
    (kept,) = [one for one in said if one]
    with acting(region.officer):
        found = Person.objects.get(pk=person)
    assert (found.language, found.version) == (kept, 2)
    assert verify_changes()[1] == []


@pytest.mark.parametrize("writers", [1, 3])
def test_reading_goes_on_while_others_write(region: World, writers: int) -> None:
    household = region.household()

    def read(actor: Actor) -> Callable[[], int]:
        def look() -> int:
            whole = 0
            for _time in range(TIMES):
                with acting(actor):
                    whole += len(queries.members(actor, household.id)) >= 2
            return whole

        return look

    def write(number: int) -> Callable[[], int]:
        def add() -> int:
            for time in range(TIMES):
                person = NewPerson(f"Kind {number}-{time}", "Dekker", date(2020, 1, 1), "child")
                households.add_member(by=region.officer, household_id=household.id, person=person)
            return TIMES

        return add

    jobs = [*(read(region.officer) for _reader in range(4)), *(write(number) for number in range(writers))]
    assert at_once(*jobs) == [TIMES] * len(jobs)
    with acting(region.officer):
        assert AccessLog.objects.filter(user_id=region.officer.user_id).exists()


def test_the_same_person_is_made_once(region: World) -> None:
    """Two desks write down the same number at the same moment: one human, one row. [C1]"""
    files = [region.household(f"Gezin {number}") for number in range(2)]

    def add(household: Household) -> Callable[[], str]:
        def write() -> str:
            person = NewPerson("Sem", "Dekker", date(2020, 1, 1), "child", "999990044")
            try:
                households.add_member(by=region.officer, household_id=household.id, person=person)
            except Exception as fault:  # the second may be told to try again, never made twice
                return type(fault).__name__
            return "added"

        return write

    said = at_once(*(add(one) for one in files))
    assert "added" in said
    with acting(region.officer):
        assert Person.objects.exclude(bsn_key="").count() == 1
