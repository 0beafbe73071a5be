"""What each figure counts, over which period, from which source. [K1: every figure opens its definition]"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

#: professionals around one household, of different organisations, that often do not know of each other [s1 §1]
STUDY_PROFESSIONALS = 5.8


@dataclass(frozen=True, slots=True)
class Definition:
    """`counted`: what is counted and how; `period`; `source`: the records it comes from."""

    key: str
    title: Any
    counted: Any
    period: Any
    source: Any


YEAR = _("Dit kwartaal en de drie kwartalen ervoor.")
NOW = _("De stand van vandaag.")

INFLOW = Definition(
    "inflow",
    _("Hoeveel gezinnen komen erbij?"),
    _(
        "Gezinnen waarvoor een melding bij het meldpunt kwam, per kwartaal van ontvangst. Een gezin met meer meldingen "
        "telt één keer: bij de laatste."
    ),
    YEAR,
    _("Meldingen in Rondom."),
)
DECIDED = Definition(
    "decided",
    _("Besluit het meldpunt op tijd?"),
    _(
        "Dezelfde gezinnen als hierboven. Op tijd: het besluit viel binnen de termijn van de werkwijze, gerekend vanaf "
        "de ontvangst. Te laat: het besluit viel later, of de termijn is om en er is nog geen besluit."
    ),
    YEAR,
    _("Meldingen en hun termijnen in Rondom."),
)
PHASES = Definition(
    "phases",
    _("Waar staan de gezinnen?"),
    _("Gezinnen met een lopende coördinatie, naar de fase van de werkwijze waarin zij nu zijn."),
    NOW,
    _("Dossiers in Rondom."),
)
VARIANTS = Definition(
    "variants",
    _("Hoeveel coördinatie is er nodig?"),
    _("Dezelfde gezinnen als bij de fasen, naar de variant van coördinatie die is vastgesteld."),
    NOW,
    _("Besluiten over de variant in Rondom."),
)
PROFESSIONALS = Definition(
    "professionals",
    _("Hoeveel professionals komen er over de vloer?"),
    _(
        "Het gemiddelde aantal verschillende professionals in het team van een gezin met een lopende coördinatie. "
        "Iemand met twee rollen telt één keer; familie en vrijwilligers tellen niet mee. Het getal om mee te "
        "vergelijken, 5,8, komt uit het onderzoek waarmee de werkwijze begon."
    ),
    NOW,
    _("Teams in Rondom."),
)
DEADLINES = Definition(
    "deadlines",
    _("Worden de termijnen gehaald?"),
    _(
        "Per stap van de werkwijze: gezinnen waarbij de termijn in deze periode begon en is afgelopen. Op tijd: elke "
        "keer gehaald. Te laat: ten minste één keer niet. De termijn voor het besluit op de melding staat hierboven en "
        "telt hier niet nog eens mee."
    ),
    YEAR,
    _("Termijnen in Rondom."),
)
OUTCOMES = Definition(
    "outcomes",
    _("Helpt het?"),
    _(
        "Per leefgebied: gezinnen met een nulmeting en een herhaalde meting van de professional. Vergeleken worden de "
        "score van toen en die van de laatste meting; waar alleen personen een score kregen, de laagste. Minder: de "
        "score steeg met ten minste de stap die de werkwijze noemt. Meer: zij daalde zo veel."
    ),
    _("Alle afgesloten metingen tot vandaag."),
    _("Scores per leefgebied in Rondom."),
)
CLOSINGS = Definition(
    "closings",
    _("Hoe eindigt de coördinatie?"),
    _("Gezinnen waarvan de coördinatie in deze periode is afgesloten, naar de manier van afsluiten."),
    YEAR,
    _("Afsluitingen in Rondom."),
)

ALL = (INFLOW, DECIDED, PHASES, VARIANTS, PROFESSIONALS, DEADLINES, OUTCOMES, CLOSINGS)
