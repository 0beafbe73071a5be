"""What is typed of a report, and beside it. Shape only."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .actions import MOST
from .enums import Stance


def _lines(label: Any, most: int, rows: int, required: Any = "", **more: Any) -> forms.CharField:
    """``required``: what is said where it is left empty; nothing where it may be."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(required),
        error_messages={"required": required} if required else None,
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


class DraftForm(forms.Form):
    summary = _lines(
        _("Wat zagen we samen?"),
        MOST["summary"],
        10,
        _("Schrijf eerst op wat jullie samen zagen."),
        help_text=_(
            "Het gezin leest dit, en iedereen die met het gezin werkt. Schrijf gewone woorden, en geen "
            "ziekte, schuld of straf: die staan bij de delen hieronder."
        ),
    )
    advice = _lines(
        _("Hoe gaan we verder?"),
        MOST["advice"],
        4,
        help_text=_("Wat wil het gezin zelf, en wat is de eerste stap?"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)


class GiveForm(forms.Form):
    """Which parts the family reads too, of those that only some professionals read."""

    open = forms.MultipleChoiceField(
        label=_("Wat leest het gezin ook?"),
        help_text=_("Dan lezen ook de coördinator, de coach en het meldpunt het."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(self, parts: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(parts)
        if choices:
            self.fields["open"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["open"]


class CommentForm(forms.Form):
    stance = forms.ChoiceField(
        label=_("Wat vindt u ervan?"),
        choices=Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat u van het verslag vindt.")},
    )
    words = _lines(
        _("Uw eigen woorden"),
        MOST["words"],
        5,
        help_text=_("Dit komt naast het verslag te staan. Niemand anders kan het veranderen."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
