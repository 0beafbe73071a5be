"""Who kept watch left with their job: until somebody takes it over nobody hears how the family fares. [L2, P2]"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.worklist import WorkItem
from rondom.methods.enums import Verb
from rondom.privacy import log
from rondom.privacy.access import my_households, readable, where_i_may
from rondom.privacy.enums import Use
from rondom.privacy.waiting import is_empty, room

from ..models import TeamMember
from .models import Aftercare

WATCHED = room(Aftercare, "w.ended_at IS NULL AND w.watch_member_id IS NOT NULL")


def gone(watch_member_id: str = "watch_member_id") -> Exists:
    """Condition on after-care that runs: its watcher is no longer in the team. Ending and handing over keep after-care
    and the place in the team together, so this is only so when the job ended."""
    return Exists(TeamMember.objects.filter(pk=OuterRef(watch_member_id), until__isnull=False))


def is_gone(found: Aftercare) -> bool:
    """The same, of one after-care that runs."""
    if found.ended_at is not None or found.watch_member_id is None:
        return False
    return TeamMember.objects.filter(pk=found.watch_member_id, until__isnull=False).exists()


def lines_for(actor: Actor) -> list[WorkItem]:
    """For who may give the watch to anybody: it stays in Vandaag until somebody took over, for a family would otherwise
    be alone without anybody knowing. At most two queries."""
    if is_empty(actor, WATCHED):
        return []
    runs = Q(ended_at=None, ends_at__gt=clock.now(), household_id__in=my_households(actor))
    rows = Aftercare.objects.filter(runs, gone(), where_i_may(actor, Verb.SET_WATCH)).order_by(
        "ends_at", "id"
    )
    found = log.read(actor, readable(actor, rows), use=Use.LISTED)
    if not found:
        return []
    former = readable(actor, TeamMember.objects.filter(pk__in=[one.watch_member_id for one in found]))
    names: dict[UUID | None, str] = dict(former.values_list("pk", "name"))
    return [
        WorkItem(
            _("%(name)s werkt daar niet meer. Wie houdt nu een vinger aan de pols?") % {"name": name},
            reverse("cases:aftercare-hand-over", args=[one.household_id]),
            one.household_id,
            kind="now",
            action=_("Draag over"),
        )
        for one in found
        if (name := names.get(one.watch_member_id))
    ]
