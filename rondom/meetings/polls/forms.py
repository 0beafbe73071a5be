"""Forms of a date poll: shape only."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from rondom.cases.queries import Member
from rondom.core import clock
from rondom.core.words import datetime_nl
from rondom.methods.schema import Method

from ..forms import EXPLAINED, described, moment
from .enums import Can
from .rules import MOMENTS_LEAST, MOMENTS_MOST, Moment

NAMES = tuple(f"moment_{number}" for number in range(1, MOMENTS_MOST + 1))


class AskForm(forms.Form):
    kind = forms.ChoiceField(widget=forms.RadioSelect, label=_("Wat voor overleg?"))
    invited = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, label=_("Wie vraag je?"))
    family_absent_why = forms.CharField(
        required=False, max_length=500, label=_("Vraag je het gezin niet? Schrijf op waarom")
    )
    place = forms.CharField(required=False, max_length=200, label=_("Waar?"))
    points = forms.CharField(
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 4000}),
        label=_("Waar gaat het over?"),
        help_text=_("Elk punt op een eigen regel. Rondom begint altijd met wat het gezin zelf zegt."),
    )
    answer_by = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        label=_("Tot wanneer kan iedereen antwoorden?"),
        help_text=_("Vul je niets in? Dan is dat vijf dagen."),
    )

    def __init__(self, *args: Any, method: Method, team: Sequence[Member], **kwargs: Any) -> None:
        initial = {"kind": method.meetings[0].key, "invited": [str(one.id) for one in team]}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for number, name in enumerate(NAMES, start=1):
            self.fields[name] = moment(
                _("Moment %(number)d") % {"number": number}, required=number <= MOMENTS_LEAST
            )
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [
            (one.key, format_html(EXPLAINED, one.label, one.explanation)) for one in method.meetings
        ]
        fields["invited"].choices = [(str(one.id), described(one)) for one in team]

    @property
    def proposed(self) -> list[Any]:
        """The fields of the moments, for the page."""
        return [self[name] for name in NAMES]

    def moments(self) -> list[datetime]:
        return [self.cleaned_data[name] for name in NAMES if self.cleaned_data.get(name)]


class AnswerForm(forms.Form):
    """One question for each moment."""

    def __init__(self, *args: Any, moments: Sequence[Moment], said: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in moments:
            self.fields[str(one.id)] = forms.ChoiceField(
                label=datetime_nl(one.starts_at, clock.now()),
                choices=Can.choices,
                widget=forms.RadioSelect,
                initial=said.get(one.id) or None,
                error_messages={"required": _("Kies ja, als het moet of nee.")},
            )

    def answers(self) -> dict[UUID, str]:
        return {UUID(name): can for name, can in self.cleaned_data.items()}
