"""The form with which a household is referred. Free text only where a decision needs it (P1)."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core import clock
from rondom.directory import queries as directory
from rondom.households import rules as people
from rondom.households.enums import MemberRole
from rondom.households.people import NewAddress, NewPerson
from rondom.index.forms import date_field
from rondom.methods.enums import Urgency
from rondom.privacy.consent.enums import Track

from .fields import NeededSometimes, WithErrors, radio, text
from .tracks import GROUNDS, Asked

#: members that can be named beside the first one
EXTRA = 4
MEMBER_FIELDS = ("role", "given_name", "family_name", "birth_date", "bsn")


class ReferralForm(WithErrors):
    """Who it is about, what is the matter, whether the family knows."""

    household_name = forms.CharField(
        label=gettext_lazy("Hoe noemen we dit gezin of huishouden?"),
        help_text=gettext_lazy("Bijvoorbeeld: gezin Dekker."),
        max_length=120,
    )
    street = forms.CharField(label=gettext_lazy("Straat"), max_length=80, required=False)
    house_number = forms.IntegerField(
        label=gettext_lazy("Huisnummer"), min_value=1, max_value=99999, required=False
    )
    addition = forms.CharField(label=gettext_lazy("Toevoeging"), max_length=10, required=False)
    postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=7, required=False)
    city = forms.CharField(label=gettext_lazy("Plaats"), max_length=80, required=False)
    municipality = forms.ChoiceField(
        label=gettext_lazy("Gemeente waar het gezin woont"),
        error_messages={"required": gettext_lazy("Kies de gemeente: die bepaalt welk meldpunt dit leest.")},
    )
    track = radio(
        gettext_lazy("Wie vroeg erom dat het meldpunt meekijkt?"),
        Track.choices,
        initial=Track.PROFESSIONAL,
        required=False,
    )
    agreed_by = NeededSometimes(
        label=gettext_lazy("Wie uit het gezin gaf schriftelijk akkoord?"),
        help_text=gettext_lazy("Alleen als het gezin er zelf om vroeg. Bewaar het papier."),
        max_length=120,
    )
    agreed_on = date_field(gettext_lazy("Op welke dag?"), required=False)
    ground = radio(
        gettext_lazy("Waarom mag je dit melden?"),
        [(one.value, one.label) for one in GROUNDS],
        initial=GROUNDS[0],
        required=False,
        help_text=gettext_lazy("Alleen als een hulpverlener erom vroeg."),
    )
    concern = text(
        gettext_lazy("Wat is er aan de hand?"),
        2000,
        rows=5,
        help_text=gettext_lazy(
            "Schrijf alleen op wat het meldpunt nodig heeft om te besluiten. Het gezin kan dit lezen."
        ),
    )
    others_involved = text(gettext_lazy("Wie zijn er al betrokken?"), 500, rows=2, required=False)
    earlier_help = text(
        gettext_lazy("Welke hulp was er eerder, en hoe ging dat?"), 500, rows=2, required=False
    )
    discussed = radio(
        gettext_lazy("Heb je dit met het gezin besproken?"),
        [("yes", gettext_lazy("ja")), ("no", gettext_lazy("nee, nog niet"))],
    )
    discussed_not_why = text(
        gettext_lazy("Waarom nog niet?"),
        500,
        rows=2,
        required=False,
        help_text=gettext_lazy("Alleen als je hierboven nee koos."),
    )
    urgency = radio(gettext_lazy("Hoeveel haast is er?"), Urgency.choices, initial=Urgency.NORMAL)
    signals = forms.CharField(max_length=400, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = [(str(one.id), one.name) for one in directory.municipalities()]
        # nothing chosen beforehand but the reporter's own: another town is another coordination point
        self.fields["municipality"].choices = [("", _("Kies een gemeente")), *towns]  # type: ignore[attr-defined]
        for place in range(EXTRA + 1):
            self._add_member(place)

    def _add_member(self, place: int) -> None:
        first = place == 0
        self.fields |= {
            f"{place}-role": radio(
                _("Dit is een"),
                MemberRole.choices,
                initial=MemberRole.PARENT if first else MemberRole.CHILD,
                required=first,
            ),
            f"{place}-given_name": forms.CharField(label=_("Voornaam"), max_length=80, required=first),
            f"{place}-family_name": forms.CharField(label=_("Achternaam"), max_length=80, required=False),
            f"{place}-birth_date": date_field(_("Geboortedatum"), required=False),
            f"{place}-bsn": forms.CharField(label=_("BSN"), max_length=11, required=False),
        }

    def _member(self, place: int) -> dict[str, forms.BoundField]:
        return {name: self[f"{place}-{name}"] for name in MEMBER_FIELDS}

    @property
    def first(self) -> dict[str, forms.BoundField]:
        return self._member(0)

    @property
    def others(self) -> list[dict[str, Any]]:
        """The places for more people, each with whether it is filled or wrong and so must stand open."""
        return [{"fields": one, "open": _touched(one)} for one in map(self._member, range(1, EXTRA + 1))]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for place in range(EXTRA + 1):
            self._clean_member(place, data)
        try:
            data["postcode"] = people.clean_postcode(data.get("postcode") or "")
        except ValueError as wrong:
            self.add_error("postcode", str(wrong))
        parts = {name: data.get(name) for name in ("street", "house_number", "postcode", "city")}
        if any(parts.values()):
            for name, value in parts.items():
                if not value and name not in self.errors:
                    self.add_error(name, _("Vul het hele adres in, of laat het leeg."))
        return data

    def _clean_member(self, place: int, data: dict[str, Any]) -> None:
        try:
            data[f"{place}-bsn"] = people.clean_bsn(data.get(f"{place}-bsn") or "")
        except ValueError as wrong:
            self.add_error(f"{place}-bsn", str(wrong))
        born = data.get(f"{place}-birth_date")
        if born and not people.possible_birth_date(born, clock.today()):
            self.add_error(f"{place}-birth_date", _("Deze geboortedatum kan niet."))
        more = any(data.get(f"{place}-{name}") for name in ("family_name", "birth_date", "bsn"))
        if place and more and not data.get(f"{place}-given_name"):
            self.add_error(f"{place}-given_name", _("Vul ook een voornaam in."))

    def what(self) -> dict[str, Any]:
        """As `actions.refer` takes it."""
        data = self.cleaned_data
        return {
            "household_name": data["household_name"],
            "members": [self._person(place) for place in range(EXTRA + 1) if data[f"{place}-given_name"]],
            "address": self._address(),
            "municipality_id": UUID(data["municipality"]),
            "concern": data["concern"],
            "others_involved": data["others_involved"],
            "earlier_help": data["earlier_help"],
            "discussed_with_family": data["discussed"] == "yes",
            "discussed_not_why": data["discussed_not_why"],
            "urgency": data["urgency"],
            "asked": Asked(
                data["track"] or Track.PROFESSIONAL.value,
                data["ground"] or GROUNDS[0].value,
                data["agreed_by"],
                data["agreed_on"],
            ),
        }

    def _person(self, place: int) -> NewPerson:
        data = self.cleaned_data
        role = data[f"{place}-role"] or MemberRole.OTHER
        return NewPerson(
            given_name=data[f"{place}-given_name"],
            family_name=data[f"{place}-family_name"],
            birth_date=data[f"{place}-birth_date"],
            role=role,
            bsn=data[f"{place}-bsn"],
            authority=role == MemberRole.PARENT,
        )

    def _address(self) -> NewAddress | None:
        data = self.cleaned_data
        if not data["postcode"]:
            return None
        return NewAddress(
            data["street"], data["house_number"], data["postcode"], data["city"], data["addition"]
        )


def _touched(member: dict[str, forms.BoundField]) -> bool:
    return any(field.errors or (name != "role" and field.value()) for name, field in member.items())
