"""How life domains, measurements and scores read in the copy of everything. [I7]"""

from django.utils.translation import gettext_lazy as _

from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Row, Subject

from .models import DomainInUse, Measurement, Score, ScoreWords


def _value(row: Row, subject: Subject) -> str:
    scale = subject.method.scale
    return str(scale.not_applicable) if row.value is None else f"{row.value} – {scale.level(row.value).label}"


def _words(row: Row) -> str:
    """What stands beside a score on the page."""
    return "\n".join(ScoreWords.objects.filter(score_id=row.pk).values_list("words", flat=True))


def _of_score(row: Row, subject: Subject) -> str:
    return subject.word("domains", row.score.domain)


copying.tell(
    DomainInUse,
    _("Leefgebieden waar naar is gekeken"),
    {"domain": _("Leefgebied"), "reason": _("Waarom"), "ended_at": _("Gestopt op")},
    show={"domain": copying.word_of("domains", "domain")},
)
copying.tell(
    Measurement,
    _("Metingen"),
    {"kind": _("Soort"), "closed_at": _("Afgesloten")},
    at="measured_at",
    by="measured_by",
)
copying.tell(
    Score,
    _("Scores per leefgebied"),
    {"domain": _("Leefgebied"), "rater": _("Volgens"), "value": _("Score"), "person_id": _("Over")},
    show={"domain": copying.word_of("domains", "domain"), "value": _value},
    without={"not_applicable": "told as the score"},
    beside=_words,
)
copying.tell(
    ScoreWords,
    _("Toelichting bij scores"),
    {"score": _("Leefgebied"), "rater": _("Volgens"), "words": _("Toelichting")},
    show={"score": _of_score},
    load=("score",),
)
