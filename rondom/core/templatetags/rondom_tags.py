"""Words and pictures in templates: `{% load rondom_tags %}`."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from django import template
from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    FileInput,
    HiddenInput,
    RadioSelect,
    Select,
    SelectMultiple,
    Textarea,
)
from django.http import HttpRequest
from django.utils.safestring import SafeString

from rondom.core import clock, http, pictures, words
from rondom.core.reading import Finding, one_by_one

register = template.Library()


def _of_moment(write: Callable[[Any], str]) -> Callable[[Any], str]:
    """A filter that writes nothing where there is no date."""

    def written(value: date | datetime | None) -> str:
        return write(value) if isinstance(value, date) else ""

    return written


register.filter("date_nl", _of_moment(lambda value: words.date_nl(value, clock.today())))
register.filter("day_nl", _of_moment(lambda value: words.day_nl(value, clock.today())))
register.filter("duration_nl", _of_moment(lambda value: words.duration_nl(value, clock.now())))
register.filter("distance_nl", _of_moment(lambda value: words.distance_nl(value, clock.today())))


@register.filter
def datetime_nl(value: date | datetime | None) -> str:
    """With the time of day, where the value has one."""
    if isinstance(value, datetime):
        return words.datetime_nl(value, clock.now())
    return words.date_nl(value, clock.today()) if isinstance(value, date) else ""


@register.filter
def moment_nl(value: datetime | None) -> str:
    """A day with its year and the time, without how long ago: for what is printed and read later."""
    if not isinstance(value, datetime):
        return ""
    return f"{words.day_nl(words.calendar_day(value), date.min)} {words.time_nl(value)}"


@register.filter
def time_nl(value: datetime | None) -> str:
    return words.time_nl(value) if isinstance(value, datetime) else ""


@register.filter
def machine_time(value: date | datetime | None) -> str:
    """For the attribute of <time>."""
    return value.isoformat() if isinstance(value, date) else ""


@register.filter
def initials(name: str | None) -> str:
    return words.initials(str(name or ""))


@register.filter
def phone_nl(number: str | None) -> str:
    return words.phone_nl(str(number or ""))


@register.filter
def postcode_nl(code: str | None) -> str:
    return words.postcode_nl(str(code or ""))


@register.filter
def objected(objections: Any, item_id: Any) -> Sequence[Any]:
    """What somebody said is not right about this item (see `privacy.rights.beside`)."""
    found: Sequence[Any] = objections.beside(item_id)
    return found


@register.simple_tag
def once() -> str:
    """A fresh token that makes a form count once."""
    return http.once()


@register.simple_tag(takes_context=True)
def draft_key(context: template.Context) -> str:
    """The key that seals what this person types on this device; "" for who is not signed in."""
    actor = getattr(context.get("request"), "actor", None)
    return http.draft_key(actor.user_id) if actor and actor.user_id else ""


@register.simple_tag
def clock_ring(part: float | str | None, state: str) -> SafeString:
    """The ring of a deadline; ``part`` is how much of the term has gone, unknown when None or empty."""
    return pictures.clock_ring_svg(float(part) if part not in (None, "") else None, state)


@register.simple_tag
def ring(part: int | str, whole: int | str, label: str = "") -> SafeString:
    return pictures.ring_svg(int(part), int(whole), label)


@register.simple_tag
def dots(done: int | str, of: int | str) -> list[bool]:
    """One entry per step, True for those done."""
    return [step < int(done) for step in range(int(of))]


@register.filter
def may_be_empty(field: BoundField) -> bool:
    """Whether the form may say "(mag leeg)": not where it depends on the answers (`sometimes`)."""
    return not field.field.required and not getattr(field.field, "sometimes", False)


@register.filter
def widget_kind(field: BoundField) -> str:
    """Which of our ways to draw a field fits its widget."""
    widget = field.field.widget
    match widget:
        case HiddenInput():
            return "hidden"
        case CheckboxSelectMultiple() | RadioSelect():
            return "choices"
        case CheckboxInput():
            return "checkbox"
        case SelectMultiple() | Select():
            return "select"
        case Textarea():
            return "textarea"
        case FileInput():
            return "file"
    return "group" if hasattr(widget, "widgets") else "textbox"


@register.filter
def without_text(field: BoundField) -> bool:
    """Whether the field is drawn as a group of inputs with a legend, instead of one input with a label."""
    return widget_kind(field) in ("choices", "group")


@register.simple_tag
def field_widget(field: BoundField, hint: str = "") -> SafeString:
    """The widget of a field with the classes of the design system, bound to its hint and its error."""
    css = {
        "select": "utrecht-select utrecht-select--html-select",
        "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
        "textbox": "utrecht-textbox utrecht-textbox--html-input",
    }.get(widget_kind(field), "")
    attrs: dict[str, Any] = {}
    classes = " ".join(filter(None, (css, field.field.widget.attrs.get("class", ""))))
    if classes:
        attrs["class"] = classes
    described = [f"hint-{field.html_name}"] if hint or field.help_text else []
    if field.errors:
        attrs["aria-invalid"] = "true"
        described.append(f"error-{field.html_name}")
    if described and not without_text(field):
        attrs["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attrs)


#: so many words or sentences at once; more would be a correction instead of a hint
HINTS_MOST = 3


@register.simple_tag
def plainer(*texts: str) -> list[Finding]:
    """What of these texts the family may find hard to read, the first few. A hint: it never stops anybody."""
    return list(islice((one for text in texts for one in one_by_one(text or "")), HINTS_MOST))


@register.simple_tag
def plainer_in(field: BoundField) -> list[Finding]:
    """The same of what stands in a field, where its form says that the family reads it (`read_by_family`)."""
    if field.name not in getattr(field.form, "read_by_family", ()):
        return []
    return plainer(str(field.value() or ""))


@register.filter
def beside(columns: Sequence[Any], row: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Each column with the value that this row has for it."""
    return list(zip(columns, row, strict=True))


@register.filter
def beyond(people: Sequence[Any], limit: int | str) -> int:
    """How many more there are than are shown."""
    return max(0, len(people) - int(limit))


@register.filter
def typed_besides(request: HttpRequest, sides: Sequence[dict[str, str]]) -> list[tuple[str, str]]:
    """What else was posted with the texts in conflict, so that sending again leaves nothing out."""
    shown = {"once", "version", "before", "csrfmiddlewaretoken", *(side["name"] for side in sides)}
    return [(name, value) for name, values in request.POST.lists() if name not in shown for value in values]
