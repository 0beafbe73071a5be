"""Pages of handing over, and how many faces a family has seen. [E6]"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.errors import Conflict
from rondom.core.http import actor_of, reads, see_other, writes

from .. import queries as cases
from ..access import check_may_appoint
from ..doors import act, page
from ..pages import chosen_person, ground_choices, keep_both, people_choices, running_case
from . import access, actions, forms, queries
from .models import Handover


@reads
def faces(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Continuity: who came when, which handovers were warm."""
    actor = actor_of(request)
    found, rows = queries.faces(actor, household_id), queries.handovers(actor, household_id)
    leads = access.leads(actor, household_id) and cases.open_case_of(actor, household_id) is not None
    return page(request, "handover/faces", household_id, faces=found, handovers=rows, leads=leads)


@writes
def begin(request: HttpRequest, household_id: UUID, member_id: UUID) -> HttpResponse:
    """Somebody else takes the role of this team member over."""
    actor: Actor = actor_of(request)
    case = running_case(actor, household_id)
    member = cases.member(actor, household_id, member_id)
    check_may_appoint(actor, case, cases.method_of_case(case), member.role)
    people = [pair for pair in people_choices(actor, "") if str(member.user_id) not in pair[0]]
    form = forms.BeginForm(request.POST or None, people=people)

    def do(typed: dict[str, Any]) -> HttpResponse:
        user_id, organisation_id = chosen_person(typed["person"])
        row = actions.begin(
            by=actor,
            member_id=member_id,
            user_id=user_id,
            organisation_id=organisation_id,
            because=typed["because"],
            family_says=typed["family_says"],
        )
        return see_other("cases:handover", household_id, row.pk)

    return act(request, form, do) or page(
        request, "handover/begin", household_id, form, member=member, step="role"
    )


@writes
def region(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """To another coordination point."""
    actor = actor_of(request)
    access.check_officer(actor, household_id)
    case = running_case(actor, household_id)
    desks = [(str(one.id), one.name) for one in accounts.desks() if one.id != case.desk_id]
    grounds = ground_choices(cases.method_of_case(case))
    form = forms.RegionForm(request.POST or None, desks=desks, grounds=grounds)

    def do(typed: dict[str, Any]) -> HttpResponse:
        typed = {**typed, "desk_id": UUID(typed["desk"])}
        del typed["desk"]
        row = actions.begin_region(by=actor, case_id=case.pk, **typed)
        return see_other("cases:handover", household_id, row.pk)

    return act(request, form, do) or page(request, "handover/begin", household_id, form, step="region")


@writes
def arrival(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The household came from another region: was that warm?"""
    actor = actor_of(request)
    access.check_leads(actor, household_id)
    case = running_case(actor, household_id)
    form = forms.ArrivalForm(request.POST or None)

    def do(typed: dict[str, Any]) -> HttpResponse:
        actions.record_arrival(by=actor, case_id=case.pk, **typed)
        return see_other("cases:faces", household_id)

    return act(request, form, do) or page(request, "handover/begin", household_id, form, step="arrival")


def _initial(row: Handover) -> dict[str, Any]:
    names = ("version", "checklist", "talk_on", "talk_who", "family_told_on", "family_told_how")
    return {name: getattr(row, name) for name in names}


@writes
def one(request: HttpRequest, household_id: UUID, handover_id: UUID) -> HttpResponse:
    """The checklist, the talk, what the family was told; for everyone else: how it went."""
    actor = actor_of(request)
    found = queries.handover(actor, household_id, handover_id)
    choices = [(key, label) for key, label, _done in found.checklist]
    form = forms.KeepForm(request.POST or None, checklist=choices, initial=_initial(found.row))
    more: dict[str, Any] = {"one": found}
    if request.method == "POST":
        access.check_may_keep(actor, found.row)

    def do(typed: dict[str, Any]) -> HttpResponse:
        actions.keep(by=actor, household_id=household_id, handover_id=handover_id, **typed)
        return see_other("cases:handover", household_id, handover_id)

    try:
        done = act(request, form, do)
    except Conflict as conflict:
        more |= keep_both(form, conflict)
        done = None
    shown = form if found.may_keep or request.method == "POST" else None
    answer = done or page(request, "handover/one", household_id, shown, **more)
    if done is None and "conflict" in more:
        answer.status_code = 409
    return answer


@writes
def finish(request: HttpRequest, household_id: UUID, handover_id: UUID) -> HttpResponse:
    """It is done: warm, or with the reason why not."""
    actor = actor_of(request)
    found = queries.handover(actor, household_id, handover_id)
    access.check_may_keep(actor, found.row)
    form = forms.FinishForm(request.POST if request.method == "POST" else None)

    def do(typed: dict[str, Any]) -> HttpResponse:
        actions.finish(
            by=actor, household_id=household_id, handover_id=handover_id, cold_why=typed["cold_why"]
        )
        return see_other("web:today")

    return act(request, form, do) or page(request, "handover/finish", household_id, form, one=found)
