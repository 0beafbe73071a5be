"""The shape of what is typed about keeping and erasing; whether it is right is decided by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.methods.enums import Category
from rondom.privacy.retention.enums import Ground, HoldReason, Outcome
from rondom.privacy.retention.requests import askable

_DAY = {"invalid": _("Typ de dag als 31-12-2026, of kies hem.")}


def _labels(categories: Any) -> list[tuple[str, str]]:
    return [(str(one), str(Category(one).label)) for one in categories]


class HoldForm(forms.Form):
    number = forms.CharField(label=_("Nummer van het dossier"), max_length=20)
    reason = forms.ChoiceField(
        label=_("Waarom moet het blijven?"), choices=HoldReason.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Toelichting"),
        help_text=_("Eén of twee zinnen, zonder namen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    review_on = forms.DateField(
        label=_("Wanneer kijk je opnieuw?"),
        error_messages=_DAY,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class AskForm(forms.Form):
    person = forms.ChoiceField(label=_("Over wie gaat het?"), widget=forms.RadioSelect)
    categories = forms.MultipleChoiceField(
        label=_("Wat moet er gewist worden?"), widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=_("Wilt u er iets bij zeggen?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, persons: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = persons  # type: ignore[attr-defined]
        self.fields["categories"].choices = _labels(askable())  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(label=_("Antwoord"), choices=Outcome.choices, widget=forms.RadioSelect)
    categories = forms.MultipleChoiceField(
        label=_("Wat wordt gewist?"),
        help_text=_("Alleen invullen als je een deel wist."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    ground = forms.ChoiceField(
        label=_("Waarop rust dit antwoord?"),
        help_text=_("Bij wissen een van de eerste drie, bij bewaren een van de laatste drie."),
        choices=Ground.choices,
        widget=forms.RadioSelect,
    )
    explanation = forms.CharField(
        label=_("Uitleg voor wie het vroeg"),
        help_text=_("In gewone woorden. De persoon leest dit op de eigen pagina."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, asked: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["categories"].choices = _labels(asked)  # type: ignore[attr-defined]
