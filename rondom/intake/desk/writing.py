"""What every verb about a question does: finding it open, asking why it is late, closing it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.methods import queries as methods
from rondom.methods.deadlines import after
from rondom.methods.enums import Unit

from . import access, queries, rules
from .enums import QuestionStatus
from .models import Question


def open_question(by: Actor, question_id: UUID) -> Question:
    """An open question at the own desk."""
    access.check_works_at_desk(by)
    question = queries.at_desk(by, question_id)
    if question.status != QuestionStatus.OPEN:
        raise Invalid({"": _("Deze vraag is al afgehandeld. Kijk wat een collega deed.")})
    return question


def taken(by: Actor, question: Question) -> dict[str, Any]:
    """Who does something with a question that nobody took up, took it up."""
    return {} if question.taken_by else {"taken_by": by.user_id, "taken_at": clock.now()}


def late_faults(question: Question, why: str) -> dict[str, str]:
    if rules.asks_reason(question.due_at, question.answered_at, clock.now(), why):
        return {"late_why": _("De termijn is voorbij. Schrijf op waarom het later werd.")}
    return {}


def why_late(question: Question, why: str) -> dict[str, str]:
    late = question.answered_at is None and rules.is_late(question.due_at, None, clock.now())
    return {"late_why": why.strip()[:500]} if late else {}


def close(by: Actor, question: Question, version: int, status: str, **more: Any) -> None:
    """Done with; from now on its term of keeping runs."""
    more = {"expires_on": end_of_keeping(question), **more}
    save_version(question, version, status=status, closed_at=clock.now(), closed_by=by.user_id, **more)


def end_of_keeping(question: Question) -> date:
    keep = methods.method(question.method_hash).desk.keep_months
    return after(clock.now(), keep, Unit.MONTHS).astimezone(clock.AMSTERDAM).date()
