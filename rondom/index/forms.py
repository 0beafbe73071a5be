"""The forms of the index. No free text: names, numbers, dates and choices (P1)."""

from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core import clock
from rondom.methods.schema import Method

from .enums import SubjectRole, Told
from .normalise import Home, Identity
from .subjects import NewSubject

#: people that can be named beside the first one
EXTRA = 3
PERSON_FIELDS = ("role", "given_name", "family_name", "birth_date", "bsn", "elsewhere")
YES_NO = [("yes", gettext_lazy("ja")), ("no", gettext_lazy("nee")), ("", gettext_lazy("weet ik niet"))]
DATE_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


def date_field(label: Any, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, input_formats=DATE_FORMATS, **kwargs)


def yes_no(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=YES_NO, widget=forms.RadioSelect, required=False, initial=""
    )


class SignalForm(forms.Form):
    """One screen: who it is about, the standard questions, and how others reach me."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat geef je door?"),
        help_text=gettext_lazy("Anderen zien dit niet. Alleen jouw organisatie en het meldpunt zien het."),
        widget=forms.RadioSelect,
        required=False,
    )
    postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=7, required=False)
    house_number = forms.IntegerField(
        label=gettext_lazy("Huisnummer"), min_value=1, max_value=99999, required=False
    )
    addition = forms.CharField(label=gettext_lazy("Toevoeging"), max_length=10, required=False)
    earlier_postcode = forms.CharField(label=gettext_lazy("Vorige postcode"), max_length=7, required=False)
    earlier_house_number = forms.IntegerField(
        label=gettext_lazy("Vorig huisnummer"), min_value=1, max_value=99999, required=False
    )
    earlier_addition = forms.CharField(label=gettext_lazy("Vorige toevoeging"), max_length=10, required=False)
    earlier_until = forms.IntegerField(
        label=gettext_lazy("Verhuisd in het jaar"), min_value=1950, max_value=2100, required=False
    )
    others_involved = yes_no(gettext_lazy("Zijn er anderen betrokken bij dit gezin?"))
    earlier_help = yes_no(gettext_lazy("Was er eerder hulp?"))
    broken_off = yes_no(gettext_lazy("Is die hulp afgebroken?"))
    consider = forms.ChoiceField(
        label=gettext_lazy("Is coördinatie nodig, en waarom?"),
        help_text=gettext_lazy("Kies als er anderen betrokken zijn, of als hulp is afgebroken."),
        required=False,
    )
    told = forms.ChoiceField(
        label=gettext_lazy("Weet deze persoon (of de ouder) van dit signaal?"),
        choices=Told.choices,
        widget=forms.RadioSelect,
    )
    starts_on = date_field(gettext_lazy("Betrokken sinds"), required=False)
    risk_level = forms.ChoiceField(
        label=gettext_lazy("Hoe groot schat je het risico?"),
        help_text=gettext_lazy("Dit zien alleen je eigen organisatie en het meldpunt."),
        widget=forms.RadioSelect,
        required=False,
    )
    contact_phone = forms.CharField(label=gettext_lazy("Jouw telefoon"), max_length=20, required=False)
    contact_email = forms.EmailField(label=gettext_lazy("Jouw e-mail"), required=False)

    def __init__(self, *args: Any, method: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(EXTRA + 1):
            self._add_person(place)
        kinds = method.following.kinds
        self.fields["kind"].choices = [(one.key, str(one.label)) for one in kinds]  # type: ignore[attr-defined]
        self.fields["kind"].initial = kinds[0].key
        self.fields["risk_level"].choices = [*method.options("risk_levels"), ("", _("weet ik niet"))]  # type: ignore[attr-defined]
        reasons = {
            wanted: [(one.key, str(one.label)) for one in method.signal_reasons if one.coordination is wanted]
            for wanted in (True, False)
        }
        self.fields["consider"].choices = [  # type: ignore[attr-defined]
            ("", _("Kies een antwoord")),
            (_("Ja, want"), reasons[True]),
            (_("Nee, want"), reasons[False]),
        ]
        self.reasons = {key: wanted for wanted, some in reasons.items() for key, _label in some}

    def _add_person(self, place: int) -> None:
        roles = forms.ChoiceField(
            label=_("Dit is een"),
            choices=SubjectRole.choices,
            widget=forms.RadioSelect,
            initial=SubjectRole.CHILD if place == 0 else SubjectRole.PARENT,
            required=place == 0,
        )
        fields: dict[str, forms.Field] = {
            "role": roles,
            "given_name": forms.CharField(label=_("Voornaam"), max_length=80, required=False),
            "family_name": forms.CharField(label=_("Achternaam"), max_length=80, required=False),
            "birth_date": date_field(_("Geboortedatum"), required=False),
            "bsn": forms.CharField(label=_("BSN"), max_length=11, required=False),
        }
        if place:
            fields["elsewhere"] = forms.BooleanField(label=_("Woont op een ander adres"), required=False)
        for name, field in fields.items():
            if name in ("given_name", "family_name", "bsn"):
                field.widget.attrs["autocomplete"] = "off"
            self.fields[f"{place}-{name}"] = field

    def _person(self, place: int) -> dict[str, BoundField]:
        return {name: self[f"{place}-{name}"] for name in PERSON_FIELDS if f"{place}-{name}" in self.fields}

    @property
    def first(self) -> dict[str, BoundField]:
        return self._person(0)

    @property
    def others(self) -> list[dict[str, Any]]:
        """The places for more people, each with whether it is filled or wrong and so must stand open."""
        return [{"fields": one, "open": _touched(one)} for one in map(self._person, range(1, EXTRA + 1))]

    def subjects(self) -> list[NewSubject]:
        """The people that were filled in; who lives elsewhere comes without the address."""
        typed = [self._typed(place) for place in range(EXTRA + 1)]
        return [one for place, one in enumerate(typed) if place == 0 or _named(one.identity)]

    def _typed(self, place: int) -> NewSubject:
        data = self.cleaned_data
        here = not data.get(f"{place}-elsewhere")
        born: date | None = data.get(f"{place}-birth_date")
        return NewSubject(
            data.get(f"{place}-role") or SubjectRole.ADULT,
            Identity(
                given_name=data[f"{place}-given_name"].strip(),
                family_name=data[f"{place}-family_name"].strip(),
                birth_date=born,
                bsn=data[f"{place}-bsn"],
                postcode=data["postcode"].strip() if here else "",
                house_number=data["house_number"] if here else None,
                addition=data["addition"] if here else "",
                earlier_homes=self._earlier() if here else (),
            ),
        )

    def _earlier(self) -> tuple[Home, ...]:
        """Where who lives here lived before, as far as that was filled in."""
        data = self.cleaned_data
        postcode, number = data["earlier_postcode"].strip(), data["earlier_house_number"]
        if not (postcode or number):
            return ()
        return (Home(postcode, number or 0, data["earlier_addition"], data["earlier_until"]),)

    @property
    def moved(self) -> bool:
        """Whether the address of before is filled or wrong, and so must stand open."""
        names = ("earlier_postcode", "earlier_house_number", "earlier_addition", "earlier_until")
        return any(self[name].data or self[name].errors for name in names)

    @property
    def reach_wrong(self) -> bool:
        """Whether something is wrong among what stands folded at the end, and so must stand open."""
        return any(
            self[name].errors for name in ("starts_on", "risk_level", "contact_phone", "contact_email")
        )

    def answers(self) -> dict[str, Any]:
        """The rest, as `actions.register_signal` takes it."""
        data = self.cleaned_data
        answer = {"yes": True, "no": False, "": None}
        return {
            "kind": data["kind"],
            "starts_on": data["starts_on"] or clock.today(),
            "risk_level": data["risk_level"],
            **{name: answer[data[name]] for name in ("others_involved", "earlier_help", "broken_off")},
            "consider_coordination": self.reasons.get(data["consider"]),
            "consider_reason": data["consider"],
            "told": data["told"],
            "contact_phone": data["contact_phone"],
            "contact_email": data["contact_email"],
        }

    def take(self, wrong: dict[str, str]) -> None:
        """Put the sentences of an `Invalid` at their fields."""
        for name, sentence in wrong.items():
            own = name if name in self.fields else name.partition("-")[2]
            place = own if own in self.fields else None
            if place is None or not (place in self.errors and sentence in self.errors[place]):
                self.add_error(place, sentence)


def _touched(person: dict[str, BoundField]) -> bool:
    typed = any(field.data for name, field in person.items() if name not in ("role", "elsewhere"))
    return typed or any(field.errors for field in person.values())


def _named(who: Identity) -> bool:
    return bool(who.given_name or who.family_name or who.bsn or who.birth_date)


class OutcomeForm(forms.Form):
    """What those involved agreed after they spoke."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Wat hebben jullie afgesproken?"), widget=forms.RadioSelect
    )

    NOT_SAME = "not_same"

    def __init__(self, *args: Any, method: Method, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        variants = [
            (str(one.number), f"{one.number} · {one.label}: {one.meaning}")
            for one in method.variants
            if one.used
        ]
        self.fields["outcome"].choices = [*variants, (self.NOT_SAME, _("Dit is niet hetzelfde huishouden"))]  # type: ignore[attr-defined]

    def agreed(self) -> dict[str, Any]:
        outcome = self.cleaned_data["outcome"]
        return {"not_same": True} if outcome == self.NOT_SAME else {"variant": int(outcome)}
