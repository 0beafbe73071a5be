"""Forms of the file's own page: the shape of what is typed. What is allowed, the actions decide."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import rules
from .enums import Interpreter, MemberRole, ReadingLevel, Sex
from .people import NewAddress, NewPerson


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A date that a browser's own calendar fills in, or that somebody types as 5-3-1990."""
    wrong = _("Dit is geen bestaande datum. Typ bijvoorbeeld 5-3-1990.")
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": wrong},
    )


def checked(rule: Callable[[str], str], text: str) -> str:
    """What a rule makes of the text; its sentence stands at the field."""
    try:
        return rule(text)
    except ValueError as wrong:
        raise ValidationError(str(wrong)) from wrong


class WhoForm(forms.Form):
    """The fields about one person that adding and editing share."""

    given_name = forms.CharField(label=_("Voornaam"), max_length=80)
    family_name = forms.CharField(label=_("Achternaam"), max_length=80, required=False)
    birth_date = day_field(_("Geboortedatum"), required=False)
    sex = forms.ChoiceField(
        label=_("Geslacht"), choices=Sex.choices, required=False, widget=forms.RadioSelect
    )
    phone = forms.CharField(
        label=_("Telefoon"), max_length=20, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    bsn = forms.CharField(
        label=_("Burgerservicenummer"),
        max_length=14,
        required=False,
        help_text=_("Negen cijfers. Alleen om dezelfde persoon te herkennen; het wordt nergens getoond."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_phone(self) -> str:
        return checked(rules.clean_phone, self.cleaned_data["phone"])

    def clean_bsn(self) -> str:
        return checked(rules.clean_bsn, self.cleaned_data["bsn"])


class NewMemberForm(WhoForm):
    role = forms.ChoiceField(
        label=_("Wie is dit in het gezin?"), choices=MemberRole.choices, widget=forms.RadioSelect
    )
    authority = forms.BooleanField(label=_("Heeft het gezag over de kinderen van dit gezin"), required=False)

    field_order = ("given_name", "family_name", "role", "authority", "birth_date", "sex", "phone", "bsn")

    def new_person(self) -> NewPerson:
        data = self.cleaned_data
        return NewPerson(**{name: data[name] for name in data})


class PersonForm(WhoForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    language = forms.CharField(
        label=_("Taal"),
        max_length=40,
        required=False,
        help_text=_("De taal waarin deze persoon het liefst praat."),
    )
    interpreter = forms.ChoiceField(label=_("Tolk"), choices=Interpreter.choices, widget=forms.RadioSelect)
    interpreter_reason = forms.CharField(
        label=_("Waarom geen tolk?"),
        max_length=200,
        required=False,
        help_text=_("Alleen als iemand geen tolk wil."),
    )
    reading_level = forms.ChoiceField(
        label=_("Lezen"), choices=ReadingLevel.choices, required=False, widget=forms.RadioSelect
    )
    contact_wishes = forms.CharField(
        label=_("Wensen bij contact"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: bel na schooltijd, kom achterom."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, bsn_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bsn_known:
            del self.fields["bsn"]


class LeaveForm(forms.Form):
    on = day_field(_("Vanaf wanneer?"))


class MoveForm(forms.Form):
    instead_of = forms.UUIDField(widget=forms.HiddenInput, required=False)
    street = forms.CharField(label=_("Straat"), max_length=80)
    house_number = forms.IntegerField(
        label=_("Huisnummer"),
        min_value=1,
        max_value=99999,
        error_messages={"invalid": _("Typ alleen het getal; een letter hoort bij de toevoeging.")},
    )
    addition = forms.CharField(label=_("Toevoeging"), max_length=10, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=7)
    city = forms.CharField(label=_("Plaats"), max_length=80)
    on = day_field(_("Vanaf wanneer woont het gezin hier?"))

    def clean_postcode(self) -> str:
        return checked(rules.clean_postcode, self.cleaned_data["postcode"])

    def new_address(self) -> NewAddress:
        data = self.cleaned_data
        return NewAddress(
            data["street"], data["house_number"], data["postcode"], data["city"], data["addition"]
        )
