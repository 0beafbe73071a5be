"""The shape of an invitation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms import SHORT


class InviteCoachForm(forms.Form):
    """A relative or volunteer whom the family chose as its coach."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    email = forms.EmailField(
        label=_("E-mailadres om mee in te loggen"),
        help_text=_(
            "Van deze persoon zelf. Wie de post van dit adres leest, kan ook het wachtwoord veranderen."
        ),
        max_length=254,
    )
    phone = forms.CharField(label=_("Telefoon"), max_length=20, required=False)
    because = forms.CharField(
        label=_("Waarom deze persoon?"), max_length=SHORT, widget=forms.Textarea(attrs={"rows": 2})
    )
    family_says = forms.CharField(
        label=_("Wat vindt het gezin van deze keuze?"),
        help_text=_("Schrijf het op zoals het gezin het zegt. Zonder het gezin gaat het niet door."),
        max_length=SHORT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
