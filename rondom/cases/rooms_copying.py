"""How the rows of the rooms read in the copy of everything."""

from django.utils.translation import gettext_lazy as _

from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Row, Subject

from .aftercare.models import (
    Aftercare,
    AftercareContact,
    AftercareMoment,
    AftercareOutcome,
    Reopening,
    WatchHandover,
)
from .coaching.models import CoachAssignment
from .copying import variant_words
from .deciding.models import DecisionAnswer, ProposedDecision
from .evaluating.models import EvaluationAsked, FamilyEvaluation
from .framing.models import LegalFrame
from .phasing.models import PhasingOut
from .starting.models import SelfStart
from .working.models import WayOfWorking


def _of(name: str, part: str) -> copying.Show:
    """Words of the method's part about coordination for a key, or for a list of keys."""

    def show(row: Row, subject: Subject) -> str:
        labels = subject.method.coordination.labels(part)
        keys = getattr(row, name)
        chosen: list[str] = keys if isinstance(keys, list) else [keys] if keys else []
        return ", ".join(labels.get(key, key) for key in chosen)

    return show


copying.tell(
    SelfStart,
    _("Zelf begonnen, zonder melding"),
    {
        "family_says": _("Wat het gezin zei"),
        "escalated_at": _("Het meldpunt gevraagd op"),
        "escalated_because": _("Waarom"),
    },
)
copying.tell(
    CoachAssignment,
    _("De opdracht van de coach"),
    {
        "member": _("Wie"),
        "held_as": _("Hoe"),
        "goals": _("Wat het gezin wil bereiken"),
        "responsibilities": _("Waar de coach voor zorgt"),
        "max_weeks": _("Hoogstens zoveel weken"),
        "hours_a_week": _("Hoogstens zoveel uur per week"),
        "family_says": _("Wat het gezin ervan vond"),
        "ended_at": _("Gestopt op"),
    },
    show={"member": copying.name_of("member_id")},
    at="starts_on",
    by="given_by",
)
copying.tell(
    ProposedDecision,
    _("Besluiten die niemand alleen neemt"),
    {
        "what": _("Waarover"),
        "variant": _("Variant"),
        "amount": _("Euro"),
        "words": _("Voorstel"),
        "status": _("Stand"),
        "settled_at": _("Besloten op"),
    },
    show={"variant": variant_words("variant")},
    at="proposed_at",
    by="proposed_by",
)
copying.tell(
    DecisionAnswer,
    _("Antwoorden op zo'n voorstel"),
    {"agrees": _("Ja gezegd"), "words": _("Toelichting")},
    at="answered_at",
    by="answered_by",
)
copying.tell(
    WayOfWorking,
    _("Hoe er met het gezin wordt gewerkt"),
    {
        "ways": _("Manier"),
        "style": _("Doen of praten"),
        "stance": _("Houding"),
        "hours_a_week": _("Uur per week"),
        "because": _("Waarom"),
    },
    show={"ways": _of("ways", "ways"), "style": _of("style", "styles"), "stance": _of("stance", "stances")},
    at="since",
    by="chosen_by",
)
copying.tell(
    LegalFrame,
    _("Juridisch kader"),
    {
        "kind": _("Soort"),
        "member": _("Wie het uitvoert"),
        "who": _("Wie besliste"),
        "ends_on": _("Tot en met"),
        "ended_on": _("Gestopt op"),
        "ended_because": _("Waarom gestopt"),
    },
    show={"kind": _of("kind", "frames"), "member": copying.name_of("member_id")},
    at="starts_on",
    by="recorded_by",
)
copying.tell(
    Aftercare,
    _("Nazorg"),
    {
        "contacts": _("Contacten op de kaart"),
        "watch_member_id": _("Wie een vinger aan de pols houdt"),
        "ends_at": _("Tot wanneer"),
        "ended_at": _("Geëindigd op"),
        "ended_why": _("Waarom geëindigd"),
        "ended_words": _("Toelichting daarbij"),
    },
    at="begun_at",
)
copying.tell(
    AftercareMoment,
    _("Terugkijken na het afsluiten"),
    {"kind": _("Soort"), "months": _("Na maanden"), "done_at": _("Gedaan op")},
    at="due_at",
    by="done_by",
)
copying.tell(
    AftercareOutcome,
    _("Hoe het ging na het afsluiten"),
    {
        "how": _("Hoe het gaat"),
        "words": _("In woorden"),
        "police": _("Contact met de politie"),
        "help": _("Weer hulp"),
        "measured_at": _("Leefgebieden gescoord op"),
    },
)
copying.tell(
    AftercareContact,
    _("Contacten van de kaart"),
    {
        "by_family": _("Gevraagd door het gezin"),
        "asked_at": _("Gevraagd op"),
        "answer_by": _("Antwoord uiterlijk"),
        "had_on": _("Contact op"),
        "words": _("Waarover"),
    },
    by="had_by",
)
copying.tell(
    Reopening,
    _("De coördinatie begon opnieuw"),
    {"reason": _("Waarom")},
    at="reopened_at",
    by="reopened_by",
)
copying.tell(
    PhasingOut,
    _("Hoe hulp wordt afgebouwd"),
    {
        "member": _("Van wie"),
        "ends_on": _("Stopt op"),
        "steps": _("Hoe"),
        "watch_member_id": _("Wie een vinger aan de pols houdt"),
        "watch_note": _("Toelichting daarbij"),
        "family_says": _("Wat het gezin ervan vindt"),
    },
    show={"member": copying.name_of("member_id"), "watch_member_id": copying.name_of("watch_member_id")},
    at="stated_at",
    by="stated_by",
)
copying.tell(EvaluationAsked, _("Gevraagd wat het gezin ervan vond"), {}, at="asked_at", by="asked_by")
copying.tell(
    FamilyEvaluation,
    _("Wat iemand uit het gezin er zelf van vond"),
    {"words": _("In eigen woorden"), "grade": _("Cijfer"), "changed_at": _("Aangepast op")},
    at="given_at",
    by="created_by",
)
copying.tell(
    WatchHandover,
    _("Iemand anders houdt een vinger aan de pols"),
    {
        "from_member": _("Wie het deed"),
        "to_member": _("Wie het nu doet"),
        "reason": _("Waarom"),
        "family_heard": _("Hoe het gezin het hoorde"),
    },
    show={"from_member": copying.name_of("from_member_id"), "to_member": copying.name_of("to_member_id")},
    at="handed_at",
    by="handed_by",
)
