"""What is agreed and set for safety: plans, conditions, the limit of help on request. [D5]"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core.errors import NotFound
from rondom.core.http import actor_of, reads, writes
from rondom.privacy.access import check_involved, method_of

from . import access, actions, queries
from . import agreed_forms as forms
from .pages import of, people, say, show


@writes
def plan_new(request: HttpRequest, household_id: UUID, kind: str) -> HttpResponse:
    """A safety or conflict plan as agreed, beginning from the text that counts now."""
    actor = actor_of(request)
    if kind not in forms.PLAN_KINDS:
        raise NotFound
    access.check_may_record(actor, household_id)
    found = queries.latest_plan(actor, household_id, kind)
    begun = found.row if found else None
    form = forms.PlanForm(
        request.POST or None,
        people=people(actor, household_id),
        standing=found.lines if found else [],
        initial={
            "seen": begun.number if begun else 0,
            "signs": begun.signs if begun else "",
            "who_to_call": begun.who_to_call if begun else "",
            "persons": list(begun.about) if begun else [],
        },
    )

    def do(typed: dict[str, Any]) -> object:
        names = ("signs", "who_to_call", "agreed_on", "agreed_with", "seen", "persons")
        kept = {name: typed[name] for name in names}
        return actions.agree_plan(**of(request, household_id), kind=kind, lines=form.typed_lines(), **kept)

    titles = {"safety": _("Veiligheidsplan"), "conflict": _("Afspraken bij ruzie")}
    return say(request, household_id, form, titles[kind], do, fragment="plan", template="plan_form")


@reads
def plan(request: HttpRequest, household_id: UUID, plan_id: UUID) -> HttpResponse:
    """One agreed text, also when a later one counts."""
    return show(request, "plan", household_id, one=queries.plan(actor_of(request), household_id, plan_id))


@writes
def plan_end(request: HttpRequest, household_id: UUID, plan_id: UUID) -> HttpResponse:
    """A plan is not needed any more."""
    access.check_may_record(actor_of(request), household_id)
    found = queries.plan(actor_of(request), household_id, plan_id)
    form = forms.WhyForm(request.POST or None)
    return say(
        request,
        household_id,
        form,
        _("Dit plan is niet meer nodig"),
        lambda typed: actions.end_plan(**of(request, household_id), plan_id=found.row.pk, **typed),
        fragment="plan",
        quote=found.label,
    )


@writes
def condition(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """A condition that somebody sets."""
    actor = actor_of(request)
    access.check_may_record(actor, household_id)
    form = forms.ConditionForm(request.POST or None, people=people(actor, household_id))
    return say(
        request,
        household_id,
        form,
        _("Een voorwaarde voor veiligheid"),
        lambda typed: actions.set_condition(**of(request, household_id), **typed),
        fragment="voorwaarden",
    )


@writes
def condition_met(request: HttpRequest, household_id: UUID, condition_id: UUID) -> HttpResponse:
    """A condition is met."""
    access.check_may_record(actor_of(request), household_id)
    found = queries.condition(actor_of(request), household_id, condition_id)
    form = forms.MeetForm(request.POST or None)
    return say(
        request,
        household_id,
        form,
        _("Aan deze voorwaarde is voldaan"),
        lambda typed: actions.meet_condition(**of(request, household_id), condition_id=found.row.pk, **typed),
        fragment="voorwaarden",
        quote=found.row.words,
    )


@writes
def condition_end(request: HttpRequest, household_id: UUID, condition_id: UUID) -> HttpResponse:
    """A condition counts no more."""
    access.check_may_record(actor_of(request), household_id)
    found = queries.condition(actor_of(request), household_id, condition_id)
    form = forms.WhyForm(request.POST or None)
    return say(
        request,
        household_id,
        form,
        _("Deze voorwaarde vervalt"),
        lambda typed: actions.end_condition(**of(request, household_id), condition_id=found.row.pk, **typed),
        fragment="voorwaarden",
        quote=found.row.words,
    )


@writes
def limit(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The family was told where help on request ends."""
    actor = actor_of(request)
    check_involved(actor, household_id)
    access.check_may_record(actor, household_id)
    form = forms.LimitForm(request.POST or None)
    return say(
        request,
        household_id,
        form,
        _("De grens van zelf kiezen"),
        lambda typed: actions.tell_limit(**of(request, household_id), **typed),
        fragment="grens",
        quote=str(method_of(household_id).safety.limit),
    )
