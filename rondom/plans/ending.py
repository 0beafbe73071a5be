"""What the coordination asks of the plan when a case may be closed, and when it looks back on an earlier one."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.cases import ending
from rondom.cases.models import Case
from rondom.core.actor import Actor
from rondom.privacy import log
from rondom.privacy.access import readable

from .enums import GoalStatus
from .models import Goal


def _goals(actor: Actor, household_id: UUID) -> ending.Goals:
    rows = readable(actor, Goal.objects.filter(household_id=household_id, case_id__in=_running(household_id)))
    found = [one.status for one in log.read(actor, rows)]
    return ending.Goals(len(found), found.count(GoalStatus.REACHED), found.count(GoalStatus.OPEN))


def _running(household_id: UUID) -> Any:
    return Case.objects.filter(household_id=household_id, status="open").values("id")


def _of_case(actor: Actor, household_id: UUID, case_id: UUID) -> list[ending.PastGoal]:
    rows = readable(actor, Goal.objects.filter(household_id=household_id, case_id=case_id))
    found = log.read(actor, rows.order_by("ordinal", "created_at", "id"))
    return [
        ending.PastGoal(one.family_words, _became(one), one.status == GoalStatus.REACHED) for one in found
    ]


def _became(goal: Goal) -> str:
    """How it stood at the end: nobody works on a goal of a coordination that is closed."""
    if goal.status == GoalStatus.OPEN:
        return _("nog niet gehaald")
    return str(GoalStatus(goal.status).label)


ending.provide_goals(_goals, _of_case)
