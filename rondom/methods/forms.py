"""The shape of what operators type about methods; whether it is right is decided by the actions and the loader."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .loader import LARGEST

NEXT, OWN = "next", "own"


class CopyForm(forms.Form):
    """What is to become of the copy."""

    what = forms.ChoiceField(
        label=_("Wat wil je maken?"),
        choices=[
            (NEXT, _("De volgende versie van deze werkwijze")),
            (OWN, _("Een eigen werkwijze, met een eigen naam")),
        ],
        widget=forms.RadioSelect,
    )
    name_nl = forms.CharField(
        label=_("Naam in het Nederlands"),
        help_text=_("Alleen voor een eigen werkwijze."),
        max_length=120,
        required=False,
    )
    name_en = forms.CharField(
        label=_("Naam in het Engels"),
        help_text=_("Alleen voor een eigen werkwijze."),
        max_length=120,
        required=False,
    )
    key = forms.CharField(
        label=_("Sleutel"),
        help_text=_(
            "Alleen voor een eigen werkwijze: één woord zoals „mijn-regio”, dat later niet verandert."
        ),
        max_length=40,
        required=False,
    )


class DraftForm(forms.Form):
    """The whole text of a method."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("De tekst van de werkwijze"),
        strip=False,
        max_length=LARGEST,
        error_messages={"max_length": _("Deze tekst is te groot voor een werkwijze. Er is niets bewaard.")},
        widget=forms.Textarea(
            attrs={
                "rows": 32,
                "wrap": "off",
                "class": "code",
                "spellcheck": "false",
                "autocapitalize": "off",
                "dir": "ltr",
                "data-lines": "",
            }
        ),
    )


class PublishForm(forms.Form):
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


class CompareForm(forms.Form):
    """Which two; plain links and a form that only asks."""

    before = forms.ChoiceField(label=_("Van"))
    after = forms.ChoiceField(label=_("Naar"))

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["before"].choices = choices  # type: ignore[attr-defined]
        self.fields["after"].choices = choices  # type: ignore[attr-defined]
