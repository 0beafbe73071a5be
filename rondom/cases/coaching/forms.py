"""The shape of a coach's assignment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms import ChosenForm, VersionForm


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AssignmentForm(ChosenForm, VersionForm):
    held_as = forms.ChoiceField(label=_("Hoe is deze persoon coach?"), widget=forms.RadioSelect)
    goals = forms.CharField(
        label=_("Wat wil het gezin met de coach bereiken?"), max_length=2000, widget=_lines()
    )
    responsibilities = forms.CharField(label=_("Waar zorgt de coach voor?"), max_length=2000, widget=_lines())
    max_weeks = forms.IntegerField(
        label=_("Hoeveel weken hoogstens?"), required=False, min_value=1, max_value=520
    )
    hours_a_week = forms.IntegerField(
        label=_("Hoeveel uur per week hoogstens?"), required=False, min_value=1, max_value=60
    )
    family_says = forms.CharField(
        label=_("Wat vindt het gezin van deze opdracht?"),
        help_text=_("Schrijf het op zoals het gezin het zegt."),
        max_length=500,
        required=False,
        widget=_lines(2),
    )
