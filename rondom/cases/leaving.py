"""Somebody of the team no longer works where they worked: the place in the team ends, and who leads hears of it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.worklist import WorkItem
from rondom.methods.enums import Event
from rondom.privacy import actions as privacy
from rondom.privacy.access import readable
from rondom.privacy.enums import LEFT_JOB
from rondom.privacy.models import Involvement
from rondom.privacy.waiting import is_empty, room

from .coaching.actions import end_assignments
from .membership import leave
from .models import Case, TeamMember

LEFT = room(Involvement, "w.ended_because = %s", LEFT_JOB)

#: so long it stands in Vandaag; it asks for no answer
TOLD_FOR = timedelta(days=14)


def left_the_job(by: Actor, household_id: UUID, user_id: UUID, organisation_id: UUID, at: datetime) -> None:
    """Access ended already, with the employment. Who was hired again and came back since then stays."""
    rows = TeamMember.objects.filter(
        household_id=household_id,
        user_id=user_id,
        organisation_id=organisation_id,
        until=None,
        created_at__lte=at,
    )
    for member in rows.order_by("since", "id"):
        leave(member, _("Werkt niet meer bij deze organisatie"))
        end_assignments(member.pk)
        privacy.happened(
            by=by,
            event=Event.TEAM_CHANGED,
            household_id=household_id,
            item=member,
            user_id=user_id,
            left=True,
            gone=True,
        )


def lines_for(actor: Actor, led: list[Case]) -> list[WorkItem]:
    """For who leads, in Vandaag: who left the team with their job, for two weeks; at most two queries."""
    if not led or is_empty(actor, LEFT):
        return []
    since = clock.now() - TOLD_FOR
    files = [case.household_id for case in led]
    gone = Involvement.objects.filter(household_id__in=files, ended_because=LEFT_JOB, until__gt=since)
    held = set(gone.values_list("household_id", "user_id", "organisation_id"))
    if not held:
        return []
    left = TeamMember.objects.filter(
        case__in=led, until__gt=since, user_id__in={user for _file, user, _org in held}
    )
    names = {
        (row.household_id, row.user_id): row.name
        for row in readable(actor, left).order_by("until", "id")
        if (row.household_id, row.user_id, row.organisation_id) in held
    }
    return [
        WorkItem(
            _("%(name)s werkt daar niet meer en is uit het team. Kijk wie het overneemt.") % {"name": name},
            reverse("cases:team", args=[household_id]),
            household_id,
            kind="soon",
            action=_("Bekijk"),
        )
        for (household_id, _user), name in names.items()
    ]
