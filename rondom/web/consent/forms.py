"""Forms about consent: the shape of what is typed. Each of the three things has a form of its own."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.households.forms import day_field
from rondom.methods.enums import Category
from rondom.privacy.consent.enums import SHAREABLE, How, Kind, Track
from rondom.privacy.consent.rules import Terms

Choices = Sequence[tuple[str, str]]


class TermsForm(forms.Form):
    """What is asked or given: about whom, what, for whom, why, until when."""

    person = forms.ChoiceField(label=_("Over wie gaat het?"), widget=forms.RadioSelect)
    source = forms.ChoiceField(
        label=_("Wie mag spreken?"),
        help_text=_("Alleen over wat hieronder staat, en alleen met wie hieronder staat."),
        widget=forms.RadioSelect,
    )
    categories = forms.MultipleChoiceField(
        label=_("Welke gegevens?"),
        choices=[(one.value, Category(one).label) for one in SHAREABLE],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies welke gegevens gedeeld mogen worden.")},
    )
    to_team = forms.BooleanField(label=_("Het hele team rond dit gezin"), required=False)
    organisations = forms.MultipleChoiceField(
        label=_("Of alleen deze organisaties"), required=False, widget=forms.CheckboxSelectMultiple
    )
    other = forms.ChoiceField(label=_("Een andere organisatie"), required=False)
    purpose = forms.CharField(
        label=_("Waarvoor is het nodig?"),
        help_text=_("Eén zin, zonder bijzonderheden. Het gezin leest dit."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf op waarvoor dit nodig is.")},
    )
    track = forms.ChoiceField(label=_("Wie vroeg erom?"), choices=Track.choices, widget=forms.RadioSelect)
    until = day_field(
        _("Tot en met welke dag?"), required=False, help_text=_("Leeg: tot iemand het intrekt.")
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        persons: Choices,
        sources: Choices = (),
        here: Choices = (),
        others: Choices = (),
        family: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self._choices("person", persons)
        self._choices("source", sources)
        self._choices("organisations", here)
        self._choices("other", [("", str(_("Geen andere"))), *others])
        if kind != Kind.RELEASE:
            del self.fields["source"]
        if kind == Kind.HELP:
            del self.fields["categories"], self.fields["to_team"]
            self.fields["organisations"].label = _("Hulp van wie?")
        if family:
            del self.fields["track"]
            self.fields["purpose"].help_text = _("Eén zin is genoeg.")

    def _choices(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def terms(self) -> Terms:
        said = self.cleaned_data
        organisation, _colon, user = (said.get("source") or "").partition(":")
        chosen = [*said["organisations"], *([said["other"]] if said["other"] else [])]
        return Terms(
            kind=self.kind,
            person_id=UUID(said["person"]),
            purpose=said["purpose"],
            track=said.get("track", Track.CLIENT.value),
            categories=tuple(said.get("categories", ())),
            organisations=tuple(UUID(one) for one in chosen),
            to_team=bool(said.get("to_team")),
            from_organisation_id=UUID(organisation) if organisation else None,
            from_user_id=UUID(user) if user else None,
            until=said["until"],
        )

    def put(self, fields: dict[str, str]) -> None:
        """What the action refused, at the field it is about."""
        places = {"to": "organisations", "kind": ""}
        for name, text in fields.items():
            place = places.get(name, name)
            self.add_error(place if place in self.fields else None, text)


class ScanField(forms.FileField):
    """A scan as its bytes; what is in it is judged by `privacy.scans.rules`, not by its name."""

    widget = forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"})

    def clean(self, data: Any, initial: Any = None) -> bytes:
        found = super().clean(data, initial)
        return found.read() if found else b""


def scan_field(label: Any, *, required: bool) -> ScanField:
    return ScanField(
        label=label,
        help_text=_("Een pdf of een foto (jpg of png), hoogstens 5 MB. Alleen het papier zelf."),
        required=required,
        max_length=200,
        error_messages={
            "required": _("Kies een scan van het papier."),
            "empty": _("Dit bestand is leeg. Kies een ander bestand."),
            "max_length": _("De naam van dit bestand is te lang. Geef het een kortere naam."),
        },
    )


class WithScan(forms.Form):
    """A browser sends a file once: after a mistake elsewhere it must be chosen again, and the form says so."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._choose_again()
        self.was_cleaned = True
        return data

    def add_error(self, field: Any, error: Any) -> None:
        super().add_error(field, error)
        if getattr(self, "was_cleaned", False):  # what the action refused
            self._choose_again()

    def _choose_again(self) -> None:
        if self.files and self.errors and "scan" not in self.errors:
            super().add_error("scan", _("Kies de scan opnieuw: de browser onthoudt het bestand niet."))


class RecordForm(WithScan):
    """Given on paper or spoken: by whom, and what shows it."""

    persons = forms.MultipleChoiceField(
        label=_("Wie gaf het?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    how = forms.ChoiceField(
        label=_("Hoe?"),
        choices=[(one.value, one.label) for one in (How.PAPER, How.SPOKEN)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het is gegeven.")},
    )
    on = day_field(_("Op papier: van welke dag?"), required=False)
    scan = scan_field(_("Op papier: een scan"), required=False)
    place = forms.CharField(
        label=_("Op papier: waar ligt het?"),
        help_text=_("Bijvoorbeeld: dossierkast Wijkteam Noord, map Dekker. Met een scan mag dit leeg."),
        max_length=120,
        required=False,
    )
    witness = forms.CharField(label=_("Gezegd: wie was erbij?"), max_length=120, required=False)
    missing_why = forms.CharField(
        label=_("Gaf niet iedereen het? Schrijf op waarom"),
        help_text=_("Laat dit leeg als een ander nog antwoordt."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, persons: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].choices = list(persons)  # type: ignore[attr-defined]


class ScanForm(WithScan):
    """A paper that was recorded before is scanned now."""

    persons = forms.MultipleChoiceField(
        label=_("Wie tekende dit papier?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wie dit papier tekende.")},
    )
    scan = scan_field(_("De scan"), required=True)

    def __init__(self, *args: Any, persons: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].choices = list(persons)  # type: ignore[attr-defined]
        if len(persons) == 1:
            self.fields["persons"].initial = [persons[0][0]]


class RemoveScanForm(forms.Form):
    """The wrong paper was scanned."""

    why = forms.CharField(
        label=_("Waarom moet deze scan weg?"),
        help_text=_(
            "Bijvoorbeeld: het was het papier van een ander gezin. Dat moet dan ook als datalek worden gemeld."
        ),
        max_length=300,
        error_messages={"required": _("Schrijf kort op waarom deze scan weg moet.")},
    )


class WithdrawForm(forms.Form):
    """Somebody of the family told that they withdraw it."""

    person = forms.ChoiceField(
        label=_("Wie trok het in?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie het introk.")},
    )
    told = forms.ChoiceField(
        label=_("Hoe hoorde je dit?"),
        choices=[(How.SPOKEN.value, _("Gezegd")), (How.PAPER.value, _("Op papier"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe je dit hoorde.")},
    )

    def __init__(self, *args: Any, persons: Choices, waits: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = list(persons)  # type: ignore[attr-defined]
        if waits:  # a question that nobody answered may be taken back as well
            self.fields["person"].choices = [  # type: ignore[attr-defined]
                ("", _("Niemand: ik neem de vraag terug")),
                *persons,
            ]
            self.fields["person"].required = self.fields["told"].required = False
