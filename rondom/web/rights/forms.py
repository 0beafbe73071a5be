"""What somebody types who asks or answers. Shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.core import clock
from rondom.privacy.rights.enums import Identified, RequestKind

MANY = forms.Textarea(attrs={"rows": 4})


class CorrectionForm(forms.Form):
    """For a professional also: on whose behalf."""

    words = forms.CharField(
        label=_("Wat klopt er niet?"),
        help_text=_("Schrijf ook op hoe het wel is."),
        max_length=2000,
        widget=MANY,
        error_messages={"required": _("Schrijf op wat er niet klopt.")},
    )

    def __init__(self, *args: Any, members: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if members is not None:
            self.fields["person_id"] = forms.ChoiceField(
                label=_("Namens wie geef je dit door?"),
                choices=members,
                widget=forms.RadioSelect,
                error_messages={"required": _("Kies namens wie je dit doorgeeft.")},
            )
            self.order_fields(["person_id", "words"])


class AnswerForm(forms.Form):
    granted = forms.ChoiceField(
        label=_("Wat heb je besloten?"),
        choices=[("yes", _("Het is gedaan")), ("no", _("Het blijft zo"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat je hebt besloten.")},
    )
    answer = forms.CharField(
        label=_("Uitleg"),
        help_text=_("De ander leest dit. Blijft het zo? Schrijf dan waarom."),
        max_length=2000,
        required=False,
        widget=MANY,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class CorrectionAnswerForm(AnswerForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["granted"].choices = [  # type: ignore[attr-defined]
            ("yes", _("Ik heb het aangepast")),
            ("no", _("Ik pas het niet aan")),
        ]


class AskForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Wat wilt u vragen?"),
        choices=[
            (RequestKind.RESTRICTION, _("Gebruik bepaalde gegevens een tijd niet")),
            (RequestKind.OBJECTION, _("Ik wil niet dat bepaalde gegevens worden gebruikt")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat u wilt vragen.")},
    )
    words = forms.CharField(
        label=_("Welke gegevens, en waarom?"),
        max_length=2000,
        widget=MANY,
        error_messages={"required": _("Schrijf op wat u wilt en waarom.")},
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person_id"] = forms.ChoiceField(
            label=_("Over wie gaat het?"),
            choices=people,
            widget=forms.RadioSelect,
            error_messages={"required": _("Kies over wie het gaat.")},
        )
        self.order_fields(["person_id", "kind", "words"])


class RecordForm(forms.Form):
    """The privacy officer, with somebody before them who has no account."""

    bsn = forms.CharField(
        label=_("Burgerservicenummer"),
        help_text=_("Of vul de naam en de geboortedatum in."),
        required=False,
        max_length=9,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    given_name = forms.CharField(label=_("Voornaam"), required=False, max_length=80)
    family_name = forms.CharField(label=_("Achternaam"), required=False, max_length=80)
    born = forms.DateField(
        label=_("Geboren op"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    identified = forms.ChoiceField(
        label=_("Hoe weet je dat het deze persoon is?"),
        help_text=_("Schrijf het nummer van het document niet op."),
        choices=[(one.value, one.label) for one in Identified if one != Identified.SIGNED_IN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe je weet dat het deze persoon is.")},
    )
    kind = forms.ChoiceField(
        label=_("Wat vraagt iemand?"),
        choices=[(one.value, one.label) for one in RequestKind if one != RequestKind.CORRECTION],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat iemand vraagt.")},
    )
    words = forms.CharField(
        label=_("Toelichting"),
        help_text=_("Bij een kopie mag dit leeg blijven."),
        required=False,
        max_length=2000,
        widget=MANY,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        bsn = str(data.get("bsn") or "")
        if bsn and not (bsn.isdigit() and len(bsn) == 9):
            self.add_error("bsn", _("Een burgerservicenummer heeft negen cijfers."))
        named = data.get("given_name") and data.get("family_name") and data.get("born")
        if not bsn and not named:
            self.add_error("bsn", _("Vul het nummer in, of de hele naam met de geboortedatum."))
        born = data.get("born")
        if born and born > clock.today():
            self.add_error("born", _("Deze dag is nog niet geweest."))
        return data
