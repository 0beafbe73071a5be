"""What is typed about plans, conditions and the limit. Shape only."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .agreeing import MOST_LINES, Line
from .enums import PlanKind
from .forms import PersonsForm, day, line, lines
from .models import SafetyPlanLine


class PlanForm(PersonsForm):
    """A safety or conflict plan: its lines, the signs, whom to call. ``standing``: the lines it begins with."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    signs = lines(
        gettext_lazy("Waaraan merken jullie dat het misgaat?"),
        2000,
        required=gettext_lazy("Schrijf op waaraan iedereen merkt dat het misgaat."),
    )
    who_to_call = lines(
        gettext_lazy("Wie bel je dan?"),
        1000,
        rows=2,
        required=gettext_lazy("Schrijf op wie je dan belt."),
        help_text=gettext_lazy("Met telefoonnummer. Bij direct gevaar altijd 112."),
    )
    agreed_on = day(gettext_lazy("Wanneer is dit afgesproken?"))
    agreed_with = line(
        gettext_lazy("Met wie is dit afgesproken?"),
        300,
        required=gettext_lazy("Schrijf op met wie dit is afgesproken."),
    )

    def __init__(self, *args: Any, standing: Sequence[SafetyPlanLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].help_text = _(
            "Kies niemand als het hele gezin dit mag lezen. "
            "Kies je mensen, dan leest alleen dat deel van het gezin mee."
        )
        self.places = range(min(MOST_LINES, max(4, len(standing) + 2)))
        first = []
        for place in self.places:
            old = standing[place] if place < len(standing) else None
            parts = (
                ("who", _("Wie?"), 120, old.who if old else ""),
                ("what", _("Doet wat?"), 500, old.does_what if old else ""),
                ("when", _("Wanneer?"), 200, old.when if old else ""),
            )
            for name, label, most, text in parts:
                field = line(_("Afspraak %(n)d: %(part)s") % {"n": place + 1, "part": label}, most)
                field.initial = text
                self.fields[f"line-{place}-{name}"] = field
                first.append(f"line-{place}-{name}")
        self.order_fields([*first, "signs", "who_to_call", "agreed_on", "agreed_with", "persons"])

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        return [
            (self[f"line-{place}-who"], self[f"line-{place}-what"], self[f"line-{place}-when"])
            for place in self.places
        ]

    def typed_lines(self) -> list[Line]:
        typed = self.cleaned_data
        return [
            (typed[f"line-{place}-who"], typed[f"line-{place}-what"], typed[f"line-{place}-when"])
            for place in self.places
        ]


class WhyForm(forms.Form):
    why = lines(
        gettext_lazy("Waarom geldt dit niet meer?"),
        300,
        required=gettext_lazy("Schrijf op waarom dit niet meer geldt."),
    )


class ConditionForm(PersonsForm):
    text = lines(
        gettext_lazy("Wat moet er zijn?"),
        500,
        rows=2,
        required=gettext_lazy("Schrijf op wat er moet zijn."),
        help_text=gettext_lazy(
            "Schrijf het zo op dat je kunt zien of het zo is. Hoe het gezin dat doet, staat in de doelen."
        ),
    )
    set_by = line(
        gettext_lazy("Wie stelt deze voorwaarde?"),
        160,
        required=gettext_lazy("Schrijf op wie deze voorwaarde stelt."),
    )
    ground = line(
        gettext_lazy("Waarop rust dat?"),
        300,
        required=gettext_lazy("Schrijf op waarop deze voorwaarde rust."),
        help_text=gettext_lazy("Bijvoorbeeld: besluit van de kinderrechter, of de veiligheidscheck."),
    )
    set_on = day(gettext_lazy("Sinds wanneer?"))
    due_on = day(gettext_lazy("Wanneer moet het zo zijn?"), required=False)


class MeetForm(forms.Form):
    met_on = day(gettext_lazy("Sinds wanneer is het zo?"))
    evidence = lines(
        gettext_lazy("Waaraan zie je dat?"),
        500,
        rows=2,
        required=gettext_lazy("Schrijf op waaraan je ziet dat het zo is."),
    )


class LimitForm(forms.Form):
    told_on = day(gettext_lazy("Wanneer is het verteld?"))
    told_to = line(
        gettext_lazy("Aan wie?"), 200, required=gettext_lazy("Schrijf op aan wie je het vertelde.")
    )
    how = lines(
        gettext_lazy("Hoe vertelde je het, en wat zei het gezin?"),
        500,
        required=gettext_lazy("Schrijf op hoe je het vertelde."),
    )


PLAN_KINDS = tuple(one.value for one in PlanKind)
