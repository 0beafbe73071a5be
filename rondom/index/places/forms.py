"""An address, and why it says nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..enums import CareAddress


class PlaceForm(forms.Form):
    postcode = forms.CharField(label=_("Postcode"), max_length=7)
    house_number = forms.IntegerField(label=_("Huisnummer"), min_value=1, max_value=99999)
    kind = forms.ChoiceField(label=_("Wat is het?"), choices=CareAddress.choices, widget=forms.RadioSelect)
