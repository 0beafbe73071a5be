"""Indications about to lapse, on the list of who can do something about it, with the tasks that depend on them. [F4]"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.core import clock, workdays
from rondom.core.actor import Actor
from rondom.core.worklist import WorkItem
from rondom.methods import queries as methods
from rondom.methods.enums import Verb
from rondom.privacy import log
from rondom.privacy.access import narrowed, readable, where_i_may
from rondom.privacy.enums import Use
from rondom.privacy.models import FileContext
from rondom.privacy.waiting import is_empty, room

from .. import access
from ..enums import TaskStatus
from ..models import Indication, Task
from . import rules
from .enums import RUNNING

ENDING = room(Indication, f"w.status IN ({', '.join(['%s'] * len(RUNNING))})", *(str(one) for one in RUNNING))

#: the longest that a method may warn before
MOST = timedelta(weeks=52)


def lines(actor: Actor) -> Iterator[WorkItem]:
    """In files where this actor may edit the plan in person; a fixed number of queries."""
    if is_empty(actor, ENDING):
        return
    today = clock.today()
    mine = narrowed(
        Indication.objects.filter(
            where_i_may(actor, Verb.EDIT_PLAN),
            access.in_person(actor),
            status__in=RUNNING,
            ends_on__lte=today + MOST,
            case_id__in=cases.running_cases(),
        )
    )
    rows = list(readable(actor, mine).select_related("household").order_by("ends_on", "id"))
    if not rows:
        return
    hashes = dict(
        FileContext.objects.filter(household_id__in=[one.household_id for one in rows]).values_list(
            "household_id", "method_hash"
        )
    )
    near = [
        one
        for one in rows
        if rules.warns(
            one.status, one.ends_on, today, methods.method(hashes[one.household_id]).indications.warn_weeks
        )
    ]
    if not near:
        return
    log.read(actor, near, use=Use.LISTED)
    depending: dict[UUID | None, list[str]] = defaultdict(list)
    tasks = readable(actor, Task.objects.filter(indication__in=near, status=TaskStatus.OPEN))
    for task in log.read(actor, tasks.order_by("created_at", "id"), use=Use.LISTED):
        depending[task.indication_id].append(task.title)
    for one in near:
        assert one.ends_on is not None
        yield WorkItem(
            title=rules.sentence(rules.Ending(one.title, one.ends_on, depending[one.id]), today),
            url=reverse("plans:indication", args=[one.household_id, one.id]),
            household_id=one.household_id,
            household_name=one.household.name,
            due=workdays.end_of_day(one.ends_on),
            kind="late" if one.ends_on < today else "soon",
            action=_("Regel de indicatie"),
        )
