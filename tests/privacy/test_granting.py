"""A relative or volunteer who helps a family: what the family lets them see, in the decision and in every list."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from rondom.accounts import actions as accounts
from rondom.accounts import queries as account_queries
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.households import actions as households
from rondom.households.people import NewPerson
from rondom.journal.models import ContactNote
from rondom.methods.enums import Category, RoleKind
from rondom.ops import policies
from rondom.plans.models import Goal
from rondom.privacy import access
from rondom.privacy.granting import actions, queries
from rondom.privacy.granting.models import Grant
from rondom.privacy.items import Item
from rondom.privacy.models import FileContext, Involvement
from rondom.privacy.rules import GRANTED, NOT_GRANTED, NOT_YET
from tests.privacy.filter_scene import Scene
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.req("E2")]


@dataclass
class Circle:
    scene: Scene
    mother: Actor
    aunt: Actor
    mother_id: UUID
    child_id: UUID

    @property
    def household(self) -> UUID:
        return self.scene.file.id

    @property
    def held(self) -> UUID:
        with acting(system("test", self.household)):
            return Involvement.objects.get(user_id=self.aunt.user_id).id

    def choose(self, *wanted: tuple[UUID, str], by: Actor | None = None) -> None:
        actions.choose(
            by=by or self.mother, household_id=self.household, involvement_id=self.held, wanted=wanted
        )

    def sees(self, note: ContactNote) -> bool:
        return self.scene.sees(self.aunt, note)


@pytest.fixture
def circle(world: World) -> Iterator[Circle]:
    file = world.household()
    mother = world.family_member(file)
    user = accounts.create_user(
        by=system("test", file.id), email="oma@gezin.test", name="Oma Ria", circle_of=file.id
    )
    aunt = account_queries.actor_of(user, None)
    with acting(system("test", file.id), writes=True):
        FileContext.objects.filter(pk=file.id).update(phase="carrying_out")
    scene = Scene(world, file, world.household("Gezin Ates"))
    scene.put(aunt, RoleKind.RELATIVE)
    assert mother.person_id is not None
    yield Circle(scene, mother, aunt, mother.person_id, world.person(file, "child"))


def test_the_account_is_of_a_kind_of_its_own(circle: Circle) -> None:
    assert circle.aunt.kind == ActorKind.RELATIVE
    assert (circle.aunt.organisation_id, circle.aunt.person_id) == (None, None)


def test_by_itself_nothing_but_what_they_wrote(circle: Circle) -> None:
    worker = circle.scene.world.worker
    for category in Category:
        note = circle.scene.note(category, circle.mother_id, by=worker)
        assert not circle.sees(note), category
    assert circle.sees(circle.scene.note(Category.PLAN, by=circle.aunt))


def test_what_the_mother_shows_of_herself_and_nothing_else(circle: Circle) -> None:
    worker = circle.scene.world.worker
    hers = circle.scene.note(Category.PLAN, circle.mother_id, by=worker)
    of_child = circle.scene.note(Category.PLAN, circle.child_id, by=worker)
    of_both = circle.scene.note(Category.PLAN, circle.mother_id, circle.child_id, by=worker)
    of_all = circle.scene.note(Category.PLAN, by=worker)
    other_kind = circle.scene.note(Category.AGREEMENTS, circle.mother_id, by=worker)
    circle.choose((circle.mother_id, "plan"))
    seen = [circle.sees(one) for one in (hers, of_child, of_both, of_all, other_kind)]
    assert seen == [True, False, False, True, False]
    circle.choose()  # taken back: at once
    assert not any(circle.sees(one) for one in (hers, of_child, of_both, of_all, other_kind))


@pytest.mark.req("P4")
def test_not_before_the_family_itself_is_told(circle: Circle) -> None:
    """Written while somebody had the file open for a higher interest: grants wait too."""
    teacher = circle.scene.world.teacher
    circle.scene.override(teacher.user_id)
    note = circle.scene.note(Category.PLAN, circle.mother_id, by=teacher)
    circle.choose((circle.mother_id, "plan"))
    with acting(circle.aunt):
        assert access.answer(circle.aunt, note).rule == NOT_YET
    assert not circle.sees(note)


def test_the_answer_says_why(circle: Circle) -> None:
    note = circle.scene.note(Category.PLAN, circle.mother_id, by=circle.scene.world.worker)
    with acting(circle.aunt):
        assert access.answer(circle.aunt, note).rule == NOT_GRANTED
    circle.choose((circle.mother_id, "plan"))
    with acting(circle.aunt):
        found = access.answer(circle.aunt, note)
    assert (found.rule, found.allowed, str(found.ground)) == (GRANTED, True, "consent")


def test_never_more_than_the_method_lets_a_family_show(circle: Circle) -> None:
    for kind in (Category.SAFETY, Category.MENTAL_HEALTH, Category.SPECIALIST_NOTE, Category.FINANCES):
        with pytest.raises(Invalid):
            circle.choose((circle.mother_id, kind))
    with (
        pytest.raises(IntegrityError),
        acting(system("test", circle.household), writes=True),
        transaction.atomic(),
    ):
        Grant.objects.create(
            household_id=circle.household,
            involvement_id=circle.held,
            person=str(circle.mother_id),
            category=Category.SPECIALIST_NOTE,
            giver=circle.mother_id,
            since=clock.now(),
            counts_from=clock.now(),
        )


def test_nobody_shows_what_is_about_another(circle: Circle) -> None:
    stranger = circle.scene.world.family_member(circle.scene.other, email="ali@gezin.test")
    assert stranger.person_id is not None
    with pytest.raises(Refused):
        circle.choose((stranger.person_id, "plan"))
    with pytest.raises(NotFound):
        circle.choose((stranger.person_id, "plan"), by=stranger)
    with pytest.raises(NotFound):
        circle.choose((circle.mother_id, "plan"), by=circle.scene.world.worker)
    with pytest.raises(Refused):
        circle.choose((circle.mother_id, "plan"), by=circle.aunt)


def test_what_is_hidden_from_anybody_is_hidden_from_the_helper(circle: Circle) -> None:
    """Who lets them see may be the one from whom it was hidden. [P5]"""
    worker = circle.scene.world.worker
    note = circle.scene.note(Category.PLAN, by=worker)
    circle.choose((circle.mother_id, "plan"))
    assert circle.sees(note)
    circle.scene.shield(circle.mother_id, item_kind="journal.contactnote", item_id=note.pk)
    assert not circle.sees(note)


def test_the_secrets_of_who_is_bound_stay_theirs(circle: Circle) -> None:
    psychologist = circle.scene.world.psychologist
    circle.scene.put(psychologist, RoleKind.SPECIALIST)
    circle.choose((circle.mother_id, "plan"))
    assert not circle.sees(circle.scene.note(Category.PLAN, circle.mother_id, by=psychologist))
    assert circle.sees(circle.scene.note(Category.PLAN, circle.mother_id, by=circle.scene.world.worker))


def test_nothing_when_they_stop_or_in_another_phase(circle: Circle) -> None:
    note = circle.scene.note(Category.PLAN, circle.mother_id, by=circle.scene.world.worker)
    circle.choose((circle.mother_id, "plan"))
    with acting(system("test", circle.household), writes=True):
        FileContext.objects.filter(pk=circle.household).update(phase="aftercare")
    assert not circle.sees(note)
    with acting(system("test", circle.household), writes=True):
        FileContext.objects.filter(pk=circle.household).update(phase="carrying_out")
        Involvement.objects.filter(user_id=circle.aunt.user_id).update(until=clock.now())
    assert not circle.sees(note)


def test_what_another_helper_was_shown_is_not_shown_to_this_one(circle: Circle) -> None:
    note = circle.scene.note(Category.PLAN, circle.mother_id, by=circle.scene.world.worker)
    circle.choose((circle.mother_id, "plan"))
    user = accounts.create_user(
        by=system("test", circle.household), email="buur@x.test", name="Buur", circle_of=circle.household
    )
    other = account_queries.actor_of(user, None)
    circle.scene.put(other, RoleKind.RELATIVE)
    assert circle.sees(note)
    assert not circle.scene.sees(other, note)


def test_each_choice_leaves_a_trace(circle: Circle) -> None:
    circle.choose((circle.mother_id, "plan"))
    circle.choose((circle.mother_id, "plan"))  # no change: no trace
    circle.choose()
    with acting(circle.mother):
        verbs = list(
            Change.objects.filter(household_id=circle.household, verb__startswith="helper.")
            .order_by("seq")
            .values_list("verb", flat=True)
        )
        assert verbs == ["helper.shown", "helper.taken_back"]
        (one,) = queries.helpers(circle.mother, circle.household)
    assert one.kinds == ()


def test_for_a_child_the_parents_decide_together(circle: Circle) -> None:
    """What one parent says waits for the other; one no ends it. [P3]"""
    world, file = circle.scene.world, circle.scene.file
    new = NewPerson("Ali", "Dekker", date(1990, 1, 1), "parent", authority=True)
    worker = world.involve(world.worker, file, RoleKind.COORDINATOR)
    person = households.add_member(by=worker, household_id=file.id, person=new).person_id
    user = accounts.create_user(
        by=system("test", file.id), email="vader@gezin.test", name="Ali Dekker", person_id=person
    )
    father = world.involve(account_queries.actor_of(user, None), file, RoleKind.FAMILY)
    note = circle.scene.note(Category.PLAN, circle.child_id, by=world.worker)
    assert father.person_id is not None
    circle.choose((circle.child_id, "plan"))
    assert not circle.sees(note)
    with acting(circle.mother):
        waiting = [one for one in queries.choices(circle.mother, file.id, circle.held) if one.mine]
    assert [one.waits_for for one in waiting] == [frozenset({father.person_id})]
    circle.choose((circle.child_id, "plan"), by=father)
    assert circle.sees(note)
    circle.choose(by=father)
    assert not circle.sees(note)


def test_lists_of_goals_agree_too(circle: Circle) -> None:
    circle.choose((circle.mother_id, "plan"))
    with acting(circle.aunt):
        assert list(access.readable(circle.aunt, Goal.objects.all())) == []
    elsewhere = replace(circle.aunt, organisation_id=circle.scene.world.organisations["other"].id)
    note = circle.scene.note(Category.PLAN, circle.mother_id, by=circle.scene.world.worker)
    assert not circle.scene.sees(elsewhere, note), "another job opens nothing"


#: what their own page needs of a file beside what is theirs: that it runs, and who is in the team
KNOWN_TO_HELPERS = {"cases_case", "cases_teammember"}


@pytest.mark.postgres_only
def test_the_second_lock_stands_before_every_table_of_items(db: None) -> None:
    """A new kind of item is closed to who helps until somebody lets them see it."""
    tables = {model._meta.db_table for model in apps.get_models() if issubclass(model, Item)}
    locked = {one.table for one in policies.actual() if one.narrows and one.name.endswith("_granted")}
    assert tables - locked == KNOWN_TO_HELPERS
