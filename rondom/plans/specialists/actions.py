"""Specialist plans: put beside the one plan, changed. [F3]"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.enums import Category
from rondom.privacy.access import readable
from rondom.privacy.actions import happened

from ..access import check_may_edit
from ..actions.shared import about_members, fitting, running_case
from ..models import Goal, SpecialistPlan
from . import queries


def _checked(
    by: Actor,
    household_id: UUID,
    *,
    organisation: str,
    title: str,
    headlines: str,
    where_kept: str,
    starts_on: date | None,
    ends_on: date | None,
    goals: Iterable[UUID | str],
) -> dict[str, Any]:
    clean = fitting(
        SpecialistPlan, organisation=organisation, title=title, headlines=headlines, where_kept=where_kept
    )
    wrong = {}
    if not clean["organisation"]:
        wrong["organisation"] = _("Schrijf op van welke organisatie dit plan is.")
    if not clean["title"]:
        wrong["title"] = _("Schrijf op wat voor plan dit is.")
    if not clean["headlines"]:
        wrong["headlines"] = _("Schrijf op waar dit plan in het kort voor is.")
    if starts_on and ends_on and ends_on < starts_on:
        wrong["ends_on"] = _("Dit is vóór de dag waarop het plan begint.")
    wanted = sorted({str(one) for one in goals})
    mine = readable(by, Goal.objects.filter(household_id=household_id, pk__in=wanted))
    known = {str(one) for one in mine.values_list("pk", flat=True)}
    if not set(wanted) <= known:
        wrong["goals"] = _("Kies doelen uit dit plan.")
    if wrong:
        raise Invalid(wrong)
    return clean | {"starts_on": starts_on, "ends_on": ends_on, "goal_ids": wanted}


@action
def add_specialist_plan(
    *,
    by: Actor,
    household_id: UUID,
    organisation: str,
    title: str,
    headlines: str,
    where_kept: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    goals: Iterable[UUID | str] = (),
    about: Iterable[UUID | str] = (),
) -> SpecialistPlan:
    """The headlines of a plan that an organisation has beside the one plan, connected to its goals."""
    check_may_edit(by, household_id)
    case = running_case(by, household_id)
    what = _checked(
        by,
        household_id,
        organisation=organisation,
        title=title,
        headlines=headlines,
        where_kept=where_kept,
        starts_on=starts_on,
        ends_on=ends_on,
        goals=goals,
    )
    row = SpecialistPlan(
        household_id=household_id,
        case_id=case.id,
        category=Category.PLAN,
        about=about_members(by, household_id, about),
        created_at=clock.now(),
        created_by=by.user_id,
        **what,
    )
    row.save(force_insert=True)
    happened(by=by, event="specialist_plan.added", household_id=household_id, item=row)
    return row


@action
def change_specialist_plan(
    *,
    by: Actor,
    household_id: UUID,
    plan_id: UUID,
    version: int,
    organisation: str,
    title: str,
    headlines: str,
    where_kept: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    goals: Iterable[UUID | str] = (),
    about: Iterable[UUID | str] = (),
) -> SpecialistPlan:
    """Change the headlines. Raises `Conflict` with both texts when somebody changed them meanwhile."""
    check_may_edit(by, household_id)
    row = queries.specialist_plan(by, household_id, plan_id)
    what = _checked(
        by,
        household_id,
        organisation=organisation,
        title=title,
        headlines=headlines,
        where_kept=where_kept,
        starts_on=starts_on,
        ends_on=ends_on,
        goals=goals,
    )
    save_version(row, version, about=about_members(by, household_id, about), **what)
    happened(by=by, event="specialist_plan.changed", household_id=household_id, item=row)
    return row
