"""Pages of specialist plans in headlines. [F3]"""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core.actor import Actor
from rondom.core.errors import Conflict
from rondom.core.http import actor_of, see_other, writes

from .. import access
from .. import queries as plans
from ..indications.forms import day_field
from ..views.shared import both_texts, done, page
from . import actions, queries


class SpecialistPlanForm(forms.Form):
    organisation = forms.CharField(label=gettext_lazy("Van welke organisatie?"), max_length=120)
    title = forms.CharField(
        label=gettext_lazy("Wat voor plan is het?"),
        help_text=gettext_lazy("Bijvoorbeeld: behandelplan, schuldregeling of plan van de gezinsvoogd."),
        max_length=120,
    )
    headlines = forms.CharField(
        label=gettext_lazy("Wat zijn de hoofddoelen, in het kort?"),
        help_text=gettext_lazy("Alleen wat het team moet weten. De rest blijft bij de specialist."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    starts_on = day_field(gettext_lazy("Vanaf welke dag?"))
    ends_on = day_field(gettext_lazy("Tot en met welke dag?"))
    where_kept = forms.CharField(
        label=gettext_lazy("Waar ligt dit plan?"),
        help_text=gettext_lazy("Bijvoorbeeld: in het dossier van de GGZ."),
        max_length=200,
        required=False,
    )
    goals = forms.MultipleChoiceField(
        label=gettext_lazy("Bij welke doelen hoort het?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    about = forms.MultipleChoiceField(
        label=gettext_lazy("Voor wie?"),
        help_text=gettext_lazy("Kies niemand als het over het hele gezin gaat."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=2**31 - 1, min_value=0)

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["goals"].choices = choices["goals"]
        fields["about"].choices = choices["persons"]
        if not choices["goals"]:
            del fields["goals"]


@writes
def add(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    form = SpecialistPlanForm(request.POST or None, choices=plans.choices(actor, household_id))
    if request.method == "POST" and form.is_valid():
        row = done(
            form,
            lambda: actions.add_specialist_plan(by=actor, household_id=household_id, **_fields(form)),
        )
        if row:
            return see_other("plans:plan", household_id, fragment="deelplannen")
    return _form(request, household_id, form, _("Plan van een specialist"))


@writes
def change(request: HttpRequest, household_id: UUID, plan_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    row = queries.specialist_plan(actor, household_id, plan_id)
    names = ("organisation", "title", "headlines", "where_kept", "starts_on", "ends_on", "about", "version")
    initial = {name: getattr(row, name) for name in names} | {"goals": row.goal_ids}
    form = SpecialistPlanForm(
        request.POST or None, initial=initial, choices=_with_kept(actor, household_id, row.goal_ids)
    )
    sides: list[dict[str, str]] = []
    status = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            saved = done(
                form,
                lambda: actions.change_specialist_plan(
                    by=actor, household_id=household_id, plan_id=plan_id, version=version, **_fields(form)
                ),
            )
        except Conflict as conflict:
            sides, status, saved = both_texts(form, conflict), 409, None
        if saved:
            return see_other("plans:plan", household_id, fragment="deelplannen")
    return _form(request, household_id, form, _("Plan van een specialist"), sides=sides, status=status)


def _with_kept(actor: Actor, household_id: UUID, goal_ids: list[str]) -> dict[str, list[tuple[str, str]]]:
    """The open goals, and those that it already served though they ended since."""
    choices = plans.choices(actor, household_id)
    shown = {key for key, _words in choices["goals"]}
    ended = [
        (str(one.id), one.family_words)
        for one in plans.goals(actor, household_id)
        if str(one.id) in goal_ids and str(one.id) not in shown
    ]
    return choices | {"goals": [*choices["goals"], *ended]}


def _fields(form: forms.Form) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "version"}


def _form(
    request: HttpRequest,
    household_id: UUID,
    form: forms.Form,
    title: str,
    *,
    sides: list[dict[str, str]] | None = None,
    status: int | None = None,
) -> HttpResponse:
    code = status or (422 if request.method == "POST" else 200)
    context = {
        "form": form,
        "title": title,
        "submit": _("Zet het bij het plan"),
        "back": "plans:plan",
        "sides": sides or [],
        "intro": "",
        "one": None,
    }
    return page(request, household_id, "room_form", status=code, **context)
