"""What happens with a file after its terms, and what somebody may ask about their own data. [P8, I7]"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.methods.enums import Event
from rondom.methods.schema import Method
from rondom.methods.wording import term

from .document import Section
from .registry import general, of_method
from .ways import months


@of_method("retention_job")
def retention_job(method: Method) -> Section:
    kept = method.retention
    if kept.erase_without_confirmation:
        confirms = ngettext(
            "De functionaris gegevensbescherming bekijkt de lijst. Na %(n)s dag wist Rondom ook zonder antwoord.",
            "De functionaris gegevensbescherming bekijkt de lijst. Na %(n)s dagen wist Rondom ook zonder antwoord.",
            kept.erase_after_days,
        ) % {"n": kept.erase_after_days}
    else:
        confirms = _(
            "De functionaris gegevensbescherming bekijkt de lijst en zegt ja. Daarna pas wist Rondom de gegevens."
        )
    return Section(
        "retention_job",
        _("Wat er gebeurt na de bewaartijd"),
        points=(
            _("Rondom kijkt elke dag van welke dossiers de bewaartijd om is. Die komen op een lijst."),
            confirms,
            _("Loopt er een klacht, een rechtszaak of een onderzoek? Dan kan het wissen wachten, met een reden en een "
              "dag waarop iemand weer kijkt."),
            _("Van een gewist dossier blijft over: het nummer, de dag, de reden en hoeveel er is gewist. "
              "Geen namen en geen inhoud."),
            _("Regels in het inzageregister blijven hun eigen tijd staan. Er staat geen inhoud in."),
            _("In een reservekopie staat iets nog tot die kopie wordt weggegooid."),
        ),
    )  # fmt: skip


@general("rights")
def rights() -> Section:
    officer = _("de functionaris gegevensbescherming")
    return Section(
        "rights",
        _("Wat u kunt vragen"),
        (
            _("Dit kan op uw eigen pagina. U vraagt het voor uzelf, of voor kinderen over wie u gezag heeft. "
              "Wie niet inlogt, vraagt het aan de functionaris gegevensbescherming."),
            _("Krijgt u een nee? Dan staat erbij waarom. In een kopie staat niet wat over een ander gaat, "
              "wat geheim van één persoon is, en wie de melding deed."),
        ),
        facts=(
            (_("Een kopie van uw gegevens"), _("Antwoord van: %(who)s.") % {"who": officer}),
            (
                _("Iets klopt niet"),
                _("Antwoord van: wie het schreef, of de coördinator. Is die er niet, dan het meldpunt. "
                  "Wordt het niet veranderd? Dan blijven uw woorden ernaast staan, voor iedereen die het leest."),
            ),
            (_("Gegevens tijdelijk niet gebruiken"), _("Antwoord van: %(who)s.") % {"who": officer}),
            (_("Bezwaar tegen het gebruik van gegevens"), _("Antwoord van: %(who)s.") % {"who": officer}),
            (
                _("Iets laten wissen"),
                _("Antwoord van: %(who)s. Het gaat om wat alleen over u gaat.") % {"who": officer},
            ),
            (
                _("Een vraag of bezwaar over wie er keek"),
                _("Antwoord van: %(who)s.") % {"who": officer},
            ),
        ),
    )  # fmt: skip


@of_method("rights")
def answered_within(method: Method) -> Section:
    asked = method.rights
    looked = (
        (_("Een vraag of bezwaar over wie er keek"), term(one.within, one.unit))
        for one in method.deadlines
        if Event.LOG_QUESTION_ASKED in one.starts_on and Event.LOG_QUESTION_ANSWERED in one.stops_on
    )
    return Section(
        "rights",
        _("Hoe snel u antwoord krijgt"),
        facts=(
            (
                _("Een kopie, iets wat niet klopt, tijdelijk niet gebruiken, bezwaar"),
                term(asked.answer_within, asked.unit),
            ),
            (_("Iets laten wissen"), months(method.retention.request_months)),
            *looked,
        ),
    )
