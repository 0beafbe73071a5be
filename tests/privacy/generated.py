"""Generated worlds: two households on one stage, with people, writings, consents and shields thrown in; and the check
that lists agree with pages there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import strategies as st

from rondom.accounts import actions as accounts
from rondom.accounts import queries as account_queries
from rondom.assessment.models import DomainInUse
from rondom.core import clock
from rondom.core.actor import NOBODY, Actor, ActorKind, system
from rondom.core.errors import Refused
from rondom.core.transactions import acting
from rondom.households.models import Household, Membership
from rondom.journal.models import ContactNote
from rondom.methods.enums import WRITER_ONLY, Category
from rondom.plans.models import Goal
from rondom.privacy.access import check_may_see, live, my_households, readable
from rondom.privacy.enums import Ground
from rondom.privacy.items import about
from rondom.privacy.models import FileContext, Involvement
from tests.committed import START, own_database
from tests.rows import File, make
from tests.world import World

DAY = timedelta(days=1)


@dataclass(repr=False)
class Stage:
    """What generated worlds are set up on: two households, their people, everybody who could act."""

    world: World
    households: tuple[Household, Household]
    actors: dict[str, Actor]
    persons: tuple[UUID, ...]

    def __repr__(self) -> str:
        return "stage"  # Hypothesis would write all of it out

    @property
    def roles(self) -> list[str]:
        return [role.key for role in self.world.method.roles]

    @property
    def phases(self) -> list[str]:
        return [phase.key for phase in self.world.method.phases]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), own_database(), clock.freeze(START):
        world = World.build()
        two = world.household(), world.household("Gezin Ates")
        mother = world.family_member(two[0])
        child = world.family_member(two[0], "child")
        stranger = world.family_member(two[1], email="ali@gezin.test")
        names = ("teacher", "worker", "psychologist", "officer", "manager")
        actors = {name: world.actors[name] for name in names}
        helper = accounts.create_user(
            by=system("test"), email="oma@gezin.test", name="Oma Ria", circle_of=two[0].id
        )
        actors["helper"] = account_queries.actor_of(helper, None)
        actors |= {"mother": mother, "child": child, "other family": stranger, "nobody": NOBODY}
        # the same person in another employment: what one job opens stays shut in the other
        actors["moonlighter"] = replace(
            world.worker,
            organisation_id=world.organisations["other"].id,
            organisation_name="Stichting Elders",
        )
        actors["unit"] = Actor(ActorKind.AUDITOR, world.auditor.user_id, "Arie Post")
        persons: list[UUID] = []
        for household in two:  # a world starts with nobody involved
            with acting(system("test", household.id), writes=True):
                persons += Membership.objects.filter(household=household).values_list("person_id", flat=True)
                Involvement.objects.filter(household_id=household.id).delete()
        yield Stage(world, two, actors, tuple(persons))


@dataclass(frozen=True)
class Involved:
    who: str
    household: int
    role: int
    since: int
    until: int | None
    by_desk: bool


@dataclass(frozen=True)
class Written:
    model: int
    household: int
    category: Category
    about: tuple[int, ...]
    writer: str


ACTORS = (
    "teacher",
    "worker",
    "psychologist",
    "officer",
    "manager",
    "mother",
    "child",
    "other family",
    "helper",
)
NAMES = st.sampled_from(ACTORS)
ITEMS = (ContactNote, Goal, DomainInUse)
involvements = st.builds(
    Involved,
    who=NAMES,
    household=st.integers(0, 1),
    role=st.integers(0, 9),
    since=st.integers(-3, 1),
    until=st.none() | st.integers(-2, 2),
    by_desk=st.booleans(),
).filter(lambda one: one.until is None or one.until >= one.since)
writings = st.builds(
    Written,
    model=st.integers(0, len(ITEMS) - 1),
    household=st.integers(0, 1),
    category=st.sampled_from(list(Category)),
    about=st.lists(st.integers(0, 3), max_size=2, unique=True).map(tuple),
    writer=NAMES,
)


def involve(stage: Stage, one: Involved) -> None:
    actor = stage.actors[one.who]
    household = stage.households[one.household]
    role = stage.world.method.roles[one.role % len(stage.roles)]
    by_desk = one.by_desk and actor.desk_id is not None
    who: dict[str, Any] = {"desk_id": actor.desk_id} if by_desk else {"user_id": actor.user_id}
    if not by_desk:
        who["organisation_id"] = actor.organisation_id
    with acting(system("test", household.id), writes=True):
        if Involvement.objects.filter(household_id=household.id, role=role.key, until=None, **who).exists():
            return
        Involvement.objects.create(
            household_id=household.id,
            role=role.key,
            role_kind=role.kind,
            ground=Ground.CONSENT,
            since=START + one.since * DAY,
            until=None if one.until is None else START + one.until * DAY,
            **who,
        )


def write(stage: Stage, one: Written) -> Any:
    household, actor = stage.households[one.household], stage.actors[one.writer]
    file = File(stage.world, household, actor, stage.persons[0])
    file.rows["cases_case"] = [household]  # only its id is asked
    writer = replace(system("test", household.id), user_id=actor.user_id)
    known: dict[str, Any] = {"case_id": household.id} if one.model == 1 else {}
    if one.model == 2:
        known["ended_at"] = START  # many may have ended, one may run
    with acting(writer, writes=True):
        return make(
            file,
            ITEMS[one.model],
            category=one.category,
            about=about([stage.persons[number] for number in one.about]),
            **known,
        )


def allowed(actor: Actor, item: Any) -> bool:
    try:
        check_may_see(actor, item)
    except Refused:
        return False
    return True


def check_lists_agree(stage: Stage, items: list[Any], names: set[str]) -> None:
    """For these actors, and for some who have nothing to do with it: the list is what may be opened."""
    for name in sorted(names | {"nobody", "moonlighter"}):
        actor = stage.actors[name]
        with acting(actor):
            listed = {
                row.pk
                for model in {type(one) for one in items}
                for row in readable(actor, model.objects.all())
            }
            opened = {item.pk for item in items if allowed(actor, item)}
            involved = set(Involvement.objects.filter(live(actor)).values_list("household_id", flat=True))
            mine = Involvement.objects.filter(household_id__in=my_households(actor))
            assert set(mine.values_list("household_id", flat=True)) <= involved
        assert listed == opened, f"{name}: {listed ^ opened}"
        for item in items:
            if item.pk in listed:
                assert item.household_id in involved, f"{name} is not involved"
                assert item.category not in WRITER_ONLY or item.created_by == actor.user_id


def who_matter(involved: list[Involved], written: list[Written]) -> set[str]:
    return {one.who for one in involved} | {one.writer for one in written}


def set_phase(stage: Stage, number: int, phase: int) -> None:
    household = stage.households[number]
    with acting(system("test", household.id), writes=True):
        phases = stage.phases
        FileContext.objects.filter(pk=household.id).update(phase=phases[phase % len(phases)])


def rolled_back(test: Callable[[], None]) -> None:
    with clock.freeze(START), transaction.atomic():
        test()
        transaction.set_rollback(True)
