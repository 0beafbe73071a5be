"""Lists agree with pages: over generated worlds the filter on queries lets through what the decision allows, no more,
no less; and without a live involvement there is nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from rondom.assessment.models import DomainInUse
from rondom.core import clock
from rondom.core.actor import NOBODY, Actor, ActorKind, system
from rondom.core.errors import Refused
from rondom.core.transactions import acting
from rondom.households.models import Household, Membership
from rondom.journal.models import ContactNote
from rondom.methods.enums import HIDEABLE, WRITER_ONLY, Category
from rondom.plans.models import Goal
from rondom.privacy.access import check_may_see, live, my_households, readable, roles_of
from rondom.privacy.consent.enums import SHAREABLE, Kind, Track
from rondom.privacy.consent.models import Consent, ConsentOpening
from rondom.privacy.enums import Ground
from rondom.privacy.items import about
from rondom.privacy.models import FileContext, Involvement
from rondom.privacy.shields.models import Shield
from tests.committed import START, own_database
from tests.conftest import LONG
from tests.rows import File, make
from tests.world import World

pytestmark = [
    pytest.mark.req("I3"),
    # what Hypothesis prints of a failure is long; it must not hide the failure
    pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning"),
]
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


@dataclass(frozen=True)
class Given:
    """A consent or a release: of a person, towards an organisation (None: the team), from when to when; a release
    frees one actor (`source`), alone or with everybody of their organisation."""

    household: int
    person: int
    category: Category
    kind: str
    to: str | None
    source: str
    alone: bool
    since: int
    until: int | None


ACTORS = ("teacher", "worker", "psychologist", "officer", "manager", "mother", "child", "other family")
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
WORKING = st.sampled_from(["teacher", "worker", "psychologist", "officer"])
givens = st.builds(
    Given,
    household=st.integers(0, 1),
    person=st.integers(0, 3),
    category=st.sampled_from(SHAREABLE),
    kind=st.sampled_from([Kind.CONSENT, Kind.CONSENT, Kind.RELEASE]),
    to=st.none() | WORKING,
    source=WORKING,
    alone=st.booleans(),
    since=st.integers(-3, 1),
    until=st.none() | st.integers(-2, 2),
).filter(lambda one: one.until is None or one.until >= one.since)


def consent(stage: Stage, one: Given) -> None:
    """Given; withdrawn or expired where `until` is past."""
    household, person = stage.households[one.household], stage.persons[one.person]
    source = stage.actors[one.source] if one.kind == Kind.RELEASE else NOBODY
    since, until = START + one.since * DAY, None if one.until is None else START + one.until * DAY
    from_whom = {
        "from_organisation_id": source.organisation_id,
        "from_user_id": source.user_id if one.alone else None,
    }
    with acting(system("test", household.id), writes=True):
        row = Consent.objects.create(
            household_id=household.id,
            about=about([person]),
            created_at=START,
            kind=one.kind,
            person_id=person,
            purpose="Samen helpen",
            track=Track.CLIENT,
            since=since,
            until=until,
            **from_whom,
        )
        ConsentOpening.objects.create(
            household_id=household.id,
            consent=row,
            person=str(person),
            category=one.category,
            kind=one.kind,
            organisation_id=stage.actors[one.to].organisation_id if one.to else None,
            since=since,
            until=until,
            **from_whom,
        )


@dataclass(frozen=True)
class Hiding:
    """A shield: ``what`` is a category, the number of a person, or (None) the first item that was written there."""

    who: str
    household: int
    what: Category | int | None
    by: str
    since: int
    until: int | None
    lifted: bool


hidings = st.builds(
    Hiding,
    who=NAMES,
    household=st.integers(0, 1),
    what=st.none() | st.integers(0, 3) | st.sampled_from(sorted(HIDEABLE)),
    by=st.sampled_from(["user", "organisation", "person"]),
    since=st.integers(-2, 1),
    until=st.none() | st.integers(-1, 2),
    lifted=st.booleans(),
).filter(lambda one: one.until is None or one.until > one.since)


def hide(stage: Stage, one: Hiding, items: list[Any]) -> None:
    household, actor = stage.households[one.household], stage.actors[one.who]
    hidden_from = {"user": actor.user_id, "organisation": actor.organisation_id, "person": actor.person_id}[
        one.by
    ]
    mine = [item for item in items if item.household_id == household.id]
    if hidden_from is None or (one.what is None and not mine):
        return
    what: dict[str, Any] = {"item_id": mine[0].pk} if one.what is None else {}
    what |= {"person_id": stage.persons[one.what]} if isinstance(one.what, int) else {}
    what |= {"category": one.what} if isinstance(one.what, str) else {}
    with acting(system("test", household.id), writes=True):
        Shield.objects.create(
            household_id=household.id,
            target=one.by,
            hidden_from=hidden_from,
            by_family=one.until is None,
            since=START + one.since * DAY,
            until=None if one.until is None else START + one.until * DAY,
            lifted_at=START if one.lifted else None,
            created_by=stage.actors["officer"].user_id,
            **what,
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


@settings(max_examples=2000 if LONG else 200)
@given(
    involved=st.lists(involvements, max_size=5),
    written=st.lists(writings, min_size=1, max_size=4),
    given_by_them=st.lists(givens, max_size=4),
    phases=st.tuples(st.integers(0, 5), st.integers(0, 5)),
    hidden=st.lists(hidings, max_size=4),
)
def test_what_is_listed_may_be_opened_and_the_other_way_round(
    stage: Stage,
    involved: list[Involved],
    written: list[Written],
    given_by_them: list[Given],
    phases: tuple[int, int],
    hidden: list[Hiding],
) -> None:
    def world() -> None:
        for one in involved:
            involve(stage, one)
        for consented in given_by_them:
            consent(stage, consented)
        items = [write(stage, one) for one in written]
        for number, phase in enumerate(phases):
            set_phase(stage, number, phase)
        for hiding in hidden:
            hide(stage, hiding, items)
        check_lists_agree(stage, items, who_matter(involved, written) | {one.who for one in hidden})

    rolled_back(world)


@settings(max_examples=2000 if LONG else 200)
@given(
    involved=st.lists(involvements, min_size=1, max_size=4),
    written=st.lists(writings, min_size=1, max_size=3),
    given_by_them=st.lists(givens, max_size=3),
    steps=st.lists(
        st.tuples(
            st.sampled_from(["end", "phase", "later", "withdraw"]), st.integers(0, 1), st.integers(0, 5)
        ),
        min_size=2,
        max_size=4,
    ),
    hidden=st.lists(hidings, max_size=3),
)
def test_it_stays_so_while_people_leave_phases_turn_and_time_goes_by(
    stage: Stage,
    involved: list[Involved],
    written: list[Written],
    given_by_them: list[Given],
    steps: list[tuple[str, int, int]],
    hidden: list[Hiding],
) -> None:
    def world() -> None:
        for one in involved:
            involve(stage, one)
        for consented in given_by_them:
            consent(stage, consented)
        items = [write(stage, one) for one in written]
        for hiding in hidden:
            hide(stage, hiding, items)
        for kind, number, amount in steps:
            household = stage.households[number]
            if kind == "phase":
                set_phase(stage, number, amount)
            elif kind == "later":
                clock.move(amount * timedelta(hours=12))
            elif kind == "withdraw":
                with acting(system("test", household.id), writes=True):
                    now = clock.now()
                    running = ConsentOpening.objects.filter(household_id=household.id, since__lte=now)
                    running.update(until=now)
            else:
                with acting(system("test", household.id), writes=True):
                    now = clock.now()
                    Involvement.objects.filter(household_id=household.id, since__lte=now).update(until=now)
                assert_nobody_sees(stage, household, who_matter(involved, written))
            check_lists_agree(stage, items, who_matter(involved, written))

    rolled_back(world)


def assert_nobody_sees(stage: Stage, household: Household, names: set[str]) -> None:
    """Everybody's involvement just ended: at this same moment there is nothing left, not even what one wrote."""
    for name in names:
        actor = stage.actors[name]
        with acting(actor):
            for model in ITEMS:
                assert not readable(actor, model.objects.filter(household=household)).exists()


@settings(max_examples=2000 if LONG else 200)
@given(
    hiding=hidings,
    written=st.lists(writings, min_size=1, max_size=3),
    role=st.integers(0, 9),
    phase=st.integers(0, 5),
    desk=st.booleans(),
)
def test_a_shield_that_holds_leaves_only_what_one_wrote(
    stage: Stage, hiding: Hiding, written: list[Written], role: int, phase: int, desk: bool
) -> None:
    """Said here once more in other words than the decision's own: what is covered is not in the list."""

    def world() -> None:
        involve(stage, Involved(hiding.who, hiding.household, role, -1, None, desk))
        items = [write(stage, one) for one in written]
        set_phase(stage, hiding.household, phase)
        actor, household = stage.actors[hiding.who], stage.households[hiding.household]
        with acting(actor):
            before = {row.pk for model in ITEMS for row in readable(actor, model.objects.all())}
            at_the_point = actor.desk_id is not None and roles_of(actor, household.id)[0].kind == "officer"
        holding = replace(hiding, since=-1, until=1, lifted=False)
        hide(stage, holding, items)
        here = [item for item in items if item.household_id == household.id]
        made = Shield.objects.filter(household_id=household.id)
        with acting(actor):
            after = {row.pk for model in ITEMS for row in readable(actor, model.objects.all())}
            gone = {
                item.pk
                for item in here
                if made.exists()
                and not at_the_point
                and item.created_by != actor.user_id
                and (
                    item.category == hiding.what
                    or (isinstance(hiding.what, int) and str(stage.persons[hiding.what]) in item.about)
                    or (hiding.what is None and item is here[0])
                )
            }
        assert after == before - gone

    rolled_back(world)


def test_the_generated_worlds_are_not_empty(stage: Stage) -> None:
    """Somebody sees something, or all of the above would hold of nothing."""
    seen: list[int] = []

    def world() -> None:
        involve(stage, Involved("teacher", 0, 3, -1, None, False))
        involve(stage, Involved("mother", 0, 8, -1, None, False))
        write(stage, Written(1, 0, Category.PLAN, (), "worker"))
        for phase in range(len(stage.phases)):
            set_phase(stage, 0, phase)
            for name in ("teacher", "mother", "manager"):
                with acting(stage.actors[name]):
                    seen.append(readable(stage.actors[name], Goal.objects.all()).count())

    rolled_back(world)
    assert 0 < sum(seen) < len(seen)


@pytest.mark.req("I2", "P3")
@pytest.mark.parametrize(
    "given_by_them, category, about_whom, writer, sees",
    [
        pytest.param(
            [("consent", 1, "teacher")], "education", (1,), "worker", True, id="consented to the school"
        ),
        pytest.param([("consent", 1, None)], "education", (1,), "worker", True, id="consented to the team"),
        pytest.param([("consent", 1, "worker")], "education", (1,), "worker", False, id="to somebody else"),
        pytest.param([("consent", 0, "teacher")], "education", (1,), "worker", False, id="of somebody else"),
        pytest.param(
            [("consent", 1, "teacher")], "education", (), "worker", False, id="about the whole household"
        ),
        pytest.param([("consent", 1, "teacher")], "education", (0, 1), "worker", False, id="only one of two"),
        pytest.param(
            [("consent", 0, "teacher"), ("consent", 1, None)], "education", (0, 1), "worker", True, id="both"
        ),
        pytest.param(
            [("consent", 1, "teacher")], "mental_health", (1,), "worker", False, id="another category"
        ),
        pytest.param(
            [("consent", 1, "teacher")], "specialist_note", (1,), "worker", False, id="never a secret"
        ),
        pytest.param(
            [("consent", 1, "teacher")], "education", (1,), "psychologist", False, id="bound by secrecy"
        ),
        pytest.param([("release", 1, "teacher")], "education", (1,), "psychologist", True, id="released"),
        pytest.param(
            [("release", 1, "teacher")], "education", (1,), "worker", False, id="a release frees one"
        ),
    ],
)
def test_what_consent_opens(
    stage: Stage,
    given_by_them: list[tuple[str, int, str | None]],
    category: str,
    about_whom: tuple[int, ...],
    writer: str,
    sees: bool,
) -> None:
    """The teacher in the team, whom the matrix shows no education: the decision and the list, case by case."""
    keys = {role.kind: number for number, role in reversed(list(enumerate(stage.world.method.roles)))}

    def world() -> None:
        for who, kind in (("teacher", "member"), ("worker", "coordinator"), ("psychologist", "specialist")):
            involve(stage, Involved(who, 0, keys[kind], -1, None, False))
        set_phase(stage, 0, stage.phases.index("carrying_out"))
        for kind, person, to in given_by_them:
            consent(stage, Given(0, person, Category.EDUCATION, kind, to, "psychologist", True, -1, None))
        item = write(stage, Written(0, 0, Category(category), about_whom, writer))
        teacher = stage.actors["teacher"]
        with acting(teacher):
            assert allowed(teacher, item) is sees
            assert readable(teacher, ContactNote.objects.filter(pk=item.pk)).exists() is sees
        mother = stage.actors["mother"]
        with acting(mother):
            assert not allowed(mother, item), (
                "consent opens nothing to the family, and nothing to who is not involved"
            )

    rolled_back(world)
