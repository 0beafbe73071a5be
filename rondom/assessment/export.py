"""A measurement in the words of the Dutch self-sufficiency matrix (ZRM 2017), to take along. [spec D1]

Which life domains stand for which domain of the matrix is in the method file (`ssm`). Where several do, the lowest
score counts: what is not going well there may not disappear behind what is. Not applicable is not unknown.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.households import queries as households
from rondom.methods.domains import LifeDomain, SelfSufficiency
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import method_of
from rondom.privacy.enums import Use

from . import queries
from .enums import Rater
from .models import Measurement
from .rules import Given

#: a cell that a spreadsheet would take for a sum begins with one of these
SUMS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Line:
    """One domain of the matrix as one rater scored it, of the household or of one person. score None: unknown, or
    (``not_applicable``) it does not exist here. ``life_domains``: what it was made of."""

    matrix_domain: str
    label: str
    about: str
    rater: str
    score: int | None
    not_applicable: bool
    life_domains: tuple[str, ...]


def mapped(method: Method, scored: Iterable[tuple[str, str, str, Given]]) -> list[Line]:
    """(domain, rater, about whom, what was given) of one measurement, in the domains of the matrix. Pure."""
    given: dict[tuple[str, str], dict[str, Given]] = {}
    for domain, rater, about, one in scored:
        given.setdefault((about, rater), {})[domain] = one
    lines = []
    for (about, rater), by_domain in given.items():
        for target in SelfSufficiency:
            parts = [one for one in method.domains if target in one.ssm and one.key in by_domain]
            if not parts:
                continue
            values = [by_domain[one.key].value for one in parts]
            known = [one for one in values if one is not None]
            labels = tuple(str(one.label) for one in parts)
            line = (str(target.value), label_of(target), about, str(Rater(rater).label))
            lines.append(Line(*line, min(known) if known else None, not known, labels))
    return lines


def label_of(target: SelfSufficiency) -> str:
    """The name of a domain as the matrix itself writes it; a name of an instrument, so never translated."""
    return NAMES[target]


NAMES = {
    SelfSufficiency.FINANCES: "Financiën",
    SelfSufficiency.WORK_AND_EDUCATION: "Werk & Opleiding",
    SelfSufficiency.TIME_USE: "Tijdsbesteding",
    SelfSufficiency.HOUSING: "Huisvesting",
    SelfSufficiency.DOMESTIC_RELATIONS: "Huiselijke relaties",
    SelfSufficiency.MENTAL_HEALTH: "Geestelijke gezondheid",
    SelfSufficiency.PHYSICAL_HEALTH: "Lichamelijke gezondheid",
    SelfSufficiency.SUBSTANCE_USE: "Middelengebruik",
    SelfSufficiency.BASIC_DAILY_LIFE: "Basale ADL",
    SelfSufficiency.DAILY_LIFE: "Instrumentele ADL",
    SelfSufficiency.SOCIAL_NETWORK: "Sociaal netwerk",
    SelfSufficiency.PARTICIPATION: "Maatschappelijke participatie",
    SelfSufficiency.JUSTICE: "Justitie",
    SelfSufficiency.PARENTING_CARE: "Ouderschap: Lichamelijke verzorging",
    SelfSufficiency.PARENTING_SUPPORT: "Ouderschap: Sociaal-emotionele ondersteuning",
    SelfSufficiency.PARENTING_SCHOOLING: "Ouderschap: Scholing",
    SelfSufficiency.PARENTING_CHILD_CARE: "Ouderschap: Opvang",
}


def lines(actor: Actor, household_id: UUID, measured: Measurement) -> list[Line]:
    """This measurement as far as this actor may see it; logged as taken along."""
    found = queries.marks(actor, household_id, [measured], use=Use.EXPORT)
    names = households.member_names(actor, household_id)
    log.read(actor, [measured], use=Use.EXPORT)
    scored = [
        (domain, rater, names.get(person, "–") if person else str(_("gezin")), mark.given)
        for (_m, domain, rater, person), mark in found.items()
    ]
    scored.sort(key=_place)
    return mapped(method_of(household_id), scored)


def _place(one: tuple[str, str, str, Given]) -> tuple[bool, str, bool, int]:
    """The household first, then its people; the professional first; the domains in the order of the seed."""
    domain, rater, about, _given = one
    return about != str(_("gezin")), about, rater != Rater.PROFESSIONAL, LifeDomain(domain).number


def as_csv(found: Sequence[Line], measured_on: str) -> str:
    """For a spreadsheet, with the sign in front by which it knows the letters."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_("Datum"), _("Domein"), _("Over"), _("Volgens"), _("Score"), _("Leefgebieden")])
    for one in found:
        score = _("niet van toepassing") if one.not_applicable else one.score
        row = (measured_on, one.label, one.about, one.rater, score, ", ".join(one.life_domains))
        writer.writerow([_cell(cell) for cell in row])
    return "\ufeff" + text.getvalue()


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(SUMS) else value


def as_values(found: Sequence[Line], measured_on: str) -> dict[str, Any]:
    """For a program."""
    return {
        "instrument": "ZRM 2017",
        "measured_on": measured_on,
        "scores": [asdict(one) for one in found],
    }
