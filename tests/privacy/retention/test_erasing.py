"""A file past its term: first a part, then the whole, and what remains is a tombstone. On both engines, committed."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import NotFound
from rondom.core.transactions import acting, on_postgres
from rondom.households.models import Household, Membership
from rondom.methods.enums import Category, Event
from rondom.privacy import search_engines
from rondom.privacy.retention import actions as retention
from rondom.privacy.retention import jobs, queries, rows, tombstones
from rondom.privacy.retention.erasing import registry
from rondom.privacy.retention.models import DueFile, Erasure
from tests.privacy.retention.closed import Closed, closed, confirmed, happen, months, rows_with
from tests.rows import make
from tests.world import World

pytestmark = pytest.mark.req("I7", "P8")

#: tables that may still hold the id of an erased household: logs and tombstones, without content
LOGS = {
    "core_change",
    "core_changehead",
    "privacy_accesslog",
    "privacy_accessloghousehold",
    "privacy_erasure",
}


@pytest.fixture
def case(region: World, tmp_path: Any, settings: Any) -> Closed:
    settings.RONDOM_ANCHOR = tmp_path / "anchor.txt"
    return closed(region)


def tombstone_of(case: Closed) -> list[Erasure]:
    with acting(case.world.privacy_officer):
        return list(Erasure.objects.filter(household_id=case.household.id).order_by("at"))


def test_nothing_is_due_before_its_term(case: Closed) -> None:
    months(5)
    assert confirmed(case.world) == 0
    assert jobs.erase_due() == 0
    assert rows_with("Gezin Dekker")


def test_what_is_due_waits_for_the_privacy_officer(case: Closed) -> None:
    months(61)
    jobs.list_due()
    assert jobs.erase_due() == 0
    assert rows_with("Gezin Dekker") and not tombstone_of(case)


def test_after_two_years_a_part_goes_and_the_rest_stays(case: Closed) -> None:
    with acting(system("test", case.household.id), writes=True):
        debt = make(case.file, type(case.file.rows["journal_criticalpoint"][0]), category="finances")
    months(25)
    assert confirmed(case.world) == 1
    assert jobs.erase_due() == 1
    with acting(system("test", case.household.id)):
        assert not type(debt)._default_manager.filter(pk=debt.pk).exists()
        assert Household.objects.filter(pk=case.household.id).exists()
    (tombstone,) = tombstone_of(case)
    assert not tombstone.whole and "finances" in tombstone.categories and "plan" not in tombstone.categories
    assert tombstone.tables["journal_criticalpoint"] == {"finances": 1}
    assert tombstone.terms["finances"] == "24 case.closed"
    assert tombstones.prove(tombstone).holds


def test_after_five_years_nothing_is_left_but_ids(case: Closed) -> None:
    names = [case.household.name, "Carla", "Beethovenlaan", "van Gezin Dekker"]
    assert all(rows_with(name) for name in names)
    months(61)
    confirmed(case.world)
    assert jobs.erase_due() == 1
    assert {name: rows_with(name) for name in names} == {name: {} for name in names}
    for written in (str(case.household.id), case.household.id.hex):
        assert set(rows_with(written)) <= LOGS
    (tombstone,) = tombstone_of(case)
    assert tombstone.whole and tombstone.number == case.household.number
    assert set(tombstone.tables) >= {
        table for table in case.file.rows if table.startswith(("plans_", "cases_"))
    }
    proof = tombstones.prove(tombstone)
    assert proof.holds and not proof.left


def test_every_table_of_a_file_is_emptied(case: Closed) -> None:
    """Whatever table had a row of this household, has none; only logs and what has a term of its own are left."""
    kept = {model._meta.db_table for model in registry.kept}
    months(61)
    confirmed(case.world)
    jobs.erase_due()
    left = {}
    for table, had in case.file.rows.items():
        for row in had:
            hits = rows_with(str(row.pk)) | rows_with(row.pk.hex if hasattr(row.pk, "hex") else "?")
            if table in hits and table not in kept:
                left[table] = hits[table]
    assert left == {}


def test_the_bytes_are_gone_from_the_file(case: Closed, tmp_path: Any) -> None:
    if on_postgres():
        assert not connection.settings_dict["NAME"].startswith("/")  # rows are looked for in the test above
        return
    path = connection.settings_dict["NAME"]

    def there() -> bool:
        from pathlib import Path

        return any(b"Beethovenlaan" in one.read_bytes() for one in Path(path).parent.glob("own.sqlite3*"))

    search_engines.forget_for_good()
    assert there()
    months(61)
    confirmed(case.world)
    jobs.erase_due()
    search_engines.forget_for_good()
    assert not there()


def test_to_everybody_the_file_does_not_exist_any_more(case: Closed) -> None:
    from rondom.privacy.access import check_involved

    months(61)
    confirmed(case.world)
    jobs.erase_due()
    for actor in case.world.actors.values():
        with acting(actor), pytest.raises(NotFound):
            check_involved(actor, case.household.id)


def test_erasing_twice_is_harmless(case: Closed) -> None:
    months(61)
    confirmed(case.world)
    assert (jobs.erase_due(), jobs.erase_due(), jobs.erase_again()) == (1, 0, 0)
    assert len(tombstone_of(case)) == 1
    clock.move(timedelta(days=1))
    assert jobs.list_due() == 0
    assert jobs.erase_due() == 0


def test_a_child_of_two_households_stays_with_the_other(case: Closed) -> None:
    other = case.world.household("Gezin Vermeer")
    by = system("test", case.household.id)
    with acting(by, writes=True):
        child = Membership.objects.get(household=case.household, role="child")
    with acting(system("test", other.id), writes=True):
        Membership.objects.create(
            household=other, person_id=child.person_id, role="child", since=clock.today()
        )
    months(61)
    confirmed(case.world)
    assert jobs.erase_due() == 1
    with acting(system("test", other.id)):
        (stays,) = Membership.objects.filter(household=other, person_id=child.person_id).select_related(
            "person"
        )
        assert stays.person.given_name == "Tim"
    assert not rows_with("Gezin Dekker") and tombstones.prove(tombstone_of(case)[0]).holds


def test_a_household_that_comes_back_is_not_erased(case: Closed) -> None:
    months(61)
    confirmed(case.world)
    happen(case.household.id, Event.REFERRAL_RECEIVED)
    assert jobs.erase_due() == 0
    assert rows_with("Gezin Dekker")


def test_a_hold_keeps_the_file_until_it_is_lifted(case: Closed) -> None:
    officer = case.world.privacy_officer
    hold = retention.set_hold(
        by=officer,
        household_id=case.household.id,
        reason="court",
        words="Er loopt een zaak bij de rechtbank.",
        review_on=clock.today() + timedelta(days=3000),
    )
    months(61)
    assert confirmed(case.world) == 0
    assert jobs.erase_due() == 0
    with acting(officer):
        (listed,) = queries.due(officer)
        assert listed.hold is not None and not listed.waits
    retention.lift_hold(by=officer, hold_id=hold.pk, version=hold.version)
    with acting(officer):
        files = {one.household_id: one.listed_at for one in queries.due(officer)}
    assert retention.confirm(by=officer, files=files) == 1
    assert jobs.erase_due() == 1


def test_a_hold_set_after_the_confirmation_counts_too(case: Closed) -> None:
    months(61)
    confirmed(case.world)
    retention.set_hold(
        by=case.world.privacy_officer,
        household_id=case.household.id,
        reason="complaint",
        words="De moeder heeft een klacht ingediend.",
        review_on=clock.today() + timedelta(days=30),
    )
    assert jobs.erase_due() == 0
    assert rows_with("Gezin Dekker")


def test_a_fault_in_the_middle_leaves_the_whole_file(case: Closed, monkeypatch: pytest.MonkeyPatch) -> None:
    months(61)
    confirmed(case.world)
    before = rows_with("Gezin Dekker")
    real, done = rows._delete, []

    def failing(model: Any, which: Any) -> None:
        if len(done) == 20:
            raise OSError("the disk is away")
        done.append(model)
        real(model, which)

    monkeypatch.setattr(rows, "_delete", failing)
    assert jobs.erase_due() == 0
    assert len(done) == 20 and rows_with("Gezin Dekker") == before and not tombstone_of(case)
    monkeypatch.setattr(rows, "_delete", real)
    assert jobs.erase_due() == 1


def test_a_changed_tombstone_does_not_hold(case: Closed) -> None:
    from tests.committed import tamper

    months(61)
    confirmed(case.world)
    jobs.erase_due()
    assert tamper("UPDATE privacy_erasure SET number = %s", "X") == 1
    (proof,) = tombstones.prove_all()
    assert not proof.sealed and not proof.holds


def test_another_list_asks_for_another_confirmation(case: Closed) -> None:
    with acting(system("test", case.household.id), writes=True):
        for category in (Category.FINANCES, Category.PLAN):
            make(case.file, type(case.file.rows["journal_criticalpoint"][0]), category=category)
    months(25)
    confirmed(case.world)
    months(40)
    jobs.list_due()
    with acting(case.world.privacy_officer):
        assert DueFile.objects.get(pk=case.household.id).confirmed_at is None
    assert jobs.erase_due() == 0


def test_the_log_of_it_holds_no_content(case: Closed) -> None:
    months(61)
    confirmed(case.world)
    jobs.erase_due()
    assert rows_with("file.erased") == {"core_change": 1}
    assert "privacy_accesslog" in rows_with("privacy.erasure")
    text = tombstones.OUTSIDE.place.read_text()
    assert "Dekker" not in text and case.household.number in text
