"""What the family types: an answer on the plan, how a task went, a period to look back on."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.core import clock


class AskContactForm(forms.Form):
    words = forms.CharField(
        label=_("Waar wilt u over praten?"),
        help_text=_("Een paar woorden is genoeg. Andere volwassenen in uw gezin lezen dit niet."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EvaluationForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Wat was goed, en wat kon beter?"),
        help_text=_("Wie met uw gezin werkt, leest dit. Andere volwassenen in uw gezin lezen dit niet."),
        max_length=2000,
        error_messages={"required": _("Schrijf op wat u ervan vond.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    grade = forms.TypedChoiceField(
        label=_("Welk cijfer geeft u?"),
        choices=[("", _("Geen cijfer")), *((n, str(n)) for n in range(1, 11))],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class TaskForm(forms.Form):
    outcome = forms.CharField(
        label=_("Hoe ging het?"),
        help_text=_("Dit mag leeg blijven. Is het niet gelukt? Schrijf dan kort waarom."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ProgressForm(forms.Form):
    words = forms.CharField(
        label=_("Hoe gaat het?"),
        help_text=_(
            "Schrijf het in uw eigen woorden. Iedereen in uw team die het plan leest, leest dit ook."
        ),
        max_length=1000,
        error_messages={"required": _("Schrijf op hoe het gaat.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    kind = forms.ChoiceField(
        label=_("Wat schrijft u op?"),
        choices=[
            ("progress", _("Hoe het nu gaat")),
            ("success", _("Iets wat lukte, ook als het klein is")),
            ("compliment", _("Een compliment voor iemand")),
        ],
        initial="progress",
        widget=forms.RadioSelect,
    )


class ObjectionForm(forms.Form):
    reason = forms.CharField(
        label=_("Wat moet er anders?"),
        help_text=_("Schrijf het in uw eigen woorden. Uw coördinator belt u daarna."),
        max_length=1000,
        error_messages={"required": _("Schrijf op wat er anders moet.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class QuestionForm(forms.Form):
    words = forms.CharField(
        label=_("Wat is uw vraag of bezwaar?"),
        help_text=_(
            "Schrijf het in uw eigen woorden. De functionaris gegevensbescherming leest dit en geeft antwoord."
        ),
        max_length=2000,
        error_messages={"required": _("Schrijf op wat uw vraag of bezwaar is.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class PeriodForm(forms.Form):
    since = forms.DateField(
        label=_("Vanaf"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    others = forms.BooleanField(label=_("Laat weg wat u zelf bekeek"), required=False)

    def clean(self) -> dict[str, object]:
        data: dict[str, object] = super().clean() or {}
        for name in ("since", "until"):
            day = data.get(name)
            if isinstance(day, date) and not 2000 <= day.year <= clock.today().year + 1:
                self.add_error(name, _("Kies een dag vanaf 2000 tot nu."))
                data.pop(name, None)
        since, until = data.get("since"), data.get("until")
        if isinstance(since, date) and isinstance(until, date) and until < since:
            self.add_error("until", _("Deze dag ligt vóór de eerste dag. Kies een latere dag."))
        return data
