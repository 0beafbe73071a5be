"""The plan as bars on a time axis, for one reader. [F2]"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.words import calendar_day

from ..enums import GIVEN_UP, GoalStatus, TaskStatus
from ..indications import queries as indications
from ..models import Goal, Task
from ..reading import Reader
from ..specialists import queries as specialists
from ..values import TaskView
from .values import Bar, Lane


def bars(actor: Actor, household_id: UUID) -> list[Bar]:
    """Open goals with their tasks under them, loose tasks, indications, specialist plans. Given up is left out."""
    reader = Reader(actor, household_id)
    goals = [goal for goal in reader.goals() if goal.status == GoalStatus.OPEN]
    rows = [task for task in reader.tasks() if task.status not in GIVEN_UP]
    shown = {one.id: one for one in reader.task_views(rows)}
    by_goal: dict[UUID | None, list[Task]] = defaultdict(list)
    known = {goal.id for goal in goals}
    ended = {goal.id for goal in reader.goals()} - known
    for task in rows:
        if task.goal_id not in ended:
            by_goal[task.goal_id if task.goal_id in known else None].append(task)
    found: list[Bar] = []
    for goal in goals:
        own = [_task(one, shown[one.id], under=True) for one in by_goal[goal.id]]
        found += [_goal(goal, own), *own]
    found += [_task(one, shown[one.id]) for one in by_goal[None]]
    found += _indications(reader)
    return found + list(_specialists(reader))


def _goal(goal: Goal, tasks: list[Bar]) -> Bar:
    """From the day it was put in the plan to the last day of its tasks."""
    ends = [one.ends for one in tasks]
    last = max((one for one in ends if one), default=None) if all(ends) else None
    begin = calendar_day(goal.created_at)
    return Bar(Lane.GOAL, goal.family_words, _("doel"), "", begin, max(last, begin) if last else None)


def _task(task: Task, shown: TaskView, *, under: bool = False) -> Bar:
    state, label = "", ""
    if task.status == TaskStatus.DONE:
        state, label = "done", shown.status_label
    elif shown.held:
        state, label = "held", _("wacht")
    elif shown.late:
        state, label = "late", _("te laat")
    ends = calendar_day(task.done_at) if task.done_at else task.due_on
    return Bar(
        Lane.TASK,
        shown.title,
        _("taak"),
        shown.owner.name,
        _begin(task, ends),
        ends,
        state,
        label,
        under,
    )


def _begin(task: Task, ends: date | None) -> date:
    """The day it begins; where none was agreed, the day it was put in the plan."""
    begin = task.starts_on or calendar_day(task.created_at)
    return min(begin, ends) if ends else begin


def _indications(reader: Reader) -> list[Bar]:
    return [
        Bar(
            Lane.INDICATION,
            one.title,
            _("indicatie"),
            one.issued_by,
            one.starts_on,
            one.ends_on,
            {"on_hold": "held", "expired": "over"}.get(one.status, ""),
            one.status_label,
        )
        for one in indications.of_plan(reader, reader.tasks())
        if one.status != "refused" and (one.starts_on or one.ends_on)
    ]


def _specialists(reader: Reader) -> Iterator[Bar]:
    for one in specialists.of_plan(reader, reader.goals()):
        over = one.ends_on is not None and one.ends_on < clock.today()
        yield Bar(
            Lane.SPECIALIST,
            one.title,
            _("plan van een specialist"),
            one.organisation,
            one.starts_on,
            one.ends_on,
            "over" if over else "",
            _("afgelopen") if over else "",
        )
