"""How coordination, its team and its ending read in the copy of everything. [I7]"""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from rondom.methods import queries as methods
from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Row, Subject

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


def _names(subject: Subject) -> Mapping[UUID, str]:
    """Who is or was around the household, by team member id."""
    rows = TeamMember.objects.filter(household_id=subject.household_id)
    return dict(rows.values_list("id", "name"))


def variant_words(name: str) -> copying.Show:
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
    show={"variant": variant_words("variant")},
    at="opened_at",
)
copying.tell(
    VariantDecision,
    _("Besluiten over hoeveel coördinatie nodig is"),
    {"advised": _("Advies"), "decided": _("Besluit"), "reason": _("Want")},
    show={"advised": variant_words("advised"), "decided": variant_words("decided")},
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
    without={"person_id": "told by name", "as_coach": "told with the assignment"},
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
        "family_said_themselves": _("Het gezin schreef het zelf op"),
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
