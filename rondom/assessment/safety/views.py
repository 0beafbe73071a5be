"""The safety of a household: one page for who works with it and one for the family, and what one writes down. [D5]"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rondom.core import frame
from rondom.core.actor import AT_HOME, Actor, ActorKind
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.households import queries as households
from rondom.privacy.access import check_involved, method_of

from . import access, actions, children, forms, queries


def _show(
    request: HttpRequest,
    template: str,
    household_id: UUID,
    form: django_forms.Form | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    actor = actor_of(request)
    family = actor.kind in AT_HOME
    if form is not None and form.is_bound and form.errors and status == 200:
        status = 422
    context = {
        "household": None if family else frame.household(actor, household_id, "overview"),
        "household_id": household_id,
        "base": "core/base_portal.html" if family else "core/base.html",
        "family": family,
        "form": form,
        **more,
    }
    return render(request, f"assessment/safety/{template}.html", context, status=status)


@reads
def page(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The children first, then what was checked, agreed and set."""
    return _show(request, "page", household_id, safety=queries.page(actor_of(request), household_id))


def _say(
    request: HttpRequest,
    household_id: UUID,
    form: django_forms.Form,
    title: str,
    do: Callable[[dict[str, Any]], object],
    *,
    fragment: str = "",
    template: str = "say",
    **more: Any,
) -> HttpResponse:
    """A page with one form; done, it leads back to the page."""
    status, theirs = 200, []
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
            return see_other("safety:page", household_id, fragment=fragment)
        except Invalid as fault:
            for name, text in fault.fields.items():
                form.add_error(name if name in form.fields else None, text)
        except Conflict as conflict:
            status, theirs = 409, _keep_both(form, conflict)
    return _show(request, template, household_id, form, status, title=title, conflict=theirs, **more)


def _keep_both(form: django_forms.Form, conflict: Conflict) -> list[tuple[str, str]]:
    """What was typed stays in the form, which goes on from what is there now; that stands beside it."""
    again = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    for name in ("seen", "version"):
        if name in form.fields:
            again[name] = str(conflict.version)
    form.data = again
    return [(str(form.fields[name].label), text) for name, text in conflict.theirs.items() if text]


def _people(actor: Actor, household_id: UUID) -> list[tuple[str, str]]:
    return [(str(one.person_id), one.name) for one in households.members(actor, household_id)]


def _of(request: HttpRequest, household_id: UUID) -> dict[str, Any]:
    return {"by": actor_of(request), "household_id": household_id}


@writes
def seen(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """A child was seen or heard; ``?kind=`` chooses the child."""
    actor = actor_of(request)
    access.check_may_say_seen(actor, household_id)
    minors = [one for one in households.members(actor, household_id) if one.is_minor]
    if not minors:
        raise NotFound
    form = forms.SeenForm(
        request.POST or None,
        children=[(str(one.person_id), one.name) for one in minors],
        initial={"child_id": request.GET["kind"]} if "kind" in request.GET else {},
    )
    return _say(
        request,
        household_id,
        form,
        _("Ik zag of sprak een kind"),
        lambda typed: actions.record_seen(**_of(request, household_id), **typed),
        fragment="kinderen",
    )


@writes
def missed(request: HttpRequest, household_id: UUID, watch_id: UUID) -> HttpResponse:
    """Why a child was not seen or heard in time."""
    access.check_may_record(actor_of(request), household_id)
    row, name = children.watch(actor_of(request), household_id, watch_id)
    form = forms.MissedForm(request.POST or None, initial={"why": row.missed_why})
    return _say(
        request,
        household_id,
        form,
        _("Waarom lukte het niet bij %(name)s?") % {"name": name},
        lambda typed: actions.say_why_missed(**_of(request, household_id), watch_id=row.pk, **typed),
        fragment="kinderen",
    )


@writes
def check(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The questions of the method, and how it ended."""
    actor = actor_of(request)
    access.check_may_record(actor, household_id)
    asked = method_of(household_id).safety
    form = forms.CheckForm(request.POST or None, asked=asked, people=_people(actor, household_id))

    def do(typed: dict[str, Any]) -> object:
        kept = {name: typed[name] for name in ("made_on", "outcome", "note", "persons")}
        return actions.record_check(**_of(request, household_id), answers=form.answers(), **kept)

    return _say(request, household_id, form, _("Veiligheidscheck"), do, fragment="checks", template="check")


@writes
def state(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Something that was seen or said."""
    actor = actor_of(request)
    access.check_may_record(actor, household_id)
    form = forms.StateForm(request.POST or None, people=_people(actor, household_id))
    return _say(
        request,
        household_id,
        form,
        _("Wat is er gezien of gezegd?"),
        lambda typed: actions.state(**_of(request, household_id), **typed),
        fragment="gezegd",
    )


@writes
def dispute(request: HttpRequest, household_id: UUID, statement_id: UUID) -> HttpResponse:
    """Somebody of the family says that it is not so."""
    actor = actor_of(request)
    access.check_may_dispute(actor, household_id)
    found = queries.statement(actor, household_id, statement_id)
    form = forms.DisputeForm(
        request.POST or None,
        people=_people(actor, household_id),
        family=actor.kind == ActorKind.FAMILY,
    )
    return _say(
        request,
        household_id,
        form,
        _("Dit klopt niet"),
        lambda typed: actions.dispute(**_of(request, household_id), statement_id=found.row.pk, **typed),
        fragment="gezegd",
        quote=found.row.words,
    )


@writes
def confirm(request: HttpRequest, household_id: UUID, statement_id: UUID) -> HttpResponse:
    """It was found to be so."""
    actor = actor_of(request)
    access.check_may_record(actor, household_id)
    found = queries.statement(actor, household_id, statement_id)
    form = forms.ConfirmForm(request.POST or None, initial={"version": found.row.version})
    return _say(
        request,
        household_id,
        form,
        _("Dit staat vast"),
        lambda typed: actions.confirm(**_of(request, household_id), statement_id=found.row.pk, **typed),
        fragment="gezegd",
        quote=found.row.words,
    )


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
        people=_people(actor, household_id),
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
        return actions.agree_plan(**_of(request, household_id), kind=kind, lines=form.typed_lines(), **kept)

    titles = {"safety": _("Veiligheidsplan"), "conflict": _("Afspraken bij ruzie")}
    return _say(request, household_id, form, titles[kind], do, fragment="plan", template="plan_form")


@reads
def plan(request: HttpRequest, household_id: UUID, plan_id: UUID) -> HttpResponse:
    """One agreed text, also when a later one counts."""
    return _show(request, "plan", household_id, one=queries.plan(actor_of(request), household_id, plan_id))


@writes
def plan_end(request: HttpRequest, household_id: UUID, plan_id: UUID) -> HttpResponse:
    """A plan is not needed any more."""
    access.check_may_record(actor_of(request), household_id)
    found = queries.plan(actor_of(request), household_id, plan_id)
    form = forms.WhyForm(request.POST or None)
    return _say(
        request,
        household_id,
        form,
        _("Dit plan is niet meer nodig"),
        lambda typed: actions.end_plan(**_of(request, household_id), plan_id=found.row.pk, **typed),
        fragment="plan",
        quote=found.label,
    )


@writes
def condition(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """A condition that somebody sets."""
    actor = actor_of(request)
    access.check_may_record(actor, household_id)
    form = forms.ConditionForm(request.POST or None, people=_people(actor, household_id))
    return _say(
        request,
        household_id,
        form,
        _("Een voorwaarde voor veiligheid"),
        lambda typed: actions.set_condition(**_of(request, household_id), **typed),
        fragment="voorwaarden",
    )


@writes
def condition_met(request: HttpRequest, household_id: UUID, condition_id: UUID) -> HttpResponse:
    """A condition is met."""
    access.check_may_record(actor_of(request), household_id)
    found = queries.condition(actor_of(request), household_id, condition_id)
    form = forms.MeetForm(request.POST or None)
    return _say(
        request,
        household_id,
        form,
        _("Aan deze voorwaarde is voldaan"),
        lambda typed: actions.meet_condition(
            **_of(request, household_id), condition_id=found.row.pk, **typed
        ),
        fragment="voorwaarden",
        quote=found.row.words,
    )


@writes
def condition_end(request: HttpRequest, household_id: UUID, condition_id: UUID) -> HttpResponse:
    """A condition counts no more."""
    access.check_may_record(actor_of(request), household_id)
    found = queries.condition(actor_of(request), household_id, condition_id)
    form = forms.WhyForm(request.POST or None)
    return _say(
        request,
        household_id,
        form,
        _("Deze voorwaarde vervalt"),
        lambda typed: actions.end_condition(**_of(request, household_id), condition_id=found.row.pk, **typed),
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
    return _say(
        request,
        household_id,
        form,
        _("De grens van zelf kiezen"),
        lambda typed: actions.tell_limit(**_of(request, household_id), **typed),
        fragment="grens",
        quote=str(method_of(household_id).safety.limit),
    )
