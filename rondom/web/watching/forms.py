"""What who keeps watch fills in: a period, a household or an account, an answer. Shape only."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core import clock

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
#: without a choice: the last month
DAYS = 30


class ReviewForm(forms.Form):
    months = forms.TypedChoiceField(label=gettext_lazy("Over de afgelopen"), coerce=int, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["months"].choices = [  # type: ignore[attr-defined]
            (1, _("maand")), (3, _("3 maanden")), (6, _("6 maanden")), (12, _("12 maanden"))
        ]  # fmt: skip


class PeriodForm(forms.Form):
    since = forms.DateField(label=gettext_lazy("Vanaf"), required=False, widget=DAY)
    until = forms.DateField(label=gettext_lazy("Tot en met"), required=False, widget=DAY)

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


class RegisterForm(PeriodForm):
    number = forms.CharField(label=gettext_lazy("Nummer van het gezin"), max_length=20, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mailadres van het account"), required=False)

    @property
    def period(self) -> tuple[date, date]:
        until = self.cleaned_data.get("until") or clock.today()
        return self.cleaned_data.get("since") or until - timedelta(days=DAYS), until


class FileForm(PeriodForm):
    number = forms.CharField(label=gettext_lazy("Nummer van het gezin"), max_length=20, required=False)


class AnswerForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("Je antwoord"),
        help_text=gettext_lazy(
            "Het gezinslid dat dit vroeg leest dit antwoord. Schrijf gewone, korte zinnen."
        ),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Schrijf een antwoord.")},
    )
