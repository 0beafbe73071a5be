"""Forms about what to reckon with on a visit: the shape of what is typed."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.methods.schema import Method

from ..forms import day_field
from ..people import Member
from .enums import VisitNoteKind
from .notes_actions import NewNote

YES, LATER = "yes", "later"


class VisitNoteForm(forms.Form):
    """What to reckon with; for a note that is there already."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("Waar gaat het om?"), choices=VisitNoteKind.choices, widget=forms.RadioSelect
    )
    advice = forms.CharField(
        label=_("Wat doe je als je erheen gaat?"),
        help_text=_(
            "Alleen wat een ander moet weten om veilig te gaan. Geen verhaal en geen oordeel. Bijvoorbeeld: bel eerst, "
            "de hond loopt los in de gang."
        ),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    about = forms.MultipleChoiceField(
        label=_("Over wie gaat het?"),
        help_text=_("Kies niemand als het over het huis gaat."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    source = forms.CharField(
        label=_("Hoe weet je dit?"),
        help_text=_("Zelf gezien, of van wie gehoord. Noem niet wie de melding deed."),
        max_length=120,
    )
    noted_on = day_field(_("Wanneer zag of hoorde je dit?"))
    review_on = day_field(
        _("Wanneer kijk je er opnieuw naar?"),
        help_text=_("Een waarschuwing die niet meer klopt, doet het gezin tekort. Hoogstens een jaar."),
    )

    def __init__(
        self, *args: Any, members: Sequence[Member], known: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = [one for one in known if one not in {str(member.person_id) for member in members}]
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            (str(one.person_id), one.given_name) for one in members
        ]

    def new(self) -> NewNote:
        data = self.cleaned_data
        return NewNote(
            kind=data["kind"],
            advice=data["advice"],
            source=data["source"],
            noted_on=data["noted_on"],
            review_on=data["review_on"],
            about=tuple(UUID(one) for one in [*data["about"], *self.known]),
        )


class NewVisitNoteForm(VisitNoteForm):
    """The same with whether the family knows; who hears later is a decision with a reason."""

    told = forms.ChoiceField(
        label=_("Weet het gezin dat dit hier staat?"),
        help_text=_("Het gezin mag lezen wat er over hen staat. Vertel het zelf, dan schrikt niemand."),
        choices=((YES, _("Ja, het is verteld")), (LATER, _("Nog niet, dat is nu niet veilig"))),
        widget=forms.RadioSelect,
    )
    told_on = day_field(_("Wanneer is het verteld?"), required=False)
    reason = forms.ChoiceField(
        label=_("Waarom nog niet?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "Het gezin kan de notitie dan niet lezen tot de dag waarop je er opnieuw naar kijkt. Beslis jij daar niet "
            "over, dan geldt het twee weken. Het meldpunt of de coördinator krijgt het te zien."
        ),
    )
    why = forms.CharField(
        label=_("Leg dat in een zin uit"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, method: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = [(one.key, str(one.label)) for one in method.shields.reasons]
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]

    def clean_told_on(self) -> Any:
        day = self.cleaned_data["told_on"]
        if self.cleaned_data.get("told") == YES and day is None:
            raise ValidationError(gettext("Vul in wanneer het is verteld."))
        return day

    def telling(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data["told"] == YES:
            return {"told_on": data["told_on"]}
        return {"reason": data["reason"], "why": data["why"]}


class EndNoteForm(forms.Form):
    why = forms.CharField(
        label=_("Waarom geldt dit niet meer?"), max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )


class ToldForm(forms.Form):
    told_on = day_field(_("Wanneer is het verteld?"))
