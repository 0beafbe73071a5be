"""What is typed about a factor. Shape only."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.core.ids import as_id
from rondom.methods.factors import FactorRules

from .actions import MOST, Said
from .enums import FactorKind, Status

WORDS = forms.Textarea(attrs={"rows": 3})


class SaidForm(forms.Form):
    """The words, who says so and how sure it is; the family is asked for the words alone."""

    words = forms.CharField(
        label=_("In eigen woorden"),
        help_text=_("Wat ziet of hoort u? Schrijf het zo dat iedereen het mag lezen."),
        max_length=MOST["words"],
        required=False,
        widget=WORDS,
    )
    told_by = forms.CharField(
        label=_("Wie zegt dit, of waar blijkt het uit?"),
        help_text=_("Bijvoorbeeld: moeder vertelde het, de leerkracht, een brief."),
        max_length=MOST["told_by"],
        error_messages={"required": _("Schrijf op wie dit zei of waar het uit blijkt.")},
    )
    status = forms.ChoiceField(
        label=_("Hoe zeker is dit?"), choices=Status.choices, widget=forms.RadioSelect, initial=Status.TOLD
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(self, *args: Any, family: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if family:
            del self.fields["told_by"], self.fields["status"]

    def said(self) -> Said:
        typed = self.cleaned_data
        return Said(typed["words"], typed.get("told_by", ""), typed.get("status", Status.TOLD))


class RecordForm(SaidForm):
    factor = forms.ChoiceField(label=_("Wat is het?"), required=False)
    person = forms.ChoiceField(label=_("Over wie gaat het?"), required=False)

    field_order = ("factor", "person", "words", "told_by", "status", "version")

    def __init__(
        self, kind: str, catalogue: FactorRules | None, persons: dict[UUID, str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: list[Any] = [("", _("Iets anders, in eigen woorden"))]
        if catalogue and kind == FactorKind.RISK:
            choices += [
                (group.label, [(one.key, str(one.label)) for one in found])
                for group, found in catalogue.in_groups()
            ]
        elif catalogue:
            choices += [(one.key, str(one.label)) for one in catalogue.strengths]
        self.fields["factor"].choices = choices  # type: ignore[attr-defined]
        people = [("", _("Het hele gezin")), *((str(key), name) for key, name in persons.items())]
        self.fields["person"].choices = people  # type: ignore[attr-defined]

    def person_id(self) -> UUID | None:
        return as_id(self.cleaned_data["person"])


class DisputeForm(forms.Form):
    words = forms.CharField(
        label=_("Hoe ziet u het?"),
        help_text=_(
            "Dit komt ernaast te staan. Niemand anders kan het veranderen. Laat het leeg om het weg te halen."
        ),
        max_length=MOST["disputed_words"],
        required=False,
        widget=WORDS,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
