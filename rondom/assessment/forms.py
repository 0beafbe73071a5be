"""Forms of the picture: which domains and why, and what each rater says of one domain."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.methods.content import Domain, Scale

from .actions import Said
from .enums import Rater
from .picture import Mark

NOT_APPLICABLE = "na"

LABELS = {
    Rater.PROFESSIONAL: (_("Score volgens de hulpverlener"), _("Toelichting van de hulpverlener")),
    Rater.FAMILY: (_("Score volgens het gezin"), _("Toelichting van het gezin")),
}
OWN_LABELS = (_("Uw score"), _("Uw toelichting"))


class DomainsForm(forms.Form):
    """One line per domain that is not in use yet; a line that is filled in chooses the domain."""

    def __init__(self, domains: Iterable[Domain], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for domain in domains:
            self.fields[domain.key] = forms.CharField(
                label=str(domain.label), help_text=str(domain.explanation), max_length=500, required=False
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(
                _("Schrijf bij ten minste één leefgebied waarom het hier van belang is.")
            )
        return data

    def chosen(self) -> list[tuple[str, str]]:
        return [(name, reason) for name, reason in self.cleaned_data.items() if reason]


class ScoreForm(forms.Form):
    """Both raters on one screen: a score, words beside it, and the version that was on screen."""

    def __init__(
        self, scale: Scale, raters: Iterable[Rater], standing: dict[str, Mark], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.raters = tuple(raters)
        levels = [(str(level.value), f"{level.value} – {level.label}") for level in scale.levels]
        choices = [*levels, (NOT_APPLICABLE, str(scale.not_applicable)), ("", str(scale.unknown))]
        for rater in self.raters:
            mark = standing.get(rater)
            score, words = OWN_LABELS if self.raters == (Rater.FAMILY,) else LABELS[rater]
            self.fields[f"{rater}_value"] = forms.ChoiceField(
                label=score,
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                initial=mark.coded if mark else "",
            )
            self.fields[f"{rater}_words"] = forms.CharField(
                label=words,
                help_text=_("Wat is er aan de hand, wat gaat goed?"),
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=mark.words if mark else "",
            )
            self.fields[f"{rater}_version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=mark.version if mark else 0
            )

    @property
    def sides(self) -> list[tuple[str, Any, Any]]:
        """(rater, score field, words field) for the template."""
        return [(str(rater), self[f"{rater}_value"], self[f"{rater}_words"]) for rater in self.raters]

    def said(self) -> dict[str, Said]:
        data = self.cleaned_data
        return {
            str(rater): Said(
                value=int(data[f"{rater}_value"]) if data[f"{rater}_value"].isdigit() else None,
                not_applicable=data[f"{rater}_value"] == NOT_APPLICABLE,
                words=data[f"{rater}_words"],
                version=data[f"{rater}_version"],
            )
            for rater in self.raters
        }
