"""How meetings and their minutes read in the copy of everything. [I7]"""

from django.utils.translation import gettext_lazy as _

from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Row, Subject, moment

from .models import AgendaPoint, Attendance, Decision, Meeting, MeetingAgreement


def _meeting(row: Row, subject: Subject) -> str:
    """Of which meeting it is."""
    kind = subject.word("meetings", row.meeting.kind)
    return f"{kind}, {moment(row.meeting.planned_at)}"


OF = _("Overleg")

copying.tell(
    Meeting,
    _("Overleggen"),
    {
        "kind": _("Soort overleg"),
        "status": _("Stand"),
        "place": _("Plaats"),
        "chair_id": _("Voorzitter"),
        "family_absent_why": _("Waarom zonder het gezin"),
        "family_talk": _("Napraten met het gezin"),
        "next_at": _("Volgende keer"),
    },
    show={"kind": copying.word_of("meetings", "kind")},
    at="planned_at",
)
copying.tell(
    Attendance,
    _("Wie er was bij overleg"),
    {
        "meeting": OF,
        "member_id": _("Wie"),
        "presence": _("Aanwezig"),
        "reason": _("Reden"),
        "brings": _("Brengt mee"),
    },
    show={"meeting": _meeting},
    load=("meeting",),
)
copying.tell(
    AgendaPoint,
    _("Verslagen van overleg"),
    {"meeting": OF, "title": _("Onderwerp"), "said": _("Wat er is gezegd")},
    show={"meeting": _meeting},
    load=("meeting",),
)
copying.tell(
    Decision,
    _("Besluiten in overleg"),
    {"meeting": OF, "text": _("Besluit"), "reason": _("Want")},
    show={"meeting": _meeting},
    load=("meeting",),
)
copying.tell(
    MeetingAgreement,
    _("Afspraken in overleg"),
    {
        "meeting": OF,
        "text": _("Afspraak"),
        "owner_id": _("Wie doet het"),
        "due_on": _("Voor"),
        "everyone_agrees": _("Iedereen is het eens"),
        "not_agreed_why": _("Waarom niet"),
    },
    show={"meeting": _meeting},
    load=("meeting",),
)
