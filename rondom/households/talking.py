"""How to talk with somebody, in sentences; shown wherever contact is planned (C5). [s2 §5.4]"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rondom.core import clock, words

from .enums import Interpreter, ReadingLevel
from .people import Member


def of_members(members: Iterable[Member]) -> list[tuple[Member, list[str]]]:
    """Each member with whom there is something to reckon with, and what."""
    return [(one, said) for one in members if (said := sentences(one))]


def sentences(member: Member) -> list[str]:
    """What to reckon with, the most important first; empty when nothing is known or nothing is out of the ordinary."""
    name = {"name": member.given_name}
    found = []
    if member.away_until is not None:
        found.append(
            _("%(name)s is tijdelijk niet thuis. Verwacht terug: %(day)s.")
            % {**name, "day": words.day_nl(member.away_until, clock.today())}
        )
    if member.language:
        found.append(_("%(name)s spreekt het liefst %(language)s.") % {**name, "language": member.language})
    if member.interpreter == Interpreter.NEEDED:
        found.append(_("Regel een tolk voor elk gesprek."))
    elif member.interpreter == Interpreter.REFUSED:
        found.append(
            _("%(name)s wil geen tolk: %(why)s") % {**name, "why": _full_stop(member.interpreter_reason)}
        )
    if member.reading_level == ReadingLevel.SIMPLE:
        found.append(_("%(name)s leest eenvoudige taal. Schrijf kort en vertel het erbij.") % name)
    elif member.reading_level == ReadingLevel.NONE:
        found.append(_("%(name)s leest niet of nauwelijks. Bel of kom langs, stuur geen brief.") % name)
    if member.contact_wishes:
        found.append(_full_stop(member.contact_wishes))
    return found


def _full_stop(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else text + "."
