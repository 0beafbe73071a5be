"""The filter beside the decision, piece by piece: what the family opened, and what is hidden on purpose."""

from dataclasses import replace

import pytest

from rondom.core import clock
from rondom.methods.enums import Category, RoleKind
from rondom.methods.models import NeedToKnow
from rondom.privacy.consent.enums import Kind
from tests.privacy.filter_scene import CLOSED_KIND, HOUR, PLAN, Scene, scene

__all__ = ["scene"]
pytestmark = pytest.mark.req("I3")


# What the family itself opened


def test_consent_opens_its_kind_about_its_person_in_its_file(scene: Scene) -> None:
    worker, tim, carla = (
        scene.world.worker,
        scene.world.person(scene.file, "child"),
        scene.world.person(scene.file),
    )
    scene.put(worker), scene.put(worker, file=scene.other)
    note = scene.note(CLOSED_KIND, tim)
    assert not scene.sees(worker, note), "the role alone does not need it"
    scene.consent(tim)
    assert scene.sees(worker, note)
    assert not scene.sees(worker, scene.note(Category.FINANCES, tim)), "another kind"
    assert not scene.sees(worker, scene.note(CLOSED_KIND, carla)), "about another"
    assert not scene.sees(worker, scene.note(CLOSED_KIND, tim, carla)), "everybody it is about must consent"
    assert not scene.sees(worker, scene.note(CLOSED_KIND)), "about nobody by name"
    assert not scene.sees(worker, scene.note(CLOSED_KIND, tim, file=scene.other)), "another file"
    scene.consent(carla)
    assert scene.sees(worker, scene.note(CLOSED_KIND, tim, carla))


def test_consent_counts_from_its_first_moment_until_its_last(scene: Scene) -> None:
    now, worker, tim = clock.now(), scene.world.worker, scene.world.person(scene.file, "child")
    scene.put(worker)
    note = scene.note(CLOSED_KIND, tim)
    scene.consent(tim, since=now + HOUR, until=now + 2 * HOUR)
    assert not scene.sees(worker, note)
    clock.move(HOUR)
    assert scene.sees(worker, note), "from that very moment"
    clock.move(HOUR)
    assert not scene.sees(worker, note), "at that very moment it is over"


def test_consent_opens_for_the_organisation_that_was_named(scene: Scene) -> None:
    worker, coach, tim = scene.world.worker, scene.world.coach, scene.world.person(scene.file, "child")
    scene.put(worker), scene.put(coach)
    note = scene.note(CLOSED_KIND, tim)
    scene.consent(tim, organisation_id=coach.organisation_id)
    assert scene.sees(coach, note)
    assert not scene.sees(worker, note)


def test_consent_opens_nothing_for_who_is_not_involved_or_may_not_know(scene: Scene) -> None:
    world, tim = scene.world, scene.world.person(scene.file, "child")
    scene.consent(tim)
    note = scene.note(CLOSED_KIND, tim)
    assert not scene.sees(world.coach, note), "not involved"
    scene.put(world.coach, file=scene.other)
    assert not scene.sees(world.coach, note), "involved elsewhere"
    scene.put(world.teacher, RoleKind.REPORTER)
    role = world.method.first_role(RoleKind.REPORTER)
    NeedToKnow.objects.create(
        method_hash=world.method_hash,
        role=role.key,
        role_kind=role.kind,
        phase="carrying_out",
        category=Category.REPORTER,
    )
    assert not scene.sees(world.teacher, note), "the reporter may not know of the file in this phase"
    scene.put(world.worker)
    assert scene.sees(world.worker, note)
    scene.phase("closed")
    assert not scene.sees(world.worker, note), "nor a member when it is closed"


@pytest.mark.parametrize("kind", [RoleKind.FAMILY, RoleKind.RELATIVE])
def test_consent_opens_nothing_for_the_family_and_its_circle(scene: Scene, kind: RoleKind) -> None:
    worker, tim = scene.world.worker, scene.world.person(scene.file, "child")
    roles = scene.world.method.roles_of_kind(kind)
    scene.consent(tim)
    scene.put(worker, role=roles[0].key if roles else "relative", role_kind=kind)
    cell = {"method_hash": scene.world.method_hash, "role_kind": kind, "phase": "carrying_out"}
    known = {"role": roles[0].key if roles else "relative", "category": Category.EXISTENCE}
    NeedToKnow.objects.get_or_create(**cell, **known)
    assert not scene.sees(worker, scene.note(CLOSED_KIND, tim))


def test_what_a_specialist_wrote_needs_a_release_that_names_them(scene: Scene) -> None:
    worker, psychologist, tim = (
        scene.world.worker,
        scene.world.psychologist,
        scene.world.person(scene.file, "child"),
    )
    scene.put(worker), scene.put(psychologist, RoleKind.SPECIALIST)
    note, other = scene.note(CLOSED_KIND, tim, by=psychologist), scene.note(CLOSED_KIND, tim)
    scene.consent(tim)
    assert scene.sees(worker, other) and not scene.sees(worker, note), "consent alone is not enough"
    release = {"kind": Kind.RELEASE, "from_organisation_id": psychologist.organisation_id}
    scene.consent(tim, **release, from_user_id=scene.world.coach.user_id)
    assert not scene.sees(worker, note), "a release of somebody else"
    scene.consent(tim, **release | {"from_organisation_id": scene.world.coach.organisation_id})
    assert not scene.sees(worker, note), "a release of another organisation"
    scene.consent(tim, **release)
    assert scene.sees(worker, note)


def test_a_release_opens_nothing_of_who_is_not_bound_by_secrecy(scene: Scene) -> None:
    worker, coach, tim = scene.world.worker, scene.world.coach, scene.world.person(scene.file, "child")
    scene.put(worker), scene.put(coach)
    note = scene.note(CLOSED_KIND, tim, by=coach)
    scene.consent(tim, kind=Kind.RELEASE, from_organisation_id=coach.organisation_id)
    assert not scene.sees(worker, note)


def test_a_release_of_one_person_opens_what_that_person_wrote(scene: Scene) -> None:
    worker, psychologist, tim = (
        scene.world.worker,
        scene.world.psychologist,
        scene.world.person(scene.file, "child"),
    )
    scene.put(worker), scene.put(psychologist, RoleKind.SPECIALIST)
    scene.consent(
        tim,
        kind=Kind.RELEASE,
        from_organisation_id=psychologist.organisation_id,
        from_user_id=psychologist.user_id,
    )
    assert scene.sees(worker, scene.note(CLOSED_KIND, tim, by=psychologist))


# What is hidden on purpose


@pytest.mark.parametrize("whose", ["user_id", "organisation_id"])
def test_what_is_shielded_is_gone_for_that_one_and_for_nobody_else(scene: Scene, whose: str) -> None:
    worker, coach = scene.world.worker, scene.world.coach
    scene.put(worker), scene.put(coach), scene.put(worker, file=scene.other)
    scene.shield(getattr(worker, whose), category=PLAN)
    assert not scene.sees(worker, scene.note(PLAN))
    assert scene.sees(worker, scene.note(Category.EXISTENCE)), "another kind"
    assert scene.sees(coach, scene.note(PLAN)), "somebody else"
    assert scene.sees(worker, scene.note(PLAN, file=scene.other)), "another file"
    assert scene.sees(worker, scene.note(PLAN, by=worker)), "what one wrote oneself"


def test_a_shield_covers_one_person_or_one_item(scene: Scene) -> None:
    worker, coach, tim = scene.world.worker, scene.world.coach, scene.world.person(scene.file, "child")
    carla = scene.world.person(scene.file)
    scene.put(worker), scene.put(coach)
    scene.shield(worker.user_id, person_id=tim)
    assert not scene.sees(worker, scene.note(PLAN, tim))
    assert not scene.sees(worker, scene.note(PLAN, tim, carla)), "also where others are named"
    assert scene.sees(worker, scene.note(PLAN, carla)) and scene.sees(worker, scene.note(PLAN))
    note, other = scene.note(PLAN), scene.note(PLAN)
    scene.shield(coach.user_id, item_kind="journal.contactnote", item_id=note.pk)
    assert not scene.sees(coach, note) and scene.sees(coach, other)


def test_a_shield_stands_before_consent(scene: Scene) -> None:
    worker, tim = scene.world.worker, scene.world.person(scene.file, "child")
    scene.put(worker)
    scene.consent(tim)
    assert scene.sees(worker, scene.note(CLOSED_KIND, tim))
    scene.shield(worker.user_id, person_id=tim)
    assert not scene.sees(worker, scene.note(CLOSED_KIND, tim))


def test_a_shield_stands_before_what_the_family_reads(scene: Scene) -> None:
    mother = scene.world.family_member(scene.file)
    tim = scene.world.person(scene.file, "child")
    assert scene.sees(mother, scene.note(PLAN, tim))
    scene.shield(mother.person_id, person_id=tim)
    assert not scene.sees(mother, scene.note(PLAN, tim))
    assert scene.sees(mother, scene.note(PLAN))


def test_a_shield_holds_from_its_first_moment_until_its_last_or_until_it_is_lifted(scene: Scene) -> None:
    now, worker, coach = clock.now(), scene.world.worker, scene.world.coach
    scene.put(worker), scene.put(coach)
    scene.shield(worker.user_id, category=PLAN, since=now + HOUR, until=now + 2 * HOUR)
    scene.shield(coach.user_id, category=PLAN, lifted_at=now)
    note = scene.note(PLAN)
    assert scene.sees(worker, note) and scene.sees(coach, note)
    clock.move(HOUR)
    assert not scene.sees(worker, note), "from that very moment"
    clock.move(HOUR)
    assert scene.sees(worker, note), "at that very moment it is over"


def test_the_switch_of_the_family_has_no_end(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker)
    scene.shield(worker.organisation_id, category=PLAN, by_family=True, until=None)
    assert not scene.sees(worker, scene.note(PLAN))


def test_nothing_is_hidden_from_the_coordination_point(scene: Scene) -> None:
    officer, worker = scene.world.officer, scene.world.worker
    scene.shield(officer.user_id, category=PLAN)
    assert scene.sees(officer, scene.note(PLAN, by=worker))
    # who works at a point, and helps in this file in another role, is not its coordination point
    elsewhere = replace(officer, desk_id=scene.world.front_office.desk_id)
    scene.put(elsewhere)
    assert not scene.sees(elsewhere, scene.note(PLAN, by=worker))
    # also not where that point is the one of another file
    at_desk = {"user_id": None, "organisation_id": None, "desk_id": elsewhere.desk_id}
    scene.put(elsewhere, RoleKind.OFFICER, scene.other, **at_desk)
    assert not scene.sees(elsewhere, scene.note(PLAN, by=worker))
    # nor who has the role by name, without the desk
    scene.put(worker, RoleKind.OFFICER)
    scene.shield(worker.user_id, category=PLAN)
    assert not scene.sees(worker, scene.note(PLAN, by=officer))
