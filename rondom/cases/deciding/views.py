"""Pages about who decides what, and decisions that wait for a yes. [E9]"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.methods.coordination_enums import Decides

from ..pages import keep_both, page, running_case, say
from ..queries import method_of_case
from . import actions, queries
from .access import NOT_ALONE, not_alone, stands
from .forms import AnswerForm, ProposeForm


@reads
def decisions(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The table of the method as it counts for this reader, and everything proposed here."""
    actor = actor_of(request)
    case = running_case(actor, household_id)
    proposals = queries.proposals(actor, case)
    return page(
        request,
        "decisions",
        household_id,
        table=queries.table(actor, case),
        waiting=[one for one in proposals if one.is_open],
        settled=[one for one in proposals if not one.is_open],
    )


@writes
def propose(request: HttpRequest, household_id: UUID, what: str) -> HttpResponse:
    """Propose one decision of the table."""
    actor = actor_of(request)
    case = running_case(actor, household_id)
    key = what.replace("-", "_")
    line = next((one for one in queries.table(actor, case) if one.what == key), None)
    if line is None:
        raise NotFound
    method = method_of_case(case)
    if not line.may_propose:
        raise Refused(not_alone(method, key, stands(actor, case, key)), NOT_ALONE)
    variants = [(str(one.number), f"{one.number} – {one.label}") for one in method.variants if one.used]
    form = ProposeForm(request.POST or None, choices={"variant": variants})
    if key != Decides.VARIANT:
        del form.fields["variant"]
    if key != Decides.EXPENSE:
        del form.fields["amount"]
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose(by=actor, case_id=case.id, what=key, **form.cleaned_data)
            return see_other("cases:decisions", household_id)
        except Invalid as fault:
            # the words of a proposal are the reason of the decision
            say(form, Invalid({"words" if at == "reason" else at: text for at, text in fault.fields.items()}))
    return page(request, "propose_decision", household_id, form, line=line)


@writes
def answer(request: HttpRequest, household_id: UUID, decision_id: UUID) -> HttpResponse:
    """Say yes or no to what another proposed."""
    actor = actor_of(request)
    case = running_case(actor, household_id)
    found = queries.proposal(actor, case, decision_id)
    if request.method == "POST" and not found.may_answer:
        raise Refused(_("Hierop geeft een ander antwoord."), "decision-by-another")
    form = AnswerForm(request.POST or None, initial={"version": found.row.version})
    status = 200
    more: dict[str, Any] = {"conflict": []}
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(
                by=actor,
                decision_id=decision_id,
                agrees=form.cleaned_data["answer"] == "yes",
                words=form.cleaned_data["words"],
                version=form.cleaned_data["version"],
            )
            return see_other("cases:decisions", household_id)
        except Invalid as fault:
            say(form, fault)
        except Conflict as conflict:
            status, more = 409, keep_both(form, conflict)
    return page(request, "answer_decision", household_id, form, status, one=found, **more)


@writes
def finish(request: HttpRequest, household_id: UUID, decision_id: UUID) -> HttpResponse:
    """Tick off what was agreed to and done, or take an own proposal back."""
    actor = actor_of(request)
    case = running_case(actor, household_id)
    queries.proposal(actor, case, decision_id)
    if request.method == "POST":
        act = actions.withdraw if request.POST.get("how") == "withdraw" else actions.done
        act(by=actor, decision_id=decision_id)
    return see_other("cases:decisions", household_id)
