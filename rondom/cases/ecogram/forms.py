"""What is typed for the ecogram. Shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import telling
from .enums import DRAWN, NetworkKind, TieDirection, TieQuality
from .queries import Choices

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NOT_A_DAY = _("Dit is geen dag. Schrijf bijvoorbeeld 31-12-2025.")
HOW = _("Kies hoe de band is.")


def day(label: Any, *, needed: bool = True, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=needed,
        widget=DAY,
        help_text=hint,
        error_messages={"invalid": NOT_A_DAY, "required": _("Kies een dag.")},
    )


def quality() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Hoe is de band?"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in DRAWN],
        error_messages={"required": HOW, "invalid_choice": HOW},
    )


def direction() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Welke kant gaat het op?"),
        widget=forms.RadioSelect,
        choices=TieDirection.choices,
        initial=TieDirection.BOTH,
        error_messages={"required": _("Kies welke kant het op gaat.")},
    )


class TieForm(forms.Form):
    """A new tie."""

    one = forms.ChoiceField(label=_("Van wie?"), error_messages={"required": _("Kies uit de lijst.")})
    other = forms.ChoiceField(label=_("Met wie?"), error_messages={"required": _("Kies uit de lijst.")})
    quality = quality()
    direction = direction()
    since = day(_("Vanaf wanneer?"))

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].choices = [("", _("Kies")), *people]  # type: ignore[attr-defined]


class ChangeTieForm(forms.Form):
    """What a tie becomes; with the names of the two in the words of the direction."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    quality = quality()
    direction = direction()
    since = day(_("Vanaf wanneer is dit zo?"), hint=_("Wat de band daarvoor was, blijft te zien."))

    def __init__(self, *args: Any, one: str, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quality"].choices = TieQuality.choices  # type: ignore[attr-defined]
        self.fields["direction"].choices = [  # type: ignore[attr-defined]
            (key, telling.direction(key, one, other)) for key in TieDirection.values
        ]


class MemberForm(forms.Form):
    """Somebody around the household, with the first tie."""

    name = forms.CharField(
        label=_("Wie is het?"),
        max_length=120,
        help_text=_("Een naam, of een woord dat iedereen snapt: oma Truus, de voetbalclub."),
        error_messages={"required": _("Vul een naam in.")},
    )
    role = forms.CharField(
        label=_("Wat is deze persoon van het gezin?"),
        max_length=60,
        required=False,
        help_text=_("Bijvoorbeeld: buurvrouw, oma, collega."),
    )
    kind = forms.ChoiceField(
        label=_("Is het een mens of een groep?"),
        choices=NetworkKind.choices,
        initial=NetworkKind.PERSON,
        widget=forms.RadioSelect,
    )
    belongs_to = forms.ChoiceField(
        label=_("Bij wie hoort deze persoon?"),
        help_text=_(
            "Kies je één gezinslid, dan zien de andere gezinsleden deze persoon niet op hun eigen pagina."
        ),
        error_messages={"required": _("Kies bij wie deze persoon hoort.")},
    )
    quality = quality()
    direction = direction()
    since = day(_("Vanaf wanneer?"))

    def __init__(self, *args: Any, inside: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["belongs_to"].choices = inside  # type: ignore[attr-defined]
        self.fields["direction"].choices = [  # type: ignore[attr-defined]
            (TieDirection.BOTH, TieDirection.BOTH.label),
            (TieDirection.TO, _("van deze persoon naar het gezin")),
            (TieDirection.FROM, _("van het gezin naar deze persoon")),
        ]


class ChangeMemberForm(forms.Form):
    """Another name or word, or no longer around."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Wie is het?"), max_length=120, error_messages={"required": _("Vul een naam in.")}
    )
    role = forms.CharField(label=_("Wat is deze persoon van het gezin?"), max_length=60, required=False)
    kind = forms.ChoiceField(
        label=_("Is het een mens of een groep?"), choices=NetworkKind.choices, widget=forms.RadioSelect
    )
    until = day(
        _("Vanaf welke dag hoort deze persoon er niet meer bij?"),
        needed=False,
        hint=_("Laat dit leeg zolang deze persoon erbij hoort. Wat er was, blijft te zien."),
    )


class PeriodForm(forms.Form):
    """Between which two days to look."""

    van = day(_("Toen"))
    tot = day(_("Nu"))
    stap = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        van, tot = typed.get("van"), typed.get("tot")
        if van and tot and van > tot:
            self.add_error("tot", _("Kies een dag na de eerste dag."))
        return typed
