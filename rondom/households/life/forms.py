"""Forms about the life line: the shape of what is typed."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rondom.methods.schema import Method

from ..people import Member
from .actions import Said
from .enums import HELP, HelpEnd, LifeKind
from .rules import When, read_when

WHO = _(
    "Kies niemand als het over het hele gezin gaat. Gaat het over één ouder, dan leest de andere ouder het niet."
)


class WhenField(forms.CharField):
    """A day, a month or a year, as somebody types it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off", "size": 20}), **kwargs
        )

    def clean(self, value: Any) -> When | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_when(text)
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong


class MomentForm(forms.Form):
    """What happened. ``unseen``: choices that stand there and this reader does not see, they stay."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label=_("Wat gebeurde er?"),
        help_text=_("In een paar woorden, bijvoorbeeld: vader verliest zijn baan."),
        max_length=200,
    )
    kind = forms.ChoiceField(
        label=_("Wat voor gebeurtenis was het?"),
        help_text=_(
            "Dit bepaalt wie het leest. Wat over ziekte, geld of politie gaat, leest alleen wie dat moet weten."
        ),
        widget=forms.RadioSelect,
    )
    on = WhenField(
        label=_("Wanneer?"),
        help_text=_("Een dag, een maand of alleen het jaar: 3-3-2015, maart 2015 of 2015."),
    )
    until = WhenField(label=_("Tot wanneer?"), help_text=_("Alleen als het een tijd duurde."), required=False)
    about = forms.MultipleChoiceField(
        label=_("Over wie gaat het?"),
        help_text=WHO,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    domains = forms.MultipleChoiceField(
        label=_("Welke leefgebieden raakte het?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, method: Method, members: Sequence[Member], known: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = [one for one in known if one not in {str(member.person_id) for member in members}]
        self._choose("kind", self.kinds())
        self._choose("about", [(str(one.person_id), one.given_name) for one in members])
        self._choose("domains", [(str(one.key), str(one.label)) for one in method.domains])

    def kinds(self) -> list[tuple[str, Any]]:
        return [(one.value, one.label) for one in LifeKind if one not in HELP]

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def said(self) -> Said:
        """What was typed, with whom it was about already and this reader may not choose."""
        data = self.cleaned_data
        return Said(
            kind=data["kind"],
            words=data["words"],
            on=data["on"],
            until=data["until"],
            about=tuple(UUID(one) for one in [*data["about"], *self.known]),
            domains=tuple(data["domains"]),
            by_whom=data.get("by_whom", ""),
            ended=data.get("ended", ""),
            ended_why=data.get("ended_why", ""),
        )


class HelpForm(MomentForm):
    """Help there was or still is; broken off says why."""

    words = forms.CharField(
        label=_("Welke hulp was het?"), help_text=_("Bijvoorbeeld: opvoedhulp thuis."), max_length=200
    )
    by_whom = forms.CharField(
        label=_("Wie gaf deze hulp?"),
        help_text=_("De organisatie of de persoon."),
        max_length=120,
        required=False,
    )
    on = WhenField(
        label=_("Wanneer begon deze hulp?"),
        help_text=_("Een dag, een maand of alleen het jaar: 3-3-2015, maart 2015 of 2015."),
    )
    ended = forms.ChoiceField(
        label=_("Hoe is het nu met deze hulp?"), choices=HelpEnd.choices, widget=forms.RadioSelect
    )
    until = WhenField(
        label=_("Wanneer stopte deze hulp?"),
        help_text=_("Laat dit leeg als de hulp er nog is."),
        required=False,
    )
    ended_why = forms.CharField(
        label=_("Waarom is de hulp afgebroken?"),
        help_text=_("Zo begint het gezin niet weer aan hulp die niet paste."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    field_order = (
        "version",
        "words",
        "by_whom",
        "kind",
        "on",
        "ended",
        "until",
        "ended_why",
        "about",
        "domains",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = _("Wat voor hulp was het?")

    def kinds(self) -> list[tuple[str, Any]]:
        return [(one.value, one.label) for one in LifeKind if one in HELP]
