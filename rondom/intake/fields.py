"""Fields that the forms of the intake share."""

from typing import Any

from django import forms

from rondom.core import clock
from rondom.index.forms import DATE_FORMATS


def text(label: Any, most: int, *, rows: int = 3, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )


def radio(label: Any, choices: Any, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **kwargs)


def moment(label: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", *(f"{one} %H:%M" for one in DATE_FORMATS)]
    return forms.DateTimeField(label=label, widget=widget, input_formats=formats, required=False)


def now_here() -> Any:
    return clock.now().astimezone(clock.AMSTERDAM).replace(second=0, microsecond=0)


class WithErrors(forms.Form):
    """A form that takes the sentences of an `Invalid`."""

    def take(self, wrong: dict[str, str]) -> None:
        for name, sentence in wrong.items():
            self.add_error(name if name in self.fields else None, sentence)
