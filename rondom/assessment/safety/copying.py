"""How what is known and agreed about safety reads in the copy of everything. [I7]"""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Row, Subject

from .models import (
    ChildSeen,
    ChildWatch,
    LimitTold,
    SafetyAnswer,
    SafetyCheck,
    SafetyCondition,
    SafetyDispute,
    SafetyPlan,
    SafetyPlanLine,
    SafetyStatement,
)


def _word(name: str, part: str) -> Callable[[Row, Subject], str]:
    """The method's words for a key of its part about safety."""

    def show(row: Row, subject: Subject) -> str:
        key = getattr(row, name)
        found = next((one for one in getattr(subject.method.safety, part) if one.key == key), None)
        return str(found.label) if found else str(key)

    return show


copying.tell(
    ChildSeen,
    _("Kinderen gezien en gehoord"),
    {
        "child_id": _("Kind"),
        "seen": _("Gezien"),
        "heard": _("Gehoord"),
        "by_other": _("Door"),
        "place": _("Waar"),
        "present": _("Wie erbij waren"),
        "safe_now": _("Nu veilig"),
        "source": _("Bron"),
        "status": _("Hoe zeker"),
        "note": _("Toelichting"),
    },
    at="held_at",
)
copying.tell(
    ChildWatch,
    _("Wanneer een kind gezien of gesproken moest worden"),
    {
        "child_id": _("Kind"),
        "way": _("Wat"),
        "due_at": _("Uiterlijk"),
        "met_at": _("Gedaan op"),
        "ended_at": _("Gestopt op"),
        "missed_why": _("Waarom het niet lukte"),
        "missed_at": _("Opgeschreven op"),
    },
    without={"until": "the day on which the child is 18", "missed_by": "an account"},
    at="since",
)
copying.tell(
    SafetyCheck,
    _("Veiligheidscheck"),
    {"outcome": _("Uitkomst"), "words": _("Waarom"), "asks_plan": _("Vraagt een veiligheidsplan")},
    show={"outcome": _word("outcome", "outcomes")},
    without={"settled_at": "when it asked nothing any more"},
    at="made_on",
    by="made_by",
)
copying.tell(
    SafetyAnswer,
    _("Antwoorden bij de veiligheidscheck"),
    {"question": _("Vraag"), "answer": _("Antwoord"), "words": _("Waar je dat aan ziet")},
    show={"question": _word("question", "questions")},
    without={"check_of": "told beside it"},
)
copying.tell(
    SafetyStatement,
    _("Gezien en gezegd over veiligheid"),
    {
        "words": _("Wat"),
        "source": _("Bron"),
        "status": _("Hoe zeker"),
        "confirmed_at": _("Staat vast sinds"),
        "confirmed_source": _("Staat vast door"),
    },
    without={"confirmed_by": "an account"},
    at="stated_at",
    by="stated_by",
)
copying.tell(
    SafetyDispute,
    _("Wie het er niet mee eens is"),
    {"person_id": _("Wie"), "words": _("Wat er niet klopt")},
    without={"statement": "told beside it"},
    at="said_at",
)
copying.tell(
    SafetyPlan,
    _("Afgesproken voor als het misgaat"),
    {
        "kind": _("Soort"),
        "number": _("Versie"),
        "signs": _("Hieraan merken we dat het misgaat"),
        "who_to_call": _("Wie we dan bellen"),
        "agreed_with": _("Afgesproken met"),
        "ended_at": _("Tot"),
        "ended_why": _("Waarom het stopte"),
    },
    without={"ended_by": "an account"},
    at="agreed_on",
)
copying.tell(
    SafetyPlanLine,
    _("Wie doet wat als het misgaat"),
    {"who": _("Wie"), "does_what": _("Doet wat"), "when": _("Wanneer")},
    without={"plan": "told beside it", "place": "the order of telling"},
)
copying.tell(
    SafetyCondition,
    _("Voorwaarden voor veiligheid"),
    {
        "words": _("Wat er moet zijn"),
        "set_by": _("Wie het stelde"),
        "ground": _("Waarop het rust"),
        "due_on": _("Uiterlijk"),
        "met_on": _("Zo sinds"),
        "met_evidence": _("Waaraan je dat ziet"),
        "ended_at": _("Vervallen op"),
        "ended_why": _("Waarom"),
    },
    without={"met_by": "an account", "ended_by": "an account"},
    at="set_on",
)
copying.tell(
    LimitTold,
    _("De grens van zelf kiezen"),
    {"told_on": _("Verteld op"), "told_to": _("Aan"), "how": _("Hoe"), "due_at": _("Uiterlijk")},
    without={"ended_at": "told as the end of the coordination", "told_by": "an account"},
)
