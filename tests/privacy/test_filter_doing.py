"""The filter beside the decision, piece by piece: knowing of a household, and doing things in its file."""

import pytest

from rondom.core.actor import system
from rondom.core.errors import NotFound, Refused
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.methods.enums import Category, RoleKind, Verb
from rondom.methods.models import MayDo, NeedToKnow
from rondom.privacy import access
from rondom.privacy.models import FileContext
from tests.privacy.filter_scene import Scene, scene

__all__ = ["scene"]
pytestmark = pytest.mark.req("I3")


# Knowing of the household, and doing things in its file


def test_a_role_that_may_not_know_of_the_household_knows_nothing(scene: Scene) -> None:
    teacher = scene.world.teacher
    scene.put(teacher, RoleKind.REPORTER)
    assert not scene.knows(teacher), "after the decision the reporter is out"
    role = scene.world.method.first_role(RoleKind.REPORTER)
    NeedToKnow.objects.create(
        method_hash=scene.world.method_hash,
        role=role.key,
        role_kind=role.kind,
        phase="carrying_out",
        category=Category.REPORTER,
    )
    assert not scene.knows(teacher), "another kind of information is not: knowing of the household"
    scene.phase("referral")
    assert scene.knows(teacher)


def test_only_the_verbs_of_the_role_in_this_phase_in_this_file(scene: Scene) -> None:
    world = scene.world
    scene.put(world.worker, RoleKind.COORDINATOR)
    scene.put(world.coach, RoleKind.MEMBER)
    assert scene.may(world.worker, Verb.EDIT_PLAN)
    assert not scene.may(world.coach, Verb.EDIT_PLAN), "another role"
    assert not scene.may(world.worker, Verb.DECIDE_REFERRAL), "another verb"
    assert not scene.may(world.worker, Verb.EDIT_PLAN, scene.other), "another file"
    assert not scene.may(world.stranger, Verb.EDIT_PLAN)
    scene.phase("closed")
    assert not scene.may(world.worker, Verb.EDIT_PLAN), "another phase"


def test_doing_is_refused_with_the_reason_or_not_found(scene: Scene) -> None:
    world = scene.world
    scene.put(world.worker, RoleKind.COORDINATOR)
    for actor, verb, expected in (
        (world.worker, Verb.EDIT_PLAN, None),
        (world.worker, Verb.DECIDE_REFERRAL, Refused),
        (world.stranger, Verb.EDIT_PLAN, NotFound),
        (system("test", scene.file.id), Verb.EDIT_PLAN, None),
        (system("test", scene.other.id), Verb.EDIT_PLAN, NotFound),
    ):
        with acting(actor):
            if expected is None:
                access.check_may(actor, scene.file.id, verb)
            else:
                with pytest.raises(expected):
                    access.check_may(actor, scene.file.id, verb)


def test_who_may_not_know_may_not_do_either(scene: Scene) -> None:
    """A role with a verb in a phase in which it may not know of the household: not found, whatever the verbs."""
    teacher = scene.world.teacher
    scene.put(teacher, RoleKind.REPORTER)
    role = scene.world.method.first_role(RoleKind.REPORTER)
    MayDo.objects.create(
        method_hash=scene.world.method_hash,
        role=role.key,
        role_kind=role.kind,
        phase="carrying_out",
        verb=Verb.WRITE_NOTE,
    )
    with acting(teacher), pytest.raises(NotFound):
        access.check_may(teacher, scene.file.id, Verb.WRITE_NOTE)


def test_a_list_for_one_page_is_of_that_household(scene: Scene) -> None:
    officer = scene.world.officer
    with acting(officer), access.only_household(scene.file.id):
        mine = Household.objects.filter(pk__in=access.my_households(officer))
        assert set(mine.values_list("pk", flat=True)) == {scene.file.id}
        assert [
            row.pk for row in FileContext.objects.filter(access.where_i_may(officer, Verb.CLOSE_CASE))
        ] == [scene.file.id]
    scene.put(scene.world.coach)
    with acting(scene.world.coach), access.only_household(scene.file.id):
        assert not FileContext.objects.filter(access.where_i_may(scene.world.coach, Verb.CLOSE_CASE)).exists()
