"""The forms with which the coordination point finds out what is the matter, and decides."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.assessment.safety.forms import SeenForm
from rondom.directory import queries as directory
from rondom.index.forms import date_field
from rondom.methods.schema import Method

from .enums import Announcement, ContactWay, Holds
from .fields import NeededSometimes, Suggesting, WithErrors, moment, now_here, radio, text
from .missed import Missed


class ContactForm(WithErrors):
    """An attempt to reach the family: 30 seconds on a doorstep."""

    way = radio(gettext_lazy("Hoe zocht je contact?"), ContactWay.choices, initial=ContactWay.VISIT)
    announcement = radio(
        gettext_lazy("Was het aangekondigd?"), Announcement.choices, initial=Announcement.ANNOUNCED
    )
    outcome = radio(gettext_lazy("Hoe ging het?"), [])
    at = moment(gettext_lazy("Wanneer?"))
    note = text(gettext_lazy("Wat moet een collega weten?"), 2000, rows=3, required=False)

    def __init__(self, *args: Any, method: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = method.options("visit_outcomes")  # type: ignore[attr-defined]
        self.fields["at"].initial = now_here


class TellFamilyForm(WithErrors):
    """The family was told, or why not yet."""

    how = forms.CharField(
        label=gettext_lazy("Hoe hoorde het gezin dat er een melding is?"),
        help_text=gettext_lazy(
            "Bijvoorbeeld: verteld bij het huisbezoek. Het gezin hoort ook waarom, en hoe het verdergaat."
        ),
        max_length=200,
        required=False,
    )
    not_why = text(gettext_lazy("Nog niet verteld? Waarom niet?"), 500, rows=2, required=False)
    review_on = date_field(gettext_lazy("Wanneer kijk je hier opnieuw naar?"), required=False)


class ChildForm(SeenForm, WithErrors):
    """A child that was seen or heard."""


class FactsForm(WithErrors):
    """What is known by hand of each criterion."""

    def __init__(self, *args: Any, method: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = method.criteria
        for one in self.criteria:
            self.fields |= {
                f"{one.key}-holds": radio(str(one.label), Holds.choices, help_text=str(one.explanation)),
                # in the summary of what is wrong a label stands alone, so it names its criterion
                f"{one.key}-fact": NeededSometimes(
                    label=_("%(criterion)s: welk feit?") % {"criterion": one.label},
                    help_text=_("Nodig bij ja en bij nee."),
                    max_length=500,
                ),
                f"{one.key}-source": forms.CharField(
                    label=_("%(criterion)s: van wie of waaruit?") % {"criterion": one.label},
                    max_length=200,
                    required=False,
                ),
            }

    @property
    def rows(self) -> list[tuple[str, dict[str, Any]]]:
        """(key of the criterion, its fields)."""
        names = ("holds", "fact", "source")
        return [(one.key, {name: self[f"{one.key}-{name}"] for name in names}) for one in self.criteria]

    def changed(self) -> list[dict[str, str]]:
        """What was filled in or altered, as `actions.state_fact` takes it."""
        names = ("holds", "fact", "source")
        return [
            {"criterion": one.key} | {name: self.cleaned_data[f"{one.key}-{name}"] for name in names}
            for one in self.criteria
            if any(f"{one.key}-{name}" in self.changed_data for name in names)
        ]


class DecisionForm(WithErrors):
    """Coordination or not."""

    decision = radio(
        gettext_lazy("Wat besluit je?"),
        [
            ("accept", gettext_lazy("Ja, wij starten coördinatie")),
            ("refuse", gettext_lazy("Nee, dit gezin kan beter ergens anders terecht")),
        ],
    )
    reason = NeededSometimes(
        label=gettext_lazy("Waarom?"),
        help_text=gettext_lazy(
            "Nodig als je anders besluit dan de kenmerken aangeven. Anders mag dit leeg blijven."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    refused_to = NeededSometimes(
        label=gettext_lazy("Waar kan het gezin wel terecht?"),
        max_length=500,
        help_text=gettext_lazy(
            "Alleen bij nee. Typ een paar letters en kies van de sociale kaart, of schrijf het zelf op. "
            "Kies je van de kaart, dan staat erbij hoe het gezin zich aanmeldt."
        ),
        widget=Suggesting(directory.choices),
    )


class FeedbackForm(WithErrors):
    """What the reporter hears."""

    text = text(
        gettext_lazy("Wat vertel je de melder?"),
        2000,
        help_text=gettext_lazy(
            "Wat is besloten, en wie pakt het op? Vertel niet meer dan de melder moet weten."
        ),
    )


class MissedForm(WithErrors):
    """Why terms passed, one line for each."""

    def __init__(self, *args: Any, terms: list[Missed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in terms:
            self.fields[f"why-{one.id}"] = text(
                _("%(term)s: waarom is deze termijn voorbij?") % {"term": one.label},
                500,
                rows=2,
                required=False,
            )

    def reasons(self) -> dict[UUID, str]:
        return {UUID(name.removeprefix("why-")): said for name, said in self.cleaned_data.items()}
