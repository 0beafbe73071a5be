"""How a referral and its screening read in the copy of everything; never who referred. [I6, I7]"""

from django.utils.translation import gettext_lazy as _

from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Subject

from .desk.models import Question, QuestionStep
from .models import ContactAttempt, EligibilityFact, Referral, Reporter


def _ground(row: Referral, subject: Subject) -> str:
    """The method's words for it."""
    return str(subject.method.ground(row.ground).label) if row.ground else ""


copying.tell(
    Referral,
    _("Meldingen"),
    {
        "number": _("Nummer"),
        "household_name": _("Naam in de melding"),
        "track": _("Op wiens verzoek"),
        "ground": _("Waarom dat mocht"),
        "agreed_by": _("Schriftelijk akkoord van"),
        "agreed_on": _("Akkoord op"),
        "urgency": _("Spoed"),
        "concern": _("De zorg"),
        "others_involved": _("Wie er al helpt"),
        "earlier_help": _("Eerdere hulp"),
        "discussed_with_family": _("Met het gezin besproken"),
        "discussed_not_why": _("Waarom niet"),
        "family_told_at": _("Aan het gezin verteld op"),
        "family_told_how": _("Hoe verteld"),
        "family_not_told_why": _("Waarom nog niet verteld"),
        "family_review_on": _("Daar opnieuw naar kijken op"),
        "status": _("Stand"),
        "decided_at": _("Besloten op"),
        "advice_held": _("Het advies was: coördinatie"),
        "departs": _("Het besluit wijkt af van het advies"),
        "decision_reason": _("Waarom dit besluit"),
        "refused_to": _("Doorverwezen naar"),
        "refused_service": _("Hulp waarnaar is verwezen"),
        "refused_organisation": _("Organisatie waarnaar is verwezen"),
    },
    show={"ground": _ground},
    without={
        "signal_ids": "the signals stand under their own heading, as far as they may be told",
        "feedback_at": "between the desk and who reported",
        "feedback_text": "between the desk and who reported",
    },
    at="received_at",
    by="referred_by",
    from_reporter=True,
    load=("refused_service", "refused_organisation"),
)
copying.tell(
    ContactAttempt,
    _("Pogingen om u te bereiken"),
    {
        "way": _("Hoe"),
        "announcement": _("Aangekondigd"),
        "outcome": _("Hoe het afliep"),
        "note": _("Toelichting"),
    },
    show={"outcome": copying.word_of("visit_outcomes", "outcome")},
    at="at",
    by="made_by",
)
copying.tell(
    EligibilityFact,
    _("Kenmerken waarop is besloten"),
    {"criterion": _("Kenmerk"), "holds": _("Geldt"), "fact": _("Waarom"), "source": _("Bron")},
    show={"criterion": copying.word_of("criteria", "criterion")},
)
copying.tell(
    Reporter,
    _("Wie de melding deed"),
    {"organisation_id": _("Organisatie")},
    without={
        "user_id": "role and organisation, no names of professionals",
        "asked_name": "who asked at a desk is protected as who reported",
        "asked_contact": "who asked at a desk is protected as who reported",
    },
    from_reporter=True,
)
copying.leave_out(Question, "asked before there was a file; what became of it is the referral, which is told")
copying.leave_out(
    QuestionStep, "said to who asked, at the desk; what became of it is the referral, which is told"
)
