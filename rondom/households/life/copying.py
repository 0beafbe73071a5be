"""How what is told of a life, and what to reckon with on a visit, read in the copy of everything. [I7]"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Subject

from . import rules
from .models import LifeEvent, VisitNote


def _domains(row: Any, subject: Subject) -> str:
    """As far as the reader sees that kind: that something touched health tells of health."""
    known = {str(one.key): one for one in subject.method.domains}
    seen = (
        one
        for one in row.domains
        if one not in known or known[one].sensitive is None or subject.sees(str(known[one].sensitive))
    )
    return ", ".join(subject.word("domains", one) for one in seen)


copying.tell(
    LifeEvent,
    _("De levenslijn"),
    {
        "kind": _("Soort"),
        "words": _("Wat het was"),
        "by_whom": _("Wie hielp"),
        "on": _("Wanneer"),
        "until": _("Tot"),
        "ended": _("Hoe het verder ging"),
        "ended_why": _("Waarom afgebroken"),
        "domains": _("Geraakte leefgebieden"),
    },
    show={
        "on": lambda row, subject: rules.typed(row.on, row.on_known),
        "until": lambda row, subject: rules.typed(row.until, row.until_known),
        "domains": _domains,
    },
    without={
        "on_known": "told by how the day is written",
        "until_known": "told by how the day is written",
    },
)
copying.tell(
    VisitNote,
    _("Waar wie op bezoek komt op let"),
    {
        "kind": _("Soort"),
        "advice": _("Wat er staat"),
        "source": _("Hoe dit bekend is"),
        "noted_on": _("Gezien of gehoord op"),
        "review_on": _("Opnieuw bekijken op"),
        "told_on": _("Verteld op"),
        "ended_at": _("Geldt niet meer sinds"),
        "ended_why": _("Waarom niet meer"),
    },
)
