"""How what was stuck, crises, handovers and what somebody was not content with read in the copy of everything. [I7]"""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.accounts import queries as accounts
from rondom.methods.enums import Category
from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Row, Subject, moment
from rondom.privacy.rights.values import Entry, Fact

from .crisis.models import Crisis, NightAgreement
from .dissatisfaction.models import Dissatisfaction
from .escalation.models import Mandate, MandateObjection, Stalemate, StalemateStep
from .handover.models import Handover

copying.tell(
    Stalemate,
    _("Wat vastliep"),
    {
        "kind": _("Wat er was"),
        "subject_words": _("Waar het over ging"),
        "words": _("In eigen woorden"),
        "danger": _("Er was gevaar"),
        "status": _("Stand"),
        "solution": _("Hoe het is opgelost"),
        "solved_at": _("Opgelost op"),
    },
    without={
        "subject_kind": "told by its words",
        "subject_id": "told by its words",
        "case": "told as the coordination itself",
        "organisation_id": "told with the step in which it was asked",
        "solved_by": "an account",
    },
    at="reported_at",
    by="reported_by",
)
copying.tell(
    StalemateStep,
    _("Wie moest antwoorden toen iets vastliep"),
    {
        "level": _("Wie"),
        "question": _("De vraag"),
        "because": _("Waarom een stap hoger"),
        "due_at": _("Antwoord uiterlijk"),
        "answer": _("Het antwoord"),
        "answered_at": _("Beantwoord op"),
        "passed_at": _("Zonder antwoord voorbij op"),
        "by_clock": _("Vanzelf een stap hoger"),
    },
    without={
        "stalemate": "told beside it",
        "number": "the order of telling",
        "desk_id": "work",
        "organisation_id": "work",
        "answered_by": "an account",
    },
    at="asked_at",
    by="asked_by",
)
copying.tell(
    Mandate,
    _("Wat het meldpunt oplegde"),
    {
        "kind": _("Wat"),
        "reason": _("Waarom"),
        "danger": _("Er was gevaar"),
        "danger_why": _("Welk gevaar"),
        "lifted_at": _("Opgeheven op"),
        "lifted_why": _("Waarom opgeheven"),
    },
    without={"stalemate": "told beside it", "lifted_by": "an account"},
    at="imposed_at",
    by="imposed_by",
)
copying.tell(
    MandateObjection,
    _("Bezwaar tegen wat is opgelegd"),
    {"words": _("Het bezwaar")},
    without={"mandate": "told beside it"},
    at="objected_at",
    by="objected_by",
)
copying.tell(
    Crisis,
    _("Crisis"),
    {
        "why": _("Waarom"),
        "meeting_due_at": _("Crisisoverleg uiterlijk"),
        "meeting_on": _("Crisisoverleg op"),
        "meeting_who": _("Wie erbij waren"),
        "closed_at": _("Gesloten op"),
        "outcome": _("Hoe het afliep"),
        "follow_up_on": _("Vervolg op"),
        "follow_up_words": _("Vervolg over"),
        "follow_up_result": _("Wat er toen is afgesproken"),
        "followed_up_at": _("Vervolg opgeschreven op"),
    },
    without={
        "urgency_before": "how the file was flagged before, told with the file",
        "closed_by": "an account",
        "followed_up_by": "an account",
        "climbed_at": "when Rondom reminded somebody",
        "ended_at": "told as the end of the coordination",
    },
    at="flagged_at",
    by="flagged_by",
)
copying.tell(
    NightAgreement,
    _("Afspraak voor de nachten"),
    {"words": _("Wat is afgesproken"), "ended_at": _("Tot")},
    at="agreed_at",
    by="agreed_by",
)


def _checklist(row: Row, subject: Subject) -> str:
    done = [one for one in subject.method.handover.checklist if one.key in row.checklist]
    return ", ".join(str(one.label) for one in done)


def _role(row: Row, subject: Subject) -> str:
    return subject.word("roles", row.role) if row.role else ""


def _ground(row: Row, subject: Subject) -> str:
    return str(subject.method.ground(row.ground).label) if row.ground else ""


copying.tell(
    Handover,
    _("Overdracht"),
    {
        "kind": _("Soort"),
        "role": _("Rol"),
        "from_member": _("Van"),
        "to_member": _("Naar"),
        "other_region": _("Uit welke regio"),
        "because": _("Waarom"),
        "ground": _("Grond"),
        "family_says": _("Wat het gezin ervan vond"),
        "checklist": _("Wat er is gedaan"),
        "talk_on": _("Gesprek op"),
        "talk_who": _("Wie erbij waren"),
        "family_told_on": _("Aan het gezin verteld op"),
        "family_told_how": _("Hoe het is verteld"),
        "warm": _("Warme overdracht"),
        "cold_why": _("Waarom niet warm"),
        "done_at": _("Klaar op"),
    },
    show={
        "checklist": _checklist,
        "role": _role,
        "ground": _ground,
        "from_member": lambda row, subject: subject.name(row.from_member_id) if row.from_member_id else "",
        "to_member": lambda row, subject: subject.name(row.to_member_id) if row.to_member_id else "",
    },
    without={
        "case": "told as the coordination itself",
        "from_desk_id": "work",
        "to_desk_id": "work",
        "due_at": "a term of the method",
        "done_by": "an account",
    },
    at="started_at",
    by="started_by",
)


def _dissatisfactions(subject: Subject) -> Iterator[Entry]:
    """What this person wrote, with the answer; what another wrote stays theirs."""
    rows = Dissatisfaction.objects.filter(household_id=subject.household_id).order_by("recorded_at", "id")
    found = list(rows)
    persons = accounts.persons_of(subject.reader, {row.recorded_by for row in found})
    for row in found:
        if str(persons.get(row.recorded_by, "")) not in subject.persons:
            continue
        told = (
            ("words", gettext("In eigen woorden"), row.words),
            ("due_at", gettext("Antwoord uiterlijk"), moment(row.due_at)),
            ("answer", gettext("Het antwoord"), row.answer),
            ("answered_at", gettext("Beantwoord op"), moment(row.answered_at) if row.answered_at else ""),
        )
        facts = tuple(Fact(key=key, label=label, value=value) for key, label, value in told if value)
        yield Entry(category=Category.AGREEMENTS, at=row.recorded_at, facts=facts)


copying.section(
    "cases.dissatisfaction",
    _("Waar u niet tevreden over was"),
    [Dissatisfaction],
    _dissatisfactions,
    category=Category.AGREEMENTS,
    without={
        "household": "the file itself",
        "by_family": "it is told to who wrote it",
        "subject_user_id": "an account",
        "subject_organisation_id": "work",
        "mediator_id": "an account",
        "answered_by": "an account",
    },
)
