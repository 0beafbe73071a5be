"""What is typed about waiting. Shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.index.forms import date_field

from ..enums import ContactWay
from ..fields import NeededSometimes, WithErrors, radio, text
from .enums import CHOSEN_ENDINGS, Priority
from .rules import WHY_MOST, WORDS_MOST

People = Iterable[tuple[UUID, str]]


def _lines(rows: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _responsible() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Wie houdt contact met het gezin?"),
        help_text=_("Altijd één persoon, bij naam. Die belt of komt langs zolang het gezin wacht."),
        error_messages={"required": _("Kies wie contact houdt. Niemand wacht zonder iemand.")},
    )


class PriorityForm(WithErrors):
    priority = radio(_("Hoe snel is dit gezin aan de beurt?"), Priority.choices, initial=Priority.NORMAL)
    priority_why = NeededSometimes(
        label=_("Waarom eerder of later?"),
        help_text=_("Nodig als het gezin eerder of later aan de beurt is dan gewoon."),
        max_length=WHY_MOST,
        widget=_lines(),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class BeginForm(PriorityForm):
    waits_for = text(
        _("Waar wacht het gezin op?"),
        300,
        rows=2,
        help_text=_("Bijvoorbeeld: een coördinator, of een gezinscoach die Farsi spreekt."),
        error_messages={"required": _("Schrijf op waar het gezin op wacht.")},
    )
    responsible = _responsible()
    field_order = ["waits_for", "responsible", "priority", "priority_why"]

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].choices = _choices(people)  # type: ignore[attr-defined]


class HandOnForm(WithErrors):
    responsible = _responsible()
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].choices = _choices(people)  # type: ignore[attr-defined]


def _choices(people: People) -> list[tuple[str, Any]]:
    return [("", _("Kies iemand")), *((str(key), name) for key, name in people)]


class ContactForm(WithErrors):
    on = date_field(_("Wanneer?"), error_messages={"required": _("Kies een dag.")})
    way = radio(
        _("Hoe was het contact?"),
        ContactWay.choices,
        error_messages={"required": _("Kies hoe het contact was.")},
    )
    words = text(
        _("Hoe gaat het, en kan wachten nog?"),
        WORDS_MOST,
        error_messages={"required": _("Schrijf op hoe het gaat, en of wachten nog kan.")},
    )


class EndForm(WithErrors):
    how = radio(
        _("Hoe eindigt het wachten?"),
        [(one.value, one.label) for one in CHOSEN_ENDINGS],
        error_messages={"required": _("Kies hoe het wachten eindigt.")},
    )
    note = NeededSometimes(
        label=_("Toelichting"),
        help_text=_("Nodig als het gezin ergens anders hulp kreeg, of dit niet meer wil."),
        max_length=500,
        widget=_lines(),
    )
