"""What is typed for a handover. Shape only."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..escalation.forms import lines

Choices = Iterable[tuple[str, str]]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class BeginForm(forms.Form):
    person = forms.ChoiceField(
        label=_("Wie neemt het over?"), error_messages={"required": _("Kies wie het overneemt.")}
    )
    because = lines(
        _("Waarom deze persoon?"), rows=2, most=500, required=_("Schrijf op waarom je deze persoon kiest.")
    )
    family_says = lines(_("Wat vindt het gezin ervan?"), rows=2, most=500)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Kies")), *people]  # type: ignore[attr-defined]


class RegionForm(forms.Form):
    desk = forms.ChoiceField(
        label=_("Naar welk meldpunt?"), error_messages={"required": _("Kies een ander meldpunt.")}
    )
    because = lines(
        _("Waarom gaat het gezin daarheen?"),
        rows=2,
        most=500,
        required=_("Schrijf op waarom het gezin naar een ander meldpunt gaat."),
    )
    ground = forms.ChoiceField(
        label=_("Waarom mag dit?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarom dit mag.")},
    )
    family_says = lines(
        _("Wat vindt het gezin ervan, en wie zei dat?"),
        rows=2,
        most=500,
        required=_("Schrijf op wat het gezin hiervan vindt, en wie dat zei."),
    )

    def __init__(self, *args: Any, desks: Choices, grounds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desk"].choices = [("", _("Kies")), *desks]  # type: ignore[attr-defined]
        self.fields["ground"].choices = list(grounds)  # type: ignore[attr-defined]


class ArrivalForm(forms.Form):
    other_region = forms.CharField(
        label=_("Uit welke regio kwam het gezin?"),
        max_length=120,
        error_messages={"required": _("Schrijf op uit welke regio het gezin kwam.")},
    )
    on = forms.DateField(
        label=_("Wanneer?"), widget=DAY, error_messages={"required": _("Kies een dag tot en met vandaag.")}
    )
    warm = forms.BooleanField(
        label=_("Iemand uit die regio heeft het gezin goed overgedragen"), required=False
    )
    why = lines(_("Wat ontbrak er?"), rows=3, most=500)


class KeepForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    checklist = forms.MultipleChoiceField(
        label=_("Gedaan"), required=False, widget=forms.CheckboxSelectMultiple
    )
    talk_on = forms.DateField(label=_("Gesprek met z’n drieën"), widget=DAY, required=False)
    talk_who = lines(_("Wie waren erbij?"), rows=2, most=300)
    family_told_on = forms.DateField(label=_("Aan het gezin verteld op"), widget=DAY, required=False)
    family_told_how = lines(_("Hoe, en aan wie?"), rows=2, most=300)

    def __init__(self, *args: Any, checklist: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checklist"].choices = list(checklist)  # type: ignore[attr-defined]


class FinishForm(forms.Form):
    cold_why = lines(_("Waarom kan de overdracht niet warm?"), rows=3, most=500)
