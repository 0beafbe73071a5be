"""Fields that the forms of the intake share."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

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


class NeededSometimes(forms.CharField):
    """Needed in some cases, which its help text names: so nothing says that it may stay empty."""

    sometimes = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, required=False, **kwargs)


class Suggesting(forms.TextInput):
    """A line to type in that offers what fits, by the browser's own list; another text may be typed as well."""

    def __init__(self, suggestions: Callable[[], Iterable[str]]) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.suggestions = suggestions

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        offered = f"{name}-suggestions"
        line = super().render(name, value, {**(attrs or {}), "list": offered}, renderer)
        options = format_html_join("", "<option>{}</option>", ((one,) for one in self.suggestions()))
        return format_html('{}<datalist id="{}">{}</datalist>', line, offered, options)


def now_here() -> Any:
    return clock.now().astimezone(clock.AMSTERDAM).replace(second=0, microsecond=0)


class WithErrors(forms.Form):
    """A form that takes the sentences of an `Invalid`."""

    def take(self, wrong: dict[str, str]) -> None:
        for name, sentence in wrong.items():
            self.add_error(name if name in self.fields else None, sentence)
