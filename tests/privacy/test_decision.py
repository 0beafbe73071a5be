"""The decision and the filter beside it, on real rows."""

import pytest

from rondom.core.errors import NotFound, Refused
from rondom.households import queries as households
from rondom.methods.enums import RoleKind, Verb
from rondom.privacy.access import check_may, roles_of
from tests.world import World


@pytest.mark.req("I3")
def test_officer_of_the_desk_is_involved_and_a_stranger_is_not(world: World) -> None:
    household = world.household()
    assert [role.kind for role in roles_of(world.officer, household.id)] == [RoleKind.OFFICER]
    assert households.household(world.officer, household.id).name == "Gezin Dekker"
    assert roles_of(world.stranger, household.id) == ()
    with pytest.raises(NotFound):
        households.household(world.stranger, household.id)


def test_members_are_visible_to_who_needs_them(world: World) -> None:
    household = world.household()
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    assert [one.given_name for one in households.members(world.worker, household.id)] == ["Carla", "Tim"]


def test_a_verb_is_refused_with_who_may(world: World) -> None:
    household = world.household()
    world.involve(world.teacher, household, RoleKind.REPORTER)
    with pytest.raises(Refused) as refused:
        check_may(world.teacher, household.id, Verb.DECIDE_REFERRAL)
    assert refused.value.rule == "may-decide_referral"


def test_family_member_acts_for_the_child(world: World) -> None:
    household = world.household()
    mother = world.family_member(household)
    assert str(world.person(household, "child")) in households.represented_by(mother)
