"""What is typed about a question. Nobody needs a name. Shape only."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.accounts import queries as accounts
from rondom.accounts.models import Desk
from rondom.core.ids import as_id
from rondom.directory import queries as directory
from rondom.methods.desk_enums import Asker
from rondom.methods.enums import Urgency

from ..enums import ContactWay
from ..fields import NeededSometimes, Suggesting, WithErrors, moment, now_here, radio, text
from ..forms import ReferralForm
from .actions import Answer, Who
from .enums import ANSWERS, CONSULTS, QuestionKind, StepKind

WORDS = gettext_lazy(
    "Schrijf alleen op wat nodig is. Namen van het gezin zijn niet nodig: een vraag mag ook zonder."
)
STEPS = [(one.value, one.label) for one in ANSWERS]


def words_of(required: bool = True) -> forms.CharField:
    return text(gettext_lazy("Wat wordt er gevraagd?"), 2000, rows=4, help_text=WORDS, required=required)


def why_late() -> forms.CharField:
    return NeededSometimes(
        label=gettext_lazy("De termijn is voorbij. Waarom werd het later?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def pointed_to() -> forms.CharField:
    return NeededSometimes(
        label=gettext_lazy("Waar kan iemand terecht?"),
        help_text=gettext_lazy(
            "Alleen als je verwijst. Typ een paar letters en kies van de sociale kaart, of schrijf het zelf op."
        ),
        max_length=500,
        widget=Suggesting(directory.choices),
    )


class RegisterForm(WithErrors):
    """A question at the counter or on the telephone, with the answer if it was given at once."""

    asker = radio(gettext_lazy("Wie vraagt het?"), [])
    kind = radio(
        gettext_lazy("Wat voor vraag is het?"), QuestionKind.choices, initial=QuestionKind.QUESTION.value
    )
    words = words_of()
    urgency = radio(
        gettext_lazy("Hoeveel haast is er?"), Urgency.choices, initial=Urgency.NORMAL, required=False
    )
    municipality = radio(gettext_lazy("Om welke gemeente gaat het?"), [])
    asker_name = forms.CharField(
        label=gettext_lazy("Naam van wie het vraagt"),
        help_text=gettext_lazy("Wie geen naam wil noemen, hoeft dat niet."),
        max_length=120,
        required=False,
    )
    asker_contact = forms.CharField(
        label=gettext_lazy("Telefoon of e-mail van wie het vraagt"),
        help_text=gettext_lazy("Alleen als iemand later iets wil horen. Het gezin leest het niet."),
        max_length=120,
        required=False,
    )
    answer_kind = radio(
        gettext_lazy("Heb je al geantwoord?"),
        [("", gettext_lazy("Nog niet")), *STEPS],
        initial="",
        required=False,
    )
    answer = NeededSometimes(
        label=gettext_lazy("Wat zei je?"),
        help_text=gettext_lazy("Alleen als je al antwoordde. De vraag is dan klaar."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    pointed_to = pointed_to()

    def __init__(self, *args: Any, desk: Desk, takes: tuple[Asker, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asker"].choices = [(one.value, one.label) for one in takes]  # type: ignore[attr-defined]
        if Asker.PROFESSIONAL not in takes:
            kinds = [pair for pair in QuestionKind.choices if pair[0] not in CONSULTS]
            self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        towns = [(str(one.id), one.name) for one in accounts.municipalities_of(desk.id)]
        if len(towns) < 2:
            del self.fields["municipality"]
        else:
            self.fields["municipality"].choices = towns  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (data.get("answer") or data.get("pointed_to")) and not data.get("answer_kind"):
            self.add_error("answer_kind", _("Kies wat je deed, of maak het antwoord leeg."))
        return data

    def what(self) -> dict[str, Any]:
        """As `actions.register` takes it."""
        data = self.cleaned_data
        given = None
        if data["answer_kind"]:
            given = Answer(data["answer_kind"], data["answer"], data["pointed_to"])
        return {
            "kind": data["kind"],
            "who": Who(data["asker"], data["asker_name"], data["asker_contact"]),
            "words": data["words"],
            "urgency": data["urgency"] or Urgency.NORMAL.value,
            "municipality_id": as_id(data.get("municipality")),
            "answer": given,
        }


class AskForm(WithErrors):
    """A professional asks advice."""

    kind = radio(
        gettext_lazy("Wat vraag je?"),
        [(one.value, one.label) for one in QuestionKind if one in CONSULTS],
        initial=QuestionKind.CONSULT.value,
    )
    words = words_of()
    urgency = radio(
        gettext_lazy("Hoeveel haast is er?"), Urgency.choices, initial=Urgency.NORMAL, required=False
    )
    municipality = forms.ChoiceField(
        label=gettext_lazy("Gemeente waar het gezin woont"),
        help_text=gettext_lazy("Die bepaalt wie je vraag beantwoordt."),
        error_messages={"required": gettext_lazy("Kies de gemeente: die bepaalt wie je vraag beantwoordt.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = [(str(one.id), one.name) for one in directory.municipalities()]
        self.fields["municipality"].choices = [("", _("Kies een gemeente")), *towns]  # type: ignore[attr-defined]

    def what(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "kind": data["kind"],
            "words": data["words"],
            "urgency": data["urgency"] or Urgency.NORMAL.value,
            "municipality_id": UUID(data["municipality"]),
        }


class Versioned(WithErrors):
    """A form about a question that others may change at the same time. ``late``: the term has passed unanswered."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, late: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late and "late_why" in self.fields:
            del self.fields["late_why"]


class AnswerForm(Versioned):
    answer_kind = radio(gettext_lazy("Wat deed je?"), STEPS, initial=StepKind.ADVICE.value)
    answer = text(gettext_lazy("Wat zei je?"), 2000, rows=4)
    pointed_to = pointed_to()
    done = radio(
        gettext_lazy("Is de vraag hiermee klaar?"),
        [("yes", gettext_lazy("ja")), ("no", gettext_lazy("nee, er komt nog iets"))],
        initial="yes",
    )
    late_why = why_late()

    def what(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "version": data["version"],
            "given": Answer(data["answer_kind"], data["answer"], data["pointed_to"]),
            "done": data["done"] == "yes",
            "late_why": data.get("late_why", ""),
        }


class VisitForm(Versioned):
    """Going along with a professional."""

    at = moment(gettext_lazy("Wanneer ging je mee?"))
    way = radio(gettext_lazy("Hoe?"), ContactWay.choices, initial=ContactWay.VISIT.value)
    with_whom = forms.CharField(
        label=gettext_lazy("Met wie ging je mee?"),
        help_text=gettext_lazy("Bijvoorbeeld: de huisarts. Namen van het gezin zijn niet nodig."),
        max_length=200,
    )
    words = text(gettext_lazy("Wat leverde het op?"), 2000, rows=4)
    late_why = why_late()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].initial = now_here

    def what(self) -> dict[str, Any]:
        return {"late_why": "", **self.cleaned_data}


class TellForm(Versioned):
    how = forms.CharField(
        label=gettext_lazy("Hoe vertelde je het?"),
        help_text=gettext_lazy("Bijvoorbeeld: gebeld. Lukte het niet, schrijf dat dan op."),
        max_length=300,
    )

    def what(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class PassOnForm(ReferralForm):
    """A referral with what the question says already, and why it is passed on."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = NeededSometimes(
        label=gettext_lazy("Waarom is advies niet genoeg?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    late_why = why_late()

    def __init__(self, *args: Any, consult: bool, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not consult:
            del self.fields["why"]
        if not late:
            del self.fields["late_why"]

    def about_the_question(self) -> dict[str, Any]:
        """As `actions.pass_on` takes it, beside the referral."""
        return {
            name: self.cleaned_data[name] for name in ("version", "why", "late_why") if name in self.fields
        }
