"""Forms of shielding: shape only; what must hold is checked by the actions."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.households.people import Member
from rondom.methods.enums import HIDEABLE, Category
from rondom.methods.schema import Method

Groups = list[tuple[str, list[tuple[str, str]]]]


class UntilForm(forms.Form):
    """Until when something stays hidden."""

    version = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    until = forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}),
        label=gettext_lazy("Tot en met welke dag?"),
        help_text=gettext_lazy("Daarna is het weer te zien. Twee weken van tevoren staat het bij Vandaag."),
    )


class ShieldForm(UntilForm):
    """What is hidden, from whom, why and until when. Of one single item, `what` is known."""

    what = forms.ChoiceField(label=gettext_lazy("Wat wil je afschermen?"))
    hidden_from = forms.ChoiceField(
        label=gettext_lazy("Voor wie?"),
        help_text=gettext_lazy(
            "Het meldpunt en wie iets zelf schreef, blijven het altijd zien. Een ander merkt niet waarom."
        ),
    )
    reason = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("Waarom?"))
    why = forms.CharField(
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
        label=gettext_lazy("Leg het uit"),
        help_text=gettext_lazy("Alleen wie dit ook mag regelen, leest het. Het wordt versleuteld bewaard."),
    )

    field_order = ("what", "hidden_from", "reason", "why", "until")

    def __init__(
        self, *args: Any, method: Method, members: list[Member], whom: Groups, single: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose: Any = [("", _("Kies"))]
        if single:
            del self.fields["what"]
        else:
            kinds = [(f"category:{one}", str(one.label)) for one in Category if one in HIDEABLE]
            about = [(f"person:{one.person_id}", one.name) for one in members]
            self.fields["what"].choices = [  # type: ignore[attr-defined]
                *choose,
                (_("Een soort informatie"), kinds),
                (_("Alles over iemand"), about),
            ]
        self.fields["hidden_from"].choices = choose + [group for group in whom if group[1]]  # type: ignore[attr-defined]
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (one.key, str(one.label)) for one in method.shields.reasons
        ]

    def chosen(self) -> dict[str, Any]:
        """What was typed, as the action wants it."""
        typed = self.cleaned_data
        target, _colon, whom = typed["hidden_from"].partition(":")
        kind, _colon, what = typed.get("what", "").partition(":")
        return {
            "target": target,
            "hidden_from": UUID(whom),
            "reason": typed["reason"],
            "why": typed["why"],
            "until": typed["until"],
            "category": what if kind == "category" else "",
            "person_id": UUID(what) if kind == "person" else None,
        }
