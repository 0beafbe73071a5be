"""Talks with the family after a meeting, as lines for Vandaag (G4)."""

from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.cases.models import TeamMember
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import tell
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.privacy import log
from rondom.privacy.access import narrowed, readable
from rondom.privacy.enums import Use
from rondom.privacy.waiting import is_empty, room

from .enums import MeetingStatus
from .models import Meeting

SOON = timedelta(days=7)
TO_TALK = room(Meeting, "w.talk_by IS NOT NULL AND w.talk_held_on IS NULL")


def talks_for(actor: Actor) -> list[WorkItem]:
    """Talks with the family after a meeting that this actor would have."""
    if actor.user_id is None or is_empty(actor, TO_TALK):
        return []
    tell(actor)
    mine = TeamMember.objects.filter(user_id=actor.user_id, until=None).values("id")
    ahead = Meeting.objects.filter(
        status=MeetingStatus.CLOSED, talk_by__in=mine, talk_held_on=None, talk_on__lte=clock.today() + SOON
    )
    found = log.read(actor, readable(actor, narrowed(ahead)).order_by("talk_on", "id"), use=Use.LISTED)
    if not found:
        return []
    wanted = {row.household_id for row in found}
    names = {row.id: row.name for row in households.my(actor).filter(pk__in=wanted)}
    return [
        WorkItem(
            title=_("Praat het overleg na met het gezin"),
            url=reverse("meetings:meeting", args=[row.household_id, row.id]),
            household_id=row.household_id,
            household_name=names.get(row.household_id, ""),
            due=datetime.combine(row.talk_on, time(17), clock.AMSTERDAM),
            kind="now" if row.talk_on <= clock.today() else "soon",
            action=_("Open het verslag"),
        )
        for row in found
        if row.talk_on is not None
    ]
