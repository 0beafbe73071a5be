"""What is asked of who opens a file for a higher interest, and of who gives account of it. Shape only."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.methods.process import OverrideRules
from rondom.privacy.override.rules import Clue

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class BeginForm(forms.Form):
    number = forms.CharField(label=gettext_lazy("Nummer van het gezin"), max_length=20, required=False)
    given_name = forms.CharField(label=gettext_lazy("Voornaam"), max_length=80, required=False)
    family_name = forms.CharField(label=gettext_lazy("Achternaam"), max_length=80, required=False)
    born = forms.DateField(label=gettext_lazy("Geboortedatum"), required=False, widget=DAY)
    interest = forms.ChoiceField(
        label=gettext_lazy("Om welk hoger belang gaat het?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies welk hoger belang het is.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom kan dit niet wachten?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Schrijf op waarom dit nu nodig is.")},
    )
    hours = forms.TypedChoiceField(label=gettext_lazy("Hoe lang heb je dit nodig?"), coerce=int)

    def __init__(self, *args: Any, rules: OverrideRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interest"].choices = [  # type: ignore[attr-defined]
            (one.key, format_html('{} <span class="muted">{}</span>', str(one.label), str(one.explanation)))
            for one in rules.interests
        ]
        self.fields["reason"].help_text = _(
            "Ten minste %(n)s tekens. De coördinator, het meldpunt en de functionaris gegevensbescherming lezen dit."
        ) % {"n": rules.min_reason}
        steps = [n for n in (1, 2, 4, 8, 12, 24) if n < rules.max_hours] + [rules.max_hours]
        self.fields["hours"].choices = [(n, _("%(n)s uur") % {"n": n}) for n in steps]  # type: ignore[attr-defined]

    @property
    def clue(self) -> Clue:
        typed = self.cleaned_data
        return Clue(typed["number"], typed["given_name"], typed["family_name"], typed["born"])


class Versioned(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class TellForm(Versioned):
    how = forms.CharField(
        label=gettext_lazy("Hoe en aan wie is het verteld?"),
        help_text=gettext_lazy("Vanaf nu ziet het gezin het ook zelf bij „Wie keek mee”."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Schrijf op hoe en aan wie het is verteld.")},
    )


class PostponeForm(Versioned):
    to = forms.DateField(
        label=gettext_lazy("Uiterlijk op"),
        widget=DAY,
        error_messages={"required": gettext_lazy("Kies een dag na vandaag.")},
    )
    why = forms.CharField(
        label=gettext_lazy("Waarom hoort het gezin het later?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Schrijf op waarom het gezin het later hoort.")},
    )


class AssessForm(Versioned):
    justified = forms.ChoiceField(
        label=gettext_lazy("Was het terecht?"),
        choices=[
            ("yes", gettext_lazy("Ja, dit was nodig")),
            ("no", gettext_lazy("Nee, dit had niet gemoeten")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies of het terecht was.")},
    )
    words = forms.CharField(
        label=gettext_lazy("Waarom vind je dit?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Schrijf op waarom je dit vindt.")},
    )
