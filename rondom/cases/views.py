"""Pages about the degree of coordination: the variant and its advice, coach criteria, responsible organisation."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.directory import queries as directory
from rondom.methods.coordination_enums import Decides
from rondom.methods.enums import AdviceFact, RoleKind, Verb
from rondom.methods.schema import Method
from rondom.privacy.access import check_involved, check_may

from . import actions, queries
from .circle.access import helping_role
from .deciding.access import stands
from .forms import CoachFactForm, ResponsibleForm, VariantFactForm, VariantForm
from .models import Case
from .pages import keep_both, page, running_case, say
from .reassessing.queries import again
from .responsible import standings


@writes
def variant(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Everybody who sees the case sees the advice and the decisions; who may decide gets the form."""
    actor = actor_of(request)
    if request.method == "POST":
        check_may(actor, household_id, Verb.DECIDE_VARIANT)
    case = running_case(actor, household_id)
    method = queries.method_of_case(case)
    advice = queries.advice(actor, case)
    choices = [(str(one.number), f"{one.number} – {one.label}") for one in method.variants if one.used]
    start = {"variant": advice.variant if case.variant is None else case.variant, "version": case.version}
    form = VariantForm(request.POST or None, initial=start, variants=choices)
    status, more = 200, _variant_page(request, case, method, advice)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.decide_variant(
                by=actor,
                case_id=case.id,
                variant=typed["variant"],
                reason=typed["reason"],
                version=typed["version"],
            )
            return see_other("cases:variant", household_id)
        except Invalid as fault:
            say(form, fault)
        except Conflict as conflict:
            status, more = 409, more | keep_both(form, conflict)
    return page(request, "variant", household_id, form, status, **more)


def _variant_page(request: HttpRequest, case: Case, method: Method, advice: queries.Advice) -> dict[str, Any]:
    actor = actor_of(request)
    history = queries.variant_history(actor, case)
    how = stands(actor, case, Decides.VARIANT)
    names = accounts.names(actor, [one.decided_by for one in history])
    facts = {rule.fact.value: str(rule.because) for rule in method.variant_advice}
    return {
        "case": case,
        "variants": [
            {"variant": one, "now": one.number == case.variant, "mark": _mark(one.number, case, advice)}
            for one in method.variants
            if one.used
        ],
        "advice": advice,
        "shown": [one for one in advice.entries if one.fact != AdviceFact.ALWAYS or one.decides],
        "advised": method.variant(advice.variant),
        "current": method.variant(case.variant) if case.variant is not None else None,
        "history": [
            {
                "variant": method.variant(one.decided),
                "advised": method.variant(one.advised),
                "departs": one.decided != one.advised,
                "reason": one.reason,
                "by": names.get(one.decided_by, ""),
                "at": one.decided_at,
                "facts": [(facts.get(str(fact["fact"]), ""), fact) for fact in one.facts if fact["holds"]],
            }
            for one in history
        ],
        "coordinator_role": method.first_role(RoleKind.COORDINATOR),
        "conflict": [],
        "again": again(actor, case),
        "may_propose": not how.alone and bool(how.role),
    }


def _mark(number: int, case: Case, advice: queries.Advice) -> str:
    if number == case.variant:
        return _("geldt nu")
    return _("advies") if number == advice.variant else ""


@writes
def variant_fact(request: HttpRequest, household_id: UUID, fact: str) -> HttpResponse:
    """State one fact behind the advice."""
    actor = actor_of(request)
    check_may(actor, household_id, Verb.DECIDE_VARIANT)
    case = running_case(actor, household_id)
    key = fact.replace("-", "_")
    entry = next(
        (one for one in queries.advice(actor, case).entries if one.fact == key and one.may_state), None
    )
    if entry is None:
        raise NotFound
    start = {"holds": "" if entry.holds is None else "yes" if entry.holds else "no", "words": entry.words}
    form = VariantFactForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.state_variant_fact(by=actor, case_id=case.id, fact=key, **form.cleaned_data)
            return see_other("cases:variant", household_id, fragment="waarom")
        except Invalid as fault:
            say(form, fault)
    return page(
        request,
        "fact",
        household_id,
        form,
        title=entry.because,
        source=entry.source,
        explanation="",
        back="cases:variant",
    )


@reads
def coach(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The coach criteria, each with its fact."""
    actor = actor_of(request)
    check_involved(actor, household_id)
    case = running_case(actor, household_id)
    method = queries.method_of_case(case)
    judged = queries.coach_judgements(actor, case)
    return page(
        request,
        "coach",
        household_id,
        case=case,
        judgements=judged,
        holding=sum(one.holds is True for one in judged),
        fits=bool(judged) and all(one.holds for one in judged),
        coach_roles=method.roles_of_kind(RoleKind.COACH),
        may_invite=helping_role(method) is not None,
        present=[one for one in queries.team(actor, household_id) if one.coaches],
    )


@writes
def coach_fact(request: HttpRequest, household_id: UUID, criterion: str) -> HttpResponse:
    """State whether one coach criterion holds."""
    actor = actor_of(request)
    check_may(actor, household_id, Verb.DECIDE_VARIANT)
    case = running_case(actor, household_id)
    judged = {one.criterion.key: one for one in queries.coach_judgements(actor, case) if not one.counted}
    key = criterion.replace("-", "_")
    one = judged.get(criterion) or judged.get(key)
    if one is None:
        raise NotFound
    start = {"holds": "" if one.holds is None else "yes" if one.holds else "no", "fact": one.words}
    form = CoachFactForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.state_coach_fact(
                by=actor, case_id=case.id, criterion=one.criterion.key, **form.cleaned_data
            )
            return see_other("cases:coach", household_id)
        except Invalid as fault:
            say(form, fault)
    return page(
        request,
        "fact",
        household_id,
        form,
        title=str(one.criterion.label),
        explanation=str(one.criterion.explanation),
        source=one.source,
        back="cases:coach",
    )


@writes
def responsible(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Name the one responsible organisation; those already in the team come first."""
    actor = actor_of(request)
    check_may(actor, household_id, Verb.APPOINT)
    case = running_case(actor, household_id)
    near = {one.organisation_id for one in queries.team(actor, household_id)}
    everyone = sorted(directory.organisations(), key=lambda one: (one.id not in near, one.name))
    in_team = _("in het team")
    choices = [(str(one.id), f"{one.name} – {in_team}" if one.id in near else one.name) for one in everyone]
    start = {
        "organisation": str(case.responsible_organisation_id or ""),
        "reason": case.responsible_reason,
        "version": case.version,
    }
    form = ResponsibleForm(request.POST or None, initial=start, organisations=choices)
    status = 200
    more: dict[str, Any] = {"conflict": []}
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        chosen = as_id(typed["organisation"])
        try:
            if chosen is not None:
                actions.name_responsible(
                    by=actor,
                    case_id=case.id,
                    organisation_id=chosen,
                    reason=typed["reason"],
                    version=typed["version"],
                )
            return see_other("cases:team", household_id)
        except Invalid as fault:
            say(form, fault)
        except Conflict as conflict:
            status, more = 409, keep_both(form, conflict)
    criteria = queries.method_of_case(case).coordination.responsible
    figures = standings(actor, case)
    return page(
        request, "responsible", household_id, form, status, criteria=criteria, figures=figures, **more
    )
