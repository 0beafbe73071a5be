"""The region in which the machine plays: three households at two coordination points under two methods, two children
who belong to the homes of both their parents, and everybody who could look."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rondom.accounts import actions as accounts
from rondom.accounts import queries as known
from rondom.accounts.models import Desk, DeskKind, User
from rondom.cases import actions as cases
from rondom.core import clock
from rondom.core.actor import NOBODY, Actor, ActorKind, system
from rondom.core.transactions import acting, narrow_role
from rondom.directory.models import Municipality, Organisation, OrganisationKind
from rondom.households import actions as households
from rondom.households.models import Household
from rondom.households.people import NewPerson
from rondom.methods import queries as methods
from rondom.methods.enums import Event, RoleKind
from rondom.methods.schema import Method
from rondom.privacy import actions as privacy
from tests.committed import START, own_database
from tests.world import World

#: who may change jobs; where they may go
MOVERS = ("teacher", "coach", "psychologist", "housing")
ORGANISATIONS = ("school", "housing", "social", "youth", "mental", "other")
#: three weeks into the run she is sixteen, and nobody speaks for her any more
LISA_BORN = date(2010, 3, 21)


@dataclass(frozen=True)
class Human:
    """Somebody of a family; ``born`` as the households know it."""

    name: str
    id: UUID
    born: date


@dataclass(frozen=True)
class Home:
    """One household's file: where it is, under which method, by whom it was begun; who belongs to it at the start, as
    (person, role, authority)."""

    number: int
    household: Household
    method: Method
    officer: str
    case_id: UUID
    members: tuple[tuple[UUID, str, bool], ...]

    @property
    def id(self) -> UUID:
        return self.household.id


@dataclass(repr=False)
class Stage:
    """``actors`` by name; ``humans`` by name."""

    world: World
    homes: tuple[Home, ...]
    actors: dict[str, Actor]
    humans: dict[str, Human]

    def __repr__(self) -> str:
        return "stage"  # Hypothesis would write all of it out


@contextmanager
def a_stage() -> Iterator[Stage]:
    """In a database of its own, committed; each run of the machine is rolled back to this."""
    with own_database(), clock.freeze(START):
        yield _build()


def _build() -> Stage:
    world = World.build()
    kampen = _second_desk(world)
    world.actors["officer_kampen"] = world.hire("Kees Kamp", "kampen", ActorKind.OFFICER, kampen)
    world.actors["officer_two"] = world.hire("Otto Smeets", "point", ActorKind.OFFICER, world.desk)
    _second_job(world)
    born = {
        "mother": date(1985, 5, 4),
        "father": date(1984, 1, 1),
        "lisa": LISA_BORN,
        "tim": date(2018, 1, 9),
    }
    born |= {"ali": date(1988, 1, 1), "sara": date(2016, 6, 6)}
    humans: dict[str, Human] = {}

    def of(name: str, family: str, role: str) -> NewPerson:
        there = humans.get(name)
        return NewPerson(
            name.capitalize(),
            family,
            born[name],
            role,
            authority=role == "parent",
            person_id=there.id if there else None,
        )

    zuid = world.method_hash
    plans = (
        ("Gezin Dekker", "officer", zuid, ("mother", "lisa", "tim")),
        ("Gezin Visser", "officer", zuid, ("father", "lisa", "tim")),
        ("Gezin Ates", "officer_kampen", methods.current("kampen")[0], ("ali", "sara")),
    )
    homes = []
    for number, (name, officer, method_hash, names) in enumerate(plans):
        roles = {one: "parent" if one in ("mother", "father", "ali") else "child" for one in names}
        by = world.actors[officer]
        household = households.create_household(
            by=by,
            desk_id=by.desk_id,  # type: ignore[arg-type]
            method_hash=method_hash,
            event=Event.REFERRAL_RECEIVED,
            name=name,
            municipality_id=world.municipality.id,
            members=[of(one, name.removeprefix("Gezin "), roles[one]) for one in names],
        )
        humans |= {one: Human(one, _person(household, one), born[one]) for one in names}
        members = tuple((humans[one].id, roles[one], roles[one] == "parent") for one in names)
        case_id = _coordinated(by, household)
        homes.append(Home(number, household, methods.method(method_hash), officer, case_id, members))
    actors = {name: one for name, one in world.actors.items() if name not in ("policy", "front_office")}
    for number, name in ((0, "mother"), (1, "father"), (2, "ali"), (0, "lisa")):
        actors[name] = _account(world, homes[number], humans[name])
    return Stage(world, tuple(homes), actors | {"nobody": NOBODY}, humans)


def _second_desk(world: World) -> Desk:
    with acting(system("test"), writes=True):
        point = Organisation.objects.create(name="CMP Kampen", kind=OrganisationKind.COORDINATION_POINT)
        town = Municipality.objects.create(code="0166", name="Kampen")
        desk = Desk.objects.create(
            kind=DeskKind.COORDINATION_POINT, name="CMP", organisation=point, method_key="kampen"
        )
        desk.municipalities.add(town)
    world.organisations["kampen"] = point
    return desk


def _second_job(world: World) -> None:
    """The same person in another employment: what one job opens stays shut in the other."""
    with narrow_role("signin"):
        user = User.objects.get(pk=world.worker.user_id)
    job = accounts.employ(
        by=system("test"),
        user=user,
        organisation=world.organisations["other"],
        function=ActorKind.PROFESSIONAL,
        title="Vrijwilliger",
    )
    world.actors["moonlighter"] = known.actor_of(user, job)


def _person(household: Household, name: str) -> UUID:
    with acting(system("test", household.id)):
        found: UUID = household.memberships.get(person__given_name=name.capitalize()).person_id
        return found


def _coordinated(officer: Actor, household: Household) -> UUID:
    by = system("test", household.id)
    with acting(by, writes=True):
        privacy.happened(by=by, event=Event.REFERRAL_DECIDED, household_id=household.id)
        case = cases.open_case(by=by, household_id=household.id)
    cases.decide_variant(by=officer, case_id=case.id, variant=3, reason="Er spelen meer dingen tegelijk.")
    return case.id


def _account(world: World, home: Home, human: Human) -> Actor:
    by = world.actors[home.officer]
    cases.open_portal(by=by, case_id=home.case_id, person_id=human.id, email=f"{human.name}@gezin.test")
    with narrow_role("signin"):
        user = User.objects.get(person_id=human.id)
    return known.actor_of(user, None)


def family_role(home: Home) -> str:
    return home.method.first_role(RoleKind.FAMILY).key
