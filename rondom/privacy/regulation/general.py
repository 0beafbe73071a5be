"""The sections of the regulation that hold for every method: what the code enforces wherever it runs. [P1-P12]"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rondom.methods.enums import WRITER_ONLY, Category

from .. import rules as decision
from ..override import rules as danger
from . import asking, beyond, registry, values  # noqa: F401  (asking, beyond: each registers its sections)
from .document import Section
from .registry import awaiting, explain, general

explain(
    {
        decision.NOT_INVOLVED: gettext_lazy(
            "Wie geen rol heeft bij een gezin, ziet niets. Ook niet dat het gezin er is."
        ),
        decision.OWN_RECORD: gettext_lazy(
            "Wie iets schreef, kan dat zelf teruglezen, zolang er een rol is bij het gezin."
        ),
        decision.WRITER_ONLY_RULE: gettext_lazy(
            "Geheime notities van een hulpverlener en eigen notities van het gezin ziet alleen wie ze schreef."
        ),
        decision.SHIELDED: gettext_lazy(
            "Wat voor iemand is afgeschermd, ziet die persoon niet. Ook niet als de eigen rol het laat zien."
        ),
        decision.NEED_TO_KNOW: gettext_lazy(
            "Wie werkt voor het gezin, ziet de soorten informatie die bij de eigen rol en bij deze fase horen."
        ),
        decision.OWN_FILE: gettext_lazy(
            "Een gezinslid ziet wat over zichzelf gaat, over de kinderen voor wie het beslist, en over het hele gezin."
        ),
        decision.CONSENT: gettext_lazy(
            "Gaf iedereen over wie het gaat toestemming? Dan ziet wie voor het gezin werkt ook dat."
        ),
        decision.CONSENT_ENDED: gettext_lazy(
            "Is de toestemming ingetrokken of voorbij? Dan gaat dicht wat alleen daardoor open was."
        ),
        decision.ABOUT_OTHERS: gettext_lazy(
            "Wat over iemand anders in het gezin gaat, ziet een gezinslid niet."
        ),
        decision.NOT_YET: gettext_lazy(
            "Opende iemand bij gevaar het dossier? Wat die persoon toen schreef, ziet het gezin vanaf het moment dat "
            "het gezin ervan hoort."
        ),
        decision.GRANTED: gettext_lazy(
            "Een naaste of vrijwilliger ziet wat het gezin laat zien, en de eigen taken en afspraken."
        ),
        decision.NOT_GRANTED: gettext_lazy(
            "Wat het gezin niet laat zien, ziet een naaste of vrijwilliger niet."
        ),
        decision.NOT_NEEDED: gettext_lazy(
            "Staat een soort informatie in deze fase niet bij een rol? Dan ziet die rol haar niet."
        ),
        danger.NOT_FOR_YOU: gettext_lazy(
            "Bij gevaar een dossier openen kan alleen wie met gezinnen werkt, als de werkwijze het toelaat."
        ),
        danger.NO_SUCH_FILE: gettext_lazy(
            "Wie bij gevaar een dossier opent, moet precies weten welk gezin het is. Anders blijft alles dicht."
        ),
        danger.TOO_OFTEN: gettext_lazy("Wie te vaak een gezin noemt dat er niet is, moet wachten."),
    }
)

awaiting(
    {
        "consent": gettext_lazy(
            "Toestemming geven of intrekken kan nog niet in Rondom. Ook de leeftijden daarvoor werken nog niet."
        ),
        "override": gettext_lazy("Kijken bij gevaar, buiten de gewone regels om, kan nog niet."),
        "shielded": gettext_lazy("Eén ding extra afschermen voor een bepaalde persoon kan nog niet."),
        "second_factor": gettext_lazy(
            "Een tweede stap bij het inloggen kan wel, maar is nog niet verplicht."
        ),
        "retention_job": gettext_lazy("Het opruimen van dossiers na de bewaartijd gaat nog niet vanzelf."),
        "rights": gettext_lazy(
            "Een kopie vragen, iets laten verbeteren of laten weghalen gaat nog niet met een knop."
        ),
    }
)


@general("short")
def short() -> Section:
    return Section(
        "short",
        _("In het kort"),
        points=(
            _(
                "Eén team betekent niet dat iedereen alles leest. Iemand ziet alleen wat nodig is voor het werk."
            ),
            _("Gegevens gaan alleen naar wie ze nodig heeft, op een grond die in de wet staat."),
            _("Stopt de rol, dan stopt het kijken meteen."),
            _(
                "Elke keer dat iemand een dossier opent, komt dat in het inzageregister. Het gezin kan dat zelf lezen."
            ),
            _("Ook als Rondom nee zegt, wordt dat opgeschreven."),
        ),
    )


@general("decision")
def how_it_decides() -> Section:
    return Section(
        "decision",
        _("Hoe Rondom beslist"),
        (
            _(
                "Bij elke blik in een dossier stelt Rondom één vraag: mag deze persoon dit nu zien, en waarom? "
                "Past geen enkele regel, dan is het antwoord nee. Dit zijn de regels:"
            ),
        ),
        tuple(dict.fromkeys(registry.rules().values())),
    )


@general("necessity")
def only_what_is_needed() -> Section:
    return Section(
        "necessity",
        _("Alleen opschrijven wat nodig is"),
        points=(
            _("In een signaal staan alleen vaste keuzes. Er is geen ruimte voor vrije tekst."),
            _("Een leefgebied komt pas in beeld als iemand opschrijft waarom het hier belangrijk is."),
            _("Rondom zoekt niet zelf naar gezinnen en geeft geen gezin een risicoscore."),
        ),
    )


@general("secrecy")
def secrecy() -> Section:
    kinds = [str(one.label) for one in Category if one in WRITER_ONLY]
    return Section(
        "secrecy",
        _("Geheim van één persoon"),
        (
            _(
                "In de database (PostgreSQL) is dit een slot apart. Ook een fout in het programma opent dat niet."
            ),
            _("Deze soorten ziet alleen wie ze schreef. Geen enkele rol kan erbij:"),
        ),
        tuple(kinds),
    )


@general("parents")
def parents() -> Section:
    return Section(
        "parents",
        _("Ouders die uit elkaar zijn"),
        (
            _(
                "Wat over de ene ouder gaat, ziet de andere ouder niet. Wat over een kind gaat, "
                "ziet de ouder die voor dat kind beslist."
            ),
        ),
    )


@general("log")
def log() -> Section:
    return Section(
        "log",
        _("Het inzageregister"),
        (
            _("Rondom schrijft bij elke blik op: wie, van welke organisatie, in welke rol, wanneer, welke soort, "
              "en op welke grond. Ook een lijst, een export en een nee staan erin. De inhoud zelf staat er niet in."),
            _("Het register is van het gezin: dat leest het eigen deel onder „Wie keek mee”. "
              "Verder zijn er de functionaris gegevensbescherming en de auditor die erop toezien."),
            _("Een regel kan niet worden veranderd of weggehaald zonder dat het opvalt: de regels zijn verzegeld."),
        ),
    )  # fmt: skip


@general("numbers")
def numbers() -> Section:
    n = values.small_cell()
    return Section(
        "numbers",
        _("Cijfers"),
        (
            _("Wie beleid maakt, ziet alleen aantallen. Nooit een naam en nooit een dossier."),
            ngettext(
                "Gaat een aantal over minder dan %(n)s gezin, dan staat het er niet.",
                "Gaat een aantal over minder dan %(n)s gezinnen, dan staat het er niet.",
                n,
            )
            % {"n": n},
        ),
    )


@general("outside")
def outside() -> Section:
    return Section(
        "outside",
        _("Mail"),
        (
            _("Een mail van Rondom zegt alleen dat er iets te lezen is. Er staan geen namen van gezinsleden in, "
              "en geen inhoud. De link werkt pas na inloggen."),
        ),
    )  # fmt: skip


@general("operators")
def operators() -> Section:
    return Section(
        "operators",
        _("Wie Rondom draaiende houdt"),
        (_("De beheerder zorgt dat Rondom werkt. De beheerder ziet geen dossiers in Rondom."),),
    )


@general("security")
def security() -> Section:
    return Section(
        "security",
        _("Beveiliging"),
        points=(
            _("Het burgerservicenummer en de gegevens in een signaal staan versleuteld in de database. "
              "De sleutels liggen ergens anders."),
            _("De database heeft een eigen slot per dossier, naast dat van het programma. "
              "Dat tweede slot werkt met PostgreSQL."),
            _("Wie iets wil zien, logt in. Een wachtwoord heeft minstens %(n)s tekens.")
            % {"n": values.password_length()},
            _("Na %(n)s keer een verkeerd wachtwoord gaat de toegang %(minutes)s minuten dicht.")
            % {"n": values.attempts(), "minutes": values.lock_out_minutes()},
            _("Na %(n)s uur moet iemand opnieuw inloggen.") % {"n": values.session_hours()},
        ),
    )  # fmt: skip


@general("contact")
def contact() -> Section:
    lines = values.contact()
    asked = (
        _("Heeft u een vraag of een klacht over uw gegevens? De functionaris gegevensbescherming "
          "hoort bij de regio en beslist zelfstandig:"),
    ) if lines else (
        _("Deze regio heeft nog niet opgeschreven waar u de functionaris gegevensbescherming bereikt."),
    )  # fmt: skip
    return Section(
        "contact",
        _("Waar u terecht kunt"),
        (
            _("Klopt er iets niet, wilt u iets weten of iets laten weghalen? Vraag het aan uw coördinator "
              "of aan het meldpunt."),
            _("Komt u er samen niet uit, dan kunt u naar de Autoriteit Persoonsgegevens."),
            *asked,
        ),
        lines,
    )  # fmt: skip
