"""The page to look back on a meeting."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.core.http import actor_of, see_other, writes
from rondom.privacy import log
from rondom.privacy.access import method_of, readable

from .. import queries
from ..planning_views import page_context, refused
from . import actions, rules
from .models import Reflection, ReflectionGiven

DOING = {
    "tell": _("Vertellen: ieder kon zeggen wat nodig was"),
    "analyse": _("Begrijpen: we zien samen wat er speelt"),
    "organise": _("Regelen: we weten wie wat doet"),
}
WITH = {
    "alliance": _("met het gezin"),
    "connect": _("met elkaar"),
    "account": _("open over wat we kozen en waarom"),
}


class ReflectionForm(forms.Form):
    """Nine questions, each 1 to 5."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for doing, what in DOING.items():
            for way, how in WITH.items():
                self.fields[f"{doing}_{way}"] = forms.TypedChoiceField(
                    label=f"{what}, {how}",
                    coerce=int,
                    choices=[(number, str(number)) for number in range(rules.LEAST, rules.MOST + 1)],
                    widget=forms.RadioSelect,
                )


def grid(tally: rules.Tally) -> list[dict[str, Any]] | None:
    """The averages as rows of the table; None when too few said something."""
    found = rules.averages(tally)
    if found is None:
        return None
    by_cell = dict(zip(rules.CELLS, found, strict=True))
    return [
        {"label": what, "cells": [by_cell[f"{doing}_{way}"] for way in WITH]} for doing, what in DOING.items()
    ]


@writes
def reflect(request: HttpRequest, household_id: UUID, meeting_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    whole = queries.meeting(actor, household_id, meeting_id)
    form = ReflectionForm(request.POST or None)
    if request.method == "POST":
        actions.my_place(actor, whole.meeting)
        if form.is_valid():
            try:
                actions.reflect(
                    by=actor, household_id=household_id, meeting_id=meeting_id, scores=form.cleaned_data
                )
                return see_other("meetings:reflect", household_id, meeting_id)
            except Invalid as fault:
                refused(form, fault)
    rows = readable(actor, Reflection.objects.filter(meeting=whole.meeting))
    found = next(iter(log.read(actor, rows)), None)
    context = {
        "whole": whole,
        "form": form if _may_still(actor, whole, found) else None,
        "grid": grid(actions.tally_of(found)),
        "shown": found.shown if found else 0,
        "least": method_of(household_id).reflection_shown_from,
        "ways": list(WITH.values()),
    } | page_context(request, household_id)
    return render(request, "meetings/reflection.html", context, status=422 if form.errors else 200)


def _may_still(actor: Actor, whole: queries.Whole, found: Reflection | None) -> bool:
    try:
        mine = actions.my_place(actor, whole.meeting)
    except Refused:
        return False
    return not ReflectionGiven.objects.filter(reflection=found, member_id=mine).exists() if found else True
