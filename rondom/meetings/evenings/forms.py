"""Forms of evenings: shape only."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from rondom.households.models import Household
from rondom.methods.process import MeetingKind

from ..forms import EXPLAINED, moment


class EveningForm(forms.Form):
    kind = forms.ChoiceField(widget=forms.RadioSelect, label=_("Wat voor overleg?"))
    begins_at = moment(_("Wanneer begint de avond?"))
    place = forms.CharField(required=False, max_length=200, label=_("Waar?"))

    def __init__(self, *args: Any, kinds: Sequence[MeetingKind], **kwargs: Any) -> None:
        kwargs["initial"] = {"kind": kinds[0].key} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (one.key, format_html(EXPLAINED, one.label, one.explanation)) for one in kinds
        ]


class SlotForm(forms.Form):
    household = forms.ChoiceField(label=_("Welk gezin?"))
    starts_at = moment(_("Hoe laat?"))

    def __init__(self, *args: Any, choices: Sequence[Household], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["household"].choices = [(str(one.id), one.name) for one in choices]  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    begins_at = moment(_("Wanneer begint de avond?"))
    place = forms.CharField(required=False, max_length=200, label=_("Waar?"))
    version = forms.IntegerField(widget=forms.HiddenInput)
