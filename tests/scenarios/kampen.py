"""A region that works by the method of Kampen: its point with three officers, and who sit in the BOMP. All invented."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from rondom.accounts import actions as accounts
from rondom.accounts import queries
from rondom.accounts.models import Desk, DeskKind
from rondom.cases import actions as cases
from rondom.cases import queries as known
from rondom.cases.models import Case, TeamMember
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.ids import new_id
from rondom.core.transactions import acting
from rondom.directory.models import Municipality, Organisation, OrganisationKind
from rondom.households.people import NewAddress, NewPerson
from rondom.intake import actions as intake
from rondom.methods import queries as methods
from rondom.methods.schema import Method
from rondom.privacy.access import context_of
from tests.world import BSN_MOTHER

Delivered = Callable[[], AbstractContextManager[Any]]

ORGANISATIONS = {
    "point": ("Coördinatiepunt Kampen", OrganisationKind.COORDINATION_POINT),
    "landlord": ("Wonen aan de IJssel", OrganisationKind.HOUSING),
    "social": ("Maatschappelijk werk Kampen", OrganisationKind.SOCIAL_WORK),
    "debt": ("Schuldhulp IJsselmond", OrganisationKind.DEBT),
    "police": ("Politie, team IJsselmuiden", OrganisationKind.POLICE),
    "elsewhere": ("Stichting Elders", OrganisationKind.OTHER),
}
PEOPLE = {
    "bas": ("Bas Kuiper", "point", ActorKind.OFFICER),
    "greet": ("Greet Postma", "point", ActorKind.OFFICER),
    "ina": ("Ina Veen", "point", ActorKind.OFFICER),
    "landlord": ("Wim Bos", "landlord", ActorKind.PROFESSIONAL),
    "social": ("Els Mol", "social", ActorKind.PROFESSIONAL),
    "debt": ("Lies Haan", "debt", ActorKind.PROFESSIONAL),
    "police": ("Ron Vos", "police", ActorKind.PROFESSIONAL),
    "stranger": ("Sam de Wit", "elsewhere", ActorKind.PROFESSIONAL),
}

SINGLE = [NewPerson("Jan", "Visser", date(1971, 3, 9), "single", BSN_MOTHER, sex="m")]
FAMILY = [
    NewPerson("Ria", "Visser", date(1984, 3, 9), "parent", BSN_MOTHER, sex="f", authority=True),
    NewPerson("Henk", "Visser", date(1981, 6, 2), "parent", sex="m", authority=True),
    NewPerson("Bo", "Visser", date(2017, 6, 2), "child", sex="f"),
]


@dataclass
class Kampen:
    """`region["bas"]` is somebody of it; `file` and `case` are those of the household that it is told about."""

    method: Method
    members: list[NewPerson]
    organisations: dict[str, Organisation] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    file: UUID = field(default_factory=new_id)

    def __getitem__(self, name: str) -> Actor:
        return self.actors[name]

    @classmethod
    def build(cls, members: list[NewPerson]) -> "Kampen":
        region = cls(methods.current("kampen")[1], members)
        with acting(system("test"), writes=True):
            town = Municipality.objects.create(code="0166", name="Kampen")
            for key, (name, kind) in ORGANISATIONS.items():
                region.organisations[key] = Organisation.objects.create(name=name, kind=kind)
            desk = Desk.objects.create(
                kind=DeskKind.COORDINATION_POINT,
                name="CMP",
                organisation=region.organisations["point"],
                method_key="kampen",
                phone="0380000000",
            )
            desk.municipalities.add(town)
        for key, (name, organisation, function) in PEOPLE.items():
            region.actors[key] = region._hire(name, organisation, function, desk)
        return region

    def _hire(self, name: str, organisation: str, function: ActorKind, desk: Desk) -> Actor:
        by = system("test")
        email = name.lower().replace(" ", ".") + "@voorbeeld.test"
        user = accounts.create_user(by=by, email=email, name=name, password="demo-demo-demo", phone="")
        employment = accounts.employ(
            by=by,
            user=user,
            organisation=self.organisations[organisation],
            function=function,
            title=str(function.label),
            desk=desk if function == ActorKind.OFFICER else None,
        )
        return queries.actor_of(user, employment)

    @property
    def phase(self) -> str:
        context = context_of(self.file)
        assert context is not None
        return context.phase

    @property
    def case(self) -> Case:
        found = known.open_case_of(self["bas"], self.file)
        assert found is not None
        return found

    def refer(self, by: str = "landlord", **what: Any) -> UUID:
        """A referral of the household; on the first one its file begins."""
        given: dict[str, Any] = {
            "household_name": "Visser",
            "members": self.members,
            "address": NewAddress("Burgwal", 8, "8261ES", "Kampen"),
            "concern": "De huur komt niet binnen en de gordijnen blijven dicht.",
            "discussed_with_family": True,
        }
        made = intake.refer(by=self[by], **(given | what))
        self.file = made.household_id
        return made.id

    def in_view(self, delivered: Delivered) -> None:
        """Referred and taken in: the household has a case."""
        referral = self.refer()
        with delivered():
            intake.decide(by=self["bas"], referral_id=referral, accept=True)

    def with_coordinators(self, delivered: Delivered) -> None:
        """In view, with Bas and Greet as its two coordinators."""
        self.in_view(delivered)
        cases.decide_variant(by=self["bas"], case_id=self.case.id, variant=2)
        for who in ("bas", "greet"):
            self.appoint(who)

    def appoint(self, who: str, **what: Any) -> TeamMember:
        return cases.appoint(
            by=self["bas"],
            case_id=self.case.id,
            role="coordinator",
            user_id=self[who].user_id,
            because="Kent de buurt.",
            **what,
        )

    def join(self, who: str, role: str, comes_for: str = "helpt mee") -> TeamMember:
        return cases.add_member(
            by=self["bas"],
            case_id=self.case.id,
            attachment="professional",
            role=role,
            user_id=self[who].user_id,
            comes_for=comes_for,
        )
