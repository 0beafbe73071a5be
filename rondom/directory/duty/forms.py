"""What is typed for the rota. Shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .queries import day_names

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class DutyForm(forms.Form):
    name = forms.CharField(
        label=_("Hoe heet deze dienst?"),
        help_text=_("Bijvoorbeeld: piket. Zet hier geen naam van een mens."),
        max_length=120,
        error_messages={"required": _("Schrijf op hoe deze dienst heet, bijvoorbeeld: piket.")},
    )
    phone = forms.CharField(
        label=_("Telefoonnummer"),
        max_length=20,
        error_messages={"required": _("Vul een telefoonnummer in.")},
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één dag.")},
    )
    starts = forms.TimeField(label=_("Van"), widget=HOUR, error_messages={"required": _("Vul een tijd in.")})
    ends = forms.TimeField(
        label=_("Tot"),
        help_text=_("Is dit vroeger dan het begin? Dan is het tot die tijd de volgende dag."),
        widget=HOUR,
        error_messages={"required": _("Vul een tijd in.")},
    )
    since = forms.DateField(label=_("Vanaf"), widget=DAY, required=False)
    until = forms.DateField(label=_("Tot en met"), widget=DAY, required=False)
    note = forms.CharField(label=_("Wat moet iemand weten?"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weekdays"].choices = list(day_names().items())  # type: ignore[attr-defined]
