"""The page on which is agreed how somebody's help is phased out."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid
from rondom.core.http import actor_of, see_other, writes
from rondom.core.ids import as_id

from .. import queries as cases
from ..pages import keep_both, page, running_case, say
from . import actions, queries
from .forms import PhasingOutForm

FIELDS = ("ends_on", "steps", "watch_note", "family_says", "version")


@writes
def phasing_out(request: HttpRequest, household_id: UUID, member_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    running_case(actor, household_id)
    row = cases.team_row(actor, household_id, member_id)
    actions.check_may_announce(actor, row)
    present = queries.phasing_of(actor, row)
    initial: dict[str, Any] = {"ends_on": row.expected_end, "watch_member": ""}
    if present is not None:
        initial |= {name: getattr(present, name) for name in FIELDS}
        initial |= {
            "watch_member": str(present.watch_member_id or ""),
            "ends_on": row.expected_end or present.ends_on,
        }
    team = [one for one in cases.team(actor, household_id) if one.id != member_id]
    watchers = [(str(one.id), f"{one.name} – {one.role_label}") for one in team]
    form = PhasingOutForm(request.POST or None, initial=initial, watchers=watchers)
    status = 200
    more: dict[str, Any] = {"conflict": []}
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        watch = as_id(typed.pop("watch_member") or None)
        try:
            actions.plan_phasing_out(by=actor, member_id=member_id, watch_member_id=watch, **typed)
            return see_other("cases:team", household_id)
        except Invalid as fault:
            say(form, fault)
        except Conflict as conflict:
            status, more = 409, keep_both(form, conflict)
    member = cases.member(actor, household_id, member_id)
    return page(request, "phasing_out", household_id, form, status, member=member, **more)
