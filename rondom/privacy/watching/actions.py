"""A question or objection about who looked, and its answer. [M4, P6]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import acting, action, narrow_role
from rondom.methods.enums import Event

from ..actions import happened
from ..models import AccessLogHousehold
from ..queries import shown_to_family
from .access import check_answers, check_may_ask
from .models import LogQuestion

MOST_WORDS = 2000
MOST_ANSWER = 4000


@action
def ask(*, by: Actor, household_id: UUID, request_id: UUID, words: str) -> LogQuestion:
    """The privacy officer is asked about one moment of the log; the term of the method runs from now.

    Raises `NotFound` for a moment that this family member does not see.
    """
    check_may_ask(by, household_id)
    if by.user_id is None:
        raise NotFound
    rows = AccessLogHousehold.objects.filter(household_id=household_id, log__request_id=request_id)
    moment = shown_to_family(household_id, rows).order_by("-at", "-id").first()
    if moment is None:
        raise NotFound
    if not words.strip():
        raise Invalid({"words": _("Schrijf op wat uw vraag of bezwaar is.")})
    if len(words) > MOST_WORDS:
        raise Invalid({"words": _("Schrijf het korter: hoogstens 2000 tekens.")})
    question = LogQuestion(
        household_id=household_id,
        user_id=by.user_id,
        person_id=by.person_id,
        request_id=request_id,
        about_at=moment.at,
        words=words.strip(),
        asked_at=clock.now(),
    )
    question.save(force_insert=True)
    happened(
        by=by,
        event=Event.LOG_QUESTION_ASKED,
        household_id=household_id,
        subject_id=question.id,
        question=question.id,
    )
    return question


@action
def answer(*, by: Actor, question_id: UUID, version: int, words: str) -> LogQuestion:
    """The person reads the answer beside the question; the term is met."""
    check_answers(by)
    with narrow_role("watch"):
        question = LogQuestion.objects.filter(pk=question_id).first()
    if question is None:
        raise NotFound
    if not words.strip():
        raise Invalid({"words": _("Schrijf een antwoord.")})
    if len(words) > MOST_ANSWER:
        raise Invalid({"words": _("Schrijf het korter: hoogstens 4000 tekens.")})
    with acting(system("log-question", question.household_id), writes=True):
        save_version(question, version, answer=words.strip(), answered_at=clock.now(), answered_by=by.user_id)
        happened(
            by=by,
            event=Event.LOG_QUESTION_ANSWERED,
            household_id=question.household_id,
            subject_id=question.id,
            question=question.id,
        )
    return question
