"""Nijmegen of the demo: the thirteen organisations around household R. and who works there.

The organisations are those of the study [s2, annex II]; every person is invented.
"""

from rondom.accounts.models import Desk, DeskKind
from rondom.core.actor import ActorKind, system
from rondom.core.transactions import acting
from rondom.directory.models import Municipality, Organisation, OrganisationKind

from .people import Region, hire

ORGANISATIONS = (
    ("point", "Regieteam gemeente Nijmegen", OrganisationKind.COORDINATION_POINT, "0240001000"),
    ("protection", "Jeugdbescherming Gelderland", OrganisationKind.YOUTH_PROTECTION, "0240001001"),
    ("neighbourhood", "SWT, sociaal wijkteam", OrganisationKind.SOCIAL_WORK, "0240001002"),
    ("housing", "Woningbouw Portaal", OrganisationKind.HOUSING, "0240001003"),
    ("gp", "Huisarts Nijmegen", OrganisationKind.GP, "0240001004"),
    ("clinic", "Consultatiebureau Nijmegen", OrganisationKind.YOUTH_HEALTH, "0240001005"),
    ("playgroup", "Peuterspeelzaal de Belleboom", OrganisationKind.SCHOOL, "0240001006"),
    ("nim", "NIM", OrganisationKind.SOCIAL_WORK, "0240001007"),
    ("administrator", "Bewindvoering Waalkade", OrganisationKind.DEBT, "0240001008"),
    ("police", "Politie Nijmegen", OrganisationKind.POLICE, "0240001009"),
    ("persona", "Pro Persona", OrganisationKind.MENTAL_HEALTH, "0240001010"),
    ("interlokaal", "Het Interlokaal", OrganisationKind.INFORMAL, "0240001011"),
    ("church", "Ontmoetingskerk", OrganisationKind.INFORMAL, "0240001012"),
)

#: key, name, organisation, kind, what they are called, at which desk
PEOPLE = (
    ("officer", "Wil Peters", "point", ActorKind.OFFICER, "Medewerker regieteam", "point"),
    ("director", "Hanneke Smulders", "point", ActorKind.PROFESSIONAL, "Regisseur", ""),
    ("coach", "Koen Jansen", "nim", ActorKind.PROFESSIONAL, "Gezinscoach", ""),
    ("guardian", "Yvonne Derks", "protection", ActorKind.PROFESSIONAL, "Gezinsvoogd", ""),
    ("psychologist", "Sander Post", "persona", ActorKind.PROFESSIONAL, "Psycholoog", ""),
    ("parenting", "Lieke Hendriks", "nim", ActorKind.PROFESSIONAL, "Opvoedondersteuner", ""),
    ("neighbourhood", "Bart Willems", "neighbourhood", ActorKind.PROFESSIONAL, "Wijkteammedewerker", ""),
    ("nurse", "Marian Thijssen", "clinic", ActorKind.PROFESSIONAL, "Jeugdverpleegkundige", ""),
    ("gp", "Dokter De Haan", "gp", ActorKind.PROFESSIONAL, "Huisarts", ""),
    ("administrator", "Ria Gerrits", "administrator", ActorKind.PROFESSIONAL, "Bewindvoerder", ""),
    ("landlord", "Peter Arts", "housing", ActorKind.PROFESSIONAL, "Woonconsulent", ""),
    ("police", "Jan Verhoeven", "police", ActorKind.PROFESSIONAL, "Wijkagent", ""),
    ("newcomers", "Samira Haddou", "interlokaal", ActorKind.PROFESSIONAL, "Begeleider nieuwkomers", ""),
    ("playgroup", "Els van Dam", "playgroup", ActorKind.PROFESSIONAL, "Leidster", ""),
)
FIRST_NUMBER = 40
SHOWN = ("officer", "director", "coach", "guardian", "psychologist")
"""Who looks at the demo can be one of these, or the parents; the others only do their part."""


def settle_nijmegen(zwolle: Region) -> Region:
    """A second municipality that works by the same method."""
    by = system("demo")
    with acting(by, writes=True):
        town = Municipality.objects.create(code="0268", name="Nijmegen")
        region = Region(town, zwolle.method_hash, zwolle.method)
        for key, name, kind, phone in ORGANISATIONS:
            region.organisations[key] = Organisation.objects.create(
                name=name, kind=kind, phone=phone, city="Nijmegen", municipality=town
            )
        desk = Desk.objects.create(
            kind=DeskKind.COORDINATION_POINT,
            name="Regieteam Nijmegen",
            organisation=region.organisations["point"],
            method_key=region.method.key,
            phone="0240001000",
        )
        desk.municipalities.add(town)
        region.desks["point"] = desk
    for number, (key, name, organisation, function, title, desk_key) in enumerate(PEOPLE, FIRST_NUMBER):
        shown = key in SHOWN
        region.actors[key] = hire(region, number, name, organisation, function, title, desk_key, shown=shown)
    return region
