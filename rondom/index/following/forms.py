"""Forms of following up: choices and dates, no free text (P1)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core import clock
from rondom.core.words import day_nl
from rondom.methods.schema import Method

from ..enums import Told
from ..forms import date_field
from .enums import Answer, How


class ToldForm(forms.Form):
    """The person concerned was told: how and when."""

    how = forms.ChoiceField(
        label=gettext_lazy("Hoe vertelde je het?"), choices=How.choices, widget=forms.RadioSelect
    )
    told_on = date_field(gettext_lazy("Op welke dag?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"told_on": clock.today()}, **kwargs})


class NotYetForm(forms.Form):
    """It could not be told yet: why, and when it is asked again."""

    why = forms.ChoiceField(label=gettext_lazy("Waarom nog niet?"), widget=forms.RadioSelect)
    again_on = date_field(gettext_lazy("Wanneer kijk je er weer naar?"))

    def __init__(self, *args: Any, last: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"again_on": last}, **kwargs})
        self.fields["why"].choices = [  # type: ignore[attr-defined]
            (Told.SOON, _("dat doe ik bij het volgende gesprek")),
            (Told.NOT_REACHED, _("ik heb deze persoon nog niet bereikt")),
            (Told.UNSAFE, _("dat is niet veilig")),
        ]
        self.fields["again_on"].help_text = _("Uiterlijk %(day)s. Dan staat het weer in Vandaag.") % {
            "day": day_nl(last, clock.today())
        }


class ExtendForm(forms.Form):
    """Why the signal still holds."""

    reason = forms.ChoiceField(label=gettext_lazy("Waarom klopt het signaal nog?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, method: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (one.key, str(one.label)) for one in method.following.extend_reasons
        ]


class AnswerForm(forms.Form):
    """What the coordination point does with a request for coordination."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Wat doen jullie?"), choices=Answer.choices, widget=forms.RadioSelect
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Waarom is het nu niet nodig?"),
        help_text=gettext_lazy("Kies dit alleen bij „Nu niet nodig”."),
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, method: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (one.key, str(one.label)) for one in method.following.not_needed_reasons
        ]


class HandOverForm(forms.Form):
    """Who calls from now on."""

    to = forms.ChoiceField(label=gettext_lazy("Wie belt vanaf nu?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(str(user), name) for user, name in people]  # type: ignore[attr-defined]
