"""Asking, answering, going along, passing on. No verb here makes a person or a household but `pass_on`. [B1, B2]"""

from dataclasses import dataclass
from datetime import date, datetime
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
from rondom.core.transactions import action, narrow_role
from rondom.directory import queries as directory
from rondom.methods import queries as methods
from rondom.methods.deadlines import after
from rondom.methods.enums import Asker, Unit, Urgency
from rondom.methods.schema import Method

from .. import actions as intake
from ..enums import ContactWay
from ..models import Referral
from ..reporting import OnBehalf
from . import access, places, queries, rules
from .enums import ANSWERS, CONSULTS, QuestionKind, QuestionStatus, StepKind
from .models import Question, QuestionStep

ASKED, TAKEN, ANSWERED = "question.asked", "question.taken_up", "question.answered"
WENT_ALONG, PASSED_ON, TOLD, EXPIRED = (
    "question.went_along",
    "question.passed_on",
    "question.told",
    "question.expired",
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
        _close(by, question, question.version, QuestionStatus.ANSWERED, answered_at=clock.now())
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


def _open(by: Actor, question_id: UUID) -> Question:
    """An open question at the own desk."""
    access.check_works_at_desk(by)
    question = queries.at_desk(by, question_id)
    if question.status != QuestionStatus.OPEN:
        raise Invalid({"": _("Deze vraag is al afgehandeld. Kijk wat een collega deed.")})
    return question


@action
def take_up(*, by: Actor, question_id: UUID, version: int) -> Question:
    """From now on this worker takes care of it. `Conflict` when a colleague did just before."""
    question = _open(by, question_id)
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
    question = _open(by, question_id)
    wrong = _answer_faults(given) | _late_faults(question, late_why)
    if wrong:
        raise Invalid(wrong)
    _step(by, question, given)
    first = {"answered_at": question.answered_at or clock.now(), **_why_late(question, late_why)}
    if done:
        _close(by, question, version, QuestionStatus.ANSWERED, **first)
    else:
        save_version(question, version, **first, **_mine(by, question))
    changes.record(by=by, verb=ANSWERED, question=question.id)
    _tell_asker(question)
    return question


def _mine(by: Actor, question: Question) -> dict[str, Any]:
    """Who does something with a question that nobody took up, took it up."""
    return {} if question.taken_by else {"taken_by": by.user_id, "taken_at": clock.now()}


def _late_faults(question: Question, why: str) -> dict[str, str]:
    if rules.asks_reason(question.due_at, question.answered_at, clock.now(), why):
        return {"late_why": _("De termijn is voorbij. Schrijf op waarom het later werd.")}
    return {}


def _why_late(question: Question, why: str) -> dict[str, str]:
    late = question.answered_at is None and rules.is_late(question.due_at, None, clock.now())
    return {"late_why": why.strip()[:500]} if late else {}


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
        words = f"{words}\n{_('Waarheen: %(place)s') % {'place': to}}"
    QuestionStep.objects.create(
        question=question,
        at=clock.now(),
        made_by=access.user_of(by),
        kind=given.kind,
        words=words[:2000],
        service_id=service_id,
        organisation_id=organisation_id,
    )


def _close(by: Actor, question: Question, version: int, status: str, **more: Any) -> None:
    """Done with; from now on its term of keeping runs."""
    more = {"expires_on": _end_of_keeping(question), **more}
    save_version(question, version, status=status, closed_at=clock.now(), closed_by=by.user_id, **more)


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
    question = _open(by, question_id)
    when = at or clock.now()
    wrong = _late_faults(question, late_why)
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
        **_why_late(question, late_why),
        **_mine(by, question),
    )
    changes.record(by=by, verb=WENT_ALONG, question=question.id)
    _tell_asker(question)
    return question


@action
def pass_on(
    *, by: Actor, question_id: UUID, version: int, why: str = "", late_why: str = "", **referral: Any
) -> Referral:
    """What is heavier becomes a referral that keeps who asked (B1). Advice that was asked is taken over only when it is
    not enough (B2). ``referral``: as `intake.actions.refer` takes it."""
    question = _open(by, question_id)
    rule = methods.method(question.method_hash).desk
    wrong = _late_faults(question, late_why)
    sentence = rules.not_yet(rule, question.kind, question.urgency, advised=question.answered_at is not None)
    if sentence:
        wrong[""] = sentence
    if question.kind in CONSULTS and not why.strip():
        wrong["why"] = _("Schrijf op waarom advies niet genoeg is.")
    if wrong:
        raise Invalid(wrong)
    made = intake.refer(by=by, on_behalf=_behalf(question), **referral)
    _close(
        by,
        question,
        version,
        QuestionStatus.PASSED_ON,
        referral_id=made.id,
        household_id=made.household_id,
        passed_why=why.strip()[:500],
        **_why_late(question, late_why),
        **({} if question.answered_at else {"answered_at": clock.now()}),
        # kept until who asked was told what became of it; then its term runs
        expires_on=None if waits_to_be_told(question) else _end_of_keeping(question),
    )
    changes.record(by=by, verb=PASSED_ON, question=question.id)
    return made


def _end_of_keeping(question: Question) -> date:
    keep = methods.method(question.method_hash).desk.keep_months
    return after(clock.now(), keep, Unit.MONTHS).astimezone(clock.AMSTERDAM).date()


def waits_to_be_told(question: Question) -> bool:
    """Who asked has no page of their own, and said how to reach them."""
    return question.asked_by is None and bool(question.asker_contact)


def _behalf(question: Question) -> OnBehalf:
    return OnBehalf(
        Asker(question.asker),
        question.asker_name,
        question.asker_contact,
        question.asked_by,
        question.organisation_id,
    )


@action
def tell(*, by: Actor, question_id: UUID, version: int, how: str) -> Question:
    """Who asked was told what became of it (B8)."""
    access.check_works_at_desk(by)
    question = queries.at_desk(by, question_id)
    if question.feedback_at is None:
        raise Invalid({"": _("Het meldpunt liet nog niets weten.")})
    if question.told_at is not None:
        raise Invalid({"": _("Dit is al verteld.")})
    if not how.strip():
        raise Invalid({"how": _("Schrijf op hoe je het vertelde.")})
    save_version(
        question,
        version,
        told_at=clock.now(),
        told_by=by.user_id,
        told_how=how.strip()[:300],
        expires_on=_end_of_keeping(question),
    )
    changes.record(by=by, verb=TOLD, question=question.id)
    return question


@action
def expire(*, by: Actor) -> int:
    """Questions past their term are erased (a job of `tick`). Returns how many."""
    with narrow_role("jobs"):
        old = list(Question.objects.filter(expires_on__lt=clock.today()).values_list("id", flat=True))
        QuestionStep.objects.filter(question_id__in=old).delete()
        Question.objects.filter(pk__in=old).delete()
    if old:
        changes.record(by=by, verb=EXPIRED, count=len(old))
    return len(old)
