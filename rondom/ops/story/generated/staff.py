"""Who works with them: more organisations and colleagues than the few that one can sign in as."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from rondom.accounts import actions as accounts
from rondom.accounts import queries
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.transactions import acting
from rondom.directory.models import Organisation, OrganisationKind

from ..moments import at
from ..people import Region

ORGANISATIONS = (
    ("school2", "Basisschool Het Kompas", OrganisationKind.SCHOOL),
    ("college", "Vechtdal College", OrganisationKind.SCHOOL),
    ("housing2", "Woonstichting Aalanden", OrganisationKind.HOUSING),
    ("social2", "Sociaal Wijkteam Aa-landen", OrganisationKind.SOCIAL_WORK),
    ("protection", "Jeugdbescherming Vechtstreek", OrganisationKind.YOUTH_PROTECTION),
    ("addiction", "Verslavingszorg Hanzeland", OrganisationKind.ADDICTION),
    ("doctor", "Huisartsen Aalanden", OrganisationKind.GP),
    ("nurse", "Jeugdgezondheid IJsselvecht", OrganisationKind.YOUTH_HEALTH),
    ("police", "Wijkpolitie Zwolle-Noord", OrganisationKind.POLICE),
    ("buddy", "Maatjesproject Samen Op", OrganisationKind.INFORMAL),
)

#: organisation, name, title, what they come for, kind of help, in how many households beside others
COLLEAGUES = (
    ("social", "Henk Drost", "Maatschappelijk werker", "Samen de week op orde", "social_work", 3),
    (
        "social",
        "Aisha Tahiri",
        "Maatschappelijk werker",
        "Aanspreekpunt en praktische hulp",
        "social_work",
        3,
    ),
    ("social2", "Gerda Kamp", "Wijkcoach", "Aanspreekpunt voor het hele gezin", "social_work", 3),
    ("social2", "Jaap Wessels", "Wijkcoach", "Praktische hulp thuis", "practical_support", 3),
    ("youth", "Nadia Peters", "Gezinscoach", "Opvoeden en rust in huis", "parenting_support", 3),
    ("youth", "Tom Gerrits", "Gezinscoach", "Steun voor de ouders", "parenting_support", 3),
    ("debt", "Marleen Stam", "Schuldhulpverlener", "Schulden in beeld", "debt_help", 2),
    ("debt", "Ruud Vink", "Budgetcoach", "Overzicht over geld", "income", 2),
    ("mental", "Iris Blom", "Psycholoog", "Behandeling", "mental_treatment", 2),
    ("addiction", "Karel Buis", "Behandelaar verslaving", "Minder drinken", "addiction_care", 1),
    ("school2", "Miriam Haan", "Intern begeleider", "School en de kinderen", "school_support", 2),
    ("college", "Peter Slot", "Zorgcoördinator", "School en stage", "school_support", 2),
    ("housing", "Els Kuijpers", "Woonconsulent", "Het huis behouden", "housing_support", 2),
    ("housing2", "Bram Zijlstra", "Woonconsulent", "De huur en de buren", "housing_support", 2),
    ("protection", "Sanne Vermeer", "Jeugdbeschermer", "Veiligheid van de kinderen", "child_protection", 1),
    ("doctor", "Lies van Loon", "Huisarts", "Gezondheid", "medical_care", 1),
    (
        "nurse",
        "Anneke Tuin",
        "Jeugdverpleegkundige",
        "Groei en gezondheid van de kinderen",
        "medical_care",
        2,
    ),
    ("police", "Fred Mulderij", "Wijkagent", "Rust in de straat", "", 1),
    ("buddy", "Trees Oosting", "Maatje", "Samen koffie en formulieren", "network_support", 1),
)
OFFICERS = (("point", "Ria Timmer"), ("point", "Wim Okkema"))
#: those of the story, who take part now and then: key, what they come for, kind of help, weight
KNOWN = (
    ("worker", "Praktische hulp en post", "practical_support", 0.7),
    ("coach", "Naast de ouders staan", "parenting_support", 1.2),
    ("debt", "Schulden in beeld krijgen", "debt_help", 0.7),
    ("psychologist", "Behandeling", "mental_treatment", 0.5),
    ("teacher", "School en de kinderen", "school_support", 0.5),
    ("landlord", "Het huis behouden", "housing_support", 0.5),
)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who can be asked into a team."""

    actor: Actor
    comes_for: str
    help: str
    weight: float


@dataclass
class Staff:
    """Who can be asked; those with the fewest households first, so that work is spread."""

    colleagues: list[Colleague] = field(default_factory=list)
    officers: list[Actor] = field(default_factory=list)
    busy: Counter[object] = field(default_factory=Counter)

    def ask(self, chance: Random, how_many: int) -> list[Colleague]:
        """Different people of different organisations, by weight and by how much they have already."""
        found: list[Colleague] = []
        waiting = sorted(
            self.colleagues,
            key=lambda one: (self.busy[one.actor.user_id] + 1) / one.weight * chance.uniform(0.4, 1.6),
        )
        for one in waiting:
            known = {other.actor.organisation_id for other in found}
            if len(found) < how_many and (
                one.actor.organisation_id not in known or len(waiting) - len(found) < 3
            ):
                found.append(one)
                self.busy[one.actor.user_id] += 1
        return found


def hire(region: Region, chance: Random) -> Staff:
    """Make the organisations and the people. Nobody can sign in as them: the sign-in page stays short."""
    by = system("demo")
    staff = Staff()
    with at(800, 9):
        for key, name, kind in ORGANISATIONS:
            with acting(by, writes=True):
                made = Organisation.objects.filter(name=name).first() or Organisation.objects.create(
                    name=name,
                    kind=kind,
                    phone=f"038000{chance.randrange(2000, 9999)}",
                    municipality=region.municipality,
                )
            region.organisations[key] = made
        for organisation, name, title, comes_for, help_, weight in COLLEAGUES:
            actor = _employ(region, organisation, name, title, ActorKind.PROFESSIONAL)
            staff.colleagues.append(Colleague(actor, comes_for, help_, weight))
        for organisation, name in OFFICERS:
            staff.officers.append(
                _employ(region, organisation, name, "Medewerker meldpunt", ActorKind.OFFICER)
            )
    staff.officers.append(region["officer"])
    staff.colleagues += [
        Colleague(region[key], comes_for, help_, weight) for key, comes_for, help_, weight in KNOWN
    ]
    return staff


def _employ(region: Region, organisation: str, name: str, title: str, function: ActorKind) -> Actor:
    by = system("demo")
    mail = name.lower().replace(" ", ".")
    user = accounts.create_user(by=by, email=f"{mail}@rondom.example", name=name, phone="0600002000")
    employment = accounts.employ(
        by=by,
        user=user,
        organisation=region.organisations[organisation],
        function=function,
        title=title,
        desk=region.desks["point"] if function == ActorKind.OFFICER else None,
    )
    return queries.actor_of(user, employment)
