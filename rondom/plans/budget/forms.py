"""The shape of what is typed about an expense: amounts as people write them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..indications.forms import day_field
from . import rules


class AmountField(forms.CharField):
    """An amount in euros; its value is whole cents. zero: nothing is an amount too."""

    def __init__(self, *, zero: bool = False, **kwargs: Any) -> None:
        self.zero = zero
        kwargs.setdefault("help_text", _("Bijvoorbeeld: 75 of 75,50"))
        super().__init__(max_length=20, **kwargs)
        self.widget.attrs |= {"inputmode": "decimal"}

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return 0
        cents = rules.cents_of(typed, zero=self.zero)
        if cents is None:
            raise forms.ValidationError(_("Schrijf een bedrag in euro’s, bijvoorbeeld 75 of 75,50."))
        return cents


class ExpenseForm(forms.Form):
    what = forms.CharField(label=_("Wat is er nodig?"), max_length=200)
    amount = AmountField(label=_("Hoeveel kost het?"))
    why = forms.CharField(
        label=_("Waarom is dit nu nodig?"),
        help_text=_("Schrijf niet meer dan nodig: het team leest dit ook."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    goal = forms.ChoiceField(label=_("Bij welk doel hoort dit?"), required=False)

    def __init__(self, *args: Any, goals: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["goal"].choices = [("", _("Los van een doel")), *goals]


class _Versioned(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=2**31 - 1, min_value=0)


class DecideForm(_Versioned):
    approved = forms.ChoiceField(
        label=_("Mag dit uit het flexbudget?"),
        choices=[("yes", _("Ja")), ("no", _("Nee"))],
        widget=forms.RadioSelect,
    )
    amount = AmountField(label=_("Tot welk bedrag?"), required=False)
    reason = forms.CharField(
        label=_("Toelichting"),
        help_text=_("Bij nee: waarom niet?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PayForm(_Versioned):
    amount = AmountField(label=_("Hoeveel is er betaald?"))
    paid_on = day_field(_("Op welke dag?"), required=True)


class SettleForm(_Versioned):
    source = forms.ChoiceField(label=_("Waarmee is het verrekend?"))
    amount = AmountField(
        label=_("Welk bedrag kwam daarvan terug?"), zero=True, help_text=_("Kwam er niets terug? Schrijf 0.")
    )

    def __init__(self, *args: Any, sources: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["source"].choices = [("", _("Kies waarmee")), *sources]
