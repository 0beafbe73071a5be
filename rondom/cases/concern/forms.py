"""What is typed about a concern report. Shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ..escalation.forms import lines

Choices = Iterable[tuple[str, str]]
DAYS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


def line(label: Any, most: int, *, required: Any = "", help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(required),
        help_text=help_text,
        error_messages={"required": required},
    )


class PersonsForm(forms.Form):
    persons = forms.MultipleChoiceField(
        label=_("Over wie maak je je zorgen?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].choices = list(people)  # type: ignore[attr-defined]

    def clean_persons(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["persons"]]


class BeginForm(PersonsForm):
    words = lines(_("Waar maak je je zorgen over?"), required=_("Schrijf op waar je je zorgen over maakt."))
    danger = forms.BooleanField(label=_("Er is nu direct gevaar"), required=False)
    danger_why = lines(
        _("Waarom kun je niet wachten?"), rows=2, most=500, help_text=_("Alleen bij direct gevaar.")
    )


class StepForm(forms.Form):
    words = lines(_("Wat heb je gedaan, en wat kwam eruit?"))
    with_whom = line(_("Met wie?"), 160, help_text=_("Naam en functie."))
    not_why = lines(_("Sla je deze stap over? Waarom?"), rows=2, most=500)

    def __init__(self, *args: Any, with_somebody: bool, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_somebody:
            del self.fields["with_whom"]
        if needed:
            del self.fields["not_why"]


class VersionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class DecideForm(VersionForm):
    reports = forms.TypedChoiceField(
        label=_("Wat besluit je?"),
        choices=[("yes", _("Wij melden")), ("no", _("Wij melden niet"))],
        coerce=lambda given: given == "yes",
        widget=forms.RadioSelect,
    )
    why = lines(_("Waarom?"), required=_("Schrijf op waarom je dit besluit."))


class SendForm(VersionForm):
    recipient = forms.ChoiceField(label=_("Waar ging de melding heen?"), widget=forms.RadioSelect)
    recipient_words = line(_("Welke vestiging of afdeling?"), 160)
    how = lines(
        _("Hoe meldde je het, en met wie sprak je?"),
        rows=2,
        most=300,
        required=_("Schrijf op hoe je het meldde en met wie je sprak."),
    )
    reference = line(_("Welk nummer kreeg de melding?"), 80)
    sent_at = forms.DateTimeField(
        label=_("Wanneer?"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", *(f"{one} %H:%M" for one in DAYS)],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Laat leeg als het nu is."),
    )

    def __init__(self, *args: Any, recipients: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].choices = list(recipients)  # type: ignore[attr-defined]


class ReceiptForm(VersionForm):
    receipt = line(
        _("Wie bevestigde dat de melding is ontvangen?"),
        300,
        required=_("Schrijf op wie de ontvangst bevestigde."),
    )


class OutcomeForm(VersionForm):
    outcome = lines(
        _("Wat is er met de melding gedaan?"), required=_("Schrijf op wat er met de melding is gedaan.")
    )


class TellForm(PersonsForm, VersionForm):
    how = lines(_("Hoe vertelde je het, en wat zeiden zij?"), rows=2, most=500)
    not_why = lines(_("Nog niet verteld? Waarom niet?"), rows=2, most=500)
    review_on = forms.DateField(
        label=_("Wanneer kijk je hier opnieuw naar?"),
        required=False,
        input_formats=DAYS,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].label = _("Wie heb je het verteld?")
        self.fields["persons"].help_text = _("Alleen wie je hier kiest, kan de melding lezen.")
