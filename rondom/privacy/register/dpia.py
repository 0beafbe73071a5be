"""The beginning of a DPIA (AVG art. 35), in the 17 steps of the Dutch government's model: what Rondom knows is filled
in, what only the region can say is asked. Written in Markdown, in Dutch: it goes to a Dutch privacy officer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import translation

from rondom.core import clock
from rondom.core.words import date_nl
from rondom.methods.enums import WRITER_ONLY, Category

from ..regulation import values
from ..regulation.configuration import InUse, code_fingerprint, methods_in_use
from ..regulation.registry import still_awaited
from .entries import Area, Entry, areas, foreign

#: what only people of the region can answer; each is marked so that it can be searched for
MARK = "**Vraag aan de regio:**"

QUESTIONS: dict[int, tuple[str, ...]] = {
    1: ("Wat is de aanleiding, en welk besluit gaat aan het gebruik van Rondom vooraf?",),
    2: ("Worden ook gegevens buiten Rondom gebruikt, bijvoorbeeld op papier of in eigen systemen?",),
    3: ("Welke stappen doen medewerkers buiten Rondom om?",),
    4: ("Zijn er doelen die hier niet staan? Zo ja: waarom staan die niet in de werkwijze?",),
    5: (
        "Wie is verwerkingsverantwoordelijke: elke organisatie voor zich, of samen (AVG, artikel 26)?",
        "Wie beheert de server, en is daarmee een verwerkersovereenkomst gesloten?",
    ),
    6: ("Welk belang hebben gemeente, organisaties en gezinnen bij deze verwerking?",),
    7: ("Waar staan de server en de reservekopieën? Blijven de gegevens binnen de EER?",),
    8: ("Wordt Rondom gekoppeld met andere systemen? Zo ja: welke, en wat gaat er over?",),
    9: ("Welk convenant en welk lokaal beleid gelden, en wanneer zijn die vastgesteld?",),
    10: ("Kloppen de termijnen met de selectielijst van de gemeente en de wetten die voor elke organisatie gelden?",),
    11: (
        "Is per organisatie en per doel vastgesteld op welke grondslag zij verwerkt?",
        "Waar de index voor volwassenen aan staat: welke grond is vastgelegd en wie toetste die?",
        "Hoe is de doorbreking van het beroepsgeheim geregeld, los van de grondslag en los van de instemming met hulp?",
    ),
    12: ("Op welke uitzondering (AVG, artikel 9 en 10) rusten gezondheids- en strafrechtelijke gegevens?",),
    13: ("Worden gegevens later voor iets anders gebruikt dan waarvoor ze zijn verzameld, bijvoorbeeld onderzoek?",),
    14: ("Kan het doel met minder gegevens of minder mensen worden bereikt? Wat is overwogen en afgewezen?",),
    15: ("Wie behandelt verzoeken van gezinnen, binnen welke termijn, en hoe wordt dat bewaakt?",),
    16: ("Hoe groot schat de regio elk risico (kans en gevolg)? Welke risico’s ontbreken?",),
    17: ("Welke maatregelen neemt de regio zelf, zoals opleiding en controle van het inzageregister?",),
}  # fmt: skip

RISKS = (
    (
        "Iemand ziet meer dan nodig is",
        "rol × fase × soort bepaalt de toegang; niets mag tenzij een regel het toelaat",
    ),
    (
        "Iemand opent een dossier bij gevaar zonder goede reden",
        "uren, reden en gezin liggen vast; meldpunt, coördinator en functionaris horen het meteen; het gezin later",
    ),
    ("Iemand kijkt uit nieuwsgierigheid", "elke blik staat in het inzageregister; het gezin leest het zelf"),
    ("Een gescheiden ouder ziet wat over de andere ouder gaat", "gegevens zijn aan personen gebonden"),
    ("Het adres van wie meldde komt uit", "de melder is een eigen soort, alleen voor het meldpunt"),
    ("Een geheime notitie lekt", "alleen de schrijver; een eigen slot in de database"),
    ("De index wordt een opsporingslijst", "zoeken kan niet; alleen versleutelde codes; geen risicoscore"),
    (
        "Een reservekopie of de database raakt zoek",
        "identiteit en burgerservicenummer versleuteld; sleutels apart",
    ),
    ("Het register wordt vervalst", "regels zijn verzegeld; `rondom log verify` wijst de plek aan"),
    (
        "Iemand steelt een wachtwoord",
        "de toegang gaat dicht na pogingen; wie voor een organisatie werkt, heeft een tweede stap",
    ),
    ("Kleine aantallen in cijfers wijzen iemand aan", "aantallen onder de drempel staan er niet"),
)

TITLES = (
    "Voorstel", "Persoonsgegevens", "Gegevensverwerkingen", "Verwerkingsdoeleinden", "Betrokken partijen",
    "Belangen bij de verwerking", "Verwerkingslocaties", "Techniek en methode", "Juridisch en beleidsmatig kader",
    "Bewaartermijnen", "Rechtsgrond", "Bijzondere persoonsgegevens", "Doelbinding", "Noodzaak en evenredigheid",
    "Rechten van de betrokkene", "Risico’s", "Maatregelen",
)  # fmt: skip
PARTS = {
    1: "A. Wat er gebeurt",
    11: "B. Mag het",
    16: "C. Wat er mis kan gaan",
    17: "D. Wat eraan wordt gedaan",
}
SPECIAL = (Category.PHYSICAL_HEALTH, Category.MENTAL_HEALTH, Category.JUSTICE, *sorted(WRITER_ONLY))


def markdown() -> str:
    """The whole skeleton as the installation is now."""
    with translation.override("nl"):
        using = methods_in_use()
        found = areas(using)
        lines = [
            f"# Gegevensbeschermingseffectbeoordeling (DPIA) – {values.region()}",
            "",
            f"Begin van een DPIA, gemaakt door Rondom op {date_nl(clock.today(), clock.today())} uit de regels die op "
            "deze installatie gelden. Wat Rondom weet is ingevuld. Een mens van de regio beantwoordt elke regel met "
            f"„{MARK.strip('*')}”, controleert de rest en stelt de beoordeling vast.",
        ]
        for number, title in enumerate(TITLES, 1):
            if number in PARTS:
                lines += ["", f"## {PARTS[number]}"]
            lines += ["", f"### {number}. {title}", "", *_known(number, using, found)]
            lines += [f"- {MARK} {question}" for question in QUESTIONS[number]]
    return "\n".join(lines) + "\n"


def _known(number: int, using: Sequence[InUse], found: Sequence[Area]) -> Iterator[str]:
    rows = [entry for area in found for entry in area.entries if area.key != "technical"]
    match number:
        case 1:
            yield from _methods(using)
        case 2:
            yield from _table(
                ("Doel", "Soorten", "Van wie"), [(e.purpose, _join(e.kinds), _join(e.persons)) for e in rows]
            )
        case 3:
            yield "Vastleggen, tonen aan wie het mag zien, wijzigen met spoor, vergelijken (index), tellen, wissen."
            yield ""
        case 4:
            for area in found:
                yield f"- {area.heading}: " + "; ".join(entry.purpose.lower() for entry in area.entries)
            yield ""
        case 5:
            yield from _parties(using)
        case 8:
            yield from _technique(rows)
        case 9:
            yield from _grounds(using)
        case 10:
            yield from _table(("Doel", "Hoelang"), [(e.purpose, _join(e.retention)) for e in rows])
            yield from _table(
                ("Tabel van een hulpprogramma", "Wat", "Hoelang"),
                [(f.table, f.holds, f.keeps) for f in foreign()],
            )
        case 11:
            yield from _table(
                ("Doel", "Grondslag volgens de werkwijze"), [(e.purpose, _join(e.grounds)) for e in rows]
            )
        case 12:
            yield "Rondom kent deze soorten. Of iemand ze vanzelf ziet, bepaalt de werkwijze:"
            yield ""
            yield from (f"- {one.label}: {_who_sees(one, using)}" for one in SPECIAL)
            yield ""
        case 13 | 14:
            yield "Een signaal heeft geen vrije tekst. Een leefgebied vraagt een reden."
            yield "Rondom zoekt niet zelf naar gezinnen."
            yield "Toestemming geldt per soort, per persoon en per ontvanger; intrekken werkt meteen."
            yield ""
        case 15:
            waits = still_awaited()
            yield "Het gezin leest het eigen plan en ziet wie er keek."
            yield "Het kan een kopie vragen, iets laten verbeteren of wissen, en bezwaar maken."
            yield "Elke vraag heeft een termijn."
            if waits:
                yield "Nog niet gebouwd: " + " ".join(waits)
            yield ""
        case 16:
            yield from _table(("Risico", "Kans", "Gevolg"), [(risk, "?", "?") for risk, _measure in RISKS])
        case 17:
            yield from _table(("Risico", "Wat Rondom doet", "Wat overblijft"), [(*one, "?") for one in RISKS])


def _methods(using: Sequence[InUse]) -> Iterator[str]:
    yield f"Rondom ({values.region()}): hulpverleners werken met het gezin aan één plan. Werkwijzen die nu gelden:"
    yield ""
    for one in using:
        where = ", ".join(one.desks) or "alleen dossiers die eronder begonnen"
        yield f"- {one.method.label}, versie {one.method.version} ({where}); kenmerk `{one.hash[:12]}`"
    yield f"- Kenmerk van de code die beslist: `{code_fingerprint()[:12]}`"
    yield ""


def _parties(using: Sequence[InUse]) -> Iterator[str]:
    for one in using:
        yield f"Rollen in „{one.method.label}”:"
        yield ""
        yield from (f"- {role.label}: {role.explanation}" for role in one.method.roles)
        yield ""
    reached = values.contact()
    yield "Functionaris gegevensbescherming: " + (
        ", ".join(reached) if reached else f"{MARK} hoe is deze te bereiken?"
    )
    yield ""


def _technique(rows: Sequence[Entry]) -> Iterator[str]:
    sealed = sorted({str(one) for entry in rows for one in entry.fields if one.encrypted})
    yield "Webapplicatie op een eigen server, met één database. Geen geautomatiseerde besluiten, geen profilering."
    yield ""
    yield "Versleuteld in de database: " + ", ".join(f"`{one}`" for one in sealed) + "."
    yield ""


def _grounds(using: Sequence[InUse]) -> Iterator[str]:
    articles = {ground.article for one in using for ground in one.method.grounds if ground.article}
    articles |= {switch.article for one in using for switch in one.method.index if switch.on}
    yield from (f"- {one}" for one in sorted(articles))
    yield ""


def _who_sees(category: Category, using: Sequence[InUse]) -> str:
    roles = {
        str(role.label)
        for one in using
        for role in one.method.roles
        for phase in one.method.phases
        if one.method.sees(role.key, phase.key, category)
    }
    return ", ".join(sorted(roles)) or "geen enkele rol vanzelf, alleen wie het schreef"


def _join(parts: Sequence[str]) -> str:
    return "; ".join(parts)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(columns) + " |"
    yield "|" + " --- |" * len(columns)
    yield from ("| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in rows)
    yield ""
