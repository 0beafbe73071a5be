"""Small steps: added, done, taken off the list. [F1]"""

from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.enums import Category
from rondom.privacy.access import readable
from rondom.privacy.actions import happened

from .. import queries
from ..access import check_may_edit, check_may_see_plan, check_may_tell_progress
from ..actions.shared import fitting
from ..enums import GoalStatus
from ..models import Goal, GoalStep


@action
def add_step(*, by: Actor, household_id: UUID, goal_id: UUID, words: str) -> GoalStep:
    """A small step at the end of the list of an open goal."""
    check_may_edit(by, household_id)
    goal = _open(queries.goal(by, household_id, goal_id))
    clean = fitting(GoalStep, words=words)
    if not clean["words"]:
        raise Invalid({"words": _("Schrijf op welke kleine stap jullie zetten.")})
    last = GoalStep.objects.filter(goal=goal).aggregate(last=Max("ordinal"))["last"]
    step = GoalStep(
        household_id=household_id,
        goal=goal,
        ordinal=0 if last is None else last + 1,
        category=Category.PLAN,
        about=list(goal.about),
        created_at=clock.now(),
        created_by=by.user_id,
        **clean,
    )
    step.save(force_insert=True)
    happened(by=by, event="step.added", household_id=household_id, item=step)
    return step


@action
def tick_step(*, by: Actor, household_id: UUID, step_id: UUID, done: bool) -> GoalStep:
    """The step is done, or not yet after all; by the family itself as well."""
    check_may_tell_progress(by, household_id)
    step = _step(by, household_id, step_id)
    _open(step.goal)
    if done != (step.done_at is not None):
        at, whom = (clock.now(), by.user_id) if done else (None, None)
        save_version(step, step.version, done_at=at, done_by=whom)
        event = "step.done" if done else "step.undone"
        happened(by=by, event=event, household_id=household_id, item=step)
    return step


@action
def take_off_step(*, by: Actor, household_id: UUID, step_id: UUID) -> None:
    """The step is no longer on the list; that it was there stays in the record."""
    check_may_edit(by, household_id)
    step = _step(by, household_id, step_id)
    save_version(step, step.version, gone_at=clock.now())
    happened(by=by, event="step.gone", household_id=household_id, item=step)


def _step(by: Actor, household_id: UUID, step_id: UUID) -> GoalStep:
    rows = GoalStep.objects.filter(household_id=household_id, pk=step_id, gone_at=None)
    found = readable(by, rows.select_related("goal")).first()
    if found is None:
        check_may_see_plan(by, household_id)
        raise NotFound
    return found


def _open(goal: Goal) -> Goal:
    if goal.status != GoalStatus.OPEN:
        raise Invalid({"": _("Dit doel is al afgerond.")})
    return goal
