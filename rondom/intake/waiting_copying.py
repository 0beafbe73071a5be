"""How what was asked of organisations, and waiting, read in the copy of everything. [B4, B7, I7]"""

from django.utils.translation import gettext_lazy as _

from rondom.privacy.rights import copying

from .requests.models import InformationRequest
from .waiting.models import CaseloadDecision, Waiting, WaitingContact

copying.tell(
    InformationRequest,
    _("Navraag bij organisaties"),
    {
        "number": _("Nummer"),
        "organisation_id": _("Gevraagd aan"),
        "question": _("De vraag"),
        "why": _("Waarvoor"),
        "ground": _("Waarom dat mocht"),
        "article": _("Wetsartikel"),
        "again_why": _("Waarom opnieuw gevraagd"),
        "family_knows": _("Het gezin wist ervan"),
        "family_not_told_why": _("Waarom nog niet verteld"),
        "status": _("Stand"),
        "answer": _("Het antwoord"),
        "refusal": _("Niet verteld"),
        "refused_why": _("Waarom niet"),
        "answered_at": _("Antwoord op"),
        "withdrawn_why": _("Waarom niet meer nodig"),
    },
    without={
        "consents": "the consents stand under their own heading",
        "asked_user_id": "role and organisation, no names of professionals",
        "by_organisation_id": "it stands with who asked",
        "seen_by": "who took note of it stands in the log",
    },
    at="asked_at",
    by="asked_by",
)
copying.tell(
    Waiting,
    _("Wachten op hulp"),
    {
        "waits_for": _("Waarop"),
        "priority": _("Aan de beurt"),
        "priority_why": _("Waarom eerder of later"),
        "letter_at": _("Brief verstuurd op"),
        "ended_at": _("Voorbij op"),
        "ended_how": _("Hoe het eindigde"),
        "ended_note": _("Toelichting"),
    },
    without={
        "responsible_id": "role and organisation, no names of professionals",
        "letter_by": "who sent it stands in the log",
        "ended_by": "who ended it stands in the log",
    },
    at="since",
    by="begun_by",
)
copying.tell(
    WaitingContact,
    _("Contact terwijl u wachtte"),
    {"on": _("Op"), "way": _("Hoe"), "words": _("Wat er is gezegd")},
    at="created_at",
    by="made_by",
)
copying.tell(
    CaseloadDecision,
    _("Besluit: een coördinator met meer gezinnen dan de norm"),
    {"held": _("Aantal gezinnen"), "norm": _("De norm"), "reason": _("Waarom toch")},
    without={"user_id": "role and organisation, no names of professionals"},
    at="decided_at",
    by="decided_by",
)
