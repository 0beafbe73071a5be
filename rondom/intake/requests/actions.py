"""Asking, reminding, withdrawing and taking note; answering stands in `answering`. [B4]"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.ids import new_id, spoken
from rondom.core.transactions import action
from rondom.households import queries as households
from rondom.methods import deadlines
from rondom.methods.deadlines import Due
from rondom.methods.enums import Event, Unit
from rondom.methods.schema import Method
from rondom.privacy import actions as privacy
from rondom.privacy.access import context_of, free_days, method_of, readable
from rondom.privacy.items import about
from rondom.privacy.models import FileContext

from . import access, grounds, known, notices, rules
from .enums import ASKABLE, RequestGround, RequestStatus
from .models import InformationRequest

REMINDED = "information.reminded"
NOTED = "information.noted"


@action
def ask(
    *,
    by: Actor,
    household_id: UUID,
    user_id: UUID,
    organisation_id: UUID,
    persons: Iterable[UUID],
    category: str,
    question: str,
    why: str,
    ground: str,
    article: str = "",
    again_why: str = "",
    family_knows: bool = False,
    family_not_told_why: str = "",
) -> InformationRequest:
    """Ask one professional of an organisation what it knows about these people, of one kind of information.

    ground: consent of everybody about whom is asked, towards the organisation that asks; or the law, with its article.
    again_why: needed where something of it is known here already. Raises `Invalid` with what is missing.
    """
    access.check_may_ask(by, household_id)
    context = context_of(household_id)
    if by.user_id is None or by.organisation_id is None or context is None:
        raise Refused(_("Navraag doet een mens."), "ask-person")
    whom = about(persons)
    wrong = _wrong(by, household_id, whom, category, question, why)
    if not _works_there(by, user_id, organisation_id):
        wrong["user"] = _("Kies iemand uit de lijst.")
    resting: list[UUID] = []
    if ground == RequestGround.CONSENT:
        resting, without = rules.resting_on(
            grounds.openings(household_id), category, whom, by.organisation_id
        )
        if without and not wrong:
            names = households.member_names(by, household_id)
            told = ", ".join(sorted(names.get(UUID(one), "?") for one in without))
            wrong["ground"] = _(
                "Er is geen toestemming om dit te vragen over: %(names)s. Vraag die eerst."
            ) % {"names": told}
    elif ground != RequestGround.LAW:
        wrong["ground"] = _("Kies waarom je dit mag vragen.")
    elif not article.strip():
        wrong["article"] = _("Schrijf op in welk wetsartikel dat staat.")
    if not family_knows and len(family_not_told_why.strip()) < rules.WHY_LEAST:
        wrong["family_not_told_why"] = _("Schrijf op waarom het gezin dit nog niet weet.")
    there = rules.known_of(known.everything(by, household_id), category, whom)
    if there and len(again_why.strip()) < rules.WHY_LEAST:
        wrong["again_why"] = _(
            "Hier is al iets over bekend: „%(words)s” (%(source)s). Schrijf op waarom je het toch vraagt."
        ) % {"words": there[0].words[:120], "source": there[0].source}
    if wrong:
        raise Invalid(wrong)
    due = term_of(method_of(household_id), clock.now(), context)
    row = InformationRequest(
        id=new_id(),
        household_id=household_id,
        category=category,
        about=whom,
        created_at=clock.now(),
        created_by=by.user_id,
        desk_id=context.desk_id,
        method_hash=context.method_hash,
        organisation_id=organisation_id,
        asked_user_id=user_id,
        asked_by=by.user_id,
        by_organisation_id=by.organisation_id,
        asked_at=clock.now(),
        question=question.strip(),
        why=why.strip(),
        ground=ground,
        article=article.strip() if ground == RequestGround.LAW else "",
        consents=[str(one) for one in resting],
        again_why=again_why.strip() if there else "",
        family_knows=family_knows,
        family_not_told_why="" if family_knows else family_not_told_why.strip(),
        due_at=due.due_at,
        remind_at=due.warn_at,
    )
    row.number = spoken("V", row.id)
    row.save(force_insert=True)
    privacy.happened(
        by=by,
        event=Event.INFORMATION_ASKED,
        household_id=household_id,
        item=row,
        subject_id=row.id,
        organisation=organisation_id,
    )
    notices.asked(row)
    return row


def _wrong(
    by: Actor, household_id: UUID, whom: list[str], category: str, question: str, why: str
) -> dict[str, str]:
    wrong: dict[str, str] = {}
    members = {str(one) for one in households.member_ids(household_id)}
    if not whom or not set(whom) <= members:
        wrong["persons"] = _("Kies over wie je iets vraagt.")
    elif category not in {str(one) for one in ASKABLE}:
        wrong["category"] = _("Kies wat voor informatie het is.")
    elif not access.would_read(by, household_id, category, whom):
        wrong["category"] = _(
            "Dit soort informatie is in deze fase niet voor jou. Vraag het gezin eerst om toestemming."
        )
    if not question.strip():
        wrong["question"] = _("Schrijf op wat je wilt weten.")
    elif len(question) > rules.QUESTION_MOST:
        wrong["question"] = _("Dit is te lang. Houd het bij %d tekens.") % rules.QUESTION_MOST
    if len(why.strip()) < rules.WHY_LEAST:
        wrong["why"] = _("Schrijf op waarvoor je dit nodig hebt.")
    return wrong


def _works_there(by: Actor, user_id: UUID, organisation_id: UUID) -> bool:
    if organisation_id == by.organisation_id:
        return False  # a colleague can simply be asked
    return any(one.user_id == user_id for one in accounts.professionals(by, organisation_id))


def term_of(method: Method, since: datetime, context: FileContext) -> Due:
    """Until when there is an answer: the method's own term, else that of a question in the team."""
    free = free_days(context.household_id)
    own = method.deadlines_starting_on(Event.INFORMATION_ASKED, context.urgency)
    if own:
        return deadlines.due(own[0], since, free)
    end = deadlines.after(since, method.answer_within_days, Unit.WORKING_DAYS, free)
    return Due(end, max(since, deadlines.before(end, 1, Unit.WORKING_DAYS, free)))


def one_of(by: Actor, household_id: UUID, request_id: UUID) -> InformationRequest:
    """The request, for who may act on it."""
    rows = InformationRequest.objects.filter(pk=request_id, household_id=household_id)
    found = (rows if by.kind == ActorKind.SYSTEM else readable(by, rows)).first()
    if found is None:
        raise NotFound
    access.check_may_act_on(by, found)
    return found


def close(row: InformationRequest, **what: object) -> None:
    """An open request ends, once. Somebody else was first: nothing changes."""
    waiting = InformationRequest.objects.filter(pk=row.pk, status=RequestStatus.OPEN)
    if not waiting.update(**what, version=row.version + 1):
        raise Invalid({"": _("Iemand anders was je voor. Kijk eerst hoe het er nu voor staat.")})
    row.refresh_from_db()


@action
def remind(*, by: Actor, household_id: UUID, request_id: UUID) -> InformationRequest:
    """Who was asked gets the mail once more; at most once a day."""
    row = one_of(by, household_id, request_id)
    if row.status != RequestStatus.OPEN:
        raise Invalid({"": _("Op deze vraag wordt niet meer gewacht.")})
    reminded = row.reminded_at.astimezone(clock.AMSTERDAM).date() if row.reminded_at else None
    if not rules.may_remind(clock.today(), reminded):
        raise Invalid({"": _("Er ging vandaag al een herinnering uit. Bel liever even.")})
    reminded_again(by, row)
    return row


def reminded_again(by: Actor, row: InformationRequest) -> None:
    again = InformationRequest.objects.filter(pk=row.pk, status=RequestStatus.OPEN, reminders=row.reminders)
    if not again.update(reminders=row.reminders + 1, reminded_at=clock.now()):
        return  # somebody else reminded at this very moment
    privacy.happened(by=by, event=REMINDED, household_id=row.household_id, item=row)
    notices.asked(row)
    row.refresh_from_db()


@action
def withdraw(*, by: Actor, household_id: UUID, request_id: UUID, why: str) -> InformationRequest:
    """It need not be answered any more; who was asked reads nothing of it from now on."""
    row = one_of(by, household_id, request_id)
    if not why.strip():
        raise Invalid({"why": _("Schrijf op waarom het antwoord niet meer nodig is.")})
    ended(by, row, why.strip())
    return row


def ended(by: Actor, row: InformationRequest, why: str) -> None:
    close(
        row,
        status=RequestStatus.WITHDRAWN,
        withdrawn_at=clock.now(),
        withdrawn_why=why[:500],
        seen_at=clock.now(),
        seen_by=by.user_id,
    )
    privacy.happened(
        by=by,
        event=Event.INFORMATION_WITHDRAWN,
        household_id=row.household_id,
        item=row,
        subject_id=row.id,
    )


@action
def take_note(*, by: Actor, household_id: UUID, request_id: UUID) -> InformationRequest:
    """What came back is read; it leaves the work list. Doing it twice is harmless."""
    row = one_of(by, household_id, request_id)
    if row.answered_at is None:
        raise Invalid({"": _("Er is nog geen antwoord.")})
    unseen = InformationRequest.objects.filter(pk=row.pk, seen_at=None)
    if unseen.update(seen_at=clock.now(), seen_by=by.user_id):
        privacy.happened(by=by, event=NOTED, household_id=household_id, item=row)
    row.refresh_from_db()
    return row
