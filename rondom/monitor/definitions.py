"""What each figure counts, what it does not count, over which period, from which source. [K1: every figure opens its
definition]"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

#: professionals around one household, of different organisations, that often do not know of each other [s1 §1]
STUDY_PROFESSIONALS = 5.8
#: the share of households with problems reduced or stable that Enschede reported [s2]
STUDY_IMPROVED_OR_STABLE = 80


@dataclass(frozen=True, slots=True)
class Definition:
    """`counted`: what is counted and how; `left_out`: what is not; `source`: the records it comes from. `now`: it is
    about the moment of counting, whatever period is chosen."""

    key: str
    title: Any
    counted: Any
    left_out: Any
    source: Any
    now: bool = False


INFLOW = Definition(
    "inflow",
    _("Hoeveel gezinnen komen erbij?"),
    _(
        "Gezinnen waarvoor een melding bij het meldpunt kwam, per maand van ontvangst. Een gezin met meer meldingen "
        "in de periode die samen is geteld, telt één keer: bij de laatste. Daarnaast alle signalen die professionals "
        "afgaven, per maand."
    ),
    _(
        "Niet geteld: meldingen en signalen van het kwartaal dat nog loopt, en signalen die zijn gewist omdat hun "
        "termijn voorbij is. Per gemeente tellen wij geen signalen: een signaal hoort bij een meldpunt."
    ),
    _("Meldingen en signalen in Rondom."),
)
PHASES = Definition(
    "phases",
    _("Waar staan de gezinnen?"),
    _("Gezinnen met een lopende coördinatie, naar de fase van de werkwijze waarin zij nu zijn."),
    _("Niet geteld: gezinnen waarover het meldpunt nog moet besluiten, en gezinnen in de nazorg."),
    _("Dossiers in Rondom."),
    now=True,
)
VARIANTS = Definition(
    "variants",
    _("Hoeveel coördinatie is er nodig?"),
    _(
        "Dezelfde gezinnen als bij de fasen, naar de variant van coördinatie die is vastgesteld. Een hogere variant "
        "betekent meer afstemming, niet een zwaarder gezin."
    ),
    _("Niet geteld: eerdere varianten van hetzelfde gezin."),
    _("Besluiten over de variant in Rondom."),
    now=True,
)
PROFESSIONALS = Definition(
    "professionals",
    _("Hoeveel professionals komen er over de vloer?"),
    _(
        "Dezelfde gezinnen als bij de fasen, naar het aantal verschillende professionals in hun team. Iemand met twee "
        "rollen telt één keer. Het getal om mee te vergelijken, 5,8, komt uit het onderzoek waarmee de werkwijze begon."
    ),
    _("Niet geteld: familie, vrijwilligers, en professionals die niet in het team zijn opgenomen."),
    _("Teams in Rondom."),
    now=True,
)
TERMS = Definition(
    "terms",
    _("Worden de termijnen gehaald?"),
    _(
        "Per stap van de werkwijze: gezinnen waarbij de termijn in deze periode afliep. Op tijd: de stap was gezet "
        "voor de termijn om was. Te laat: later of nog niet. Een gezin telt per stap één keer: de laatste."
    ),
    _("Niet geteld: termijnen die nog lopen en termijnen die zijn vervallen."),
    _("Termijnen in Rondom."),
)
PLANS = Definition(
    "plans",
    _("Hoe lang duurt het tot er een plan is?"),
    _(
        "Gezinnen die in deze periode hun eerste vastgestelde plan kregen, naar de tijd sinds de coördinatie begon. "
        "Vastgesteld: ieder die akkoord moest geven, deed dat."
    ),
    _("Niet geteld: gezinnen die nog op hun eerste plan wachten, en latere versies van een plan."),
    _("Plannen in Rondom."),
)
OUTCOMES = Definition(
    "outcomes",
    _("Helpt het?"),
    _(
        "Per leefgebied: gezinnen met een nulmeting en een herhaalde meting door de professional, de laatste "
        "in deze periode. Hoe hoger de score, hoe beter het gaat. Problemen minder: de score steeg met ten "
        "minste de stap die de werkwijze noemt. Problemen meer: de score daalde zo veel. Een kleiner verschil "
        "heet gelijk gebleven. Waar alleen personen een score kregen, telt de laagste. Het percentage om mee "
        "te vergelijken, 80, is wat Enschede meldde."
    ),
    _("Niet geteld: scores van het gezin zelf, en leefgebieden die maar één keer een score kregen."),
    _("Scores per leefgebied in Rondom."),
)
CLOSINGS = Definition(
    "closings",
    _("Hoe eindigt de coördinatie?"),
    _(
        "Gezinnen waarvan de coördinatie in deze periode is afgesloten, naar de manier van afsluiten. Een gezin telt "
        "één keer: de laatste. Het totaal tellen wij ook uit de dossiers zelf; verschilt dat, dan staat het erbij."
    ),
    _("Niet geteld: meldingen die niet tot coördinatie leidden."),
    _("Afsluitingen in Rondom."),
)

RELAPSE = Definition(
    "relapse",
    _("Hoe vaak komt een gezin terug?"),
    _(
        "Gezinnen waarvan de coördinatie in één kalenderjaar is afgesloten, de eerste keer in dat jaar. Wij tellen "
        "zodra de maanden die de werkwijze noemt voor het hele jaar om zijn, en daarna nooit meer. Terug: er kwam een "
        "nieuwe melding, of de coördinatie begon opnieuw. De inschatting is de kans op terugval die bij het afsluiten "
        "is gekozen. Die zetten wij ernaast als elke groep groot genoeg is."
    ),
    _(
        "Niet geteld: gezinnen van wie de maanden nog lopen, meldingen over een ander gezin waar iemand nu woont, en "
        "werkwijzen die na het afsluiten geen vaste momenten noemen. Over meer dan het eerste moment tellen wij alleen "
        "voor de hele regio."
    ),
    _("Afsluitingen, meldingen en dossiers in Rondom."),
)
DISSATISFACTION = Definition(
    "dissatisfaction",
    _("Wordt er geluisterd als iemand niet tevreden is?"),
    _(
        "Gezinnen waarin iemand liet weten niet tevreden te zijn, en waarbij de termijn voor het antwoord in deze "
        "periode afliep. Op tijd: er was antwoord voor de termijn van de werkwijze om was. Te laat: later of nog niet. "
        "Een gezin met meer dan één keer telt één keer: de laatste."
    ),
    _(
        "Niet geteld: wat nog mag wachten op antwoord, en wat wordt gezegd zonder het in Rondom te schrijven. Over wie "
        "het ging en wat er werd gezegd, lezen de cijfers niet."
    ),
    _("Ontevredenheid die in Rondom is gemeld."),
)

ALL = (INFLOW, PHASES, VARIANTS, PROFESSIONALS, TERMS, PLANS, OUTCOMES, CLOSINGS, RELAPSE, DISSATISFACTION)
