"""The shape of what is typed about double work and order."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .enums import POSSIBLE, Resolution
from .shown import ConflictView

WORDS = {
    Resolution.MERGED: _("Voeg samen: één taak stopt, de andere gaat door voor allebei"),
    Resolution.DROPPED: _("Eén taak stopt"),
    Resolution.HELD: _("Laat de taak wachten tot het andere klaar is"),
    Resolution.MOVED: _("Laat de taak later beginnen"),
    Resolution.KEPT: _("Laat het zo"),
}


class ResolveForm(forms.Form):
    resolution = forms.ChoiceField(label=_("Wat doen jullie?"), widget=forms.RadioSelect)
    ends = forms.ChoiceField(
        label=_("Welke taak stopt?"),
        help_text=_("Alleen nodig als er een taak stopt."),
        required=False,
        widget=forms.RadioSelect,
    )
    starts_on = forms.DateField(
        label=_("Vanaf welke dag begint de taak dan?"),
        help_text=_("Alleen nodig als de taak later begint."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Deze datum bestaat niet. Schrijf hem als 31-12-2026.")},
    )
    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Dit lezen anderen later terug."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, shown: ConflictView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["resolution"].choices = [(one.value, WORDS[one]) for one in POSSIBLE[shown.conflict.kind]]
        if shown.is_order:
            del fields["ends"]
        else:
            del fields["starts_on"]
            lines = zip(shown.conflict.tasks, shown.conflict.facts, strict=True)
            fields["ends"].choices = [(str(key), line) for key, line in lines]


class OrderForm(forms.Form):
    first = forms.ChoiceField(label=_("Wat moet eerst klaar zijn?"))
    then = forms.ChoiceField(label=_("Wat komt daarna?"))
    reason = forms.CharField(
        label=_("Waarom in deze volgorde?"),
        help_text=_("Bijvoorbeeld: eerst rust in het geld, dan pas hulp bij het opvoeden."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, nodes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name in ("first", "then"):
            fields[name].choices = [("", _("Kies een doel of taak")), *nodes]
