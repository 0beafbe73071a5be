"""How meetings and their minutes read in the copy of everything. [I7]"""

from django.utils.translation import gettext_lazy as _

from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Row, Subject, moment

from .invitations.models import Invitation
from .models import AgendaPoint, Attendance, Decision, Meeting, MeetingAgreement
from .polls.models import Poll, PollAnswer, PollMoment
from .reflection.models import Reflection, ReflectionGiven
from .voices.models import AgreementVoice


def _meeting(row: Row, subject: Subject) -> str:
    """Of which meeting it is."""
    kind = subject.word("meetings", row.meeting.kind)
    return f"{kind}, {moment(row.meeting.planned_at)}"


def _letter(row: Row, subject: Subject) -> str:
    return str(_("de afspraak") if row.method == "REQUEST" else _("dat de afspraak vervalt"))


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
        "talk_by": _("Wie het napraat"),
        "talk_on": _("Wanneer wordt nagepraat"),
        "talk_held_on": _("Nagepraat op"),
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
    Invitation,
    _("Uitnodigingen voor overleg"),
    {
        "meeting": OF,
        "member_id": _("Wie"),
        "starts_at": _("Wanneer"),
        "method": _("Wat er in de agenda kwam"),
    },
    show={"meeting": _meeting, "method": _letter},
    without={"user_id": "the account of the same person", "mail_id": "which mail it went with"},
    load=("meeting",),
)
copying.tell(
    AgreementVoice,
    _("Wie het met een afspraak eens is"),
    {
        "agreement": _("Afspraak"),
        "member_id": _("Wie"),
        "agrees": _("Eens"),
        "why": _("Waarom niet"),
    },
    show={"agreement": lambda row, subject: row.agreement.text},
    load=("agreement",),
)
copying.tell(
    Reflection,
    _("Hoe een overleg ging, samen"),
    {"meeting": OF, "shown": _("Hoeveel mensen"), "shown_totals": _("Opgeteld, per vraag")},
    show={"meeting": _meeting, "shown_totals": lambda row, subject: ", ".join(map(str, row.shown_totals))},
    load=("meeting",),
)
copying.tell(
    ReflectionGiven,
    _("Wie terugkeek op een overleg"),
    {"reflection": OF, "member_id": _("Wie")},
    show={"reflection": lambda row, subject: _meeting(row.reflection, subject)},
    load=("reflection__meeting",),
)
copying.tell(
    Poll,
    _("Datumvragen"),
    {
        "kind": _("Soort overleg"),
        "status": _("Stand"),
        "place": _("Plaats"),
        "points": _("Onderwerpen"),
        "family_absent_why": _("Waarom zonder het gezin"),
        "answer_by": _("Antwoord voor"),
    },
    show={"kind": copying.word_of("meetings", "kind")},
)
copying.tell(PollMoment, _("Momenten die zijn voorgesteld"), {"starts_at": _("Wanneer")})
copying.tell(
    PollAnswer,
    _("Wie wanneer kon"),
    {"moment": _("Wanneer"), "member_id": _("Wie"), "can": _("Kan")},
    show={"moment": lambda row, subject: moment(row.moment.starts_at)},
    load=("moment",),
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
