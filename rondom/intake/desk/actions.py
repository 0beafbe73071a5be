"""Asking, answering, going along, passing on. No verb here makes a person or a household but `pass_on`. [B1, B2]"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.accounts.models import Desk
from rondom.core import changes, clock, mail
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.ids import new_id, spoken
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.directory import queries as directory
from rondom.methods.desk_enums import Asker
from rondom.methods.enums import Urgency
from rondom.methods.schema import Method

from ..enums import ContactWay
from . import access, places, rules
from .enums import ANSWERS, CONSULTS, QuestionKind, QuestionStatus, StepKind
from .models import Question, QuestionStep
from .passing import expire, pass_on, tell
from .writing import close, late_faults, open_question, taken, why_late

__all__ = ["Answer", "Who", "answer", "ask", "expire", "go_along", "pass_on", "register", "take_up", "tell"]

ASKED, TAKEN, ANSWERED, WENT_ALONG = (
    "question.asked",
    "question.taken_up",
    "question.answered",
    "question.went_along",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said: of which kind; ``pointed_to``: where somebody can go, in own words or from the social map."""

    kind: str
    words: str
    pointed_to: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks, as far as they say: nobody needs a name."""

    asker: str
    name: str = ""
    contact: str = ""


@action
def register(
    *,
    by: Actor,
    kind: str,
    who: Who,
    words: str,
    urgency: str = Urgency.NORMAL,
    municipality_id: UUID | None = None,
    answer: Answer | None = None,
) -> Question:
    """Somebody asked something at this desk. ``answer``: what was said at once; then the question is done."""
    access.check_works_at_desk(by)
    desk, method_hash, method = places.my_desk(by)
    wrong = rules.faults(kind, who.asker, set(places.takes(desk, method)), words, urgency)
    town = _town(desk, municipality_id, wrong)
    if answer is not None:
        wrong |= _answer_faults(answer)
    if wrong:
        raise Invalid(wrong)
    question = _write(
        by,
        desk,
        method_hash,
        method,
        kind=kind,
        urgency=urgency,
        asker=who.asker,
        asker_name=who.name.strip(),
        asker_contact=who.contact.strip(),
        words=words.strip(),
        municipality_id=town,
        taken_by=by.user_id,
        taken_at=clock.now(),
    )
    if answer is not None:
        _step(by, question, answer)
        close(by, question, question.version, QuestionStatus.ANSWERED, answered_at=clock.now())
        changes.record(by=by, verb=ANSWERED, question=question.id)
    return question


def _town(desk: Desk, municipality_id: UUID | None, wrong: dict[str, str]) -> UUID | None:
    """The municipality that the question is about: one of those the desk serves. [B11]"""
    served = [one.id for one in accounts.municipalities_of(desk.id)]
    if municipality_id is None and len(served) == 1:
        return served[0]
    if municipality_id not in served:
        wrong["municipality"] = _("Kies een gemeente van dit loket. Voor een andere: “Waar kun je terecht?”.")
    return municipality_id


@action
def ask(
    *, by: Actor, kind: str, words: str, municipality_id: UUID, urgency: str = Urgency.NORMAL
) -> Question:
    """A professional asks advice, or somebody to go along; of which household needs not be said (B2)."""
    access.check_may_ask(by)
    desk, method_hash, method = places.answering(municipality_id)
    wrong = rules.faults(kind, Asker.PROFESSIONAL, set(places.takes(desk, method)), words, urgency)
    if kind not in CONSULTS:
        wrong["kind"] = _("Kies of je advies vraagt, of iemand die meegaat.")
    if wrong:
        raise Invalid(wrong)
    question = _write(
        by,
        desk,
        method_hash,
        method,
        kind=kind,
        urgency=urgency,
        asker=Asker.PROFESSIONAL,
        asked_by=by.user_id,
        organisation_id=by.organisation_id,
        words=words.strip(),
        municipality_id=municipality_id,
    )
    for user_id in accounts.people_at(desk.id):
        mail.post(to=user_id, template="question", link=f"/loket/{question.id}/")
    return question


def _write(by: Actor, desk: Desk, method_hash: str, method: Method, **what: Any) -> Question:
    now = clock.now()
    term = method.desk.within(consult=what["kind"] in CONSULTS, urgency=what["urgency"])
    question = Question(
        id=new_id(),
        desk_id=desk.id,
        method_hash=method_hash,
        created_at=now,
        created_by=access.user_of(by),
        asked_at=now,
        due_at=term.end(now),
        **what,
    )
    question.number = spoken("V", question.id)
    question.save(force_insert=True)
    changes.record(by=by, verb=ASKED, question=question.id)
    return question


@action
def take_up(*, by: Actor, question_id: UUID, version: int) -> Question:
    """From now on this worker takes care of it. `Conflict` when a colleague did just before."""
    question = open_question(by, question_id)
    if question.taken_by != by.user_id:
        save_version(question, version, taken_by=by.user_id, taken_at=clock.now())
        changes.record(by=by, verb=TAKEN, question=question.id)
    return question


@action
def answer(
    *, by: Actor, question_id: UUID, version: int, given: Answer, done: bool, late_why: str = ""
) -> Question:
    """Say something to who asks; ``done``: with this the question is answered. `Conflict` when somebody else wrote
    meanwhile."""
    question = open_question(by, question_id)
    wrong = _answer_faults(given) | late_faults(question, late_why)
    if wrong:
        raise Invalid(wrong)
    _step(by, question, given)
    first = {"answered_at": question.answered_at or clock.now(), **why_late(question, late_why)}
    if done:
        close(by, question, version, QuestionStatus.ANSWERED, **first)
    else:
        save_version(question, version, **first, **taken(by, question))
    changes.record(by=by, verb=ANSWERED, question=question.id)
    _tell_asker(question)
    return question


def _tell_asker(question: Question) -> None:
    if question.asked_by:
        mail.post(to=question.asked_by, template="advice", link=f"/loket/{question.id}/")


def _answer_faults(given: Answer) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if given.kind not in ANSWERS:
        wrong["answer_kind"] = _("Kies wat je deed.")
    if not given.words.strip():
        wrong["answer"] = _("Schrijf op wat je zei.")
    if given.kind == StepKind.POINTER and not given.pointed_to.strip():
        wrong["pointed_to"] = _("Schrijf op waar iemand terechtkan.")
    return wrong


def _step(by: Actor, question: Question, given: Answer) -> None:
    to = given.pointed_to.strip()
    service_id, organisation_id = directory.named(to) if to else (None, None)
    words = given.words.strip()
    if to:
        words += "\n" + _("Waarheen: %(place)s") % {"place": to}
    QuestionStep.objects.create(
        question=question,
        at=clock.now(),
        made_by=access.user_of(by),
        kind=given.kind,
        words=words[:2000],
        service_id=service_id,
        organisation_id=organisation_id,
    )


@action
def go_along(
    *,
    by: Actor,
    question_id: UUID,
    version: int,
    at: datetime | None,
    way: str,
    with_whom: str,
    words: str,
    late_why: str = "",
) -> Question:
    """Somebody of the desk went along with who asked: a participating consult. The household stays theirs (B2)."""
    question = open_question(by, question_id)
    when = at or clock.now()
    wrong = late_faults(question, late_why)
    if question.kind not in CONSULTS:
        wrong[""] = _("Meegaan kan bij een vraag om advies van een hulpverlener.")
    if way not in ContactWay.values:
        wrong["way"] = _("Kies hoe je meeging.")
    if not with_whom.strip():
        wrong["with_whom"] = _("Schrijf op met wie je meeging.")
    if not words.strip():
        wrong["words"] = _("Schrijf op wat het opleverde.")
    if when > clock.now():
        wrong["at"] = _("Dit moment moet nog komen.")
    if wrong:
        raise Invalid(wrong)
    QuestionStep.objects.create(
        question=question,
        at=when,
        made_by=access.user_of(by),
        kind=StepKind.VISIT,
        words=words.strip(),
        way=way,
        with_whom=with_whom.strip(),
    )
    save_version(
        question,
        version,
        kind=QuestionKind.JOINT,
        answered_at=question.answered_at or clock.now(),
        **why_late(question, late_why),
        **taken(by, question),
    )
    changes.record(by=by, verb=WENT_ALONG, question=question.id)
    _tell_asker(question)
    return question
