"""The family's own switch, and who is told who sees what."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from rondom.core import clock
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.journal.models import ContactNote
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.access import readable, standing
from rondom.privacy.enums import Ground
from rondom.privacy.shields import actions as shields
from rondom.privacy.shields import queries
from tests.privacy.hiding import Around, around

__all__ = ["around"]
pytestmark = [pytest.mark.django_db, pytest.mark.req("I3")]


# the family's own switch


@pytest.fixture
def switching(around: Around, monkeypatch: pytest.MonkeyPatch) -> Around:
    """The same household under a method that gives the family the switch (as Kampen does)."""
    real: Callable[[str], Any] = methods.method
    rules = real(around.world.method_hash).shields.model_copy(update={"family_may_switch": (Category.PLAN,)})
    changed = real(around.world.method_hash).model_copy(update={"shields": rules})
    monkeypatch.setattr(methods, "method", lambda key: changed)
    return around


def test_the_family_switches_an_organisation_off_and_on(switching: Around) -> None:
    file = switching.household.id
    switching.note(switching.coordinator, "Het plan van maandag")
    given = {"household_id": file, "organisation_id": switching.helper.organisation_id, "category": "plan"}
    shields.switch_off(by=switching.mother, **given)
    assert switching.reads(switching.helper) == set()
    assert switching.reads(switching.coordinator) == {"Het plan van maandag"}
    with acting(switching.mother):
        (one,) = queries.switches(switching.mother, file)
        assert not one.on and one.mine_off
    shields.switch_on(by=switching.mother, **given)
    assert switching.reads(switching.helper) == {"Het plan van maandag"}


def test_the_coordinator_and_who_is_there_by_law_cannot_be_switched_off(switching: Around) -> None:
    world, file = switching.world, switching.household
    guardian = world.involve(world.coach, file, RoleKind.GUARDIAN, Ground.PUBLIC_TASK)
    for who in (switching.coordinator, guardian, world.officer):
        with pytest.raises(Invalid):
            shields.switch_off(
                by=switching.mother,
                household_id=file.id,
                organisation_id=who.organisation_id,  # type: ignore[arg-type]
                category="plan",
            )


def test_nobody_else_turns_the_familys_switch(switching: Around) -> None:
    file = switching.household.id
    given = {"household_id": file, "organisation_id": switching.helper.organisation_id, "category": "plan"}
    for who in (switching.helper, switching.coordinator, switching.world.officer):
        with pytest.raises(Refused):
            shields.switch_off(by=who, **given)
    shield = shields.switch_off(by=switching.mother, **given)
    child = switching.world.family_member(switching.household, "child", "tim@gezin.test")
    shields.switch_on(by=child, **given)  # not theirs: nothing happens
    assert switching.reads(switching.helper) == set()
    with pytest.raises(NotFound):
        shields.lift(by=switching.coordinator, household_id=file, shield_id=shield.id)


@pytest.mark.parametrize("category", ["safety", "existence", "onzin"])
def test_only_what_the_method_names_is_switched(switching: Around, category: str) -> None:
    with pytest.raises(Refused):
        shields.switch_off(
            by=switching.mother,
            household_id=switching.household.id,
            organisation_id=switching.helper.organisation_id,  # type: ignore[arg-type]
            category=category,
        )


def test_a_method_without_the_switch_gives_none(around: Around) -> None:
    with pytest.raises(Refused):
        shields.switch_off(
            by=around.mother,
            household_id=around.household.id,
            organisation_id=around.helper.organisation_id,  # type: ignore[arg-type]
            category="plan",
        )


def test_kampen_gives_the_family_the_switch_of_the_plan() -> None:
    _hash, method = methods.current("kampen")
    assert method.shields.family_may_switch == ("plan",)


# who sees this?


@pytest.mark.req("I4")
def test_who_sees_this_says_of_everybody_what_the_decision_says(around: Around) -> None:
    world, file = around.world, around.household
    psychologist = world.involve(world.psychologist, file, RoleKind.SPECIALIST)
    note = around.note(around.coordinator, "Tim slaapt slecht", about=(around.child,))
    around.place(person_id=around.child)
    persons = {around.mother.user_id: around.mother.person_id}
    with acting(around.coordinator):
        found = queries.who_sees(around.coordinator, note, persons)  # type: ignore[arg-type]
    told = {one.user_id: (one.allowed, one.rule) for one in found}
    actors = (around.coordinator, around.helper, around.mother, psychologist)
    for who in actors:
        with acting(who):
            seen = readable(who, ContactNote.objects.filter(pk=note.pk)).exists()
        assert told[who.user_id][0] is seen, who.name
    assert told[around.helper.user_id] == (False, "shielded")
    assert told[around.mother.user_id] == (True, "own-file")
    assert told[around.coordinator.user_id] == (True, "own-record")
    assert (None in told) and told[None][0], "the desk"
    assert all(one.sentence for one in found)


@pytest.mark.req("I6")
@pytest.mark.parametrize("category", ["plan", "safety"])
def test_who_reported_and_helps_now_is_shown_as_helper(around: Around, category: str) -> None:
    """Whether they see the item or not."""
    world, file = around.world, around.household
    teacher = world.involve(world.teacher, file, RoleKind.REPORTER, Ground.REFERRAL)
    clock.move(timedelta(days=1))
    world.involve(world.teacher, file, RoleKind.MEMBER)
    note = around.note(around.coordinator, "Over iets", category=category)
    with acting(around.coordinator):
        found = queries.who_sees(around.coordinator, note, {})
    (one,) = (one for one in found if one.user_id == teacher.user_id)
    assert one.role_kind == RoleKind.MEMBER and one.allowed is (category == "plan")


@pytest.mark.req("I4")
def test_who_does_not_see_it_is_not_told_who_does(around: Around) -> None:
    note = around.note(around.coordinator, "Over veiligheid", category="safety")
    with acting(around.helper), pytest.raises(Refused):
        queries.who_sees(around.helper, note, {})
    with acting(around.world.stranger), pytest.raises(NotFound):
        queries.who_sees(around.world.stranger, note, {})


def test_no_shields_cost_no_query(around: Around, django_assert_num_queries: Any) -> None:
    """Whether there is one rides along with the question for the roles."""
    with acting(around.helper), django_assert_num_queries(2):
        standing(around.helper, around.household.id)
    around.place(category="finances")
    with acting(around.helper), django_assert_num_queries(3):
        standing(around.helper, around.household.id)
