"""The shape of a question and of an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.households.people import Member

from ..forms import AboutWhom, explained
from ..queries import CategoryChoice
from .rules import ANSWER_MOST, QUESTION_MOST


class AskForm(AboutWhom):
    members_asked = forms.MultipleChoiceField(
        label=_("Aan wie?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(
        label=_("Wat wil je weten?"),
        help_text=_("Stel één vraag. Dan is het antwoord ook kort."),
        max_length=QUESTION_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    category = forms.ChoiceField(
        label=_("Waar gaat de vraag over, en wie leest mee?"), widget=forms.RadioSelect
    )

    def __init__(
        self,
        *args: Any,
        people: list[tuple[str, str]],
        categories: list[CategoryChoice],
        members: list[Member],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, members=members, **kwargs)
        self.fields["members_asked"].choices = people  # type: ignore[attr-defined]
        self.fields["category"].choices = [(one.value, explained(one)) for one in categories]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Je antwoord"), max_length=ANSWER_MOST, widget=forms.Textarea(attrs={"rows": 4})
    )
