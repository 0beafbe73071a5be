"""The shape of what is typed about an indication."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from .enums import IndicationStatus

WRONG_DAY = {"invalid": _("Deze datum bestaat niet. Schrijf hem als 31-12-2026.")}


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=WRONG_DAY,
    )


class IndicationForm(forms.Form):
    title = forms.CharField(
        label=_("Waarvoor is de indicatie?"),
        help_text=_("Bijvoorbeeld: opvoedhulp, om de week."),
        max_length=200,
    )
    law = forms.ChoiceField(label=_("Welke wet betaalt dit?"))
    issued_by = forms.CharField(
        label=_("Wie geeft de indicatie af?"), help_text=_("Bijvoorbeeld: het wijkteam."), max_length=120
    )
    payer = forms.TypedChoiceField(
        label=_("Welke organisatie betaalt dit?"),
        help_text=_("Die wordt bij het voorstellen van het plan om een ja gevraagd."),
        required=False,
        coerce=UUID,
        empty_value=None,
    )
    kind_of_help = forms.ChoiceField(label=_("Wat voor hulp is dit?"), required=False)
    about = forms.MultipleChoiceField(
        label=_("Voor wie?"),
        help_text=_("Kies niemand als het over het hele gezin gaat."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=_("Toelichting"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["law"].choices = [("", _("Kies een wet")), *choices["laws"]]
        fields["kind_of_help"].choices = [("", _("Geen van deze")), *choices["kinds_of_help"]]
        fields["about"].choices = choices["persons"]
        if choices["payers"]:
            fields["payer"].choices = [("", _("Weet ik niet")), *choices["payers"]]
        else:
            del fields["payer"]


class MoveForm(forms.Form):
    """The fields that the next state needs."""

    starts_on = day_field(_("Vanaf welke dag?"))
    ends_on = day_field(_("Tot en met welke dag?"), required=True)
    reason = forms.CharField(
        label=_("Waarom?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=2**31 - 1, min_value=0)

    def __init__(self, *args: Any, status: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if status != IndicationStatus.GRANTED:
            del self.fields["starts_on"], self.fields["ends_on"]
        if status in (IndicationStatus.REFUSED, IndicationStatus.ON_HOLD):
            self.fields["reason"].required = True


class ExtendForm(forms.Form):
    ends_on = day_field(_("Tot en met welke dag?"), required=True)
    reason = forms.CharField(
        label=_("Toelichting"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=2**31 - 1, min_value=0)
