"""The forms of bringing in. [A9]"""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.methods.schema import Method

from ..enums import SubjectRole, Told
from .enums import GROUPS, Delimiter, Encoding
from .queries import Column

#: bytes; about a million rows
MOST_FILE = 100 * 1024 * 1024


class UploadForm(forms.Form):
    """A file out of the own system."""

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy(
            "Een csv-bestand, hoogstens 100 MB. De eerste rij zegt hoe de kolommen heten."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv,text/plain"}),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("Dit bestand is leeg."),
        },
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > MOST_FILE:
            raise forms.ValidationError(
                _("Dit bestand is te groot. Het mag hoogstens 100 MB zijn. Deel het in stukken.")
            )
        return file


class ReadForm(forms.Form):
    """How the file is to be read."""

    encoding = forms.ChoiceField(label=gettext_lazy("Tekens"), choices=Encoding.choices)
    delimiter = forms.ChoiceField(
        label=gettext_lazy("Kolommen staan uit elkaar met"), choices=Delimiter.choices
    )
    has_header = forms.BooleanField(
        label=gettext_lazy("De eerste rij zegt hoe de kolommen heten"), required=False
    )


class MappingForm(forms.Form):
    """What every column is, and what holds for all rows where a column does not say it."""

    role = forms.ChoiceField(
        label=gettext_lazy("Over wie gaan de rijen?"),
        choices=SubjectRole.choices,
        initial=SubjectRole.CHILD,
        widget=forms.RadioSelect,
    )
    told = forms.ChoiceField(
        label=gettext_lazy("Weten deze personen (of de ouders) van het signaal?"),
        choices=Told.choices,
        widget=forms.RadioSelect,
    )
    consider = forms.ChoiceField(
        label=gettext_lazy("Is coördinatie nodig, als er anderen betrokken zijn of hulp is afgebroken?"),
        help_text=gettext_lazy("Dit geldt voor rijen waarin dat niet zelf staat."),
        required=False,
    )

    def __init__(self, *args: Any, columns: list[Column], method: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        choices = [
            ("", _("Sla over")),
            *((str(label), [(one.key, str(one.label)) for one in group]) for label, group in GROUPS),
        ]
        for one in columns:
            self.fields[f"column-{one.place}"] = forms.ChoiceField(
                label=one.name, choices=choices, required=False, initial=one.key
            )
        reasons = {
            wanted: [(one.key, str(one.label)) for one in method.signal_reasons if one.coordination is wanted]
            for wanted in (True, False)
        }
        self.fields["consider"].choices = [  # type: ignore[attr-defined]
            ("", _("Weiger zulke rijen")),
            (_("Ja, want"), reasons[True]),
            (_("Nee, want"), reasons[False]),
        ]

    def rows(self) -> list[dict[str, Any]]:
        """Each column with its choice and what stands in it."""
        return [{"field": self[f"column-{one.place}"], "examples": one.examples} for one in self.columns]

    def mapping(self) -> list[str]:
        return [self.cleaned_data[f"column-{one.place}"] for one in self.columns]

    def defaults(self) -> dict[str, str]:
        data = self.cleaned_data
        return {"0-role": data["role"], "told": data["told"], "consider": data["consider"]}
