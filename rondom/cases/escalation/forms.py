"""What is typed when something is stuck. Shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .enums import MandateKind, StuckKind
from .subjects import Subject

Choices = Iterable[tuple[str, str]]


def lines(
    label: Any, *, rows: int = 4, most: int = 2000, required: Any = "", help_text: Any = ""
) -> forms.CharField:
    """A text of more lines; ``required``: what is said when it is empty ("" = it may be)."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(required),
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )  # fmt: skip


class ReportForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is er aan de hand?"), choices=StuckKind.choices, widget=forms.RadioSelect
    )
    subject = forms.ChoiceField(label=gettext_lazy("Waar gaat het over?"), required=False)
    organisation = forms.ChoiceField(label=gettext_lazy("Wie is aan zet?"), required=False)
    words = lines(
        gettext_lazy("Wat gebeurt er, en wat is er nodig?"),
        required=gettext_lazy("Schrijf op wat er aan de hand is."),
    )
    danger = forms.BooleanField(label=gettext_lazy("Iemand is nu niet veilig"), required=False)

    def __init__(self, *args: Any, about: Iterable[Subject], organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        subjects = [(one.value, one.words) for one in about]
        self.fields["subject"].choices = [("", _("Niet één ding")), *subjects]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = [("", _("Weet ik niet")), *organisations]  # type: ignore[attr-defined]

    @property
    def organisation_id(self) -> UUID | None:
        return UUID(self.cleaned_data["organisation"]) if self.cleaned_data["organisation"] else None


class AnswerForm(forms.Form):
    words = lines(
        gettext_lazy("Wat is er gedaan of afgesproken, en wanneer?"),
        required=gettext_lazy("Schrijf op wat er is gedaan of afgesproken."),
    )


class SolveForm(forms.Form):
    solution = lines(
        gettext_lazy("Hoe is het opgelost?"), required=gettext_lazy("Schrijf op hoe het is opgelost.")
    )


class UpForm(forms.Form):
    organisation = forms.ChoiceField(label=gettext_lazy("Welke organisatie spreek je aan?"), required=False)
    because = lines(
        gettext_lazy("Waarom moet dit een stap hoger?"),
        rows=3,
        most=500,
        required=gettext_lazy("Schrijf op waarom dit een stap hoger moet."),
    )
    question = lines(
        gettext_lazy("Wat vraag je?"),
        rows=3,
        most=500,
        help_text=gettext_lazy(
            "Alleen deze zinnen leest de leiding of het beleid. Zet er geen namen van het gezin in."
        ),
    )

    def __init__(self, *args: Any, organisations: Choices, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", _("Geen organisatie: naar beleid")), *organisations]  # type: ignore[attr-defined]
        if not asks:
            del self.fields["organisation"], self.fields["question"]

    @property
    def organisation_id(self) -> UUID | None:
        chosen = self.cleaned_data.get("organisation")
        return UUID(chosen) if chosen else None


class ImposeForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat leg je op?"), choices=MandateKind.choices, widget=forms.RadioSelect
    )
    subject = forms.ChoiceField(
        label=gettext_lazy("Welke indicatie houd je aan?"),
        help_text=gettext_lazy("Wie deze indicatie leest, leest ook waarom je haar aanhoudt."),
        required=False,
    )
    reason = lines(
        gettext_lazy("Waarom, en wat is er eerder geprobeerd?"),
        required=gettext_lazy("Schrijf op waarom dit nodig is en wat er eerder is geprobeerd."),
    )
    danger = forms.BooleanField(label=gettext_lazy("Er is nu gevaar, wachten kan niet"), required=False)
    danger_why = lines(gettext_lazy("Wie loopt er nu gevaar?"), rows=2, most=500)

    def __init__(self, *args: Any, held: Iterable[Subject], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.value, one.words) for one in held]
        self.fields["subject"].choices = [("", _("Geen indicatie")), *choices]  # type: ignore[attr-defined]
        if not choices:
            del self.fields["subject"]


class ObjectForm(forms.Form):
    words = lines(
        gettext_lazy("Wat is het bezwaar?"),
        required=gettext_lazy("Schrijf op wat het bezwaar is."),
    )


class LiftForm(forms.Form):
    why = lines(
        gettext_lazy("Waarom is dit niet meer nodig?"),
        rows=3,
        most=500,
        required=gettext_lazy("Schrijf op waarom dit niet meer nodig is."),
    )
