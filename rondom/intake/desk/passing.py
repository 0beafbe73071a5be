"""Passing on what is heavier, telling who asked what became of it, and erasing what is done with. [B1, B2, B8]"""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.core.transactions import action, narrow_role
from rondom.methods import queries as methods
from rondom.methods.desk_enums import Asker

from .. import actions as intake
from ..models import Referral
from ..reporting import OnBehalf
from . import access, queries, rules
from .enums import CONSULTS, QuestionStatus
from .models import Question, QuestionStep
from .writing import close, end_of_keeping, late_faults, open_question, why_late

PASSED_ON, TOLD, EXPIRED = "question.passed_on", "question.told", "question.expired"


@action
def pass_on(
    *, by: Actor, question_id: UUID, version: int, why: str = "", late_why: str = "", **referral: Any
) -> Referral:
    """What is heavier becomes a referral that keeps who asked (B1). Advice that was asked is taken over only when it is
    not enough (B2). ``referral``: as `intake.actions.refer` takes it."""
    question = open_question(by, question_id)
    rule = methods.method(question.method_hash).desk
    wrong = late_faults(question, late_why)
    sentence = rules.not_yet(rule, question.kind, question.urgency, advised=question.answered_at is not None)
    if sentence:
        wrong[""] = sentence
    if question.kind in CONSULTS and not why.strip():
        wrong["why"] = _("Schrijf op waarom advies niet genoeg is.")
    if wrong:
        raise Invalid(wrong)
    made = intake.refer(by=by, on_behalf=_behalf(question), **referral)
    close(
        by,
        question,
        version,
        QuestionStatus.PASSED_ON,
        referral_id=made.id,
        household_id=made.household_id,
        passed_why=why.strip()[:500],
        **why_late(question, late_why),
        **({} if question.answered_at else {"answered_at": clock.now()}),
        # kept until who asked was told what became of it; then its term runs
        expires_on=None if waits_to_be_told(question) else end_of_keeping(question),
    )
    changes.record(by=by, verb=PASSED_ON, question=question.id)
    return made


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
        expires_on=end_of_keeping(question),
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
