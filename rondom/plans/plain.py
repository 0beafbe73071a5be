"""The plan in the plain words of the portal (M1)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import values
from .enums import GIVEN_UP, OPEN_STATUSES, GoalStatus

#: so many good things stand at the top of the family's first page
GOOD_NEWS = 3


def plain(shown: values.PlanView) -> values.PlainPlan:
    """Goals, who does what, and what is asked of this reader. Goals let go and tasks that failed are left out."""
    latest = shown.latest
    mine = [one for one in latest.agreements if one.may_answer and not one.for_another] if latest else []
    asked = latest is not None and latest.status in OPEN_STATUSES
    good = sorted(_good(shown), key=lambda one: one.at, reverse=True)
    goals = [one for one in (*shown.goals, *shown.ended) if one.status != GoalStatus.DROPPED]
    return values.PlainPlan(
        goals=tuple(_goal(one) for one in goals),
        loose=_tasks(shown.loose),
        sentence=sentence(
            sum(task.open and task.mine for task in shown.tasks),
            sum(task.late and task.mine for task in shown.tasks),
        ),
        waiting=next((one for one in mine if not one.agreed), None) if asked else None,
        version_number=latest.number if latest else None,
        agreed=latest.agreed if latest else 0,
        parties=latest.parties if latest else 0,
        still_to_answer=tuple(one.name for one in latest.agreements if one.waiting) if latest else (),
        good=tuple(good[:GOOD_NEWS]),
    )


def _good(shown: values.PlanView) -> Iterator[values.GoodNews]:
    """What went well: told as such, and goals that were reached. [F6]"""
    for goal in (*shown.goals, *shown.ended):
        for one in goal.progress:
            if one.good:
                yield values.GoodNews(one.words, one.kind_label, one.by, one.at)
        if goal.status == GoalStatus.REACHED and goal.ended_at:
            yield values.GoodNews(goal.family_words, _("doel gehaald"), "", goal.ended_at)


def sentence(own: int, late: int) -> str:
    """What the reader has to do, addressed with *u*."""
    if not own:
        return _("U hoeft nu zelf niets te doen.")
    if not late:
        return ngettext("U heeft 1 taak.", "U heeft %(n)s taken.", own) % {"n": own}
    if own == 1:
        return _("U heeft 1 taak. Die had al klaar moeten zijn.")
    return _("U heeft %(own)s taken, %(late)s daarvan had al klaar moeten zijn.") % {"own": own, "late": late}


def _goal(one: values.GoalView) -> values.PlainGoal:
    reached = one.status == GoalStatus.REACHED
    return values.PlainGoal(
        one.id, one.family_words, one.first_step, one.done, one.of, reached, _tasks(one.tasks), one.progress
    )


def _tasks(tasks: tuple[values.TaskView, ...]) -> tuple[values.PlainTask, ...]:
    return tuple(
        values.PlainTask(
            one.id, one.title, one.owner.name, one.owner.kind, one.due_on, one.late, not one.open, one.mine
        )
        for one in tasks
        if one.status not in GIVEN_UP
    )
