"""The shape of a way of working."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms import ChosenForm


class WayForm(ChosenForm):
    ways = forms.MultipleChoiceField(
        label=_("Hoe werken we met dit gezin?"),
        help_text=_("Je kunt er meer kiezen: dan is het een combinatie."),
        widget=forms.CheckboxSelectMultiple,
    )
    style = forms.ChoiceField(label=_("Meer doen of meer praten?"), required=False, widget=forms.RadioSelect)
    stance = forms.ChoiceField(label=_("Welke houding past nu?"), required=False, widget=forms.RadioSelect)
    hours_a_week = forms.IntegerField(
        label=_("Hoeveel uur per week verwacht je?"), required=False, min_value=0, max_value=60
    )
    since = forms.DateField(
        label=_("Vanaf wanneer?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    because = forms.CharField(
        label=_("Waarom past dit?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
