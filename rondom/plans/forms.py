"""The shape of what is typed about the plan; what it means is decided in the actions."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from .enums import ProgressKind

Choices = dict[str, list[tuple[str, str]]]


class GoalForm(forms.Form):
    #: where a hint stands when it can be said more plainly; what the family itself says is left as they say it
    read_by_family = frozenset({"measurable", "first_step", "strengths"})

    family_words = forms.CharField(
        label=_("Wat wil het gezin? Schrijf het op zoals zij het zeggen"),
        help_text=_("Bijvoorbeeld: Ik wil weer post durven openmaken."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    measurable = forms.CharField(
        label=_("Waaraan zien we dat het gelukt is?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    first_step = forms.CharField(
        label=_("Wat is een eerste kleine stap?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    strengths = forms.CharField(
        label=_("Wat kan het gezin al goed, dat hierbij helpt?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    domain = forms.ChoiceField(label=_("Op welk leefgebied?"))
    about = forms.MultipleChoiceField(
        label=_("Over wie gaat dit doel?"),
        help_text=_("Kies niemand als het over het hele gezin gaat."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=2**31 - 1, min_value=0)
    before = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = [("", _("Kies een leefgebied")), *choices["domains"]]  # type: ignore[attr-defined]
        self.fields["about"].choices = choices["persons"]  # type: ignore[attr-defined]


class TaskForm(forms.Form):
    read_by_family = frozenset({"title"})

    title = forms.CharField(
        label=_("Wat moet er gebeuren?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    owner = forms.TypedChoiceField(
        label=_("Wie doet dit?"), help_text=_("Eén persoon. Die zorgt dat het gebeurt.")
    )
    starts_on = forms.DateField(
        label=_("Vanaf welke dag?"),
        help_text=_("Laat leeg als het meteen begint."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Deze datum bestaat niet. Schrijf hem als 31-12-2026.")},
    )
    due_on = forms.DateField(
        label=_("Voor welke dag?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Deze datum bestaat niet. Schrijf hem als 31-12-2026.")},
    )
    goal = forms.ChoiceField(label=_("Bij welk doel hoort dit?"), required=False)
    kind_of_help = forms.ChoiceField(label=_("Wat voor hulp is dit?"), required=False)
    frequency = forms.CharField(
        label=_("Hoe vaak?"), help_text=_("Bijvoorbeeld: elke week."), max_length=100, required=False
    )
    hours = forms.DecimalField(
        label=_("Hoeveel uur per keer?"),
        help_text=_("Bijvoorbeeld: 1,5"),
        required=False,
        localize=True,
        min_value=Decimal("0.25"),
        max_value=Decimal(999),
        max_digits=5,
        decimal_places=2,
        error_messages={"invalid": _("Schrijf een getal, bijvoorbeeld 1,5.")},
    )
    indication = forms.ChoiceField(
        label=_("Is er een indicatie voor nodig?"),
        help_text=_("Dan zie je hier op tijd dat zij afloopt."),
        required=False,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=2**31 - 1, min_value=0)
    before = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        if choices["indications"]:
            fields["indication"].choices = [("", _("Nee")), *choices["indications"]]
        else:
            del fields["indication"]
        fields["owner"].choices = [("", _("Kies iemand uit het team")), *choices["owners"]]
        fields["goal"].choices = [("", _("Los van een doel")), *choices["goals"]]
        fields["kind_of_help"].choices = [("", _("Geen van deze")), *choices["kinds_of_help"]]


class FinishTaskForm(forms.Form):
    done = forms.ChoiceField(
        label=_("Is het gelukt?"),
        choices=[("yes", _("Ja, het is gedaan")), ("no", _("Nee, het is niet gelukt"))],
        widget=forms.RadioSelect,
    )
    outcome = forms.CharField(
        label=_("Hoe ging het?"),
        help_text=_("Niet gelukt? Schrijf op waarom, dan kan het plan anders."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EndGoalForm(forms.Form):
    reached = forms.ChoiceField(
        label=_("Hoe eindigt dit doel?"),
        choices=[("yes", _("Het is gehaald")), ("no", _("We laten het los"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Wat is er gebeurd?"),
        help_text=_("Laten jullie het los? Schrijf op waarom."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ProgressForm(forms.Form):
    read_by_family = frozenset({"words"})

    kind = forms.ChoiceField(
        label=_("Wat wordt hier opgeschreven?"),
        choices=ProgressKind.choices,
        initial=ProgressKind.PROGRESS,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In eigen woorden"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ProposeForm(forms.Form):
    read_by_family = frozenset({"reason"})

    reason = forms.CharField(
        label=_("Wat is er nieuw, en waarom?"),
        help_text=_("Iedereen die antwoord geeft, leest dit."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    financier = forms.TypedChoiceField(
        label=_("Wie betaalt hiervoor?"),
        help_text=_("Kies alleen wie eerst geld moet toezeggen. Die zegt ook ja of nee."),
        required=False,
        coerce=UUID,
        empty_value=None,
    )

    payers = forms.TypedMultipleChoiceField(
        label=_("Zij betalen voor een indicatie. Wie vraag je om een ja?"),
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        payers: list[tuple[str, str]],
        of_indications: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if of_indications:
            self.fields["payers"].choices = of_indications  # type: ignore[attr-defined]
            self.fields["payers"].initial = [key for key, _name in of_indications]
        else:
            del self.fields["payers"]
        if payers:
            self.fields["financier"].choices = [("", _("Niemand hoeft geld toe te zeggen")), *payers]  # type: ignore[attr-defined]
        else:
            del self.fields["financier"]

    def said(self) -> dict[str, Any]:
        """What the action asks."""
        payer = self.cleaned_data.get("financier")
        payers = [*self.cleaned_data.get("payers", ()), *([payer] if payer else [])]
        return {"reason": self.cleaned_data["reason"], "financiers": list(dict.fromkeys(payers))}


class AnswerForm(forms.Form):
    agrees = forms.ChoiceField(
        label=_("Akkoord met dit plan?"),
        choices=[("yes", _("Ja, akkoord")), ("no", _("Nee, er moet iets anders"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Toelichting"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReviewForm(forms.Form):
    family_words = forms.CharField(
        label=_("Wat zegt het gezin zelf?"),
        help_text=_("Schrijf het op zoals zij het zeggen."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    findings = forms.CharField(
        label=_("Wat werkt, en wat moet anders?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
