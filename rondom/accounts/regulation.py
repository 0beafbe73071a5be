"""What the regulation says of the door: the second factor, how long a session lasts, how much one may look up."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.privacy.regulation import values
from rondom.privacy.regulation.document import Section
from rondom.privacy.regulation.registry import explain, general

from . import door

_TOO_OFTEN = gettext_lazy("Wie in één uur te vaak iemand opzoekt of aanmeldt, moet wachten.")

explain(
    {
        "limit-signal": _TOO_OFTEN,
        "limit-referral": _TOO_OFTEN,
        "limit-search": _TOO_OFTEN,
        "limit-sign-in": gettext_lazy("Wie te vaak een verkeerd wachtwoord of een verkeerde code geeft, moet wachten."),
    }
)  # fmt: skip


@general("second_factor")
def second_factor() -> Section:
    idle, family = values.idle_minutes(), values.idle_minutes_family()
    left_alone = _("Wie %(n)s minuten niets doet, moet opnieuw inloggen.") % {"n": idle}
    if family != idle:
        left_alone += " " + _("Voor een gezin is dat %(n)s minuten.") % {"n": family}
    most = values.look_ups()
    return Section(
        "second_factor",
        _("Inloggen in twee stappen"),
        _who(values.second_factor()),
        (
            left_alone,
            _("Iedereen kan zien waar het eigen account open staat, en het daar sluiten."),
            _("Met een nieuw wachtwoord gaat het account op alle andere plekken dicht."),
            _("In één uur kan iemand ten hoogste %(signals)s signalen geven, %(referrals)s keer iemand aanmelden "
              "en %(searches)s keer zoeken.")
            % {"signals": most["signal"], "referrals": most["referral"], "searches": most["search"]},
        ),
    )  # fmt: skip


def _who(setting: str) -> tuple[str, ...]:
    step = _("De tweede stap is een code op de telefoon.")
    match setting:
        case door.EVERYONE:
            return (
                step,
                _("Iedereen heeft de tweede stap nodig. Anders gaat er geen dossier open."),
            )
        case door.PROFESSIONALS:
            return (
                step,
                _("Wie voor een organisatie werkt, heeft de tweede stap nodig. Anders gaat er geen dossier open."),
                _("Een gezinslid ziet alleen het eigen dossier. Daarvoor mag de tweede stap, maar het hoeft niet."),
            )  # fmt: skip
        case _nobody:
            return (step, _("In deze proefopstelling mag de tweede stap, maar het hoeft niet."))
