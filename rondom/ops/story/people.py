"""The people of the invented region: one of each kind, with an account that the demo shows on its sign-in page."""

from dataclasses import dataclass, field
from functools import cache

from django.contrib.auth.hashers import make_password

from rondom.accounts import actions as accounts
from rondom.accounts import queries
from rondom.accounts.models import Desk, DeskKind
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.transactions import acting
from rondom.directory.models import Municipality, Organisation, OrganisationKind
from rondom.methods import queries as methods
from rondom.methods.schema import Method

ORGANISATIONS = (
    ("point", "Meldpunt Zwolle", OrganisationKind.COORDINATION_POINT, "0380001000"),
    ("school", "Basisschool De Brug", OrganisationKind.SCHOOL, "0380001001"),
    ("housing", "Wonen aan de Vecht", OrganisationKind.HOUSING, "0380001002"),
    ("social", "Sociaal Wijkteam Holtenbroek", OrganisationKind.SOCIAL_WORK, "0380001003"),
    ("youth", "Jeugdhulp IJssel", OrganisationKind.YOUTH_CARE, "0380001004"),
    ("debt", "Budgethulp Zwolle", OrganisationKind.DEBT, "0380001005"),
    ("mental", "GGZ Vechtstreek", OrganisationKind.MENTAL_HEALTH, "0380001006"),
    ("town", "Gemeente Zwolle", OrganisationKind.MUNICIPALITY, "0380001007"),
)

#: key, name, organisation, kind, what they are called, at which desk
PEOPLE = (
    ("officer", "Marga Kok", "point", ActorKind.OFFICER, "Medewerker meldpunt", "point"),
    ("teacher", "Anna Bakker", "school", ActorKind.PROFESSIONAL, "Intern begeleider", ""),
    ("landlord", "Ben Visser", "housing", ActorKind.PROFESSIONAL, "Woonconsulent", ""),
    ("worker", "Fatima Amrani", "social", ActorKind.PROFESSIONAL, "Maatschappelijk werker", ""),
    ("coach", "Joris Vos", "youth", ActorKind.PROFESSIONAL, "Gezinscoach", ""),
    ("debt", "Dirk Meijer", "debt", ActorKind.PROFESSIONAL, "Schuldhulpverlener", ""),
    ("psychologist", "Petra Mulder", "mental", ActorKind.PROFESSIONAL, "Psycholoog", ""),
    ("front", "Floor Smit", "point", ActorKind.FRONT_OFFICE, "Medewerker wijkloket", "front"),
    ("manager", "Mieke Groot", "social", ActorKind.MANAGER, "Teammanager", ""),
    ("policy", "Paul Jansen", "town", ActorKind.POLICY, "Beleidsadviseur", ""),
    ("privacy", "Petra Dijk", "town", ActorKind.PRIVACY_OFFICER, "Functionaris gegevensbescherming", ""),
    ("auditor", "Arie Post", "town", ActorKind.AUDITOR, "Auditor", ""),
    ("operator", "Olga Bos", "point", ActorKind.OPERATOR, "Beheerder", ""),
)


@cache
def demo_password() -> str:
    """Hashed once: hashing is slow on purpose, and every account of the demo has the same one."""
    return make_password(queries.DEMO_PASSWORD)


@dataclass
class Region:
    """Municipality, desks, organisations and the actors by key."""

    municipality: Municipality
    method_hash: str
    method: Method
    desks: dict[str, Desk] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Actor:
        return self.actors[key]


def settle() -> Region:
    """Make the region. The clock should stand in the past: these people have been working for a while."""
    by = system("demo")
    method_hash, method = methods.current("zuid-holland")
    with acting(by, writes=True):
        region = Region(Municipality.objects.create(code="0193", name="Zwolle"), method_hash, method)
        for key, name, kind, phone in ORGANISATIONS:
            region.organisations[key] = Organisation.objects.create(
                name=name, kind=kind, phone=phone, municipality=region.municipality
            )
        for key, name, desk_kind in (
            ("point", "Meldpunt Zwolle", DeskKind.COORDINATION_POINT),
            ("front", "Wijkloket Holtenbroek", DeskKind.FRONT_OFFICE),
        ):
            desk = Desk.objects.create(
                kind=desk_kind,
                name=name,
                organisation=region.organisations["point"],
                method_key=method.key,
                phone="0380001000",
            )
            desk.municipalities.add(region.municipality)
            region.desks[key] = desk
    for number, (key, name, organisation, function, title, desk_key) in enumerate(PEOPLE):
        region.actors[key] = hire(region, number, name, organisation, function, title, desk_key)
    return region


def hire(
    region: Region,
    number: int,
    name: str,
    organisation: str,
    function: ActorKind,
    title: str,
    desk_key: str,
    *,
    shown: bool = True,
) -> Actor:
    """Somebody with an account; ``shown``: who looks at the demo can be this person."""
    by = system("demo")
    user = accounts.create_user(
        by=by,
        email=name.lower().replace(" ", ".") + "@rondom.example",
        name=name,
        hashed=demo_password() if shown else "",
        phone=f"06000010{number:02}",
    )
    employment = accounts.employ(
        by=by,
        user=user,
        organisation=region.organisations[organisation],
        function=function,
        title=title,
        desk=region.desks.get(desk_key),
    )
    return queries.actor_of(user, employment)


def family_account(region: Region, household_id: object, person_id: object, name: str, email: str) -> Actor:
    """The account with which a family member of the demo signs in (in real life: made together with the coach)."""
    from uuid import UUID

    from rondom.methods.enums import RoleKind
    from rondom.privacy import actions as privacy
    from rondom.privacy.enums import Ground

    assert isinstance(household_id, UUID) and isinstance(person_id, UUID)
    user = accounts.create_user(
        by=system("demo"), email=email, name=name, hashed=demo_password(), person_id=person_id
    )
    by = system("demo", household_id)
    with acting(by, writes=True):
        privacy.involve(
            by=by,
            household_id=household_id,
            role=region.method.first_role(RoleKind.FAMILY).key,
            ground=Ground.OWN_RECORD,
            user_id=user.id,
        )
    return queries.actor_of(user, None)
