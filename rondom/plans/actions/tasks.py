"""Tasks: exactly one owner each; done, or not done with the reason."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import as_told, save_merged, save_version
from rondom.core.merging import remembered
from rondom.core.transactions import action
from rondom.methods.enums import Category
from rondom.privacy.access import method_of, readable
from rondom.privacy.actions import happened
from rondom.privacy.granting.actions import hand_over

from .. import queries
from ..access import check_may_edit, check_may_finish
from ..enums import GoalStatus, TaskStatus
from ..models import Goal, Indication, Task
from .shared import fitting, running_case


def _goal(by: Actor, household_id: UUID, goal_id: UUID | None) -> Goal | None:
    if goal_id is None:
        return None
    try:
        goal = queries.goal(by, household_id, goal_id)
    except NotFound:
        goal = None
    if goal is None or goal.status != GoalStatus.OPEN:
        raise Invalid({"goal": _("Kies een doel waar jullie nu aan werken.")})
    return goal


def _owner(by: Actor, household_id: UUID, owner_id: UUID) -> dict[str, Any]:
    """The one owner: somebody in the team now."""
    member = next((one for one in cases.team(by, household_id) if one.id == owner_id), None)
    if member is None:
        raise Invalid({"owner": _("Kies iemand uit het team van dit gezin.")})
    return {
        "owner_id": member.id,
        "owner_organisation_id": member.organisation_id,
        "owner_user_id": None if member.person_id else member.user_id,
        "owner_person_id": member.person_id,
    }


def _checked(
    by: Actor,
    household_id: UUID,
    *,
    goal: Goal | None,
    title: str,
    owner_id: UUID,
    starts_on: date | None,
    due_on: date | None,
    kind_of_help: str,
    frequency: str,
    hours: Decimal | None,
    indication_id: UUID | None,
) -> dict[str, Any]:
    clean = fitting(Task, title=title, frequency=frequency)
    if not clean["title"]:
        raise Invalid({"title": _("Schrijf op wat er moet gebeuren.")})
    if kind_of_help and kind_of_help not in {one.key for one in method_of(household_id).kinds_of_help}:
        raise Invalid({"kind_of_help": _("Kies een soort hulp uit de lijst.")})
    if starts_on and due_on and due_on < starts_on:
        raise Invalid({"due_on": _("Dit is vóór de dag waarop de taak begint.")})
    if hours is not None and not 0 < hours < 1000:
        raise Invalid({"hours": _("Schrijf op hoeveel uur het elke keer kost.")})
    if (
        indication_id
        and not readable(by, Indication.objects.filter(pk=indication_id, household_id=household_id)).exists()
    ):
        raise Invalid({"indication": _("Kies een indicatie van dit gezin.")})
    return {
        **clean,
        "hours": hours,
        "indication_id": indication_id,
        **_owner(by, household_id, owner_id),
        "goal": goal,
        "kind_of_help": kind_of_help,
        "starts_on": starts_on,
        "due_on": due_on,
        "about": list(goal.about) if goal else [],
    }


@action
def add_task(
    *,
    by: Actor,
    household_id: UUID,
    title: str,
    owner_id: UUID,
    goal_id: UUID | None = None,
    due_on: date | None = None,
    starts_on: date | None = None,
    kind_of_help: str = "",
    frequency: str = "",
    hours: Decimal | None = None,
    indication_id: UUID | None = None,
) -> Task:
    """Something to be done, by one team member (owner_id), perhaps for a goal and before a day."""
    check_may_edit(by, household_id)
    case = running_case(by, household_id)
    what = _checked(
        by,
        household_id,
        goal=_goal(by, household_id, goal_id),
        title=title,
        owner_id=owner_id,
        starts_on=starts_on,
        due_on=due_on,
        kind_of_help=kind_of_help,
        frequency=frequency,
        hours=hours,
        indication_id=indication_id,
    )
    task = Task(
        household_id=household_id,
        case_id=case.id,
        category=Category.PLAN,
        created_at=clock.now(),
        created_by=by.user_id,
        **what,
    )
    task.save(force_insert=True)
    hand_over(item=task, user_id=task.owner_user_id, by=by)
    happened(by=by, event="task.added", household_id=household_id, item=task, owner=owner_id)
    return task


@action
def change_task(
    *,
    by: Actor,
    household_id: UUID,
    task_id: UUID,
    version: int,
    title: str,
    owner_id: UUID,
    goal_id: UUID | None = None,
    due_on: date | None = None,
    starts_on: date | None = None,
    kind_of_help: str = "",
    frequency: str = "",
    hours: Decimal | None = None,
    indication_id: UUID | None = None,
    before: str = "",
) -> Task:
    """Change an open task. What somebody else changed meanwhile stays, where the two leave each other alone; otherwise
    `Conflict` with both texts. ``before``: what this writer started from (`merging.told`)."""
    check_may_edit(by, household_id)
    task = _open_task(by, household_id, task_id)
    what = _checked(
        by,
        household_id,
        goal=_goal(by, household_id, goal_id),
        title=title,
        owner_id=owner_id,
        starts_on=starts_on,
        due_on=due_on,
        kind_of_help=kind_of_help,
        frequency=frequency,
        hours=hours,
        indication_id=indication_id,
    )
    save_merged(task, version, _with_what_follows(remembered(before), task, what), **what)
    hand_over(item=task, user_id=task.owner_user_id, by=by)
    happened(by=by, event="task.changed", household_id=household_id, item=task, owner=task.owner_id)
    return task


@action
def finish_task(*, by: Actor, household_id: UUID, task_id: UUID, done: bool, outcome: str = "") -> Task:
    """The task is done, or it did not work out (outcome: why). By its owner, or by who may edit the plan."""
    task = queries.task(by, household_id, task_id)
    check_may_finish(by, task)
    clean = fitting(Task, outcome=outcome)
    if task.status != TaskStatus.OPEN:
        raise Invalid({"": _("Deze taak is al afgerond.")})
    if not done and not clean["outcome"]:
        raise Invalid({"outcome": _("Schrijf op waarom het niet lukte. Dan kan het plan anders.")})
    status = TaskStatus.DONE if done else TaskStatus.NOT_DONE
    save_version(task, task.version, status=status, done_at=clock.now(), done_by=by.user_id, **clean)
    event = "task.done" if done else "task.not_done"
    happened(by=by, event=event, household_id=household_id, item=task)
    return task


#: fields that follow from another one, and so go where that one goes
FOLLOW = {"owner_id": ("owner_organisation_id", "owner_user_id", "owner_person_id"), "goal": ("about",)}


def _with_what_follows(before: dict[str, str], task: Task, what: dict[str, Any]) -> dict[str, str]:
    """A form remembers the owner and the goal; what the row knows of these two comes with whose choice stays."""
    known = dict(before)
    for leader, names in FOLLOW.items():
        if leader in before:
            mine_stays = before[leader] == as_told(getattr(task, leader))
            for name in names:
                known[name] = as_told(getattr(task, name) if mine_stays else what[name])
    return known


def _open_task(by: Actor, household_id: UUID, task_id: UUID) -> Task:
    task = queries.task(by, household_id, task_id)
    if task.status != TaskStatus.OPEN:
        raise Invalid({"": _("Deze taak is al afgerond.")})
    return task
