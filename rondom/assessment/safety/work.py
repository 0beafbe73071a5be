"""What of safety waits for somebody: children to see and hear, a plan to agree, a limit to tell. [B6, D5]"""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.workdays import end_of_day
from rondom.core.worklist import WorkItem
from rondom.methods.enums import RoleKind
from rondom.privacy import log
from rondom.privacy.access import live, narrowed, readable
from rondom.privacy.enums import Use
from rondom.privacy.models import Involvement
from rondom.privacy.waiting import is_empty, room

from .enums import Way
from .models import ChildWatch, LimitTold, SafetyCheck, SafetyCondition

WATCHED = room(ChildWatch, "w.met_at IS NULL AND w.ended_at IS NULL")
PLAN_ASKED = room(SafetyCheck, "w.settled_at IS NULL")
TO_TELL = room(LimitTold, "w.told_on IS NULL AND w.ended_at IS NULL")
TO_MEET = room(SafetyCondition, "w.met_on IS NULL AND w.ended_at IS NULL AND w.due_on IS NOT NULL")

#: so long before the end of a term it stands in Vandaag
SOON = timedelta(days=7)
LEADING = frozenset({str(RoleKind.COORDINATOR), str(RoleKind.COACH)})


def work_for(actor: Actor) -> list[WorkItem]:
    """For who leads, from a week before the end of the term; for the coordination point what is late."""
    due = [*_children(actor), *_plans(actor), *_limits(actor), *_conditions(actor)]
    if not due:
        return []
    held: dict[UUID, set[str]] = defaultdict(set)
    mine = Involvement.objects.filter(live(actor), household_id__in={one.household_id for one in due})
    for household_id, kind in mine.values_list("household_id", "role_kind"):
        held[household_id].add(kind)
    return [one for one in due if one.household_id and _concerns(one, held[one.household_id])]


def _concerns(item: WorkItem, kinds: set[str]) -> bool:
    if kinds & LEADING:
        return True
    return str(RoleKind.OFFICER) in kinds and item.due is not None and item.due < clock.now()


def _page(household_id: UUID, part: str = "") -> str:
    return reverse("safety:page", args=[household_id]) + part


def _children(actor: Actor) -> list[WorkItem]:
    """One line for a household, with how many children: their names stand on the page, not in a list."""
    if is_empty(actor, WATCHED):
        return []
    running = ChildWatch.objects.filter(
        met_at=None, ended_at=None, until__gt=clock.today(), due_at__lt=clock.now() + SOON
    )
    rows = log.read(actor, readable(actor, narrowed(running)).order_by("due_at", "id"), use=Use.LISTED)
    of: dict[UUID, list[ChildWatch]] = defaultdict(list)
    for row in rows:
        of[row.household_id].append(row)
    return [
        WorkItem(
            _title(some),
            _page(household_id, "#kinderen"),
            household_id,
            due=some[0].due_at,
            kind="soon",
            action=_("Bekijk"),
        )
        for household_id, some in of.items()
    ]


def _title(some: list[ChildWatch]) -> str:
    seen = len({row.child_id for row in some if row.way == Way.SEEN})
    heard = len({row.child_id for row in some if row.way == Way.HEARD})
    to_see = ngettext("Zie %(n)d kind", "Zie %(n)d kinderen", seen) % {"n": seen}
    to_hear = ngettext("Spreek %(n)d kind zelf", "Spreek %(n)d kinderen zelf", heard) % {"n": heard}
    if seen and heard:
        return _("%(see)s en %(hear)s") % {"see": to_see, "hear": to_hear[0].lower() + to_hear[1:]}
    return to_see if seen else to_hear


def _plans(actor: Actor) -> list[WorkItem]:
    if is_empty(actor, PLAN_ASKED):
        return []
    rows = readable(actor, narrowed(SafetyCheck.objects.filter(settled_at=None))).order_by("made_on", "id")
    title = _("Niet veilig: spreek een veiligheidsplan af")
    return [
        WorkItem(
            title,
            reverse("safety:plan-new", args=[row.household_id, "safety"]),
            row.household_id,
            due=end_of_day(row.made_on),
            kind="now",
            action=_("Spreek af"),
        )
        for row in log.read(actor, rows, use=Use.LISTED)
    ]


def _limits(actor: Actor) -> list[WorkItem]:
    if is_empty(actor, TO_TELL):
        return []
    waiting = LimitTold.objects.filter(told_on=None, ended_at=None)
    rows = readable(actor, narrowed(waiting)).order_by("due_at", "id")
    return [
        WorkItem(
            _("Vertel het gezin waar zelf kiezen ophoudt"),
            reverse("safety:limit", args=[row.household_id]),
            row.household_id,
            due=row.due_at,
            kind="soon",
            action=_("Schrijf op"),
        )
        for row in log.read(actor, rows, use=Use.LISTED)
    ]


def _conditions(actor: Actor) -> list[WorkItem]:
    if is_empty(actor, TO_MEET):
        return []
    latest = clock.today() + SOON
    waiting = SafetyCondition.objects.filter(met_on=None, ended_at=None, due_on__lte=latest)
    rows = readable(actor, narrowed(waiting)).order_by("due_on", "id")
    return [
        WorkItem(
            _("Kijk of aan een voorwaarde voor veiligheid is voldaan"),
            _page(row.household_id, "#voorwaarden"),
            row.household_id,
            due=end_of_day(row.due_on) if row.due_on else None,
            kind="soon",
            action=_("Bekijk"),
        )
        for row in log.read(actor, rows, use=Use.LISTED)
    ]
