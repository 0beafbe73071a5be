"""How facts of the social map read. ``family``: who reads is a family member, addressed with *u*."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core.words import day_nl, postcode_nl

from .enums import Audience, Entry
from .rules import Waiting


def waiting(found: Waiting, today: date) -> str:
    """ "6 weken, gemeld op di 3 maart"."""
    if found.weeks is None or found.said_on is None:
        return _("wachttijd niet bekend")
    if found.weeks == 0:
        said = _("direct plek")
    else:
        said = ngettext("%d week wachten", "%d weken wachten", found.weeks) % found.weeks
    return _("%(wait)s, gemeld op %(day)s") % {"wait": said, "day": day_nl(found.said_on, today)}


def entries(keys: Iterable[str], *, family: bool = False) -> str:
    """Who may refer, as one or two sentences."""
    known = [one for one in Entry if one.value in set(keys)]
    if not known:
        if family:
            return _("Het is niet bekend hoe u zich aanmeldt. Bel om het te vragen.")
        return _("Niet bekend wie mag aanmelden. Bel om het te vragen.")
    others = either([str(one.label) for one in known if one != Entry.OWN])
    if Entry.OWN not in known:
        return _("Aanmelden via %(who)s.") % {"who": others}
    own = _("U kunt zelf komen.") if family else _("Het gezin kan zelf komen.")
    if not others:
        return own
    return own + " " + _("Aanmelden kan ook via %(who)s.") % {"who": others}


def either(names: list[str]) -> str:
    """ "de huisarts, school of de rechter"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s of %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def both(names: list[str]) -> str:
    """ "Kampen, Ommen en Zwolle"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s en %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def ages(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return _("alle leeftijden")
    if first is None:
        return _("tot en met %(last)s jaar") % {"last": last}
    if last is None:
        return _("vanaf %(first)s jaar") % {"first": first}
    return _("%(first)s tot en met %(last)s jaar") % {"first": first, "last": last}


def audience(kind: str, first: int | None, last: int | None) -> str:
    """ "voor gezinnen met kinderen, 4 tot en met 12 jaar"."""
    return f"{Audience(kind).label}, {ages(first, last)}"


def place(address: str, postcode: str, city: str) -> str:
    return ", ".join(filter(None, (address, f"{postcode_nl(postcode)} {city}".strip())))
