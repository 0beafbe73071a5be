"""Reading a crisis: where it stands, what is agreed for the nights, who is reachable now. [E8]"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import narrow_role
from rondom.core.workdays import end_of_day
from rondom.core.worklist import WorkItem
from rondom.directory.duty import queries as duty
from rondom.directory.duty.queries import OnDuty
from rondom.methods.enums import RoleKind, Urgency
from rondom.privacy import log
from rondom.privacy.access import check_involved, context_of, live, narrowed, readable
from rondom.privacy.models import Involvement
from rondom.privacy.waiting import is_empty, room

from .. import queries as cases
from . import access
from .actions import is_late
from .models import Crisis, NightAgreement

RUNNING = room(Crisis, "w.ended_at IS NULL AND (w.closed_at IS NULL OR w.followed_up_at IS NULL)")


@dataclass(frozen=True, slots=True)
class CrisisView:
    row: Crisis
    flagged_by: str
    is_open: bool
    is_late: bool
    waits_for_follow_up: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that somebody needs at night, on a phone: who is reachable now, what is agreed, what goes on."""

    now: list[OnDuty]
    nights: str
    nights_by: str
    nights_at: datetime | None
    crises: list[CrisisView]
    may_flag: bool
    may_lead: bool
    is_crisis: bool
    """The file is flagged, also for who may not read why."""

    @property
    def running(self) -> CrisisView | None:
        return next((one for one in self.crises if one.is_open), None)


def page(actor: Actor, household_id: UUID) -> Page:
    check_involved(actor, household_id)
    rows = log.read(
        actor,
        readable(actor, Crisis.objects.filter(household_id=household_id)).order_by("-flagged_at", "-id"),
    )
    nights = nights_of(actor, household_id)
    context = context_of(household_id)
    names = accounts.names(
        actor, {*(row.flagged_by for row in rows), *([nights.agreed_by] if nights else [])}
    )
    return Page(
        reachable_now(actor, household_id),
        nights.words if nights else "",
        names.get(nights.agreed_by, "") if nights else "",
        nights.agreed_at if nights else None,
        [_view(row, names) for row in rows],
        access.may_flag(actor, household_id),
        access.may_lead(actor, household_id),
        context is not None and context.urgency == Urgency.CRISIS,
    )


def _view(row: Crisis, names: dict[UUID, str]) -> CrisisView:
    waits = row.closed_at is not None and row.followed_up_at is None and row.ended_at is None
    is_open = row.closed_at is None and row.ended_at is None
    return CrisisView(row, names.get(row.flagged_by, ""), is_open, is_late(row), waits)


def nights_of(actor: Actor, household_id: UUID) -> NightAgreement | None:
    """What is agreed for the nights now, for who may read it."""
    rows = readable(actor, NightAgreement.objects.filter(household_id=household_id, ended_at=None))
    return next(iter(log.read(actor, rows)), None)


def reachable_now(actor: Actor, household_id: UUID) -> list[OnDuty]:
    """Who has duty at this moment: the coordination point first, then the organisations around this household."""
    context = context_of(household_id)
    if context is None:
        return []
    own = accounts.desk(context.desk_id).organisation_id
    around = [one.organisation_id for one in cases.team(actor, household_id) if one.organisation_id]
    return duty.on_duty([own, *around])


def crisis(actor: Actor, household_id: UUID, crisis_id: UUID) -> Crisis:
    """One crisis of this household, or `NotFound`."""
    check_involved(actor, household_id)
    rows = readable(actor, Crisis.objects.filter(pk=crisis_id, household_id=household_id))
    found = next(iter(log.read(actor, rows)), None)
    if found is None:
        raise NotFound
    return found


def overdue() -> list[tuple[UUID, UUID]]:
    """(household, crisis) of what is late and was not told to the coordination point yet, for `tick`."""
    meeting = Q(closed_at=None, meeting_on=None, meeting_due_at__lt=clock.now())
    follow_up = Q(closed_at__isnull=False, followed_up_at=None, follow_up_on__lt=clock.today())
    with narrow_role("jobs"):
        rows = Crisis.objects.filter(meeting | follow_up, climbed_at=None, ended_at=None).order_by("id")
        return list(rows.values_list("household_id", "id"))


#: so many days before the day of the follow-up it stands in Vandaag
SOON = timedelta(days=7)


def work_for(actor: Actor) -> list[WorkItem]:
    """The crisis meeting and the follow-up: for who leads; for the coordination point a meeting, or what climbed."""
    if is_empty(actor, RUNNING):
        return []
    waiting = narrowed(Crisis.objects.filter(Q(closed_at=None) | Q(followed_up_at=None), ended_at=None))
    rows = list(readable(actor, waiting).order_by("flagged_at", "id"))
    if not rows:
        return []
    mine = Involvement.objects.filter(live(actor), household_id__in={row.household_id for row in rows})
    kinds: dict[UUID, set[str]] = {}
    for household_id, kind in mine.values_list("household_id", "role_kind"):
        kinds.setdefault(household_id, set()).add(kind)
    items = []
    for row in rows:
        held = kinds.get(row.household_id, set())
        leads = bool(held & {RoleKind.COORDINATOR, RoleKind.COACH})
        if not leads and RoleKind.OFFICER not in held:
            continue
        if item := _item(row, own=leads):
            items.append(item)
            log.read(actor, [row])
    return items


def _item(row: Crisis, *, own: bool) -> WorkItem | None:
    url = reverse("cases:crisis", args=[row.household_id])
    if row.closed_at is None:
        if row.meeting_on is None:
            title, due = _("Crisis: houd een crisisoverleg"), row.meeting_due_at
        else:
            title, due = _("De crisis loopt nog: sluit haar met een vervolg"), None
        return WorkItem(title, url, row.household_id, due=due, kind="now", action=_("Bekijk"))
    due = end_of_day(row.follow_up_on or date.max)
    if due - clock.now() > SOON or (not own and row.climbed_at is None):
        return None
    title = _("Kijk naar wat er onder de crisis zat")
    return WorkItem(title, url, row.household_id, due=due, kind="soon", action=_("Schrijf op"))
