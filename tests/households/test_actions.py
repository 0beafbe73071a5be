"""Changing the household file: before and after, for whom not, and nothing half."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from rondom.core import changes
from rondom.core.actor import Actor, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.households import actions, queries
from rondom.households.models import Address, Household, Membership, Person
from rondom.households.people import NewAddress, NewPerson
from rondom.methods.enums import RoleKind
from tests.world import BSN_CHILD, BSN_MOTHER, BSN_OTHER, World

TODAY = date(2026, 3, 2)
SCHOOL_STREET = NewAddress("Schoolstraat", 3, "8011AB", "Zwolle", "a")


def everything(household: Household) -> list[Any]:
    """What stands in the file and its change log, to be held beside what stands there afterwards."""
    with acting(system("test", household.id)):
        return [
            list(Person.objects.filter(memberships__household=household).order_by("id").values()),
            list(Membership.objects.filter(household=household).order_by("id").values()),
            list(Address.objects.filter(household=household).order_by("id").values()),
            Change.objects.filter(household_id=household.id).count(),
        ]


def verbs(household: Household) -> list[str]:
    with acting(system("test", household.id)):
        return list(
            Change.objects.filter(household_id=household.id).order_by("seq").values_list("verb", flat=True)
        )


Do = Callable[[Actor, World, Household], Any]

ACTIONS: dict[str, Do] = {
    "add": lambda by, world, one: actions.add_member(by=by, household_id=one.id, person=NewPerson("Piet")),
    "end": lambda by, world, one: actions.end_membership(
        by=by, household_id=one.id, person_id=world.person(one, "child"), on=TODAY
    ),
    "move": lambda by, world, one: actions.move_house(
        by=by, household_id=one.id, address=SCHOOL_STREET, on=TODAY
    ),
    "describe": lambda by, world, one: actions.describe_person(
        by=by, household_id=one.id, person_id=world.person(one), version=1, language="Farsi"
    ),
}


@pytest.mark.req("C1")
@pytest.mark.parametrize("name", ACTIONS)
def test_refused_for_each_wrong_actor_and_leaves_nothing(
    name: str, world: World, household: Household
) -> None:
    world.involve(world.teacher, household, RoleKind.REPORTER)
    world.involve(world.coach, household, RoleKind.MEMBER)
    mother = world.family_member(household)
    before = everything(household)
    outsiders = (
        "teacher",
        "stranger",
        "front_office",
        "manager",
        "policy",
        "privacy_officer",
        "auditor",
        "operator",
    )
    for who in (world.actors[key] for key in outsiders):
        with pytest.raises(NotFound):
            ACTIONS[name](who, world, household)
    for who in (world.coach, mother):
        with pytest.raises(Refused):
            ACTIONS[name](who, world, household)
    assert everything(household) == before


@pytest.mark.parametrize("name", ACTIONS)
def test_a_failure_in_the_middle_leaves_nothing(
    name: str, world: World, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(household)

    def broken(**what: Any) -> None:
        raise OSError("the change log is broken")

    monkeypatch.setattr(changes, "record", broken)
    with pytest.raises(OSError):
        ACTIONS[name](world.worker, world, household)
    assert everything(household) == before


@pytest.mark.req("C1")
def test_a_member_joins_and_leaves_and_the_history_stays(world: World, household: Household) -> None:
    row = actions.add_member(
        by=world.worker,
        household_id=household.id,
        person=NewPerson("Sanne", "Dekker", date(2020, 2, 1), "child"),
    )
    assert [one.given_name for one in queries.members(world.worker, household.id)] == [
        "Carla",
        "Tim",
        "Sanne",
    ]
    actions.end_membership(by=world.worker, household_id=household.id, person_id=row.person_id, on=TODAY)
    assert [one.given_name for one in queries.members(world.worker, household.id)] == ["Carla", "Tim"]
    (past,) = queries.past_members(world.worker, household.id)
    assert (past.name, past.role_label, past.until) == ("Sanne Dekker", "kind", TODAY)
    assert verbs(household)[-2:] == ["household.member_added", "household.member_left"]


@pytest.mark.req("C1")
def test_one_person_in_two_households(world: World) -> None:
    first = world.household(bsn=(BSN_MOTHER, BSN_CHILD))
    second = world.household("Gezin De Boer")
    tim = NewPerson("Tim", "Dekker", date(2018, 1, 9), "child", BSN_CHILD)
    row = actions.add_member(by=world.officer, household_id=second.id, person=tim)
    assert row.person_id == world.person(first, "child")
    with pytest.raises(Invalid) as twice:
        actions.add_member(by=world.officer, household_id=second.id, person=tim)
    assert set(twice.value.fields) == {"bsn"}


def test_a_number_alone_does_not_open_somebody(world: World) -> None:
    world.household(bsn=(BSN_MOTHER, BSN_CHILD))
    second = world.household("Gezin De Boer")
    guess = NewPerson("Iemand", "Anders", date(2017, 1, 9), "child", BSN_CHILD)
    with pytest.raises(Invalid) as wrong:
        actions.add_member(by=world.officer, household_id=second.id, person=guess)
    assert set(wrong.value.fields) == {"birth_date"}


@pytest.mark.parametrize(
    ("person", "field"),
    [
        (NewPerson("Piet", birth_date=date(2026, 3, 3)), "birth_date"),
        (NewPerson("Piet", bsn="999990018"), "bsn"),
        (NewPerson("Piet", birth_date=date(2020, 1, 1), role="child", authority=True), "authority"),
    ],
)
def test_what_cannot_be_is_refused_at_the_field(
    person: NewPerson, field: str, world: World, household: Household
) -> None:
    before = everything(household)
    with pytest.raises(Invalid) as wrong:
        actions.add_member(by=world.worker, household_id=household.id, person=person)
    assert set(wrong.value.fields) == {field}
    assert everything(household) == before


def test_the_last_member_stays(world: World, household: Household) -> None:
    actions.end_membership(
        by=world.worker, household_id=household.id, person_id=world.person(household, "child"), on=TODAY
    )
    with pytest.raises(Invalid, match="niemand over"):
        actions.end_membership(
            by=world.worker, household_id=household.id, person_id=world.person(household), on=TODAY
        )


def test_who_leaves_the_household_no_longer_sees_its_file(world: World, household: Household) -> None:
    mother = world.family_member(household)
    assert queries.members(mother, household.id)
    actions.end_membership(
        by=world.worker, household_id=household.id, person_id=world.person(household), on=TODAY
    )
    with pytest.raises(NotFound):
        queries.members(mother, household.id)


@pytest.mark.req("C1")
def test_moving_keeps_the_old_address(world: World, household: Household) -> None:
    actions.move_house(by=world.worker, household_id=household.id, address=SCHOOL_STREET, on=TODAY)
    lived = queries.addresses(world.worker, household.id)
    assert [(one.street, one.until) for one in lived] == [("Schoolstraat", None), ("Beethovenlaan", TODAY)]
    assert queries.address(world.worker, household.id) == lived[0]
    assert verbs(household)[-1] == "household.moved"


def test_two_people_move_the_household(world: World, household: Household) -> None:
    on_screen = queries.address(world.worker, household.id)
    assert on_screen is not None
    actions.move_house(by=world.officer, household_id=household.id, address=SCHOOL_STREET, on=TODAY)
    before = everything(household)
    with pytest.raises(Conflict) as both:
        actions.move_house(
            by=world.worker,
            household_id=household.id,
            address=NewAddress("Markt", 1, "8011AA", "Zwolle"),
            on=TODAY,
            instead_of=on_screen.id,
        )
    assert "Markt" in both.value.mine["street"]
    assert "Schoolstraat" in both.value.theirs["street"]
    assert everything(household) == before


@pytest.mark.req("C5")
def test_how_to_talk_with_somebody(world: World, household: Household) -> None:
    carla = world.person(household)
    with pytest.raises(Invalid) as why:
        actions.describe_person(
            by=world.worker, household_id=household.id, person_id=carla, version=1, interpreter="refused"
        )
    assert set(why.value.fields) == {"interpreter_reason"}
    actions.describe_person(
        by=world.worker,
        household_id=household.id,
        person_id=carla,
        version=1,
        interpreter="refused",
        interpreter_reason="schaamte",
        contact_wishes="achterom",
    )
    member = queries.members(world.worker, household.id)[0]
    assert (member.interpreter, member.interpreter_reason, member.contact_wishes) == (
        "refused",
        "schaamte",
        "achterom",
    )
    assert verbs(household)[-1] == "household.person_described"


def test_a_stale_edit_keeps_both_texts(world: World, household: Household) -> None:
    carla = world.person(household)
    edit: dict[str, Any] = dict(household_id=household.id, person_id=carla, version=1)
    actions.describe_person(by=world.officer, contact_wishes="bel na vijven", **edit)
    with pytest.raises(Conflict) as both:
        actions.describe_person(by=world.worker, contact_wishes="kom achterom", **edit)
    assert both.value.mine == {"contact_wishes": "kom achterom"}
    assert both.value.theirs == {"contact_wishes": "bel na vijven"}


def test_a_number_is_written_down_once(world: World, household: Household) -> None:
    world.household("Gezin De Boer", bsn=(BSN_OTHER, ""))
    carla = world.person(household)
    edit: dict[str, Any] = dict(by=world.worker, household_id=household.id, person_id=carla)
    with pytest.raises(Invalid) as taken:
        actions.describe_person(**edit, version=1, bsn=BSN_OTHER)
    assert set(taken.value.fields) == {"bsn"}
    actions.describe_person(**edit, version=1, bsn=BSN_MOTHER)
    with acting(world.worker):
        assert Person.objects.get(pk=carla).bsn == BSN_MOTHER
    with pytest.raises(Invalid):
        actions.describe_person(**edit, version=2, bsn=BSN_CHILD)
