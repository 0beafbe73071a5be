"""Asking team members something, answering, and taking a question back. [H4]"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.cases.models import Offer, TeamMember
from rondom.core import clock, mail
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.deadlines import after
from rondom.methods.enums import RoleKind, Unit
from rondom.methods.schema import Method
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_involved, check_may_see, context_of, free_days
from rondom.privacy.items import about as about_field
from rondom.privacy.shields.queries import seen_by

from .. import team
from . import rules
from .access import check_may_ask
from .models import Asked, Question

ASKED = "question.asked"
ANSWERED = "question.answered"
WITHDRAWN = "question.withdrawn"
REMINDED = "question.reminded"


@action
def ask(
    *,
    by: Actor,
    household_id: UUID,
    text: str,
    category: str,
    member_ids: Iterable[UUID],
    about: Iterable[UUID] = (),
) -> Question:
    """Ask one or more members of the team. Each has the working days that they offer themselves, else the method's.

    Raises `Invalid` for a member who is not there, cannot sign in, or does not see this kind of information: nobody is
    asked something that they may not read.
    """
    check_may_ask(by, household_id, category)
    context = context_of(household_id)
    if context is None or by.user_id is None:
        raise NotFound
    method = methods.method(context.method_hash)
    rows = {one.pk: one for one in TeamMember.objects.filter(household_id=household_id, until=None)}
    chosen = [rows[one] for one in dict.fromkeys(member_ids) if one in rows and rows[one].user_id]
    wrong: dict[str, str] = {}
    if not text.strip():
        wrong["text"] = _("Schrijf je vraag op.")
    elif len(text) > rules.QUESTION_MOST:
        wrong["text"] = _("Dit is te lang. Houd het bij %d tekens.") % rules.QUESTION_MOST
    others = [one for one in chosen if one.user_id != by.user_id]
    if not others or len(others) != len(chosen):
        wrong["members"] = _("Kies wie je het vraagt.")
    concerned = about_field(about)
    blind = [one.name for one in others if not _reads(method, context.phase, one, category, concerned)]
    if blind:
        said = _(
            "%(names)s mag dit soort informatie niet lezen. Kies een andere soort, of vraag het iemand anders."
        )
        wrong["members"] = said % {"names": ", ".join(blind)}
    if wrong:
        raise Invalid(wrong)
    given = {
        "household_id": household_id,
        "category": category,
        "about": concerned,
        "created_at": clock.now(),
        "created_by": by.user_id,
    }
    mine = next((one.pk for one in rows.values() if one.user_id == by.user_id), None)
    question = Question(
        **given,
        case_id=team.case_of(household_id),
        asked_by=by.user_id,
        member_id=mine,
        text=text.strip(),
        asked_at=clock.now(),
    )
    question.save(force_insert=True)
    offers = {one.member_id: one for one in Offer.objects.filter(member__in=others)}
    for one in others:
        assert one.user_id  # only who can sign in is offered
        days = _days(offers.get(one.pk), method.answer_within_days)
        Asked(
            **given,
            question=question,
            member_id=one.pk,
            user_id=one.user_id,
            within_days=days,
            answer_by=after(clock.now(), days, Unit.WORKING_DAYS, free_days(household_id)),
        ).save(force_insert=True)
        _mail(one.user_id, "question", question)
    privacy.happened(by=by, event=ASKED, household_id=household_id, item=question)
    return question


def _days(offer: Offer | None, default: int) -> int:
    return default if offer is None or offer.answers_within_days is None else offer.answers_within_days


def _reads(method: Method, phase: str, one: TeamMember, category: str, about: list[str]) -> bool:
    role = method.role(one.role)
    if one.user_id is None or role.kind in (RoleKind.FAMILY, RoleKind.RELATIVE):
        return False
    ids = frozenset(part for part in (one.user_id, one.person_id, one.organisation_id) if part)
    return method.sees(one.role, phase, category) and one.user_id in seen_by(
        one.household_id, category, about, {one.user_id: ids}
    )


def _mail(user_id: UUID | None, template: str, question: Question) -> None:
    if user_id is not None:
        link = reverse("journal:question", args=[question.household_id, question.id])
        mail.post(to=user_id, template=template, link=link)


def _question(by: Actor, household_id: UUID, question_id: UUID) -> Question:
    check_involved(by, household_id)
    question = Question.objects.filter(pk=question_id, household_id=household_id).first()
    if question is None:
        raise NotFound
    check_may_see(by, question)
    return question


@action
def answer(
    *, by: Actor, household_id: UUID, question_id: UUID, text: str, version: int | None = None
) -> Asked:
    """What I was asked, I answer; who asked hears that there is an answer."""
    question = _question(by, household_id, question_id)
    mine = Asked.objects.filter(question=question, user_id=by.user_id).first() if by.user_id else None
    if mine is None:
        raise Refused(_("Deze vraag is niet aan jou gesteld."), "not-asked")
    if not text.strip():
        raise Invalid({"text": _("Schrijf je antwoord op.")})
    if len(text) > rules.ANSWER_MOST:
        raise Invalid({"text": _("Dit is te lang. Houd het bij %d tekens.") % rules.ANSWER_MOST})
    if question.withdrawn_at is not None:
        raise Invalid({"": _("Deze vraag is teruggenomen.")})
    if mine.answered_at is not None:
        raise Invalid({"": _("Je hebt deze vraag al beantwoord.")})
    save_version(
        mine, mine.version if version is None else version, answered_at=clock.now(), answer=text.strip()
    )
    privacy.happened(by=by, event=ANSWERED, household_id=household_id, item=mine, question=question.pk)
    _mail(question.asked_by, "question_answered", question)
    return mine


@action
def withdraw(*, by: Actor, household_id: UUID, question_id: UUID) -> None:
    """Who asked needs no answer any more; doing it twice changes nothing."""
    question = _question(by, household_id, question_id)
    if question.asked_by != by.user_id:
        raise Refused(_("Alleen wie de vraag stelde, neemt die terug."), "own-question")
    if question.withdrawn_at is None:
        save_version(question, question.version, withdrawn_at=clock.now())
        privacy.happened(by=by, event=WITHDRAWN, household_id=household_id, item=question)


@action
def remind(*, by: Actor, household_id: UUID, asked_id: UUID) -> bool:
    """The term of an answer has passed: one reminder. Answers whether there was one."""
    row = Asked.objects.select_related("question").filter(pk=asked_id, household_id=household_id).first()
    if row is None or not _waits(row, clock.now()):
        return False
    if not Asked.objects.filter(pk=row.pk, reminded_at=None).update(reminded_at=clock.now()):
        return False
    if not TeamMember.objects.filter(pk=row.member_id, until=None, case__closed_at=None).exists():
        return False  # left the team, or the case was closed: nobody is asked any more
    privacy.happened(by=by, event=REMINDED, household_id=household_id, item=row, question=row.question_id)
    _mail(row.user_id, "question_late", row.question)
    return True


def _waits(row: Asked, now: datetime) -> bool:
    return row.answered_at is None and row.question.withdrawn_at is None and row.answer_by < now
