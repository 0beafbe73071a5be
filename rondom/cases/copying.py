"""How coordination, its team and its ending read in the copy of everything. [I7]"""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from rondom.methods import queries as methods
from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Row, Subject

from .aftercare.models import Aftercare, AftercareContact, AftercareMoment, AftercareOutcome, Reopening
from .coaching.models import CoachAssignment
from .deciding.models import DecisionAnswer, ProposedDecision
from .framing.models import LegalFrame
from .models import (
    Case,
    Closing,
    CoachFact,
    Expectation,
    MethodMove,
    Offer,
    TeamMember,
    VariantDecision,
    VariantFact,
)
from .phasing.models import PhasingOut
from .starting.models import SelfStart
from .working.models import WayOfWorking


def _names(subject: Subject) -> Mapping[UUID, str]:
    """Who is or was around the household, by team member id."""
    rows = TeamMember.objects.filter(household_id=subject.household_id)
    return dict(rows.values_list("id", "name"))


def _variant(name: str) -> copying.Show:
    def show(row: Row, subject: Subject) -> str:
        number = getattr(row, name)
        found = next((one for one in subject.method.variants if one.number == number), None)
        return f"{number}. {found.label}" if found else str(number if number is not None else "")

    return show


def _channels(row: Row, subject: Subject) -> str:
    return ", ".join(subject.word("channels", one) for one in row.channels)


def _relapse(row: Row, subject: Subject) -> str:
    return ", ".join(subject.word("relapse_factors", one) for one in row.relapse_because)


def _method(name: str) -> copying.Show:
    return lambda row, subject: str(methods.method(getattr(row, name)).label)


copying.names_from(_names)

copying.tell(
    Case,
    _("Coördinatie"),
    {
        "number": _("Nummer"),
        "status": _("Stand"),
        "variant": _("Hoeveel coördinatie"),
        "responsible_reason": _("Waarom deze organisatie verantwoordelijk is"),
        "closed_at": _("Afgesloten op"),
    },
    show={"variant": _variant("variant")},
    at="opened_at",
)
copying.tell(
    VariantDecision,
    _("Besluiten over hoeveel coördinatie nodig is"),
    {"advised": _("Advies"), "decided": _("Besluit"), "reason": _("Want")},
    show={"advised": _variant("advised"), "decided": _variant("decided")},
    without={"facts": "told one by one", "advised_because": "a rule of the method, told as the advice"},
    at="decided_at",
    by="decided_by",
)
copying.tell(
    CoachFact,
    _("Of een gezinscoach past"),
    {"criterion": _("Kenmerk"), "holds": _("Geldt"), "fact": _("Waarom")},
    show={"criterion": copying.word_of("coach_criteria", "criterion")},
)
copying.tell(
    VariantFact,
    _("Waar het advies op rust"),
    {"holds": _("Geldt"), "words": _("Waarom")},
    without={"fact": "a fixed word of Rondom; what was said of it is told"},
)
copying.tell(
    TeamMember,
    _("Wie er komt en waarvoor"),
    {
        "name": _("Naam"),
        "role": _("Rol"),
        "attachment": _("Namens"),
        "comes_for": _("Komt voor"),
        "because": _("Waarom gekozen"),
        "family_says": _("Wat het gezin ervan vond"),
        "expected_end": _("Verwacht tot"),
        "until": _("Gestopt op"),
        "end_reason": _("Waarom gestopt"),
    },
    show={"role": copying.word_of("roles", "role")},
    without={"person_id": "told by name"},
    at="since",
)
copying.tell(
    Offer,
    _("Wat teamleden elkaar bieden"),
    {
        "member": _("Wie"),
        "contact_per_month": _("Contacten per maand"),
        "answers_within_days": _("Antwoordt binnen werkdagen"),
        "channels": _("Hoe"),
        "reachable": _("Bereikbaar"),
        "note": _("Toelichting"),
    },
    show={"member": copying.name_of("member_id"), "channels": _channels},
    without={"gives": "fixed words about information between professionals"},
    at="stated_at",
)
copying.tell(
    Expectation,
    _("Wat teamleden van elkaar verwachten"),
    {
        "holder": _("Wie"),
        "other": _("Van wie"),
        "contact_per_month": _("Contacten per maand"),
        "answers_within_days": _("Antwoordt binnen werkdagen"),
        "channel": _("Hoe"),
        "note": _("Toelichting"),
    },
    show={
        "holder": copying.name_of("holder_id"),
        "other": copying.name_of("other_id"),
        "channel": copying.word_of("channels", "channel"),
    },
    without={"wants": "fixed words about information between professionals"},
    at="stated_at",
)
copying.tell(
    Closing,
    _("Hoe de coördinatie eindigde"),
    {
        "kind": _("Soort"),
        "ground": _("Grond"),
        "reason": _("Waarom"),
        "unilateral": _("Eén partij besloot het"),
        "destination": _("Waar het gezin verder gaat"),
        "relapse_level": _("Kans op terugval"),
        "relapse_because": _("Waardoor"),
        "relapse_suggested": _("Kans op terugval volgens de werkwijze"),
        "relapse_reason": _("Waarom anders ingeschat"),
        "watch_member_id": _("Wie een vinger aan de pols houdt"),
        "watch_note": _("Toelichting daarbij"),
        "family_evaluation": _("Wat het gezin ervan vond"),
        "family_grade": _("Cijfer van het gezin"),
        "family_not_heard_why": _("Waarom het gezin niet is gevraagd"),
    },
    show={
        "kind": copying.word_of("closing_kinds", "kind"),
        "ground": copying.word_of("closing_grounds", "ground"),
        "relapse_level": copying.word_of("relapse_levels", "relapse_level"),
        "relapse_because": _relapse,
        "relapse_suggested": copying.word_of("relapse_levels", "relapse_suggested"),
    },
    at="closed_at",
    by="closed_by",
)
copying.tell(
    MethodMove,
    _("Overgaan op een andere werkwijze"),
    {"from_hash": _("Van"), "to_hash": _("Naar"), "reason": _("Waarom")},
    show={"from_hash": _method("from_hash"), "to_hash": _method("to_hash")},
    at="moved_at",
    by="moved_by",
)


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
    show={"variant": _variant("variant")},
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
