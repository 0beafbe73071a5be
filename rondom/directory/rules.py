"""Pure decisions of the social map: what is sound, what a waiting time is worth, what is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rondom.core.folding import fold

from .enums import Audience, Entry, OrganisationKind
from .values import OrganisationFacts, ServiceFacts

OLDEST, LONGEST_WAIT = 120, 520


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting time with what it is worth. weeks: 0 = at once, None = nobody knows; stale: said too long ago."""

    weeks: int | None
    said_on: date | None
    stale: bool


def waiting(weeks: int | None, said_on: date | None, today: date, believed_weeks: int) -> Waiting:
    """``believed_weeks``: how long the region believes what was said."""
    known = weeks is not None and said_on is not None
    stale = known and said_on is not None and said_on + timedelta(weeks=believed_weeks) < today
    return Waiting(weeks, said_on, stale)


def search_text(*texts: str) -> str:
    """Every word preceded by a space, so that " schu" finds the beginning of a word and no other place."""
    return " " + fold(" ".join(texts))


def wrong_organisation(facts: OrganisationFacts) -> dict[str, str]:
    """What cannot be accepted, by field."""
    wrong = {}
    if not facts.name.strip():
        wrong["name"] = _("Hoe heet de organisatie?")
    if facts.kind not in OrganisationKind.values:
        wrong["kind"] = _("Kies wat voor organisatie dit is.")
    return wrong


def wrong_service(facts: ServiceFacts, domains: Iterable[str], kinds: Iterable[str]) -> dict[str, str]:
    """What cannot be accepted, by field. ``domains`` and ``kinds``: the keys that exist."""
    wrong = {}
    if not fold(facts.name):
        wrong["name"] = _("Geef deze hulp een naam.")
    if not facts.summary.strip():
        wrong["summary"] = _("Schrijf in één zin op wat deze hulp is.")
    if not facts.domains:
        wrong["domains"] = _("Kies ten minste één leefgebied. Anders vindt niemand deze hulp.")
    elif set(facts.domains) - set(domains):
        wrong["domains"] = _("Kies uit de lijst.")
    if set(facts.kinds) - set(kinds):
        wrong["kinds"] = _("Kies uit de lijst.")
    if set(facts.entries) - set(Entry.values):
        wrong["entries"] = _("Kies uit de lijst.")
    if facts.audience not in Audience.values:
        wrong["audience"] = _("Kies voor wie deze hulp is.")
    return wrong | _wrong_ages(facts.age_from, facts.age_to)


def _wrong_ages(first: int | None, last: int | None) -> dict[str, str]:
    wrong = {}
    for name, age in (("age_from", first), ("age_to", last)):
        if age is not None and not 0 <= age <= OLDEST:
            wrong[name] = _("Typ een leeftijd van 0 tot en met %(most)s.") % {"most": OLDEST}
    if not wrong and first is not None and last is not None and first > last:
        wrong["age_to"] = _("De hoogste leeftijd is lager dan de laagste.")
    return wrong


def wrong_wait(weeks: int | None) -> dict[str, str]:
    if weeks is not None and not 0 <= weeks <= LONGEST_WAIT:
        return {"weeks": _("Typ het aantal weken: van 0 tot en met %(most)s.") % {"most": LONGEST_WAIT}}
    return {}
