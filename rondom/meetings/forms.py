"""Forms of meetings: shape only; what must hold is checked by the actions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.cases.queries import Member
from rondom.core import clock
from rondom.core.words import datetime_nl, inside
from rondom.methods.process import MeetingKind
from rondom.methods.schema import Method

from .enums import Presence

MOMENT = "%Y-%m-%dT%H:%M"
EXPLAINED = '<strong>{}</strong><br><span class="muted small">{}</span>'
NO_EVENINGS: Mapping[str, datetime] = MappingProxyType({})
YES_NO = [("yes", _("Ja, iedereen")), ("no", _("Nee"))]


def moment(label: Any, **kwargs: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S", "%d-%m-%Y %H:%M"],
        label=label,
        **kwargs,
    )


def _text(label: Any, most: int, rows: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        max_length=most, widget=forms.Textarea(attrs={"rows": rows, "maxlength": most}), label=label, **kwargs
    )


def _about(kind: MeetingKind, evening: datetime | None) -> list[str]:
    """What a kind of meeting is; who sit there each time and when the next one is, where it is about many."""
    words = [str(kind.explanation)]
    if kind.table:
        words.append(gettext("Aan tafel: %(who)s.") % {"who": kind.table})
    if evening:
        words.append(
            gettext("De eerstvolgende is %(moment)s.") % {"moment": datetime_nl(evening, clock.now())}
        )
    return words


class PlanForm(forms.Form):
    kind = forms.ChoiceField(widget=forms.RadioSelect, label=_("Wat voor overleg?"))
    planned_at = moment(_("Wanneer?"))
    place = forms.CharField(
        required=False,
        max_length=200,
        label=_("Waar?"),
        help_text=_("Liefst waar het gezin zich op zijn gemak voelt."),
    )
    invited = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, label=_("Wie vraag je?"))
    family_absent_why = forms.CharField(
        required=False,
        max_length=500,
        label=_("Vraag je het gezin niet? Schrijf op waarom"),
    )
    points = _text(
        _("Waar gaat het over?"),
        4000,
        4,
        required=False,
        help_text=_("Elk punt op een eigen regel. Rondom begint altijd met wat het gezin zelf zegt."),
    )

    def __init__(
        self,
        *args: Any,
        method: Method,
        team: Sequence[Member],
        evenings: Mapping[str, datetime] = NO_EVENINGS,
        **kwargs: Any,
    ) -> None:
        initial = {"kind": method.meetings[0].key, "invited": [str(one.id) for one in team]}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (
                one.key,
                format_html(EXPLAINED, one.label, " ".join(_about(one, evenings.get(one.key)))),
            )
            for one in method.meetings
        ]
        self.fields["invited"].choices = [(str(one.id), described(one)) for one in team]  # type: ignore[attr-defined]


class ChangeForm(forms.Form):
    planned_at = moment(_("Wanneer?"))
    place = forms.CharField(required=False, max_length=200, label=_("Waar?"))
    invited = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, label=_("Wie vraag je?"))
    family_absent_why = forms.CharField(
        required=False, max_length=500, label=_("Vraag je het gezin niet? Schrijf op waarom")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, team: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invited"].choices = [(str(one.id), described(one)) for one in team]  # type: ignore[attr-defined]


def described(one: Member) -> str:
    """Name, organisation and role of a member of the team, for in a choice."""
    more = ", ".join(part for part in (one.organisation, inside(one.role_label)) if part)
    return f"{one.name} ({more})"


class PointForm(forms.Form):
    said = forms.CharField(
        required=False,
        max_length=8000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 10, "maxlength": 8000}),
        label=_("Wat is er gezegd?"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    before = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


class NewPointForm(forms.Form):
    title = forms.CharField(max_length=200, label=_("Nieuw punt"))


class DecisionForm(forms.Form):
    text = _text(_("Wat is er besloten?"), 1000, 2)
    reason = forms.CharField(required=False, max_length=1000, label=_("Waarom?"))


class AgreementForm(forms.Form):
    text = forms.CharField(
        max_length=300,
        label=_("Wat spreken we af?"),
        help_text=_("Wordt na het overleg een taak in het plan."),
    )
    owner_id = forms.TypedChoiceField(label=_("Wie doet het?"))
    due_on = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        label=_("Wanneer is het klaar?"),
    )
    everyone_agrees = forms.ChoiceField(
        choices=YES_NO, initial="yes", widget=forms.RadioSelect, label=_("Is iedereen het eens?")
    )
    not_agreed_why = forms.CharField(required=False, max_length=500, label=_("Zo nee: wie niet, en waarom?"))

    def __init__(self, *args: Any, team: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [("", _("Kies één persoon")), *((str(one.id), described(one)) for one in team)]
        self.fields["owner_id"].choices = options  # type: ignore[attr-defined]


class PresenceForm(forms.Form):
    presence = forms.ChoiceField(
        choices=Presence.choices, widget=forms.RadioSelect, label=_("Is deze persoon er?")
    )
    reason = forms.CharField(required=False, max_length=300, label=_("Waarom niet?"))
    brings = forms.CharField(required=False, max_length=300, label=_("Brengt mee"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class NextForm(forms.Form):
    kind = forms.ChoiceField(label=_("Wat voor overleg?"))
    planned_at = moment(_("Wanneer zien we elkaar weer?"))
    place = forms.CharField(required=False, max_length=200, label=_("Waar?"))

    def __init__(self, *args: Any, method: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(one.key, str(one.label)) for one in method.meetings]  # type: ignore[attr-defined]


class ReadersForm(forms.Form):
    category = forms.ChoiceField(label=_("Waar gaat dit punt over?"), widget=forms.RadioSelect)
    about = forms.MultipleChoiceField(
        label=_("Over wie gaat het?"),
        help_text=_("Kies niemand als het over het hele gezin gaat."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        categories: Sequence[tuple[str, Any]],
        people: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = categories  # type: ignore[attr-defined]
        self.fields["about"].choices = people  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    talk_by = forms.TypedChoiceField(
        label=_("Wie praat dit na met het gezin?"),
        required=False,
        empty_value=None,
        coerce=UUID,
        help_text=_("Ook als het gezin erbij was: vraag een dag later hoe het overleg voor hen was."),
    )
    talk_on = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        label=_("Op welke dag?"),
    )
    family_talk = _text(_("Wat is daarbij belangrijk?"), 1000, 2, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, team: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [("", _("Nog niet afgesproken")), *((str(one.id), described(one)) for one in team)]
        self.fields["talk_by"].choices = options  # type: ignore[attr-defined]
