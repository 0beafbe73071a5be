"""The network in words, and as the facts of the picture. [C3]"""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core.pictures import ecogram as picture
from rondom.core.words import day_nl

from .enums import TieDirection, TieQuality
from .rules import Findings, Growth, Network, Shown, Someone, Turn


def _names(people: Iterable[Someone]) -> str:
    return ", ".join(f"{one.name} ({one.role})" if one.own and one.role else one.name for one in people)


def sentences(found: Findings) -> list[str]:
    """What stands out on a day, the own people first."""
    count = len(found.informal)
    if not count:
        told = [_("Buiten de hulpverlening is er nog geen informele band.")]
    elif count == 1:
        told = [
            _("Buiten de hulpverlening is er één informele band: %(names)s.")
            % {"names": _names(found.informal)}
        ]
    else:
        told = [
            _("Buiten de hulpverlening zijn er %(count)d informele banden: %(names)s.")
            % {"count": count, "names": _names(found.informal)}
        ]
    if count and found.alone:
        told.append(
            ngettext(
                "Dit gezinslid heeft geen eigen mensen: %(names)s.",
                "Deze gezinsleden hebben geen eigen mensen: %(names)s.",
                len(found.alone),
            )
            % {"names": _names(found.alone)}
        )
    if found.strained:
        told.append(
            ngettext(
                "Eén band in of met het gezin is gespannen of verbroken.",
                "%(count)d banden in of met het gezin zijn gespannen of verbroken.",
                found.strained,
            )
            % {"count": found.strained}
        )
    if found.apart:
        told.append(_("Tussen de hulpverleners is nog geen band getekend."))
    elif found.strangers:
        told.append(
            ngettext(
                "Van de %(of)d hulpverleners kent één niemand van de anderen: %(names)s.",
                "Van de %(of)d hulpverleners kennen er %(count)d niemand van de anderen: %(names)s.",
                len(found.strangers),
            )
            % {
                "of": found.professionals,
                "count": len(found.strangers),
                "names": _names(found.strangers),
            }
        )
    if found.untied:
        told.append(_("Nog geen band getekend: %(names)s.") % {"names": _names(found.untied)})
    return told


def grown(found: Growth, then: date, today: date) -> list[str]:
    """How the network changed since a day."""
    day = day_nl(then, today)
    if not found.any:
        return [_("Sinds %(day)s bleven de banden gelijk.") % {"day": day}]
    told = []
    if found.come:
        told.append(
            ngettext(
                "Sinds %(day)s kwam er één informele band bij: %(names)s.",
                "Sinds %(day)s kwamen er %(count)d informele banden bij: %(names)s.",
                len(found.come),
            )
            % {"day": day, "count": len(found.come), "names": _names(found.come)}
        )
    if found.gone:
        told.append(
            ngettext(
                "Sinds %(day)s ging er één informele band weg: %(names)s.",
                "Sinds %(day)s gingen er %(count)d informele banden weg: %(names)s.",
                len(found.gone),
            )
            % {"day": day, "count": len(found.gone), "names": _names(found.gone)}
        )
    if found.better:
        told.append(
            ngettext("Eén band werd beter.", "%(count)d banden werden beter.", found.better)
            % {"count": found.better}
        )
    if found.worse:
        told.append(
            ngettext("Eén band werd moeilijker.", "%(count)d banden werden moeilijker.", found.worse)
            % {"count": found.worse}
        )
    return told


def quality(key: str) -> str:
    return str(TieQuality(key).label)


def direction(key: str, one: str, other: str) -> str:
    """Which way it goes, with the names."""
    match key:
        case TieDirection.TO:
            return _("van %(one)s naar %(other)s") % {"one": one, "other": other}
        case TieDirection.FROM:
            return _("van %(other)s naar %(one)s") % {"one": one, "other": other}
    return str(TieDirection.BOTH.label)


def turned(turn: Turn, network: Network) -> str:
    """A change as a sentence: between whom, and what it became."""
    names = network.names
    pair = f"{names[turn.line.one]} – {names[turn.line.other]}"
    if turn.before is None or turn.before.quality == turn.moment.quality:
        return f"{pair}: {quality(turn.moment.quality)}"
    return _("%(pair)s: was %(before)s, werd %(after)s") % {
        "pair": pair,
        "before": quality(turn.before.quality),
        "after": quality(turn.moment.quality),
    }


def facts(shown: Shown, name: str) -> picture.Ecogram:
    """What the picture is drawn from."""
    sector = {True: picture.Sector.NETWORK, False: picture.Sector.PROFESSIONAL}
    return picture.Ecogram(
        shown.home,
        name,
        tuple(picture.Member(one.id, one.name) for one in shown.members),
        tuple(
            picture.Around(one.id, one.name, sector[one.own], one.role, one.organisation)
            for one in shown.around
        ),
        tuple(
            picture.Tie(
                tie.id,
                tie.one,
                tie.other,
                picture.Quality(tie.quality),
                picture.Direction(tie.direction),
            )
            for tie in shown.ties
        ),
    )
