"""The shape of what is typed about the end of somebody's help."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .actions import MOST, SHORT


class PhasingOutForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    ends_on = forms.DateField(
        label=_("Wanneer stopt de hulp?"), widget=forms.DateInput(attrs={"type": "date"})
    )
    steps = forms.CharField(
        label=_("Hoe wordt de hulp afgebouwd?"),
        help_text=_(
            "Bijvoorbeeld: in maart elke week, in april om de week, in mei bellen. Wie neemt wat over?"
        ),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    watch_member = forms.ChoiceField(
        label=_("Wie houdt daarna een vinger aan de pols?"), required=False, widget=forms.RadioSelect
    )
    watch_note = forms.CharField(
        label=_("Wat is daarover afgesproken?"),
        max_length=SHORT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    family_says = forms.CharField(
        label=_("Wat vindt het gezin ervan?"),
        max_length=SHORT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, watchers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["watch_member"].choices = [*watchers, ("", _("Niemand uit het team"))]  # type: ignore[attr-defined]
