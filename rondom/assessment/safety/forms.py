"""What is typed about safety. Shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core import clock
from rondom.methods.safety import SafetyRules

from .enums import AT_FIRST, Known, SourceStatus

Choices = Iterable[tuple[str, str]]
DAYS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


def lines(
    label: Any, most: int, *, rows: int = 3, required: Any = "", help_text: Any = ""
) -> forms.CharField:
    """A text of more lines; ``required``: what is said when it is empty ("" = it may be)."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(required),
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )


def line(label: Any, most: int, *, required: Any = "", help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(required),
        help_text=help_text,
        error_messages={"required": required},
    )


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=DAYS,
        initial=clock.today if required else None,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("Kies een dag.")},
    )


def radio(label: Any, choices: Any = (), **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **kwargs)


def here_and_now() -> Any:
    return clock.now().astimezone(clock.AMSTERDAM).replace(second=0, microsecond=0)


class PersonsForm(forms.Form):
    """A form on something that can be about some people alone."""

    persons = forms.MultipleChoiceField(
        label=gettext_lazy("Over wie gaat dit?"),
        help_text=gettext_lazy("Kies niemand als het over het hele gezin gaat."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].choices = list(people)  # type: ignore[attr-defined]
        self.order_fields([*(name for name in self.fields if name != "persons"), "persons"])

    def clean_persons(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["persons"]]


class SeenForm(forms.Form):
    """A child that was seen or heard: thirty seconds on a doorstep."""

    child_id = radio(gettext_lazy("Welk kind?"))
    seen = forms.BooleanField(label=gettext_lazy("Ik heb dit kind gezien"), required=False)
    heard = forms.BooleanField(label=gettext_lazy("Ik heb zelf met dit kind gesproken"), required=False)
    held_at = forms.DateTimeField(
        label=gettext_lazy("Wanneer?"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", *(f"{one} %H:%M" for one in DAYS)],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = line(gettext_lazy("Waar?"), 120, help_text=gettext_lazy("Bijvoorbeeld: thuis, of op school."))
    present = line(
        gettext_lazy("Wie waren erbij?"),
        200,
        help_text=gettext_lazy("Laat leeg als je alleen was met het kind."),
    )
    by_other = line(
        gettext_lazy("Zag of sprak iemand anders het kind?"),
        120,
        help_text=gettext_lazy("Schrijf dan op wie. Was je het zelf? Laat dit leeg."),
    )
    safe_now = radio(gettext_lazy("Is dit kind nu veilig?"), Known.choices, initial=Known.UNKNOWN)
    source = line(
        gettext_lazy("Van wie of waaruit weet je dit?"),
        200,
        required=gettext_lazy("Schrijf op van wie of waaruit je dit weet."),
        help_text=gettext_lazy("Bijvoorbeeld: zelf gezien, of verteld door moeder."),
    )
    status = radio(
        gettext_lazy("Hoe zeker is dat?"), SourceStatus.choices, initial=SourceStatus.OBSERVED.value
    )
    note = lines(gettext_lazy("Wat is er verder belangrijk voor de veiligheid?"), 2000)

    def __init__(self, *args: Any, children: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        some = list(children)
        self.fields["child_id"].choices = some  # type: ignore[attr-defined]
        self.fields["held_at"].initial = here_and_now
        if len(some) == 1:
            self.fields["child_id"].initial = some[0][0]

    def clean_child_id(self) -> UUID:
        return UUID(self.cleaned_data["child_id"])


class MissedForm(forms.Form):
    why = lines(
        gettext_lazy("Waarom lukte het niet, en wat doe je nu?"),
        500,
        required=gettext_lazy("Schrijf op waarom het niet lukte, en wat je nu doet."),
    )


class CheckForm(PersonsForm):
    """The questions of the method, each with room for words."""

    made_on = day(gettext_lazy("Wanneer heb je dit nagegaan?"))
    outcome = radio(gettext_lazy("Wat is de uitkomst?"))
    note = lines(
        gettext_lazy("Waarom kies je deze uitkomst?"),
        2000,
        help_text=gettext_lazy("Nodig als het nu niet veilig is."),
    )

    def __init__(self, *args: Any, asked: SafetyRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.fields["outcome"].choices = [(one.key, str(one.label)) for one in asked.outcomes]  # type: ignore[attr-defined]
        first = ["made_on"]
        for one in asked.questions:
            self.fields[one.key] = radio(
                str(one.label), Known.choices, help_text=str(one.explanation) if one.explanation else ""
            )
            words = line(_("%(question)s Waar zie je dat aan?") % {"question": one.label}, 500)
            self.fields[f"{one.key}-words"] = words
            first += [one.key, f"{one.key}-words"]
        self.order_fields([*first, "outcome", "note", "persons"])

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """(the answer, the words beside it) of each question."""
        return [(self[one.key], self[f"{one.key}-words"]) for one in self.asked.questions]

    def answers(self) -> dict[str, tuple[str, str]]:
        typed = self.cleaned_data
        return {one.key: (typed[one.key], typed[f"{one.key}-words"]) for one in self.asked.questions}


class StateForm(PersonsForm):
    text = lines(
        gettext_lazy("Wat is er gezien of gezegd?"),
        1000,
        required=gettext_lazy("Schrijf op wat er is gezien of gezegd."),
        help_text=gettext_lazy("Een feit, geen oordeel. Eén ding tegelijk."),
    )
    source = line(
        gettext_lazy("Van wie of waaruit weet je dit?"),
        200,
        required=gettext_lazy("Schrijf op van wie of waaruit je dit weet."),
    )
    status = radio(
        gettext_lazy("Hoe weet je dit?"),
        [(one.value, one.label) for one in AT_FIRST],
        initial=SourceStatus.OBSERVED.value,
    )


class DisputeForm(forms.Form):
    person_id = radio(gettext_lazy("Wie zegt dit?"))
    text = lines(
        gettext_lazy("Wat klopt er niet?"), 1000, required=gettext_lazy("Schrijf op wat er niet klopt.")
    )

    def __init__(self, *args: Any, people: Choices, family: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person_id"].choices = list(people)  # type: ignore[attr-defined]
        if family:
            del self.fields["person_id"]

    def clean_person_id(self) -> UUID:
        return UUID(self.cleaned_data["person_id"])


class ConfirmForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    source = line(
        gettext_lazy("Waardoor staat dit vast?"),
        200,
        required=gettext_lazy("Schrijf op waardoor dit vaststaat."),
    )
