"""The shape of a proposal and of the answer to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms import ChosenForm, VersionForm


class ProposeForm(ChosenForm):
    variant = forms.TypedChoiceField(label=_("Welke variant?"), coerce=int, widget=forms.RadioSelect)
    amount = forms.IntegerField(label=_("Hoeveel euro?"), min_value=1, max_value=100_000)
    words = forms.CharField(
        label=_("Wat stel je voor, en waarom?"),
        help_text=_("Wie ja of nee zegt en het team kunnen dit lezen."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(VersionForm):
    answer = forms.ChoiceField(
        label=_("Wat is je antwoord?"),
        choices=[("yes", _("Ja, zo doen we het")), ("no", _("Nee"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Wil je er iets bij zeggen?"),
        help_text=_("Bij nee is een reden nodig."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
