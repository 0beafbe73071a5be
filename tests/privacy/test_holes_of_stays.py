"""Ways to learn that somebody is away, or what was said about them, that were tried and must stay shut. [C8, P5, I3]"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.core.models import Change, Deadline
from rondom.core.transactions import acting, narrow_role
from rondom.households import stays_actions, stays_queries
from rondom.households.models import TemporaryStay
from rondom.intake.models import Referral
from rondom.journal import actions as journal
from rondom.journal import climbing, jobs
from rondom.journal import queries as joint_file
from rondom.journal.models import Acknowledgement, CriticalPoint
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind
from rondom.privacy import search_queries
from rondom.privacy.models import AccessLog
from rondom.privacy.queries import who_looked
from rondom.web import queries as web
from tests.households.staying import another_adult, away
from tests.intake.people import refer
from tests.journal.around import Around
from tests.privacy.told import SignIn, accepted, file_of, told
from tests.world import World

Delivered = Callable[[], AbstractContextManager[Any]]

#: who knows that there is a file, but nothing of how the family lives: name of the actor, role, phase
OUTSIDE = [
    ("stranger", RoleKind.RELATIVE, "carrying_out"),
    ("teacher", None, "aftercare"),
    ("front_office", RoleKind.FRONT_OFFICE, "referral"),
    ("stranger", RoleKind.REPORTER, "referral"),
]


@pytest.fixture
def around(world: World) -> Around:
    return Around.build(world)


def outsider(around: Around, name: str, kind: RoleKind | None, phase: str) -> Actor:
    actor = around.world.actors[name]
    if kind:
        around.world.involve(actor, around.household, kind)
    around.move_to(phase)
    return actor


def labels(actor: Actor, around: Around) -> list[str]:
    with acting(actor):
        return [one.label for one in web.clocks(actor, around.id)]


def begin(around: Around, by: Actor, person: Any, teller: str = "") -> TemporaryStay:
    return stays_actions.begin_stay(
        by=by,
        household_id=around.id,
        person_id=person,
        kind="family",
        since=clock.today(),
        expected_end=clock.today() + timedelta(days=3),
        teller=teller or f"user:{around.world.worker.user_id}",
    )


def everyone_saw(around: Around, delivered: Delivered) -> None:
    people = {one.user_id: one for one in (*around.world.actors.values(), around.mother) if one.user_id}
    with around.seeing():
        asked = list(Acknowledgement.objects.filter(seen_at=None).values_list("user_id", "point_id"))
    for user_id, point_id in asked:
        with delivered():
            journal.acknowledge(by=people[user_id], household_id=around.id, point_id=point_id)


# --- the clock of what somebody may not read ---


@pytest.mark.req("C8", "P5")
def test_another_adult_sees_no_clock_of_a_stay_or_a_point_about_somebody_else(
    around: Around, signed_in: SignIn
) -> None:
    world, father = around.world, another_adult(around)
    before = labels(father, around)
    away(around, kind="shelter")
    journal.raise_point(
        by=world.worker,
        household_id=around.id,
        kind="safety",
        text="Carla slaapt elders",
        about=[world.person(around.household)],
    )
    assert labels(father, around) == before
    assert len(labels(world.worker, around)) == len(before) + 2
    page = signed_in(father).get(reverse("web:household", args=[around.id])).content.decode()
    assert "weer thuis" not in page and "Kritiek punt" not in page


@pytest.mark.req("C8", "I3")
@pytest.mark.parametrize(("name", "kind", "phase"), OUTSIDE)
def test_who_only_knows_of_the_file_learns_nothing_of_a_stay(
    around: Around, delivered: Delivered, signed_in: SignIn, name: str, kind: RoleKind | None, phase: str
) -> None:
    world, who = around.world, outsider(around, name, kind, phase)
    before = labels(who, around)
    with delivered():
        stay = away(around, by="officer", teller=f"user:{world.worker.user_id}")
    assert labels(who, around) == before
    browser = signed_in(who)
    places = [
        reverse(one, args=args)
        for one, args in (
            ("web:household", [around.id]),
            ("journal:timeline", [around.id]),
            ("web:today", []),
        )
    ]
    assert all("weer thuis" not in browser.get(place).content.decode() for place in places)
    with delivered():
        stays_actions.tell_end(
            by=world.worker, household_id=around.id, stay_id=stay.id, ended_on=clock.today()
        )
    assert joint_file.points(who, around.id) == [] and joint_file.to_acknowledge(who) == []
    with acting(who):
        assert search_queries.find(who, "weer thuis").is_empty
    assert all("weer thuis" not in browser.get(place).content.decode() for place in places)
    (told_team,) = joint_file.points(world.worker, around.id)
    assert told_team.text.startswith("Carla is weer thuis")


@pytest.mark.req("C8", "I3")
def test_that_nobody_told_the_return_is_not_for_who_only_knows_of_the_file(around: Around) -> None:
    relative = outsider(around, *OUTSIDE[0])
    away(around, days=1)
    clock.move(timedelta(days=5))
    assert jobs.ask_after_returns() == 1
    (point,) = joint_file.points(around.world.worker, around.id)
    assert "zou" in point.text and "weer thuis" in point.text
    assert joint_file.points(relative, around.id) == []
    with around.seeing():
        assert set(CriticalPoint.objects.values_list("category", flat=True)) == {Category.HOUSEHOLD}


@pytest.mark.req("I3")
def test_a_term_of_a_subject_is_not_on_the_list_of_who_may_not_read_it(around: Around) -> None:
    """Also where a method gives such a term to a role: the decision about what it runs on comes first."""
    relative = outsider(around, *OUTSIDE[0])
    stay = away(around)
    with around.seeing():
        key = around.world.method.first_role(RoleKind.RELATIVE).key
        rows = Deadline.objects.filter(subject_id=stay.id)
        assert rows.update(for_role=key, warn_at=clock.now() - timedelta(hours=1)) == 1
    with acting(relative):
        assert [one for one in web.work(relative) if one.household_id] == []


@pytest.mark.req("I3")
def test_asking_what_may_be_seen_takes_no_more_queries_for_more_terms(around: Around) -> None:
    def count() -> int:
        with (
            acting(around.world.worker),
            CaptureQueriesContext(
                connection,
            ) as asked,
        ):
            web.clocks(around.world.worker, around.id)
        return len(asked)

    count()
    once = count()
    away(around)
    for number in range(5):
        journal.raise_point(
            by=around.world.worker, household_id=around.id, kind="safety", text=f"Zorg {number}"
        )
    assert count() == once


@pytest.mark.req("H1", "I3")
@pytest.mark.parametrize("kind", ["situation_changed", "return_not_told"])
def test_free_text_about_the_family_is_for_who_may_know_how_it_lives(world: World, kind: str) -> None:
    """In both methods: the coordination point in every phase, no relative, front office or reporter in any."""
    for key in ("zuid-holland", "kampen"):
        _hash, method = methods.current(key)
        choice = next(one for one in method.critical_points if one.key == kind)
        for role in method.roles:
            seen = {
                phase.key
                for phase in method.phases
                if any(method.sees(role.key, phase.key, one) for one in choice.categories)
            }
            if role.kind == RoleKind.OFFICER:
                assert seen == {phase.key for phase in method.phases}
            if role.kind in (RoleKind.RELATIVE, RoleKind.FRONT_OFFICE, RoleKind.REPORTER):
                assert not seen, (key, role.key)


# --- saying that somebody is away, to hear whether it is known ---


@pytest.mark.req("C8", "P5")
def test_another_adult_cannot_begin_a_stay_and_so_learns_nothing(around: Around, signed_in: SignIn) -> None:
    father, mother = another_adult(around), around.world.person(around.household)
    answers = []
    for _time in ("nothing known", "away already"):
        with pytest.raises(Refused) as refused:
            begin(around, father, mother)
        answers.append((refused.value.rule, str(refused.value)))
        with around.seeing():
            known = TemporaryStay.objects.exists()
        if not known:
            away(around, kind="shelter")
    assert len(set(answers)) == 1
    page = signed_in(father).get(reverse("households:stay-begin", args=[around.id])).content.decode()
    assert f'value="{mother}"' not in page and f'value="{father.person_id}"' in page
    assert begin(around, father, father.person_id).person_id == father.person_id


@pytest.mark.req("C8", "P3")
def test_a_parent_with_authority_speaks_for_a_young_child(around: Around) -> None:
    child = next(
        one.person_id
        for one in stays_queries.members_to_tell_of(around.mother, around.id)
        if one.person_id != around.mother.person_id
    )
    assert begin(around, around.mother, child).person_id == child


@pytest.mark.req("C8", "I3")
def test_who_does_not_see_stays_cannot_begin_one(around: Around, signed_in: SignIn) -> None:
    """The teacher may raise a critical point in aftercare, but sees nothing of who is at home."""
    world, person = around.world, around.world.person(around.household)
    around.move_to("aftercare")
    for _time in range(2):
        with pytest.raises(Refused):
            begin(around, world.teacher, person)
        with around.seeing():
            known = TemporaryStay.objects.exists()
        if not known:
            away(around, by="worker", teller=f"user:{world.coach.user_id}")
    browser = signed_in(world.teacher)
    address = reverse("households:stay-begin", args=[around.id])
    assert browser.get(address).status_code == 403
    page = browser.get(reverse("households:file", args=[around.id]))
    assert page.status_code == 200 and address not in page.content.decode()
    assert (
        address in signed_in(world.worker).get(reverse("households:file", args=[around.id])).content.decode()
    )


# --- what the time line and the log tell of a point about somebody else ---


@pytest.mark.req("P5", "H3")
def test_that_a_point_about_another_was_seen_is_not_told(around: Around, delivered: Delivered) -> None:
    world, father = around.world, another_adult(around)
    with delivered():
        journal.raise_point(
            by=world.worker,
            household_id=around.id,
            kind="across_organisations",
            text="Carla slaapt elders",
            about=[world.person(around.household)],
        )
    everyone_saw(around, delivered)
    seen = "Iedereen heeft een kritiek punt gezien."
    assert seen in [one.title for one in joint_file.timeline(world.worker, around.id)]
    assert seen not in [one.title for one in joint_file.timeline(father, around.id)]
    with acting(father):
        written = {what for one in who_looked(father, around.id, per_page=200) for what in one.written}
    assert str(Category.AGREEMENTS.label) not in written


@pytest.mark.req("P5", "H1")
def test_every_change_row_of_a_point_says_whom_it_is_about(around: Around, delivered: Delivered) -> None:
    person = around.world.person(around.household)
    with delivered():
        point = journal.raise_point(
            by=around.world.worker, household_id=around.id, kind="safety", text="Zorg", about=[person]
        )
    clock.move(timedelta(days=5))
    assert [one for one in climbing.overdue_points() if one[1] == point.id]
    assert jobs.climb_overdue() == 1
    everyone_saw(around, delivered)
    with around.seeing():
        rows = Change.objects.filter(household_id=around.id, ids__criticalpoint=str(point.id))
        verbs = {row.verb: row.ids.get("about") for row in rows}
    assert {"critical_point.raised", "critical_point.climbed", "critical_point.seen"} <= set(verbs)
    assert set(verbs.values()) == {str(person)}


# --- what was read is logged as read ---


@pytest.mark.req("I4")
def test_a_point_of_which_the_text_stands_in_vandaag_was_read(around: Around, signed_in: SignIn) -> None:
    journal.raise_point(by=around.world.worker, household_id=around.id, kind="safety", text="Zorg om Tim")
    assert "Zorg om Tim" in signed_in(around.world.coach).get("/").content.decode()
    with narrow_role("jobs"):
        uses = {
            row.use
            for row in AccessLog.objects.filter(user_id=around.world.coach.user_id)
            for one in row.items
            if one["kind"] == "journal.criticalpoint"
        }
    assert uses == {"read"}


# --- who reported ---


@pytest.mark.req("I6")
def test_who_works_with_the_family_and_refers_it_again_is_not_named(
    world: World, delivered: Delivered, signed_in: SignIn
) -> None:
    """Their other role in the file would tell who of the team reported."""
    household = file_of(accepted(world, delivered))
    mother = world.family_member(household)
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    clock.move(timedelta(days=1))
    with delivered():
        refer(world.worker)
    with acting(world.officer):
        assert Referral.objects.filter(household_id=household.id).count() == 2
    writing = [one for one in told(mother, household) if one.written and one.at.date() == clock.today()]
    assert writing and {(one.who, one.organisation, one.user_id) for one in writing} == {
        ("Wie de melding deed", "", None)
    }
    assert {one.role for one in writing} == {str(world.method.first_role(RoleKind.REPORTER).label)}
    signed_in(world.worker).get(f"/gezinnen/{household.id}/plan/")
    assert (
        told(mother, household)[0].who == "Fatima Amrani"
    )  # everything else they do is told with their name
