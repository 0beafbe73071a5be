"""The free days of a coordination point: those of the law, and those that people set here. [spec B6]"""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from rondom.core import clock
from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, see_other, writes
from rondom.methods import freedays

from . import queries
from .models import Desk


class FreeDayForm(forms.Form):
    day = forms.DateField(
        label=_("Welke dag?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={
            "required": _("Kies een dag."),
            "invalid": _("Deze datum bestaat niet. Schrijf bijvoorbeeld 24-12-2026."),
        },
    )
    name = forms.CharField(
        label=_("Wat voor dag is het?"),
        max_length=80,
        help_text=_("Bijvoorbeeld: brugdag, gemeentehuis dicht."),
        error_messages={"required": _("Schrijf op wat voor dag het is.")},
    )


def _desk(request: HttpRequest, desk_id: UUID) -> Desk:
    freedays.check_may_keep(actor_of(request), desk_id)
    desk = next((one for one in queries.desks() if one.id == desk_id), None)
    if desk is None:
        raise NotFound
    return desk


@writes
def days(request: HttpRequest, desk_id: UUID) -> HttpResponse:
    """This year and the next: what the law gives and what was added, and room for one more."""
    desk = _desk(request, desk_id)
    form = FreeDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            freedays.add(by=actor_of(request), desk_id=desk_id, **form.cleaned_data)
            return see_other("desks:free-days", desk_id)
        except Invalid as fault:
            for field, text in fault.fields.items():
                form.add_error(field, text)
    first = clock.today().year
    own = freedays.of_desk(desk_id)
    later = sorted({day.year for day in own} - {first, first + 1})
    context: dict[str, Any] = {
        "desk": desk,
        "form": form,
        "today": clock.today(),
        "years": [
            (year, freedays.of_year(desk_id, year))
            for year in (first, first + 1, *(one for one in later if one > first))
        ],
        "works_5_may": own.works_5_may,
    }
    status = 422 if form.is_bound else 200
    return render(request, "accounts/free_days.html", context, status=status)


@writes
def remove(request: HttpRequest, desk_id: UUID, free_day_id: UUID) -> HttpResponse:
    _desk(request, desk_id)
    if request.method == "POST":
        freedays.remove(by=actor_of(request), desk_id=desk_id, free_day_id=free_day_id)
    return see_other("desks:free-days", desk_id)


@writes
def fifth_of_may(request: HttpRequest, desk_id: UUID) -> HttpResponse:
    """Whether 5 May is free each year, or in a lustrum year alone."""
    _desk(request, desk_id)
    if request.method == "POST":
        freedays.choose_5_may(by=actor_of(request), desk_id=desk_id, works=request.POST.get("works") == "ja")
    return see_other("desks:free-days", desk_id)
