"""The shape of what is typed after closing; whether it may and fits is decided by the actions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms import ProfessionalForm
from .enums import HowItGoes, Since
from .rules import REASON_MOST, TOLD_MOST, WORDS_MOST


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class MomentForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    how = forms.ChoiceField(label=_("Hoe gaat het?"), choices=HowItGoes.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Wat vertelt het gezin?"), max_length=WORDS_MOST, required=False, widget=_lines()
    )
    police = forms.ChoiceField(
        label=_("Was er sinds de vorige keer contact met de politie?"),
        help_text=_("Alleen ja of nee. Schrijf niet op waarover. Het gezin hoeft dit niet te zeggen."),
        choices=Since.choices,
        initial=Since.UNKNOWN,
        required=False,
        widget=forms.RadioSelect,
    )
    help_since = forms.ChoiceField(
        label=_("Kwam er sinds de vorige keer weer hulp?"),
        choices=Since.choices,
        initial=Since.UNKNOWN,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_police(self) -> str:
        return self.cleaned_data["police"] or Since.UNKNOWN

    def clean_help_since(self) -> str:
        return self.cleaned_data["help_since"] or Since.UNKNOWN


class ContactForm(forms.Form):
    had_on = forms.DateField(
        label=_("Wanneer was het contact?"), widget=forms.DateInput(attrs={"type": "date"})
    )
    words = forms.CharField(
        label=_("Waar ging het over?"),
        help_text=_("In één zin. Het gezin leest dit ook."),
        max_length=REASON_MOST,
        required=False,
        widget=_lines(2),
    )


class StopForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom stopt de nazorg nu al?"), max_length=REASON_MOST, widget=_lines(2)
    )


class HandOverForm(ProfessionalForm):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Waarom neemt een ander het over?"),
        help_text=_("Het gezin leest dit ook."),
        max_length=REASON_MOST,
        widget=_lines(2),
    )
    family_heard = forms.CharField(
        label=_("Hoe hoorde het gezin dit?"),
        help_text=_("Bijvoorbeeld: wij gingen samen langs, en moeder kent mijn collega nu."),
        max_length=TOLD_MOST,
        widget=_lines(2),
    )


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom begint de coördinatie opnieuw?"),
        help_text=_("Het gezin en het nieuwe team lezen dit."),
        max_length=WORDS_MOST,
        widget=_lines(),
    )
    family_knows = forms.BooleanField(label=_("Het gezin weet dat de coördinatie opnieuw begint."))
