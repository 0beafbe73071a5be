"""What waits for somebody around meetings, as lines for Vandaag: meetings, talks afterwards, date polls."""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.cases.models import TeamMember
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import tell
from rondom.core.words import datetime_nl
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.methods import queries as methods
from rondom.privacy import log
from rondom.privacy.access import narrowed, readable
from rondom.privacy.enums import Use
from rondom.privacy.models import FileContext
from rondom.privacy.waiting import is_empty, room

from .enums import MeetingStatus
from .models import Attendance, Meeting
from .polls import queries as polls
from .queries import RUNNING, kind_label
from .talks import SOON, talks_for

JUST_BEFORE = timedelta(hours=4)
COMING = room(Meeting, "w.status IN (%s, %s)", *(str(one) for one in RUNNING))


def work_for(actor: Actor) -> list[WorkItem]:
    return [*_meetings(actor), *talks_for(actor), *polls.work_for(actor)]


def _meetings(actor: Actor) -> list[WorkItem]:
    """Meetings of the coming week to which this actor is asked or that they called."""
    if actor.user_id is None or is_empty(actor, COMING):
        return []
    tell(actor)
    until = clock.now() + SOON
    near = Meeting.objects.filter(status__in=RUNNING, planned_at__lt=until, attendances__isnull=False)
    rows = readable(actor, narrowed(near)).distinct()
    found = _mine(actor, list(rows.order_by("planned_at", "id")))
    log.read(actor, found, use=Use.LISTED)
    if not found:
        return []
    wanted = {row.household_id for row in found}
    names = {row.id: row.name for row in households.my(actor).filter(pk__in=wanted)}
    hashes = dict(
        FileContext.objects.filter(household_id__in=wanted).values_list("household_id", "method_hash")
    )
    return [
        _item(
            row,
            kind_label(methods.method(hashes[row.household_id]), row.kind),
            names.get(row.household_id, ""),
        )
        for row in found
    ]


def _mine(actor: Actor, found: list[Meeting]) -> list[Meeting]:
    """Those where the actor is invited, or that they called."""
    if not found:
        return []
    asked: dict[UUID, set[UUID]] = defaultdict(set)
    for meeting_id, member_id in Attendance.objects.filter(meeting__in=found).values_list(
        "meeting_id", "member_id"
    ):
        asked[meeting_id].add(member_id)
    mine = Q(user_id=actor.user_id)
    if actor.person_id:
        mine |= Q(person_id=actor.person_id)
    wanted = {member for rows in asked.values() for member in rows}
    members = set(TeamMember.objects.filter(mine, pk__in=wanted, until=None).values_list("id", flat=True))
    return [row for row in found if asked[row.id] & members or row.created_by == actor.user_id]


def _item(row: Meeting, label: str, household_name: str) -> WorkItem:
    now = clock.now()
    going_on = row.status == MeetingStatus.OPEN
    at_hand = going_on or row.planned_at < now + JUST_BEFORE
    moment = datetime_nl(row.planned_at, now)
    return WorkItem(
        title=_("%s is bezig") % label
        if going_on
        else _("%(label)s %(moment)s") % {"label": label, "moment": moment},
        url=reverse("meetings:meeting", args=[row.household_id, row.id]),
        household_id=row.household_id,
        household_name=household_name,
        due=row.planned_at,
        kind="now" if at_hand else "soon" if row.planned_at < now + timedelta(days=2) else "",
        action=_("Open het overleg"),
        going_on=going_on,
    )
