"""Pages about the end of a case."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.methods.enums import Verb
from rondom.methods.telling_lists import relapse_lines
from rondom.privacy.access import check_involved, check_may, roles_of

from . import actions, ending, queries
from .aftercare.queries import aftercare
from .enums import CaseStatus
from .evaluating import actions as evaluating
from .evaluating import queries as evaluations
from .forms import CloseForm
from .pages import keep_both, page, running_case, say
from .phasing.queries import endings


@writes
def close(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Close the case; who loses their own access by it lands on Vandaag."""
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.CLOSE_CASE)
    case = running_case(actor, household_id)
    method = queries.method_of_case(case)
    lists = {
        "kind": method.options("closing_kinds"),
        "ground": method.options("closing_grounds"),
        "relapse_level": method.options("relapse_levels"),
        "relapse_because": method.options("relapse_factors"),
    }
    team = queries.team(actor, household_id)
    watchers = [(str(one.id), f"{one.name} – {one.role_label}") for one in team]
    form = CloseForm(request.POST or None, initial={"version": case.version}, lists=lists, watchers=watchers)
    status = 200
    more: dict[str, Any] = {"conflict": []}
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        typed.pop("sure")
        watch = as_id(typed.pop("watch_member") or None)
        try:
            actions.close_case(by=actor, case_id=case.id, watch_member_id=watch, **typed)
            if roles_of(actor, household_id):
                return see_other("cases:closed", household_id)
            return see_other("web:today")
        except Invalid as fault:
            say(form, fault)
        except Conflict as conflict:
            status, more = 409, keep_both(form, conflict)
    mailed = dict.fromkeys(one.name for one in team if one.user_id is not None)
    without = [one.name for one in team if one.user_id is None]
    return page(
        request,
        "close",
        household_id,
        form,
        status,
        mailed=list(mailed),
        without_account=without,
        case=case,
        suggested=ending.suggestion(actor, case, method),
        endings=endings(actor, household_id, unclear_only=True),
        relapse_lines=relapse_lines(method),
        told=evaluations.told(actor, household_id, [case.id]).get(case.id, []),
        said_themselves=evaluations.given(case),
        asked_at=evaluations.asked_at(actor, case),
        **more,
    )


@writes
def ask_evaluation(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The button on the closing page: the family may write down themselves what they thought of it."""
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.CLOSE_CASE)
    case = running_case(actor, household_id)
    if request.method == "POST":
        evaluating.ask(by=actor, case_id=case.id)
    return see_other("cases:close", household_id, fragment="gezin")


@reads
def closed(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """How the last case ended."""
    actor: Actor = actor_of(request)
    check_involved(actor, household_id)
    case = queries.last_case_of(actor, household_id)
    closing = (
        queries.closing_of(actor, case) if case is not None and case.status == CaseStatus.CLOSED else None
    )
    if case is None or closing is None:
        raise NotFound
    method = queries.method_of_case(case)
    after = aftercare(actor, household_id)
    keeps = after.watch_member_id if after is not None else closing.watch_member_id
    watcher = next((one for one in queries.team(actor, household_id) if one.id == keeps), None)
    return page(
        request,
        "closed",
        household_id,
        case=case,
        closing=closing,
        kind=method.choice("closing_kinds", closing.kind),
        ground=method.choice("closing_grounds", closing.ground),
        relapse=method.choice("relapse_levels", closing.relapse_level),
        factors=[method.choice("relapse_factors", key) for key in closing.relapse_because],
        watcher=watcher,
        suggested_relapse=method.choice("relapse_levels", closing.relapse_suggested)
        if closing.relapse_suggested and closing.relapse_suggested != closing.relapse_level
        else None,
        aftercare=after,
        watcher_name=watcher.name if watcher else after.watcher if after else "",
        closed_by=accounts.names(actor, [closing.closed_by]).get(closing.closed_by, ""),
        told_to=queries.told_names(actor, closing),
        told=evaluations.told(actor, household_id, [case.id]).get(case.id, []),
    )
