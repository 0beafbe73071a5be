"""What lies beside the matrix: what the family opens, what opens in danger, what is hidden on purpose. [P3-P5]"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.methods.enums import Category, Event
from rondom.methods.schema import Method
from rondom.methods.wording import term

from ..consent.enums import NEVER_SHARED
from .document import Section
from .registry import general, of_method
from .ways import months


@general("consent")
def consent() -> Section:
    never = "; ".join(str(one.label) for one in Category if one in NEVER_SHARED)
    return Section(
        "consent",
        _("Toestemming van het gezin"),
        (
            _("Het gezin kan meer delen dan wat de gewone regels laten zien. Daarvoor zijn drie soorten afspraken. "
              "Zij staan nooit samen in één vraag."),
        ),
        (
            _("Wie toestemming geeft, kiest welke soort informatie, over wie, voor wie en waarvoor."),
            _("Gaat iets over meer mensen? Dan gaat het pas open als voor ieder van hen toestemming is gegeven."),
            _("Zonder toestemming blijft alles zoals de gewone regels zeggen. Nee zeggen mag altijd."),
            _("Intrekken kan altijd. Daarvoor is één persoon genoeg. Het geldt meteen."),
            _("Rondom bewaart wie toestemming gaf, wanneer en hoe: op het scherm, op papier of bij een getuige."),
            _("Deze soorten gaan nooit open met toestemming: %(kinds)s.") % {"kinds": never},
        ),
        (
            (_("Toestemming"), _("Iemand mag gegevens zien die de eigen rol niet laat zien.")),
            (
                _("Ontheffing van het beroepsgeheim"),
                _("Wat een specialist schreef, mag naar een ander. Gewone toestemming is daarvoor niet genoeg."),
            ),
            (_("Instemming met hulp"), _("Het gezin wil de hulp. Er worden geen gegevens mee gedeeld.")),
        ),
    )  # fmt: skip


@of_method("consent_ages")
def consent_ages(method: Method) -> Section:
    ages = method.consent
    parents = (
        (_("Jonger dan %(age)s jaar: de ouders met gezag.") % {"age": ages.child_from},)
        if ages.child_from
        else ()
    )
    together = (
        _("Van %(from)s tot %(to)s jaar: het kind en de ouders met gezag samen.")
        % {"from": ages.child_from, "to": ages.own_from},
    ) if ages.child_from < ages.own_from else ()  # fmt: skip
    return Section(
        "consent_ages",
        _("Wie toestemming geeft"),
        (_("Wie toestemming geeft over een kind, hangt af van de leeftijd:"),),
        (
            *parents,
            *together,
            _("Vanaf %(age)s jaar: de jongere zelf.") % {"age": ages.own_from},
            _("Geeft maar één ouder toestemming? Dan telt dat alleen als is opgeschreven waarom de andere niet gaf."),
        ),
        (
            (_("Als het gezin er zelf om vraagt"), str(ages.client_track)),
            (_("Als een hulpverlener erom vraagt"), str(ages.professional_track)),
        ),
    )  # fmt: skip


@general("override")
def override() -> Section:
    return Section(
        "override",
        _("Kijken bij gevaar"),
        (
            _("Soms loopt iemand gevaar en kan een hulpverlener niet wachten. Dan kan die het dossier van één gezin "
              "openen, als de werkwijze dat toelaat. Dat heet: openen bij een hoger belang."),
        ),
        (
            _("Dat kan alleen wie zelf met gezinnen werkt. Niet een manager, een beleidsmaker of de beheerder."),
            _("Wie het doet, moet precies weten om welk gezin het gaat. Zoeken kan niet."),
            _("Wie het doet, schrijft op waarom. Rondom vertelt het meteen aan het meldpunt, aan de coördinator "
              "en aan de functionaris gegevensbescherming."),
            _("Na een aantal uren gaat het dossier vanzelf weer dicht."),
            _("Een mens vertelt het aan het gezin. Uitstellen kan alleen met een dag en een reden. Tot die tijd staat "
              "het nog niet onder „Wie keek mee”. Daarna wel, en het blijft daar staan."),
            _("De functionaris gegevensbescherming beoordeelt achteraf of het mocht."),
        ),
    )  # fmt: skip


@of_method("override_terms")
def override_terms(method: Method) -> Section:
    heading = _("Wanneer een dossier bij gevaar open mag")
    rules = method.override
    if rules is None:
        return Section(
            "override_terms", heading, (_("In deze werkwijze kan niemand een dossier bij gevaar openen."),)
        )
    told = [
        _("Het gezin hoort het binnen: %(term)s.") % {"term": term(one.within, one.unit)}
        for one in method.deadlines
        if Event.OVERRIDE_BEGUN in one.starts_on and Event.OVERRIDE_TOLD in one.stops_on
    ]
    return Section(
        "override_terms",
        heading,
        (_("Het kan alleen om een reden die hieronder staat."),),
        (
            ngettext(
                "Het dossier is ten hoogste %(n)s uur open.",
                "Het dossier is ten hoogste %(n)s uur open.",
                rules.max_hours,
            )
            % {"n": rules.max_hours},
            ngettext(
                "De uitleg heeft ten minste %(n)s teken.",
                "De uitleg heeft ten minste %(n)s tekens.",
                rules.min_reason,
            )
            % {"n": rules.min_reason},
            ngettext(
                "Wie in één uur %(n)s keer een gezin noemt dat er niet is, moet wachten.",
                "Wie in één uur %(n)s keer een gezin noemt dat er niet is, moet wachten.",
                rules.tries_per_hour,
            )
            % {"n": rules.tries_per_hour},
            *told,
        ),
        tuple((str(one.label), str(one.explanation)) for one in rules.interests),
    )


@general("shielded")
def shielded() -> Section:
    return Section(
        "shielded",
        _("Extra afschermen"),
        (
            _("Soms moet iemand iets niet zien, ook al mag dat volgens de gewone regels. "
              "Dan kan dat voor deze persoon of organisatie dicht."),
        ),
        (
            _("Dat kan met een hele soort informatie, met alles over één persoon, of met één ding."),
            _("Iemand merkt dan niet wie het afschermde en waarom."),
            _("Wie iets zelf schreef, kan dat blijven lezen."),
            _("Voor het meldpunt van dit gezin is nooit iets afgeschermd."),
            _("Schermt een hulpverlener iets af? Dan is er een reden en een laatste dag. "
              "Daarna gaat het vanzelf weer open."),
        ),
    )  # fmt: skip


@of_method("shielded")
def who_shields(method: Method) -> Section:
    rules = method.shields
    roles = ", ".join(str(role.label) for role in method.roles if role.kind in rules.placed_by)
    kinds = ", ".join(str(Category(one).label) for one in rules.family_may_switch)
    family = (
        _("Het gezin kan zelf voor een organisatie aan en uit zetten: %(kinds)s. Dat geldt voor een organisatie die er "
          "alleen met toestemming bij is.") % {"kinds": kinds}
        if kinds
        else _("Het gezin heeft hiervoor geen eigen knop. Het kan erom vragen.")
    )  # fmt: skip
    return Section(
        "shielded",
        _("Wie iets mag afschermen"),
        (_("Dit mag met een van deze redenen:"),),
        (
            *(str(one.label) for one in rules.reasons),
        ),
        (
            (_("Wie"), roles or _("niemand")),
            (_("Hoelang"), _("Ten hoogste %(months)s.") % {"months": months(rules.longest_months)}),
            (_("Het gezin zelf"), family),
        ),
    )  # fmt: skip
