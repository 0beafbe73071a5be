"""The page with what a coach is asked to do, beside what was done. [E2]"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, see_other, writes
from rondom.methods.enums import Category, Verb
from rondom.privacy.access import check_may, check_may_see_kind

from .. import queries as cases
from ..pages import keep_both, page, running_case, say
from . import actions, queries
from .forms import AssignmentForm

NAMES = ("held_as", "goals", "responsibilities", "max_weeks", "hours_a_week", "version")


@writes
def assignment(request: HttpRequest, household_id: UUID, member_id: UUID) -> HttpResponse:
    """Who sees the plan sees the assignment; who keeps the team up to date gives one."""
    actor = actor_of(request)
    if request.method == "POST":
        check_may(actor, household_id, Verb.EDIT_TEAM)
    case = running_case(actor, household_id)
    check_may_see_kind(actor, household_id, Category.PLAN, _("De opdracht hoort bij het plan."))
    row = cases.team_row(actor, household_id, member_id)
    method = cases.method_of_case(case)
    if not actions.is_coach(method, row):
        raise NotFound
    found = queries.assignments(actor, row)
    now = found[0] if found and found[0].row.ended_at is None else None
    options = [(one.value, str(one.label)) for one in actions.allowed(method.coach, row.as_coach)]
    form = AssignmentForm(
        request.POST or None,
        initial={name: getattr(now.row, name) for name in NAMES} if now else {},
        choices={"held_as": options},
    )
    status = 200
    more: dict[str, Any] = {"conflict": []}
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_assignment(by=actor, member_id=member_id, **form.cleaned_data)
            return see_other("cases:assignment", household_id, member_id)
        except Invalid as fault:
            say(form, fault)
        except Conflict as conflict:
            status, more = 409, keep_both(form, conflict)
    return page(
        request,
        "assignment",
        household_id,
        form,
        status,
        member=cases.member(actor, household_id, member_id),
        now=now,
        history=[one for one in found if one is not now],
        family_has_say=method.family_chooses_coach,
        **more,
    )
