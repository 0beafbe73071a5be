"""Forms about somebody who is away for a while: the shape of what is typed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .enums import StayKind
from .forms import day_field
from .people import Member
from .stays_queries import Teller


class _Telling(forms.Form):
    """Who tells the end, chosen from who is around the household."""

    expected_end = day_field(
        gettext_lazy("Wanneer is het naar verwachting voorbij?"),
        help_text=gettext_lazy("Nog niet zeker? Kies de dag waarop iemand het moet navragen."),
    )
    teller = forms.ChoiceField(
        label=gettext_lazy("Wie vertelt dat het voorbij is?"),
        help_text=gettext_lazy(
            "Eén persoon, zodat iedereen erop kan rekenen. Is dat iemand uit het gezin, dan kunnen ook de andere "
            "gezinsleden zien dat dit zo is afgesproken."
        ),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, tellers: Sequence[Teller], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teller"].choices = [(one.key, one.words) for one in tellers]  # type: ignore[attr-defined]


class BeginForm(_Telling):
    person = forms.ChoiceField(label=gettext_lazy("Wie is tijdelijk niet thuis?"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=gettext_lazy("Waar verblijft diegene?"),
        help_text=gettext_lazy(
            "Dit ziet alleen wie het voor zijn rol moet weten. De anderen zien alleen tot wanneer iemand weg is."
        ),
        choices=StayKind.choices,
        widget=forms.RadioSelect,
    )
    place = forms.CharField(label=gettext_lazy("Naam van de plek"), max_length=120, required=False)
    since = day_field(gettext_lazy("Sinds wanneer?"))

    field_order = ("person", "kind", "place", "since", "expected_end", "teller")

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.person_id), f"{one.given_name} ({one.role_label})") for one in members]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


class ChangeForm(_Telling):
    version = forms.IntegerField(widget=forms.HiddenInput)


class EndForm(forms.Form):
    ended_on = day_field(gettext_lazy("Sinds welke dag?"))
    heard_from = forms.ChoiceField(
        label=gettext_lazy("Van wie komt dit bericht?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, tellers: Sequence[Teller], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not tellers:
            del self.fields["heard_from"]
            return
        self.fields["heard_from"].choices = [  # type: ignore[attr-defined]
            ("", _("Zelf gezien, of van iemand die hier niet staat")),
            *((one.key, one.words) for one in tellers),
        ]
