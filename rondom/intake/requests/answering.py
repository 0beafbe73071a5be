"""Who was asked answers, or says why not, without opening the file: they read this one question. [B4]"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound
from rondom.core.transactions import acting, action, tell
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.methods.enums import Category, Event
from rondom.privacy import actions as privacy
from rondom.privacy import log
from rondom.privacy.access import only
from rondom.privacy.enums import Ground, Use

from . import access, grounds, rules
from .actions import close
from .enums import Refusal, RequestGround, RequestStatus
from .models import InformationRequest


@dataclass(frozen=True, slots=True)
class About:
    """Somebody about whom is asked, as much as one needs to find them. released: from secrecy, for this."""

    name: str
    born: date | None
    released: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A request as who was asked sees it. Who it is about only while it is open; nothing at all once withdrawn."""

    id: UUID
    number: str
    state: str
    category: str
    question: str
    why: str
    ground: str
    article: str
    by: str
    by_phone: str
    organisation: str
    asked_at: datetime
    due_at: datetime
    about: tuple[About, ...]
    family_knows: bool
    answer: str
    refusal: str
    refused_why: str
    answered_at: datetime | None
    is_open: bool
    rests: bool = True

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_at < clock.now()

    @property
    def all_released(self) -> bool:
        return bool(self.about) and all(one.released for one in self.about)


def _mine(actor: Actor) -> QuerySet[InformationRequest]:
    """What this actor was asked, in the organisation for which they were."""
    tell(actor)
    if not access.can_be_asked(actor) or actor.user_id is None or actor.organisation_id is None:
        return InformationRequest.objects.none()
    return InformationRequest.objects.filter(
        asked_user_id=actor.user_id, organisation_id=actor.organisation_id
    )


def _logged(actor: Actor, rows: list[InformationRequest], use: Use) -> list[InformationRequest]:
    """Read as who was asked: on the ground on which it was asked, without a role in the file."""
    log.note(
        actor,
        *(
            log.Entry(
                one.household_id,
                one.category,
                one._meta.label_lower,
                one.pk,
                use,
                ground=_ground(one),
            )
            for one in rows
        ),
    )
    return rows


def _ground(row: InformationRequest) -> str:
    return str(Ground.CONSENT if row.ground == RequestGround.CONSENT else Ground.PUBLIC_TASK)


def mine(actor: Actor) -> list[Question]:
    """All that I was asked, what waits first, without whom it is about."""
    rows = _logged(actor, list(_mine(actor).order_by("-asked_at", "-id")[:100]), Use.LISTED)
    found = [_question(actor, one, ()) for one in rows]
    return sorted(found, key=lambda one: not one.is_open)


def question(actor: Actor, request_id: UUID) -> Question:
    """One that I was asked, or `NotFound`."""
    row = _mine(actor).filter(pk=request_id).first()
    if row is None:
        raise NotFound
    _logged(actor, [row], Use.READ)
    who = _about(row) if row.status == RequestStatus.OPEN else ()
    found = _question(actor, row, who)
    if found.about:
        entry = log.Entry(row.household_id, Category.IDENTITY, "households.members", ground=_ground(row))
        log.note(actor, entry)
    return found


def _about(row: InformationRequest) -> tuple[About, ...]:
    """Looked up by Rondom itself: who is asked is not involved with the household."""
    with acting(system("requests:about", row.household_id)):
        free = grounds.released(row)
        found = {str(one.id): one for one in households.identities(row.household_id)[0]}
    return tuple(
        About(f"{one.given_name} {one.family_name}".strip(), one.birth_date, key in free)
        for key in row.about
        if (one := found.get(key))
    )


def _question(actor: Actor, row: InformationRequest, who: tuple[About, ...]) -> Question:
    gone = row.status == RequestStatus.WITHDRAWN
    asked_by = accounts.colleagues(actor, [row.asked_by]).get(row.asked_by)
    rests = True
    if row.status == RequestStatus.OPEN and row.ground == RequestGround.CONSENT:
        with acting(system("requests:about", row.household_id)):
            rests = grounds.still_rests(row)
    hidden = gone or not rests
    return Question(
        row.id,
        row.number,
        str(RequestStatus(row.status).label),
        "" if hidden else str(Category(row.category).label),
        "" if hidden else row.question,
        "" if hidden else row.why,
        "" if hidden else str(RequestGround(row.ground).label),
        "" if hidden else row.article,
        asked_by.name if asked_by else "",
        asked_by.phone if asked_by else "",
        asked_by.organisation if asked_by else "",
        row.asked_at,
        row.due_at,
        () if hidden else who,
        row.family_knows,
        "" if hidden else row.answer,
        str(Refusal(row.refusal).label) if row.refusal and not hidden else "",
        "" if hidden else row.refused_why,
        row.answered_at,
        row.status == RequestStatus.OPEN and rests,
        rests,
    )


@action
def answer(*, by: Actor, request_id: UUID, words: str) -> None:
    """What the organisation knows. Written in the file by Rondom itself, with the account that answered."""
    if not words.strip():
        raise Invalid({"words": _("Schrijf op wat jullie weten.")})
    if len(words) > rules.ANSWER_MOST:
        raise Invalid({"words": _("Dit is te lang. Houd het bij %d tekens.") % rules.ANSWER_MOST})
    _come_back(
        by,
        request_id,
        Event.INFORMATION_ANSWERED,
        status=RequestStatus.ANSWERED,
        answer=words.strip(),
        answered_at=clock.now(),
    )


@action
def refuse(*, by: Actor, request_id: UUID, refusal: str, why: str = "") -> None:
    """The organisation does not tell, and says why: that too is an answer."""
    wrong = {}
    if refusal not in Refusal.values:
        wrong["refusal"] = _("Kies waarom je het niet vertelt.")
    if refusal in (Refusal.OTHER, Refusal.NO_GROUND) and not why.strip():
        wrong["why"] = _("Leg kort uit waarom.")
    if len(why) > rules.WHY_MOST:
        wrong["why"] = _("Dit is te lang. Houd het bij %d tekens.") % rules.WHY_MOST
    if wrong:
        raise Invalid(wrong)
    _come_back(
        by,
        request_id,
        Event.INFORMATION_REFUSED,
        status=RequestStatus.REFUSED,
        refusal=refusal,
        refused_why=why.strip(),
        answered_at=clock.now(),
    )


def _come_back(by: Actor, request_id: UUID, event: Event, **what: object) -> None:
    household_id = _mine(by).filter(pk=request_id).values_list("household_id", flat=True).first()
    if household_id is None:
        raise NotFound
    me = system("requests:answer", household_id)
    with acting(me, writes=True):
        row = InformationRequest.objects.get(pk=request_id, household_id=household_id)
        if row.ground == RequestGround.CONSENT and not grounds.still_rests(row):
            raise Invalid({"": _("De toestemming is ingetrokken. Vertel niets meer over deze vraag.")})
        close(row, **what)
        privacy.happened(
            by=me, event=event, household_id=household_id, item=row, subject_id=row.id, answered_by=by.user_id
        )


def work_for(actor: Actor) -> list[WorkItem]:
    """Questions of a coordination point or coordinator that wait for my answer. Of no household that I am told of."""
    if only() is not None:
        return []  # the page of one household: what I was asked stands in no file of mine
    rows = _mine(actor).filter(status=RequestStatus.OPEN).order_by("due_at", "id")
    return [
        WorkItem(
            _("Beantwoord navraag %(number)s") % {"number": one.number},
            reverse("asked:one", args=[one.id]),
            due=one.due_at,
            kind="soon" if one.remind_at <= clock.now() else "now",
            action=_("Geef antwoord"),
        )
        for one in _logged(actor, list(rows), Use.LISTED)
    ]
