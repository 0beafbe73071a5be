"""What is typed when something is asked, and when it is answered. Shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ..fields import NeededSometimes, WithErrors, radio, text
from .enums import Refusal, RequestGround
from .rules import ANSWER_MOST, QUESTION_MOST, WHY_MOST

Choices = Iterable[tuple[str, str]]


def _several(rows: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AskForm(WithErrors):
    user = forms.ChoiceField(
        label=_("Aan wie vraag je het?"), error_messages={"required": _("Kies iemand uit de lijst.")}
    )
    persons = forms.MultipleChoiceField(
        label=_("Over wie?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies over wie je iets vraagt.")},
    )
    category = radio(
        _("Wat voor informatie is het?"),
        (),
        help_text=_("Je kunt alleen vragen wat je in deze fase ook mag lezen."),
        error_messages={"required": _("Kies wat voor informatie het is.")},
    )
    question = text(
        _("Wat wil je weten?"),
        QUESTION_MOST,
        rows=4,
        help_text=_("Vraag niet meer dan je nodig hebt. Dit leest ook het gezin."),
        error_messages={"required": _("Schrijf op wat je wilt weten.")},
    )
    why = text(
        _("Waarvoor heb je dit nodig?"),
        WHY_MOST,
        rows=2,
        error_messages={"required": _("Schrijf op waarvoor je dit nodig hebt.")},
    )
    ground = radio(
        _("Waarom mag je dit vragen?"),
        RequestGround.choices,
        error_messages={"required": _("Kies waarom je dit mag vragen.")},
    )
    article = NeededSometimes(
        label=_("Welk wetsartikel?"),
        max_length=200,
        help_text=_("Alleen als de wet de reden is. Bijvoorbeeld: Jeugdwet, artikel 7.3.11."),
    )
    family_knows = forms.BooleanField(label=_("Het gezin weet dat ik dit vraag"), required=False)
    family_not_told_why = NeededSometimes(
        label=_("Zo niet: waarom weet het gezin het nog niet?"), max_length=WHY_MOST, widget=_several()
    )
    again_why = NeededSometimes(
        label=_("Is hier al iets over bekend? Waarom vraag je het toch?"),
        max_length=WHY_MOST,
        widget=_several(),
    )

    def __init__(self, *args: Any, people: Choices, members: Choices, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", _("Kies iemand")), *people]  # type: ignore[attr-defined]
        self.fields["persons"].choices = list(members)  # type: ignore[attr-defined]
        self.fields["category"].choices = list(kinds)  # type: ignore[attr-defined]

    def what(self) -> dict[str, Any]:
        """For the action."""
        typed = dict(self.cleaned_data)
        user, organisation = typed.pop("user").split(":")
        persons = [UUID(one) for one in typed.pop("persons")]
        return typed | {"user_id": UUID(user), "organisation_id": UUID(organisation), "persons": persons}


class WithdrawForm(WithErrors):
    why = text(
        _("Waarom is het antwoord niet meer nodig?"),
        WHY_MOST,
        rows=2,
        error_messages={"required": _("Schrijf op waarom het antwoord niet meer nodig is.")},
    )


class AnswerForm(WithErrors):
    words = text(
        _("Wat weten jullie?"),
        ANSWER_MOST,
        rows=6,
        help_text=_(
            "Antwoord alleen op wat is gevraagd. Schrijf wat je zelf zag of hoorde. Dit leest ook het gezin."
        ),
        error_messages={"required": _("Schrijf op wat jullie weten.")},
    )


class RefuseForm(WithErrors):
    refusal = radio(
        _("Waarom vertel je het niet?"),
        Refusal.choices,
        error_messages={"required": _("Kies waarom je het niet vertelt.")},
    )
    why = NeededSometimes(
        label=_("Leg kort uit waarom"),
        max_length=WHY_MOST,
        help_text=_("Nodig als je iets anders kiest, of niet ziet waarom dit gevraagd mag worden."),
        widget=_several(3),
    )
