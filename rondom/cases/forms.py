"""The shape of what is typed about the coordination; whether it may and fits is decided by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .enums import Holds

Choices = list[tuple[str, str]]
LONG, SHORT = 2000, 500


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class VersionForm(forms.Form):
    """Carries the version that was seen, so that two people do not overwrite each other."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ChosenForm(forms.Form):
    """A form whose lists come from the method: ``choices`` by field name."""

    def __init__(self, *args: Any, choices: dict[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]


class VariantForm(VersionForm):
    variant = forms.TypedChoiceField(label=_("Welke variant?"), coerce=int, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_(
            "Kies je anders dan het advies, dan is een reden nodig. Het gezin en het team kunnen die lezen."
        ),
        max_length=LONG,
        required=False,
        widget=_lines(),
    )

    def __init__(self, *args: Any, variants: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["variant"].choices = variants  # type: ignore[attr-defined]


class VariantFactForm(forms.Form):
    holds = forms.ChoiceField(label=_("Geldt dit?"), choices=Holds.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Waar zie je dat aan?"), max_length=SHORT, required=False, widget=_lines(2)
    )


class CoachFactForm(forms.Form):
    holds = forms.ChoiceField(label=_("Geldt dit?"), choices=Holds.choices, widget=forms.RadioSelect)
    fact = forms.CharField(
        label=_("Waar zie je dat aan?"), max_length=SHORT, required=False, widget=_lines(2)
    )


class ResponsibleForm(VersionForm):
    organisation = forms.TypedChoiceField(label=_("Welke organisatie?"))
    reason = forms.CharField(
        label=_("Waarom deze organisatie?"),
        help_text=_(
            "Bijvoorbeeld: hier is het meeste contact met het gezin, of het gezin heeft hier vertrouwen in."
        ),
        max_length=SHORT,
        widget=_lines(2),
    )

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", _("Kies een organisatie")), *organisations]  # type: ignore[attr-defined]


class ProfessionalForm(forms.Form):
    """Choosing one professional; the list is narrowed by a plain search above the form."""

    user = forms.ChoiceField(label=_("Wie?"), widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label=_("Waarom mag deze persoon meekijken?"),
        help_text=_("Vanaf nu ziet deze persoon wat bij de rol hoort, niet meer."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, people: Choices, grounds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = people  # type: ignore[attr-defined]
        self.fields["ground"].choices = grounds  # type: ignore[attr-defined]


class AppointForm(ProfessionalForm):
    """``present``: who hold the role now, where all of several places are taken and one of them has to make room."""

    succeeds = forms.ChoiceField(
        label=_("Van wie neemt deze persoon het over?"), required=False, widget=forms.RadioSelect
    )
    because = forms.CharField(label=_("Waarom deze persoon?"), max_length=SHORT, widget=_lines(2))
    family_says = forms.CharField(
        label=_("Wat vindt het gezin van deze keuze?"),
        help_text=_("Schrijf het op zoals het gezin het zegt."),
        max_length=SHORT,
        required=False,
        widget=_lines(2),
    )
    over_norm_why = forms.CharField(
        label=_("Waarom kan deze persoon er toch een gezin bij hebben?"),
        help_text=_("Dit besluit is te zien op de wachtlijst."),
        max_length=SHORT,
        required=False,
        widget=_lines(2),
    )
    knows_warning = forms.BooleanField(
        label=_("Ik weet dit. De reden hierboven zegt waarom het hier toch goed is."),
        required=False,
        widget=forms.CheckboxInput,
    )

    def __init__(self, *args: Any, present: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["succeeds"].choices = present  # type: ignore[attr-defined]


class ComesForm(forms.Form):
    """For what and for whom somebody comes."""

    comes_for = forms.CharField(
        label=_("Waarvoor komt deze persoon?"),
        help_text=_("Eén zin, zoals je het aan het gezin zou zeggen: “regelt alles rond school en geld”."),
        max_length=SHORT,
    )
    about = forms.MultipleChoiceField(
        label=_("Voor wie in het gezin?"),
        help_text=_("Kies niemand als het voor iedereen is."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = members  # type: ignore[attr-defined]


class AddProfessionalForm(ProfessionalForm, ComesForm):
    role = forms.ChoiceField(label=_("In welke rol?"), widget=forms.RadioSelect)
    expected_end = forms.DateField(
        label=_("Tot wanneer, denk je?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    field_order = ["user", "role", "comes_for", "about", "expected_end", "ground"]

    def __init__(self, *args: Any, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]


class AddFamilyForm(ComesForm):
    person = forms.ChoiceField(label=_("Wie?"), widget=forms.RadioSelect)
    field_order = ["person", "comes_for", "about"]

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]
        self.fields["comes_for"].label = _("Wat doet deze persoon?")
        self.fields["comes_for"].help_text = _("Bijvoorbeeld: “haalt de kinderen op woensdag uit school”.")


class AddNetworkForm(ComesForm):
    name = forms.CharField(label=_("Naam"), max_length=120)
    phone = forms.CharField(label=_("Telefoon"), max_length=20, required=False)
    expected_end = forms.DateField(
        label=_("Tot wanneer, denk je?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    field_order = ["name", "phone", "comes_for", "about", "expected_end"]


class EndMemberForm(forms.Form):
    reason = forms.CharField(label=_("Waarom stopt deze persoon?"), max_length=200)


class PointsForm(VersionForm):
    """What offering and expecting have in common."""

    answers_within_days = forms.IntegerField(
        label=_("Antwoord binnen hoeveel werkdagen?"), min_value=0, max_value=60, required=False
    )
    contact_per_month = forms.IntegerField(
        label=_("Hoe vaak contact per maand?"), min_value=0, max_value=60, required=False
    )


class OfferForm(PointsForm):
    gives = forms.MultipleChoiceField(
        label=_("Welke informatie geef je aan de anderen?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    channels = forms.MultipleChoiceField(
        label=_("Hoe ben je te bereiken?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reachable = forms.CharField(
        label=_("Wanneer ben je te bereiken?"),
        help_text=_("Bijvoorbeeld: maandag tot en met woensdag tussen 9 en 17 uur."),
        max_length=200,
        required=False,
    )
    field_order = ["answers_within_days", "contact_per_month", "channels", "gives", "reachable"]

    def __init__(self, *args: Any, information: Choices, channels: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gives"].choices = information  # type: ignore[attr-defined]
        self.fields["channels"].choices = channels  # type: ignore[attr-defined]


class ExpectationForm(PointsForm):
    wants = forms.MultipleChoiceField(
        label=_("Welke informatie wil je krijgen?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    channel = forms.ChoiceField(label=_("Hoe wil je contact?"), required=False, widget=forms.RadioSelect)
    field_order = ["answers_within_days", "contact_per_month", "channel", "wants"]

    def __init__(self, *args: Any, information: Choices, channels: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wants"].choices = information  # type: ignore[attr-defined]
        self.fields["channel"].choices = [("", _("Maakt niet uit")), *channels]  # type: ignore[attr-defined]


class PortalForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mailadres om mee in te loggen"),
        help_text=_(
            "Van deze persoon zelf. Wie de post van dit adres leest, kan ook het wachtwoord veranderen."
        ),
        max_length=254,
    )


class CloseForm(VersionForm):
    kind = forms.ChoiceField(label=_("Hoe eindigt de coördinatie?"), widget=forms.RadioSelect)
    destination = forms.CharField(
        label=_("Wie gaat verder, of waar woont het gezin nu?"), max_length=200, required=False
    )
    ground = forms.ChoiceField(label=_("Waarom nu?"), widget=forms.RadioSelect)
    unilateral = forms.BooleanField(label=_("Eén partij stopt, de anderen niet"), required=False)
    reason = forms.CharField(label=_("Wat is bereikt, en wat niet?"), max_length=LONG, widget=_lines(4))
    relapse_level = forms.ChoiceField(label=_("Hoe groot is de kans op terugval?"), widget=forms.RadioSelect)
    relapse_because = forms.MultipleChoiceField(
        label=_("Waarom denk je dat?"),
        help_text=_(
            "Kruis aan wat geldt. Daarbij hoort een niveau. Jullie mogen het anders inschatten, met een reden."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    relapse_reason = forms.CharField(
        label=_("Schatten jullie het anders in? Waarom?"), max_length=SHORT, required=False, widget=_lines(2)
    )
    watch_member = forms.ChoiceField(
        label=_("Wie houdt een vinger aan de pols?"),
        help_text=_("Deze persoon houdt toegang zolang de nazorg duurt."),
        required=False,
        widget=forms.RadioSelect,
    )
    watch_note = forms.CharField(
        label=_("Wat is daarover afgesproken?"), max_length=SHORT, required=False, widget=_lines(2)
    )
    family_evaluation = forms.CharField(
        label=_("Wat vond het gezin ervan, in eigen woorden?"),
        max_length=LONG,
        required=False,
        widget=_lines(),
    )
    family_grade = forms.IntegerField(
        label=_("Welk cijfer geeft het gezin?"),
        help_text=_("Van 1 tot en met 10."),
        min_value=1,
        max_value=10,
        required=False,
    )
    family_not_heard_why = forms.CharField(
        label=_("Waarom weet je niet wat het gezin vond?"),
        help_text=_("Alleen als je het niet kon vragen."),
        max_length=SHORT,
        required=False,
    )
    sure = forms.BooleanField(
        label=_("Ja, ik sluit deze coördinatie af. Het team hoort het en de toegang van het team stopt nu.")
    )

    def __init__(self, *args: Any, lists: dict[str, Choices], watchers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in lists.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["watch_member"].choices = [*watchers, ("", _("Niemand uit het team"))]  # type: ignore[attr-defined]
