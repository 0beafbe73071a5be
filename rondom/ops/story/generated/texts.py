"""What people say and write about these households, by life domain. Invented, in plain words, without names."""

from dataclasses import dataclass

from rondom.methods.domains import LifeDomain


@dataclass(frozen=True, slots=True)
class Theme:
    """worry: why the domain matters here; wish: what the family wants; tasks: what is done about it."""

    worry: str
    story: str
    wish: str
    measurable: str
    tasks: tuple[str, str, str]
    help: str


THEMES: dict[str, Theme] = {
    LifeDomain.HOUSING: Theme(
        "Er is een brief over de huur en het huis is te klein.",
        "Twee maanden huur achter. De verhuurder wil nog wachten.",
        "Wij willen hier kunnen blijven wonen",
        "De huur wordt zes maanden achter elkaar op tijd betaald.",
        (
            "Een regeling maken met de verhuurder",
            "Het lek in de badkamer melden",
            "Elke maand de huur controleren",
        ),
        "housing_support",
    ),
    LifeDomain.FINANCES: Theme(
        "Er zijn schulden en niemand weet hoeveel.",
        "Drie schuldeisers bellen elke week. De post gaat in een la.",
        "Ik wil weten waar ik aan toe ben met mijn geld",
        "Er is een lijst van alle schulden en een vast weekbedrag.",
        ("Alle brieven op een stapel leggen", "Een weekbudget afspreken", "Toeslagen nakijken en aanvragen"),
        "debt_help",
    ),
    LifeDomain.PARENTING: Theme(
        "De kinderen luisteren thuis niet en gaan laat naar bed.",
        "Ouder is moe en geeft vaak toe. Er is veel warmte.",
        "Rust aan tafel en op tijd naar bed",
        "Vijf avonden in de week liggen de kinderen om half negen in bed.",
        (
            "Een avondritme maken met plaatjes",
            "Samen eten zonder televisie",
            "Een middag in de week iets leuks doen",
        ),
        "parenting_support",
    ),
    LifeDomain.RELATIONS: Theme(
        "Er is vaak ruzie en weinig steun van familie.",
        "Contact met de eigen ouders is verbroken. De buurvrouw helpt soms.",
        "Weer praten met elkaar zonder schreeuwen",
        "Elke week een gesprek van een half uur, met iemand erbij zolang dat nodig is.",
        ("Een maatje zoeken", "De familie uitnodigen voor een kop koffie", "Afspreken wat te doen bij ruzie"),
        "social_work",
    ),
    LifeDomain.OCCUPATION: Theme(
        "Er is geen werk en de dagen lijken op elkaar.",
        "Wil graag iets doen met de handen. Solliciteren lukt niet alleen.",
        "Ik wil weer iets te doen hebben overdag",
        "Drie dagdelen in de week werk of een cursus.",
        ("Kennismaken bij de fietswerkplaats", "Met school praten over te laat komen", "Een cv maken"),
        "work_and_day",
    ),
    LifeDomain.AGENCIES: Theme(
        "Brieven en formulieren blijven liggen.",
        "Er zijn zeven instanties. Iedereen vraagt hetzelfde.",
        "Niet steeds hetzelfde verhaal hoeven vertellen",
        "Er is één map en één aanspreekpunt.",
        ("Een map maken met alle papieren", "Samen het formulier invullen", "Afspraken in één agenda zetten"),
        "practical_support",
    ),
    LifeDomain.HOUSEKEEPING: Theme(
        "Het huishouden groeit boven het hoofd.",
        "De was ligt in de gang. Er is geen begin aan.",
        "Een huis waar vriendjes kunnen komen",
        "Keuken en kamer zijn elke vrijdag opgeruimd.",
        ("Samen de slaapkamer opruimen", "Een weekrooster maken voor de was", "Grofvuil laten ophalen"),
        "household_help",
    ),
    LifeDomain.NEIGHBOURHOOD: Theme(
        "De buren klagen over lawaai en er is geen contact.",
        "Buren bellen de verhuurder. Zelf praten durft men niet meer.",
        "Gewoon gedag zeggen op de trap",
        "Twee maanden zonder klachten.",
        (
            "Een gesprek met de buren",
            "Naar de koffieochtend in het wijkcentrum",
            "Afspraken maken over de avond",
        ),
        "network_support",
    ),
    LifeDomain.SELF_RELIANCE: Theme(
        "Nederlands is lastig, bellen met instanties lukt niet.",
        "Begrijpt veel, durft weinig te zeggen.",
        "Zelf kunnen bellen naar de dokter en naar school",
        "Drie keer zelf gebeld in een maand.",
        ("Inschrijven voor taalles", "Samen oefenen met bellen", "Een taalmaatje zoeken"),
        "language_and_integration",
    ),
}

CONCERNS = (
    "De kinderen komen vaak niet op school. Thuis doet niemand open. We maken ons zorgen.",
    "Er zijn schulden, de huur loopt achter en er dreigt ontruiming. Ouder raakt het overzicht kwijt.",
    "Vijf organisaties komen over de vloer en niemand weet van de ander wat die doet.",
    "Ouder is uitgeput en vraagt zelf om hulp. Eerder is hulp gestopt zonder vervolg.",
    "De buren melden ruzie in de avond. De kinderen zijn daar stil van.",
    "Er is veel hulp geweest, maar steeds voor één ding. Het hele gezin is nog niet bekeken.",
)
NOTES = (
    "Rustig gesprek aan de keukentafel. Het ritme in de ochtend lukt al beter.",
    "Samen de post van deze week doorgenomen. Eén brief ging naar de budgetcoach.",
    "Gebeld over de afspraak van morgen. Vervoer is geregeld.",
    "Even langs geweest. Er was zorg over het weekend, maar dat ging goed.",
    "Op school gesproken. De kinderen zijn deze week elke dag op tijd geweest.",
    "Afspraak ging niet door, ziek. Nieuwe afspraak staat.",
    "Veel gelachen vandaag. Ze hadden zelf de regeling met de verhuurder gebeld.",
    "Lastig gesprek over geld. Volgende keer gaan we samen aan de slag met de weekstaat.",
)
POINTS = (
    "Vader is na de opname weer thuis. Let op: de eerste weken is rust belangrijk.",
    "Er komt een nieuwe baan aan per volgende maand. De ochtenden vallen dan weg.",
    "De verhuurder heeft de ontruiming ingetrokken.",
    "Het jongste kind gaat naar een andere school.",
)
REASONS = (
    "Op meer gebieden tegelijk loopt het vast en niemand heeft het overzicht.",
    "Er zijn veel hulpverleners en de hulp sluit niet op elkaar aan.",
    "Het gezin wil zelf dat iemand het overzicht houdt.",
)
ELSEWHERE = (
    "Het sociaal wijkteam pakt dit als één vraag op.",
    "De huisarts en de praktijkondersteuner gaan verder.",
    "Het Centrum voor Jeugd en Gezin biedt een cursus opvoeden.",
)
FINDINGS = (
    "De ochtenden en de post gaan beter. Het huis vraagt nog aandacht.",
    "Er is rust in het geld. Aan meedoen in de buurt zijn we nog niet toe.",
    "Twee doelen lopen goed, één is blijven liggen omdat de taak bij niemand lag.",
)
FAMILY_SAYS = (
    "Ik slaap weer. Dat had ik niet gedacht.",
    "Het is fijn dat ik niet alles opnieuw hoef te vertellen.",
    "Er komen nog steeds veel mensen, maar nu weet ik wie waarvoor komt.",
)
EVALUATIONS = (
    ("Eindelijk iemand die alles wist.", 8),
    ("Het duurde lang voordat het begon, daarna ging het goed.", 7),
    ("Ik had liever minder mensen gehad.", 5),
    ("Wij redden het nu zelf. Bedankt.", 9),
)
