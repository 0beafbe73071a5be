"""What is typed in a crisis. Shape only."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..escalation.forms import lines

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FlagForm(forms.Form):
    why = lines(_("Waarom is dit een crisis?"), most=1000, required=_("Schrijf op waarom dit een crisis is."))


class MeetingForm(forms.Form):
    on = forms.DateField(
        label=_("Wanneer was het crisisoverleg?"),
        widget=DAY,
        error_messages={"required": _("Kies een dag.")},
    )
    who = lines(_("Wie waren erbij?"), rows=2, most=300, required=_("Schrijf op wie erbij waren."))


class NightsForm(forms.Form):
    words = lines(
        _("Wat is afgesproken voor de nachten en het weekend?"),
        most=1000,
        required=_("Schrijf op wat er voor de nachten is afgesproken."),
        help_text=_("Het gezin en iedereen die afspraken leest, ziet dit."),
    )


class CloseForm(forms.Form):
    outcome = lines(
        _("Hoe is de crisis afgelopen?"), most=1000, required=_("Schrijf op hoe de crisis is afgelopen.")
    )
    follow_up_on = forms.DateField(
        label=_("Wanneer kijken jullie naar wat eronder zit?"), widget=DAY, required=False
    )
    follow_up_words = lines(
        _("Naar welke problemen kijken jullie dan?"),
        rows=2,
        most=500,
        required=_("Schrijf op naar welke problemen jullie dan kijken."),
    )


class FollowUpForm(forms.Form):
    result = lines(
        _("Wat hebben jullie afgesproken?"),
        most=1000,
        required=_("Schrijf op wat jullie hebben afgesproken."),
    )
