"""What is typed when somebody is not content. Shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..escalation.forms import lines

Choices = Iterable[tuple[str, str]]


class RecordForm(forms.Form):
    subject = forms.ChoiceField(
        label=gettext_lazy("Over wie of wat gaat het?"),
        error_messages={"required": gettext_lazy("Kies over wie of welke organisatie het gaat.")},
    )
    words = lines(
        gettext_lazy("Waar gaat het niet goed?"),
        rows=6,
        required=gettext_lazy("Schrijf op waar het niet goed gaat."),
        help_text=gettext_lazy("Over wie het gaat, leest dit niet, tot wie bemiddelt het vertelt."),
    )
    mediator = forms.ChoiceField(
        label=gettext_lazy("Wie kan dit oppakken?"),
        required=False,
        help_text=gettext_lazy("Dit is altijd iemand anders dan over wie het gaat."),
    )

    def __init__(self, *args: Any, subjects: Choices, mediators: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = [("", _("Kies")), *subjects]  # type: ignore[attr-defined]
        self.fields["mediator"].choices = [("", _("Het meldpunt kiest iemand")), *mediators]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """As the action wants it."""
        typed = self.cleaned_data
        kind, _colon, given = typed["subject"].partition(":")
        name = "user_id" if kind == "person" else "organisation_id"
        mediator = UUID(typed["mediator"]) if typed["mediator"] else None
        return {"words": typed["words"], name: UUID(given), "mediator_id": mediator}


class AssignForm(forms.Form):
    mediator = forms.ChoiceField(
        label=gettext_lazy("Wie bemiddelt?"),
        error_messages={"required": gettext_lazy("Kies wie bemiddelt.")},
    )

    def __init__(self, *args: Any, mediators: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mediator"].choices = [("", _("Kies")), *mediators]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    words = lines(
        gettext_lazy("Wat kwam eruit?"), rows=5, required=gettext_lazy("Schrijf op wat eruit kwam.")
    )
