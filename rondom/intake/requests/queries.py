"""Reading what was asked of organisations, in a household's file. [B4]"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.worklist import WorkItem
from rondom.directory import queries as directory
from rondom.households import queries as households
from rondom.methods.enums import Category
from rondom.privacy import log
from rondom.privacy.access import check_involved, narrowed, readable, where_i_may
from rondom.privacy.enums import Use
from rondom.privacy.waiting import is_empty, room

from . import access, rules
from .enums import Refusal, RequestGround, RequestStatus
from .models import InformationRequest

WAITING = room(InformationRequest, "w.status = 'open' OR (w.answered_at IS NOT NULL AND w.seen_at IS NULL)")


@dataclass(frozen=True, slots=True)
class View:
    """One request, as who may read it sees it. state: late, waiting, answered, refused or withdrawn."""

    id: UUID
    number: str
    state: str
    status: str
    category: str
    about: str
    question: str
    why: str
    ground: str
    article: str
    again_why: str
    family_knows: bool
    family_not_told_why: str
    organisation: str
    asked: str
    by: str
    asked_at: datetime
    due_at: datetime
    reminded_at: datetime | None
    reminders: int
    answer: str
    refusal: str
    refused_why: str
    answered_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_why: str
    seen_at: datetime | None
    may_act: bool
    may_remind: bool

    @property
    def is_open(self) -> bool:
        return self.state in ("late", "waiting")


def requests(actor: Actor, household_id: UUID) -> list[View]:
    """All that was asked here and that this actor may read, what waits first."""
    check_involved(actor, household_id)
    rows = readable(actor, InformationRequest.objects.filter(household_id=household_id))
    found = log.read(actor, rows.order_by("-asked_at", "-id"))
    return sorted(_views(actor, household_id, found), key=lambda one: not one.is_open)


def request(actor: Actor, household_id: UUID, request_id: UUID) -> View:
    check_involved(actor, household_id)
    rows = readable(actor, InformationRequest.objects.filter(pk=request_id, household_id=household_id))
    found = log.read(actor, rows)
    if not found:
        raise NotFound
    return _views(actor, household_id, found)[0]


def _views(actor: Actor, household_id: UUID, rows: list[InformationRequest]) -> list[View]:
    if not rows:
        return []
    organisations = directory.organisation_names({one.organisation_id for one in rows})
    people = accounts.names(actor, {one.asked_user_id for one in rows} | {one.asked_by for one in rows})
    members = {str(key): name for key, name in households.member_names(actor, household_id).items()}
    may_act = access.may_ask(actor, household_id)
    return [
        View(
            one.id,
            one.number,
            _state(one),
            str(RequestStatus(one.status).label),
            str(Category(one.category).label),
            ", ".join(filter(None, (members.get(person, "") for person in one.about))),
            one.question,
            one.why,
            str(RequestGround(one.ground).label),
            one.article,
            one.again_why,
            one.family_knows,
            one.family_not_told_why,
            organisations.get(one.organisation_id, ""),
            people.get(one.asked_user_id, ""),
            people.get(one.asked_by, ""),
            one.asked_at,
            one.due_at,
            one.reminded_at,
            one.reminders,
            one.answer,
            str(Refusal(one.refusal).label) if one.refusal else "",
            one.refused_why,
            one.answered_at,
            one.withdrawn_at,
            one.withdrawn_why,
            one.seen_at,
            may_act,
            may_act and rules.may_remind(clock.today(), _day(one.reminded_at)),
        )
        for one in rows
    ]


def _state(row: InformationRequest) -> str:
    if row.status != RequestStatus.OPEN:
        return row.status
    return "late" if row.due_at < clock.now() else "waiting"


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(clock.AMSTERDAM).date() if moment else None


def work_for(actor: Actor) -> list[WorkItem]:
    """For who may ask there: what came back and was not read yet, and what nobody answered in time."""
    if is_empty(actor, WAITING):
        return []
    mine = InformationRequest.objects.filter(seen_at=None)
    may = where_i_may(actor, access.FIRST) | where_i_may(actor, access.SECOND)
    rows = readable(actor, narrowed(mine.filter(may).exclude(status=RequestStatus.WITHDRAWN)))
    items = []
    for one in rows.order_by("due_at", "id"):
        waits = one.status == RequestStatus.OPEN
        if waits and one.remind_at > clock.now():
            continue
        log.read(actor, [one], use=Use.LISTED)
        title = _("Antwoord op navraag: lees het")
        if waits:
            title = _("Nog geen antwoord op navraag %(number)s") % {"number": one.number}
        elif one.status == RequestStatus.REFUSED:
            title = _("Navraag geweigerd: lees waarom")
        items.append(
            WorkItem(
                title,
                reverse("requests:one", args=[one.household_id, one.id]),
                one.household_id,
                due=one.due_at if waits else None,
                kind="soon" if waits else "now",
                action=_("Bekijk"),
            )
        )
    return items
