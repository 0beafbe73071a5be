"""The shape of a legal frame."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms import ChosenForm, VersionForm

DAY = {"type": "date"}


class FrameForm(ChosenForm):
    kind = forms.ChoiceField(label=_("Welk juridisch kader?"), widget=forms.RadioSelect)
    about = forms.MultipleChoiceField(
        label=_("Om wie gaat het?"),
        help_text=_("Kies niemand als het voor het hele gezin is."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    starts_on = forms.DateField(label=_("Vanaf wanneer?"), widget=forms.DateInput(attrs=DAY))
    ends_on = forms.DateField(
        label=_("Tot en met wanneer?"), required=False, widget=forms.DateInput(attrs=DAY)
    )
    member = forms.ChoiceField(label=_("Wie uit het team voert het uit?"), required=False)
    who = forms.CharField(
        label=_("Wie besliste het, of wie is het?"),
        help_text=_("Bijvoorbeeld: kinderrechter Zwolle."),
        max_length=200,
        required=False,
    )


class ChangeFrameForm(VersionForm):
    """Either another last day, or: it ended."""

    ends_on = forms.DateField(
        label=_("Loopt het door? Tot en met wanneer?"), required=False, widget=forms.DateInput(attrs=DAY)
    )
    ended_on = forms.DateField(
        label=_("Of is het gestopt? Op welke dag?"), required=False, widget=forms.DateInput(attrs=DAY)
    )
    because = forms.CharField(
        label=_("Waarom stopte het?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
