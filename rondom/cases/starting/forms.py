"""The shape of beginning without a referral, and of asking the coordination point to help."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms import ChosenForm


class StartForm(ChosenForm):
    household_name = forms.CharField(
        label=_("Hoe noem je dit gezin?"), help_text=_("Bijvoorbeeld: gezin Jansen."), max_length=120
    )
    comes_for = forms.CharField(
        label=_("Waarvoor kom jij bij dit gezin?"),
        help_text=_("Eén zin, zoals je het aan het gezin zou zeggen."),
        max_length=500,
    )
    with_users = forms.MultipleChoiceField(
        label=_("Wie doet er mee?"),
        help_text=_("Alleen wie je kiest, ziet dit dossier."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    family_agrees = forms.BooleanField(label=_("Het gezin weet dit en zegt ja"), required=False)
    family_says = forms.CharField(
        label=_("Wat zei het gezin?"),
        help_text=_("Schrijf het op zoals het gezin het zegt."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class EscalateForm(forms.Form):
    concern = forms.CharField(
        label=_("Wat lukt er niet?"),
        help_text=_("Het meldpunt leest dit."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    discussed_with_family = forms.BooleanField(label=_("Ik heb dit met het gezin besproken"), required=False)
    discussed_not_why = forms.CharField(
        label=_("Nog niet besproken? Schrijf op waarom"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
