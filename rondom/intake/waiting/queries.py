"""Reading who waits: the list of a coordination point, one household, and who has more than the norm. [B7]"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.paper import Document
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.privacy import log
from rondom.privacy.access import check_involved, narrowed, readable
from rondom.privacy.enums import Use
from rondom.privacy.waiting import is_empty, room

from .. import access as intake_access
from ..enums import ContactWay
from . import access, caseload, rules
from .enums import Ending, Priority
from .letter import Letter, document
from .models import CaseloadDecision, Waiting, WaitingContact

RUNNING = room(Waiting, "w.ended_at IS NULL")


@dataclass(frozen=True, slots=True)
class Line:
    """A household on the waiting list. gone: who should look after it works here no more."""

    household_id: UUID
    household: str
    waits_for: str
    since: datetime
    weeks: int
    priority: str
    priority_label: str
    priority_why: str
    responsible: str
    gone: bool
    last_contact: date | None
    letter_at: datetime | None
    mine: bool


@dataclass(frozen=True, slots=True)
class Load:
    """How many households a coordinator has, beside the norm of the method; and what was decided about it."""

    name: str
    held: int
    norm: int
    decisions: list[tuple[str, str, datetime]]

    @property
    def is_over(self) -> bool:
        return self.held > self.norm


@dataclass(frozen=True, slots=True)
class WaitingList:
    lines: list[Line]
    loads: list[Load]
    median_days: float | None


@dataclass(frozen=True, slots=True)
class Contact:
    on: date
    way: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class View:
    """The waiting of one household, now or before."""

    row: Waiting
    line: Line
    contacts: list[Contact]
    begun_by: str
    ended_how: str
    may_act: bool

    @property
    def runs(self) -> bool:
        return self.row.ended_at is None


def waiting_list(actor: Actor) -> WaitingList:
    """Everybody who waits at my coordination point, who comes first on top; and how full the coordinators are."""
    intake_access.check_at_desk(actor)
    rows = Waiting.objects.filter(desk_id=intake_access.desk_of(actor), ended_at=None)
    found = log.read(actor, readable(actor, rows).order_by("since", "id"), use=Use.LISTED)
    lines = _lines(actor, found)
    days = [(clock.today() - one.since.astimezone(clock.AMSTERDAM).date()).days for one in found]
    return WaitingList(lines, _loads(actor), rules.middle(days))


def _lines(actor: Actor, rows: list[Waiting]) -> list[Line]:
    if not rows:
        return []
    ids = {one.household_id for one in rows}
    names = {one.id: one.name for one in households.listed(actor, households.my(actor).filter(pk__in=ids))}
    people = accounts.names(actor, {one.responsible_id for one in rows})
    working = accounts.at_work({one.responsible_id for one in rows})
    contacts = readable(actor, WaitingContact.objects.filter(waiting__in=rows))
    latest = dict(
        contacts.values_list("waiting_id").annotate(last=Max("on")).values_list("waiting_id", "last")
    )
    today = clock.today()
    found = [
        Line(
            one.household_id,
            names.get(one.household_id, ""),
            one.waits_for,
            one.since,
            rules.weeks(one.since.astimezone(clock.AMSTERDAM).date(), today),
            one.priority,
            str(Priority(one.priority).label),
            one.priority_why,
            people.get(one.responsible_id, ""),
            one.responsible_id not in working,
            latest.get(one.id),
            one.letter_at,
            one.responsible_id == actor.user_id,
        )
        for one in rows
    ]
    return sorted(found, key=lambda one: rules.place(one.priority, one.since))


def _loads(actor: Actor) -> list[Load]:
    """Of whom somebody of this coordination point decided to go over the norm: how full they are now. Others are no
    business of a list about waiting."""
    decisions = readable(actor, CaseloadDecision.objects.filter(household__in=households.my(actor)))
    rows = log.read(actor, decisions.order_by("-decided_at", "-id")[:200], use=Use.LISTED)
    if not rows:
        return []
    names = accounts.names(actor, {one.user_id for one in rows} | {one.decided_by for one in rows})
    held = caseload.held_by({one.user_id for one in rows})
    by_user: dict[UUID, list[CaseloadDecision]] = defaultdict(list)
    for one in rows:
        by_user[one.user_id].append(one)
    found = [
        Load(
            names.get(user_id, ""),
            held[user_id],
            of[0].norm,
            [(names.get(one.decided_by, ""), one.reason, one.decided_at) for one in of[:3]],
        )
        for user_id, of in by_user.items()
    ]
    return sorted(found, key=lambda one: (-one.held, one.name))


def latest(actor: Actor, household_id: UUID) -> View | None:
    """The waiting of this household that runs, or else the last one; None where it never waited."""
    check_involved(actor, household_id)
    rows = readable(actor, Waiting.objects.filter(household_id=household_id)).order_by("-since", "-id")[:1]
    found = log.read(actor, rows)
    return _view(actor, found[0]) if found else None


def view(actor: Actor, household_id: UUID) -> View:
    found = latest(actor, household_id)
    if found is None:
        raise NotFound
    return found


def _view(actor: Actor, row: Waiting) -> View:
    contacts = log.read(
        actor, readable(actor, WaitingContact.objects.filter(waiting=row)).order_by("-on", "-id")
    )
    names = accounts.names(actor, {one.made_by for one in contacts} | {row.begun_by})
    return View(
        row,
        _lines(actor, [row])[0],
        [
            Contact(one.on, str(ContactWay(one.way).label), names.get(one.made_by, ""), one.words)
            for one in contacts
        ],
        names.get(row.begun_by, ""),
        str(Ending(row.ended_how).label) if row.ended_how else "",
        row.ended_at is None and access.may_look_after(actor, row),
    )


def decisions_of(actor: Actor, household_id: UUID) -> list[CaseloadDecision]:
    """What was decided here about going over the norm, the newest first."""
    check_involved(actor, household_id)
    rows = readable(actor, CaseloadDecision.objects.filter(household_id=household_id))
    return log.read(actor, rows.order_by("-decided_at", "-id"))


def letter(actor: Actor, household_id: UUID) -> Document:
    """The letter to this family, as it would go out now."""
    found = view(actor, household_id)
    if not found.runs:
        raise NotFound
    access.check_may_look_after(actor, found.row)
    person = accounts.colleagues(actor, [found.row.responsible_id]).get(found.row.responsible_id)
    desk = accounts.desk(found.row.desk_id)
    lives = households.address(actor, household_id)
    lines = (
        (f"{lives.street} {lives.house_number}{lives.addition}", f"{lives.postcode} {lives.city}")
        if lives
        else ()
    )
    return document(
        Letter(
            found.line.household,
            lines,
            found.row.since.astimezone(clock.AMSTERDAM).date(),
            clock.today(),
            person.name if person else found.line.responsible,
            person.phone if person else "",
            desk.name,
            desk.phone,
        )
    )


def work_for(actor: Actor) -> list[WorkItem]:
    """Whom I look after while they wait; and at the coordination point who waits without anybody."""
    if is_empty(actor, RUNNING):
        return []
    rows = list(readable(actor, narrowed(Waiting.objects.filter(ended_at=None))).order_by("since", "id"))
    working = accounts.at_work({one.responsible_id for one in rows})
    items = []
    for one in rows:
        url = reverse("waiting:one", args=[one.household_id])
        gone = one.responsible_id not in working
        if one.responsible_id == actor.user_id:
            text = _("Dit gezin wacht, jij houdt contact")
            items.append(WorkItem(text, url, one.household_id, action=_("Bekijk")))
        elif gone and intake_access.at_desk(actor) and one.desk_id == actor.desk_id:
            text = _("Dit gezin wacht en niemand houdt contact: kies iemand")
            items.append(WorkItem(text, url, one.household_id, kind="now", action=_("Kies")))
        else:
            continue
        log.read(actor, [one], use=Use.LISTED)
    return items
