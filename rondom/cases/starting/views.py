"""Beginning a case on a match, without a referral; asking the coordination point to help with it. [E1]"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rondom.core.actor import ActorKind
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.http import actor_of, see_other, writes
from rondom.core.ids import as_id
from rondom.methods import queries as methods

from ..pages import page, running_case, say
from . import actions, queries
from .access import check_may_start
from .forms import EscalateForm, StartForm


@writes
def start(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """For a professional of an agreed match."""
    actor = actor_of(request)
    try:
        found = check_may_start(actor, match_id)
    except Invalid as not_yet:
        return render(
            request,
            "cases/start_not_yet.html",
            {"why": list(not_yet.fields.values()), "match_id": match_id},
            status=422,
        )
    people = [(str(one.user_id), f"{one.name} – {one.organisation}") for one in found.contacts]
    form = StartForm(request.POST or None, choices={"with_users": people})
    if not people:
        del form.fields["with_users"]
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        chosen = [one for one in map(as_id, typed.pop("with_users", [])) if one]
        try:
            case = actions.start_case(by=actor, match_id=match_id, with_users=chosen, **typed)
            return see_other("web:household", case.household_id)
        except Invalid as fault:
            say(form, fault)
    method = methods.method(found.method_hash)
    context = {
        "form": form,
        "match_id": match_id,
        "variant": method.variant(found.variant),
        "role": method.role(found.rules.role),
        "point_knows": found.rules.point_knows,
    }
    return render(request, "cases/start.html", context, status=422 if form.errors else 200)


@writes
def escalate(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Any professional of the team, in any phase."""
    actor = actor_of(request)
    case = running_case(actor, household_id)
    began = queries.self_start(actor, household_id)
    if began is None:
        raise NotFound
    if actor.kind != ActorKind.PROFESSIONAL:
        raise Refused(_("Dit kan een hulpverlener uit het team."), "escalate-professional")
    form = EscalateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.escalate(by=actor, case_id=case.id, **form.cleaned_data)
            return see_other("cases:team", household_id)
        except Invalid as fault:
            say(form, fault)
    return page(request, "escalate", household_id, form, began=began)
