"""The filter beside the decision, piece by piece: for each piece a row that only that piece lets through or stops.

The property tests compare filter and decision over generated worlds; here it is said which piece does what, so that
`script/mutate` can switch each one off and see a test fail.
"""

from dataclasses import replace

import pytest
from django.db.models import Q

from rondom.core import clock
from rondom.core.actor import NOBODY, ActorKind
from rondom.core.transactions import acting
from rondom.methods.enums import Category, RoleKind, Verb
from rondom.methods.models import MayDo, NeedToKnow
from rondom.privacy import access
from rondom.privacy.conditions import Live
from rondom.privacy.models import Involvement
from tests.privacy.filter_scene import HOUR, PLAN, Scene, moved, scene

__all__ = ["scene"]
pytestmark = pytest.mark.req("I3")


# Whose involvement counts


def test_the_role_opens_its_own_file_and_no_other(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker)
    assert scene.sees(worker, scene.note())
    assert not scene.sees(worker, scene.note(file=scene.other))
    assert not scene.sees(scene.world.coach, scene.note())
    assert scene.knows(worker) and not scene.knows(worker, scene.other)


def test_it_counts_in_the_employment_that_it_was_given_in(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker)
    note = scene.note()
    assert not scene.sees(moved(worker, scene), note) and not scene.knows(moved(worker, scene))
    private = replace(worker, organisation_id=None)
    assert not scene.sees(private, note), "nor at home"


def test_what_a_colleague_is_does_not_count(scene: Scene) -> None:
    """Of the same organisation, in the same function."""
    scene.put(scene.world.worker)
    colleague = scene.world.hire("Karin Smit", "social", ActorKind.PROFESSIONAL)
    assert not scene.sees(colleague, scene.note()) and not scene.knows(colleague)


def test_what_one_is_at_home_does_not_count_at_work(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker, organisation_id=None)
    assert not scene.sees(worker, scene.note())


def test_a_desk_counts_for_who_works_there(scene: Scene) -> None:
    officer = scene.world.officer
    assert scene.sees(officer, scene.note(by=scene.world.worker))
    elsewhere = replace(officer, desk_id=scene.world.front_office.desk_id)
    assert not scene.sees(elsewhere, scene.note(by=scene.world.worker)) and not scene.knows(elsewhere)


def test_it_counts_from_its_first_moment_until_its_last(scene: Scene) -> None:
    now, worker, coach, note = clock.now(), scene.world.worker, scene.world.coach, scene.note()
    scene.put(worker, since=now + HOUR)
    assert not scene.sees(worker, note)
    clock.move(HOUR)
    assert scene.sees(worker, note), "from that very moment"
    scene.put(coach, until=now + 2 * HOUR)
    assert scene.sees(coach, note)
    clock.move(HOUR)
    assert not scene.sees(coach, note), "at that very moment it is over"
    assert not scene.knows(coach)


@pytest.mark.parametrize(
    "kind",
    [ActorKind.AUDITOR, ActorKind.MANAGER, ActorKind.OPERATOR, ActorKind.POLICY, ActorKind.PRIVACY_OFFICER],
)
def test_who_is_never_involved_sees_nothing_even_with_a_row(scene: Scene, kind: ActorKind) -> None:
    worker = scene.world.worker
    scene.put(worker)
    other_hat = replace(worker, kind=kind)
    assert not scene.sees(other_hat, scene.note()) and not scene.knows(other_hat)
    with acting(other_hat):
        assert access.roles_of(other_hat, scene.file.id) == ()
        # each lock by itself, whatever stands before it
        assert access.live(other_hat) == access.visible_to(other_hat) == Q(pk=None)
        assert not Involvement.objects.filter(Q(Live(other_hat))).exists()


def test_nobody_sees_nothing(scene: Scene) -> None:
    assert not scene.sees(NOBODY, scene.note()) and not scene.knows(NOBODY)


# What the role needs


def test_only_the_categories_of_the_role(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker)
    assert scene.sees(worker, scene.note(PLAN))
    assert not scene.sees(worker, scene.note(Category.REPORTER))
    assert scene.sees(scene.world.officer, scene.note(Category.REPORTER, by=worker)), "another role sees it"


def test_only_in_the_phases_of_the_role(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker)
    note = scene.note(PLAN)
    scene.phase("closed")
    assert not scene.sees(worker, note) and not scene.knows(worker)
    assert scene.sees(scene.world.officer, note)


def test_the_matrix_is_that_of_the_method_of_the_file(scene: Scene) -> None:
    """A role key and a phase that another method has too: its cells do not count here."""
    worker = scene.world.worker
    scene.put(worker)
    phase, role = "carrying_out", scene.world.method.first_role(RoleKind.MEMBER)
    cell = {"method_hash": "f" * 64, "role": role.key, "role_kind": role.kind, "phase": phase}
    NeedToKnow.objects.create(category=Category.REPORTER, **cell)
    MayDo.objects.create(verb=Verb.CLOSE_CASE, **cell)
    assert not scene.sees(worker, scene.note(Category.REPORTER))
    assert not scene.may(worker, Verb.CLOSE_CASE)


# What one wrote, and what is for the writer alone


def test_own_words_can_be_read_back_while_the_role_lasts(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker, until=clock.now() + HOUR)
    note = scene.note(Category.REPORTER, by=worker)
    assert scene.sees(worker, note)
    assert not scene.sees(worker, scene.note(Category.REPORTER, by=scene.world.coach))
    clock.move(HOUR)
    assert not scene.sees(worker, note)


def test_own_words_in_a_file_where_the_role_is_not(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker)
    assert not scene.sees(worker, scene.note(by=worker, file=scene.other))


@pytest.mark.parametrize("secret", [Category.SPECIALIST_NOTE, Category.OWN_NOTES])
def test_what_is_for_the_writer_alone(scene: Scene, secret: Category) -> None:
    """Even if a matrix would give it by mistake."""
    psychologist, worker = scene.world.psychologist, scene.world.worker
    scene.put(psychologist), scene.put(worker)
    role = scene.world.method.first_role(RoleKind.MEMBER)
    NeedToKnow.objects.create(
        method_hash=scene.world.method_hash,
        role=role.key,
        role_kind=role.kind,
        phase="carrying_out",
        category=secret,
    )
    note = scene.note(secret, by=psychologist)
    assert scene.sees(psychologist, note)
    assert not scene.sees(worker, note)


# The family


def test_a_parent_sees_what_is_about_herself_her_child_and_all(scene: Scene) -> None:
    mother = scene.world.family_member(scene.file)
    carla, tim = scene.world.person(scene.file), scene.world.person(scene.file, "child")
    stranger = scene.world.person(scene.other)
    for persons in ((), (carla,), (tim,), (carla, tim)):
        assert scene.sees(mother, scene.note(PLAN, *persons)), persons
    for persons in ((stranger,), (carla, stranger)):
        assert not scene.sees(mother, scene.note(PLAN, *persons)), persons
    assert not scene.sees(mother, scene.note(Category.REPORTER, carla)), (
        "not every kind, though it is about her"
    )
    assert not scene.sees(mother, scene.note(file=scene.other)), "nor what is about a whole other household"


def test_a_family_role_without_a_person_sees_nothing(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker, RoleKind.FAMILY)
    assert not scene.sees(worker, scene.note(PLAN))


def test_who_is_parent_in_one_file_and_worker_in_another(scene: Scene) -> None:
    """Where she works, she sees what is about others; that does not open the same at home."""
    mother = scene.world.family_member(scene.file)
    scene.put(mother, RoleKind.MEMBER, scene.other)
    stranger = scene.world.person(scene.other)
    assert scene.sees(mother, scene.note(PLAN, stranger, file=scene.other))
    assert not scene.sees(mother, scene.note(PLAN, stranger))
