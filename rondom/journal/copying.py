"""How notes and critical points read in the copy of everything. [I7]"""

from django.utils.translation import gettext_lazy as _

from rondom.privacy.rights import copying

from .models import Acknowledgement, ContactNote, CriticalPoint
from .questions.models import Asked, Question

copying.tell(
    ContactNote,
    _("Notities over contact"),
    {
        "kind": _("Soort contact"),
        "planned": _("Afgesproken"),
        "spoken_with": _("Gesproken met"),
        "text": _("Wat er staat"),
    },
    show={"text": lambda row, subject: row.words},
    without={"secret": "told as the text, to its writer alone"},
    at="at",
    by="made_by",
)
copying.tell(
    CriticalPoint,
    _("Kritieke punten"),
    {"kind": _("Soort"), "text": _("Wat er gebeurde")},
    show={"kind": copying.word_of("critical_points", "kind")},
    at="at",
    by="raised_by",
)
copying.tell(
    Acknowledgement,
    _("Wie een kritiek punt moest zien"),
    {
        "asked_at": _("Gevraagd"),
        "seen_at": _("Gezien"),
        "climbed": _("Doorgegeven omdat een ander niet reageerde"),
    },
    at="asked_at",
    by="user_id",
)
copying.tell(
    Question,
    _("Vragen in het team"),
    {"text": _("Vraag"), "withdrawn_at": _("Teruggenomen op")},
    at="asked_at",
    by="asked_by",
)
copying.tell(
    Asked,
    _("Antwoorden in het team"),
    {
        "within_days": _("Antwoordt binnen werkdagen"),
        "answer_by": _("Antwoord uiterlijk"),
        "answered_at": _("Beantwoord op"),
        "answer": _("Antwoord"),
    },
    at="answered_at",
    by="user_id",
)
