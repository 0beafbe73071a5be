"""What is found and said about safety: the check of the method, statements with their source, and disputes. [D5]"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.transactions import action
from rondom.households import queries as households
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may_see, method_of

from . import access, rules
from .enums import Known, SourceStatus
from .models import SafetyAnswer, SafetyCheck, SafetyDispute, SafetyStatement
from .writing import day, new, refuse, user, words

CHECKED = "safety.checked"
STATED = "safety.stated"
DISPUTED = "safety.disputed"
CONFIRMED = "safety.confirmed"

#: question → (answer, words)
Answers = Mapping[str, tuple[str, str]]


def chosen(by: Actor, household_id: UUID, persons: Iterable[UUID]) -> list[UUID]:
    """Of these, who belongs to the household; somebody else is refused."""
    wanted = list(persons)
    if set(wanted) - set(households.member_names(by, household_id)):
        raise Invalid({"persons": _("Kies iemand van dit gezin.")})
    return wanted


@action
def record_check(
    *,
    by: Actor,
    household_id: UUID,
    made_on: date,
    answers: Answers,
    outcome: str,
    note: str = "",
    persons: Iterable[UUID] = (),
) -> SafetyCheck:
    """The questions of the method were gone through. An outcome that asks a plan waits until one is agreed; what an
    earlier check asked is answered by this one."""
    access.check_may_record(by, household_id)
    asked = method_of(household_id).safety
    ended = next((one for one in asked.outcomes if one.key == outcome), None)
    wrong = {
        "made_on": day(made_on),
        "outcome": "" if ended else _("Kies hoe de check uitkomt."),
        "note": words(note, 2000, _("Schrijf op waarom.") if ended and ended.plan else ""),
    }
    for question in asked.questions:
        answer, said = answers.get(question.key, ("", ""))
        if answer not in Known.values:
            wrong[question.key] = _("Kies ja, nee of nog niet bekend.")
        wrong[f"{question.key}-words"] = words(said, 500)
    about = chosen(by, household_id, persons)
    refuse(**wrong)
    earlier = SafetyCheck.objects.filter(household_id=household_id, settled_at=None)
    earlier.update(settled_at=clock.now())
    asks = bool(ended and ended.plan)
    row = new(
        SafetyCheck,
        by,
        household_id,
        about,
        made_on=made_on,
        made_by=user(by),
        outcome=outcome,
        words=note.strip(),
        asks_plan=asks,
        settled_at=None if asks else clock.now(),
    )
    for question in asked.questions:
        answer, said = answers[question.key]
        new(
            SafetyAnswer,
            by,
            household_id,
            about,
            check_of=row,
            question=question.key,
            answer=answer,
            words=said.strip(),
        )
    privacy.happened(by=by, event=CHECKED, household_id=household_id, item=row)
    return row


@action
def state(
    *, by: Actor, household_id: UUID, text: str, source: str, status: str, persons: Iterable[UUID] = ()
) -> SafetyStatement:
    """Say something about safety, with where it comes from and how it is known."""
    access.check_may_record(by, household_id)
    about = chosen(by, household_id, persons)
    refuse(
        text=words(text, 1000, _("Schrijf op wat er is gezien of gezegd.")),
        source=words(source, 200, _("Schrijf op van wie of waaruit je dit weet.")),
        status="" if rules.may_be_said_at_first(status) else _("Kies hoe je dit weet."),
    )
    row = new(
        SafetyStatement,
        by,
        household_id,
        about,
        words=text.strip(),
        source=source.strip(),
        status=status,
        stated_at=clock.now(),
        stated_by=user(by),
    )
    privacy.happened(by=by, event=STATED, household_id=household_id, item=row)
    return row


def _one(by: Actor, household_id: UUID, statement_id: UUID) -> SafetyStatement:
    row = SafetyStatement.objects.filter(pk=statement_id, household_id=household_id).first()
    if row is None:
        raise NotFound
    check_may_see(by, row)
    return row


@action
def dispute(
    *, by: Actor, household_id: UUID, statement_id: UUID, text: str, person_id: UUID | None = None
) -> SafetyDispute:
    """Somebody of the family says that it is not so; it stands beside the statement. ``person_id``: who says it, where
    a professional writes it down."""
    access.check_may_dispute(by, household_id)
    row = _one(by, household_id, statement_id)
    who = by.person_id if by.kind == ActorKind.FAMILY else person_id
    if who is None or who not in households.member_names(by, household_id):
        raise Invalid({"person_id": _("Kies wie dit zegt.")})
    refuse(text=words(text, 1000, _("Schrijf op wat er volgens deze persoon niet klopt.")))
    said = new(
        SafetyDispute,
        by,
        household_id,
        row.about,
        statement=row,
        person_id=who,
        words=text.strip(),
        said_at=clock.now(),
    )
    status = rules.after_dispute(row.status)
    if not SafetyStatement.objects.filter(pk=row.pk, version=row.version).update(
        status=status, version=row.version + 1
    ):
        row.refresh_from_db()  # somebody confirmed it meanwhile: the dispute stands beside that
        SafetyStatement.objects.filter(pk=row.pk).update(status=rules.after_dispute(row.status))
    privacy.happened(by=by, event=DISPUTED, household_id=household_id, item=said)
    return said


@action
def confirm(
    *, by: Actor, household_id: UUID, statement_id: UUID, source: str, version: int
) -> SafetyStatement:
    """It was found to be so, by which source. Never by who stated it: somebody else looks."""
    access.check_may_record(by, household_id)
    row = _one(by, household_id, statement_id)
    if row.stated_by == user(by):
        raise Refused(_("Bevestigen doet een ander dan wie het opschreef."), "safety-confirm")
    if row.status == SourceStatus.CONFIRMED:
        raise Invalid({"": _("Dit is al bevestigd.")})
    refuse(source=words(source, 200, _("Schrijf op waardoor dit vaststaat.")))
    changed = SafetyStatement.objects.filter(pk=row.pk, version=version).update(
        status=SourceStatus.CONFIRMED,
        confirmed_at=clock.now(),
        confirmed_by=user(by),
        confirmed_source=source.strip(),
        version=version + 1,
    )
    if not changed:
        row.refresh_from_db()
        raise Conflict({"source": source.strip()}, {"source": row.get_status_display()}, row.version)
    privacy.happened(by=by, event=CONFIRMED, household_id=household_id, item=row)
    row.refresh_from_db()
    return row
