"""How factors and reports read in the copy of everything. [I7]"""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Row, Subject

from .factors.enums import FactorKind
from .factors.models import Factor
from .report.blocks import plain
from .report.models import Report, ReportComment, ReportPart


def _factor(row: Row, subject: Subject) -> str:
    rules = subject.method.factors
    found = rules.of(row.factor) if rules and row.factor else None
    label = str(found.label) if found else str(row.factor)
    return f"{FactorKind(row.kind).label}: {label}" if label else str(FactorKind(row.kind).label)


def _given(name: str) -> copying.Show:
    """What stands in a report once it was given; before that it is a text in the making of who writes it."""

    def show(row: Row, subject: Subject) -> str:
        return str(getattr(row, name)) if row.given_at else ""

    return show


def _content(row: Row, subject: Subject) -> str:
    return "\n".join(line for block in row.content for line in plain(block))


def _report(row: Row, subject: Subject) -> str:
    return gettext("versie %(n)s") % {"n": row.report.number}


copying.tell(
    Factor,
    _("Wat goed gaat en wat het moeilijk maakt"),
    {
        "factor": _("Wat"),
        "words": _("In eigen woorden"),
        "person_id": _("Over"),
        "told_by": _("Wie het zei"),
        "status": _("Hoe zeker"),
        "disputed_words": _("Het gezin ziet het anders"),
        "ended_at": _("Voorbij sinds"),
    },
    show={"factor": _factor},
    without={
        "kind": "told with the factor",
        "disputed_at": "told by the words",
        "disputed_by": "one of the family; told by the words",
        "ended_by": "an account; told as ended",
    },
)
copying.tell(
    Report,
    _("Verslagen van de kennismaking"),
    {
        "number": _("Versie"),
        "summary": _("Wat we samen zagen"),
        "advice": _("Hoe we verder gaan"),
        "given_at": _("Gegeven op"),
    },
    show={"summary": _given("summary"), "advice": _given("advice")},
    without={"parts": "a count; the parts are told themselves", "given_by": "told as who wrote it"},
)
copying.tell(
    ReportPart,
    _("Delen van het verslag"),
    {"report": _("Verslag"), "title": _("Deel"), "content": _("Wat er staat")},
    show={"report": _report, "content": _content},
    without={"place": "the order", "section": "a key", "key": "a key"},
    load=("report",),
)
copying.tell(
    ReportComment,
    _("Wat het gezin van het verslag zegt"),
    {"report": _("Verslag"), "stance": _("Vindt"), "words": _("Eigen woorden")},
    show={"report": _report},
    without={"part": "told in the words"},
    at="said_at",
    load=("report",),
)
