"""A small region for tests: one person of each kind."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.contrib.auth.hashers import make_password

from rondom.accounts import actions as accounts
from rondom.accounts import queries
from rondom.accounts.models import Desk, DeskKind, Employment, User
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.transactions import acting, narrow_role
from rondom.directory.models import Municipality, Organisation, OrganisationKind
from rondom.households import actions as households
from rondom.households.models import Household
from rondom.households.people import NewAddress, NewPerson
from rondom.methods import queries as methods
from rondom.methods.enums import Event, RoleKind
from rondom.methods.schema import Method
from rondom.privacy import actions as privacy
from rondom.privacy.enums import Ground

#: numbers from the range that the civil service reserves for tests
BSN_MOTHER, BSN_CHILD, BSN_OTHER = "999990019", "999990020", "999990032"


def _email(name: str) -> str:
    return name.lower().replace(" ", ".") + "@voorbeeld.test"


@dataclass
class World:
    """`actors` by name; `desk` the coordination point; `method` with its `hash`."""

    method_hash: str
    method: Method
    municipality: Municipality
    desk: Desk
    organisations: dict[str, Organisation] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Actor:
        try:
            return self.__dict__["actors"][name]
        except KeyError:
            raise AttributeError(name) from None

    @classmethod
    def build(cls) -> "World":
        by = system("test")
        method_hash, method = methods.current("zuid-holland")
        with acting(by, writes=True):
            town = Municipality.objects.create(code="0193", name="Zwolle")
            point = Organisation.objects.create(
                name="Meldpunt Zwolle", kind=OrganisationKind.COORDINATION_POINT
            )
            desk = Desk.objects.create(
                kind=DeskKind.COORDINATION_POINT,
                name="Meldpunt",
                organisation=point,
                method_key="zuid-holland",
                phone="0380000000",
            )
            desk.municipalities.add(town)
            front = Desk.objects.create(
                kind=DeskKind.FRONT_OFFICE, name="Wijkloket", organisation=point, method_key="zuid-holland"
            )
            front.municipalities.add(town)
        world = cls(method_hash, method, town, desk)
        for key, name, kind in (
            ("school", "De Brug", OrganisationKind.SCHOOL),
            ("housing", "Wonen Zwolle", OrganisationKind.HOUSING),
            ("social", "SWT Holtenbroek", OrganisationKind.SOCIAL_WORK),
            ("youth", "Jeugdhulp IJssel", OrganisationKind.YOUTH_CARE),
            ("mental", "GGZ Vecht", OrganisationKind.MENTAL_HEALTH),
            ("other", "Stichting Elders", OrganisationKind.OTHER),
        ):
            with acting(by, writes=True):
                world.organisations[key] = Organisation.objects.create(name=name, kind=kind)
        world.organisations["point"] = point
        people: tuple[tuple[str, str, str, ActorKind, Desk | None], ...] = (
            ("teacher", "Anna Bakker", "school", ActorKind.PROFESSIONAL, None),
            ("housing", "Ben Visser", "housing", ActorKind.PROFESSIONAL, None),
            ("worker", "Fatima Amrani", "social", ActorKind.PROFESSIONAL, None),
            ("coach", "Joris Vos", "youth", ActorKind.PROFESSIONAL, None),
            ("psychologist", "Petra Mulder", "mental", ActorKind.PROFESSIONAL, None),
            ("stranger", "Sam de Wit", "other", ActorKind.PROFESSIONAL, None),
            ("officer", "Marga Kok", "point", ActorKind.OFFICER, desk),
            ("front_office", "Floor Smit", "point", ActorKind.FRONT_OFFICE, front),
            ("manager", "Mieke Groot", "school", ActorKind.MANAGER, None),
            ("policy", "Paul Jansen", "point", ActorKind.POLICY, None),
            ("privacy_officer", "Petra Dijk", "point", ActorKind.PRIVACY_OFFICER, None),
            ("auditor", "Arie Post", "other", ActorKind.AUDITOR, None),
            ("operator", "Olga Bos", "point", ActorKind.OPERATOR, None),
        )
        world._hire_all(people)
        return world

    def _hire_all(self, people: tuple[tuple[str, str, str, ActorKind, Desk | None], ...]) -> None:
        """All of them in two statements: nearly every test begins here. What the application's own verbs leave behind
        (change rows) is that of `hire`."""
        by, at = system("test"), clock.now()
        password = make_password("demo-demo-demo")
        users = [
            User(email=_email(name), name=name, phone="0612345678", password=password, created_at=at)
            for _key, name, *_more in people
        ]
        employments = [
            Employment(
                user=user,
                organisation=self.organisations[where],
                function=function,
                title=str(function.label),
                desk=desk,
                since=at,
            )
            for user, (_key, _name, where, function, desk) in zip(users, people, strict=True)
        ]
        with acting(by, writes=True):
            with narrow_role("signin"):
                User.objects.bulk_create(users)
            Employment.objects.bulk_create(employments)
        for one, (key, *_more) in zip(employments, people, strict=True):
            self.actors[key] = queries.actor_of(one.user, one)

    def hire(self, name: str, organisation: str, function: ActorKind, desk: Desk | None = None) -> Actor:
        """A new professional with an account; password "demo-demo-demo"."""
        by = system("test")
        user = accounts.create_user(
            by=by, email=_email(name), name=name, password="demo-demo-demo", phone="0612345678"
        )
        employment = accounts.employ(
            by=by,
            user=user,
            organisation=self.organisations[organisation],
            function=function,
            title=str(function.label),
            desk=desk,
        )
        return queries.actor_of(user, employment)

    def household(
        self, name: str = "Gezin Dekker", *, by: Actor | None = None, bsn: tuple[str, str] = ("", "")
    ) -> Household:
        """A mother and a child of eight, in the first phase at the coordination point."""
        return households.create_household(
            by=by or self.officer,
            desk_id=self.desk.id,
            method_hash=self.method_hash,
            event=Event.REFERRAL_RECEIVED,
            name=name,
            municipality_id=self.municipality.id,
            members=[
                NewPerson(
                    "Carla", name.removeprefix("Gezin "), date(1991, 5, 4), "parent", bsn[0], "f", True
                ),
                NewPerson("Tim", name.removeprefix("Gezin "), date(2018, 1, 9), "child", bsn[1], "m"),
            ],
            address=NewAddress("Beethovenlaan", 12, "8031AA", "Zwolle"),
        )

    def person(self, household: Household, role: str = "parent") -> UUID:
        """The first member in this role."""
        with acting(system("test", household.id), writes=True):
            return household.memberships.filter(role=role, until=None).order_by("since", "id")[0].person_id

    def involve(
        self, who: Actor, household: Household, kind: RoleKind, ground: Ground = Ground.CONSENT
    ) -> Actor:
        """Give somebody a role of this kind in the file."""
        by = system("test", household.id)
        with acting(by, writes=True):
            privacy.involve(
                by=by,
                household_id=household.id,
                role=self.method.first_role(kind).key,
                ground=ground,
                user_id=who.user_id,
                organisation_id=who.organisation_id,
            )
        return who

    def family_member(self, household: Household, role: str = "parent", email: str = "") -> Actor:
        """An account for a member of the household, with their own involvement."""
        person = self.person(household, role)
        user: User = accounts.create_user(
            by=system("test"),
            email=email or f"{person.hex[-8:]}@gezin.test",
            name="Carla Dekker",
            password="demo-demo-demo",
            person_id=person,
        )
        actor = queries.actor_of(user, None)
        return self.involve(actor, household, RoleKind.FAMILY, Ground.OWN_RECORD)
