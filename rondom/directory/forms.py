"""Forms of the social map: the shape of what is typed. What is allowed, the actions decide."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.methods.domains import LifeDomain

from . import queries
from .enums import Audience, Entry, OrganisationKind
from .models import Organisation, Service
from .rules import LONGEST_WAIT, OLDEST
from .values import OrganisationFacts, ServiceFacts, Wanted
from .vocabulary import Vocabulary

MOST_WORDS, MOST_AGES = 80, 20


def text(label: Any, most: int, *, rows: int = 0, required: bool = False, **kwargs: Any) -> forms.CharField:
    if rows:
        kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, required=required, **kwargs)


def several(label: Any, **kwargs: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, **kwargs
    )


def number(label: Any, most: int, **kwargs: Any) -> forms.IntegerField:
    says = format_lazy(gettext_lazy("Typ een getal van 0 tot en met {most}."), most=most)
    errors = dict.fromkeys(("invalid", "min_value", "max_value"), says)
    return forms.IntegerField(
        label=label, min_value=0, max_value=most, required=False, error_messages=errors, **kwargs
    )


def version() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)


def towns() -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in queries.municipalities()]


class WithErrors(forms.Form):
    """A form that takes the sentences of an `Invalid`, and offers the lists of the region."""

    def take(self, wrong: Mapping[str, str]) -> None:
        for name, sentence in wrong.items():
            self.add_error(name if name in self.fields else None, sentence)

    def offer(self, name: str, choices: Any) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class SearchForm(WithErrors):
    """What somebody looks for; nothing of it is needed."""

    q = forms.CharField(required=False)
    domain = several(gettext_lazy("Waar is hulp bij nodig?"))
    age = forms.CharField(
        label=gettext_lazy("Leeftijd"),
        required=False,
        help_text=gettext_lazy("Van degene voor wie de hulp is. Meer leeftijden? Zet er een komma tussen."),
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "maxlength": 80}),
    )
    children = forms.ChoiceField(
        label=gettext_lazy("Kinderen thuis?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", gettext_lazy("maakt niet uit")),
            ("yes", gettext_lazy("ja")),
            ("no", gettext_lazy("nee")),
        ],
    )
    municipality = forms.ChoiceField(label=gettext_lazy("Gemeente"), required=False)
    entry = forms.ChoiceField(label=gettext_lazy("Wie meldt aan?"), required=False)
    weeks = number(
        gettext_lazy("Hooguit zoveel weken wachten"),
        LONGEST_WAIT,
        help_text=gettext_lazy("Hulp waarvan de wachttijd niet bekend is, valt dan weg."),
    )

    def __init__(self, *args: Any, known: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("domain", known.domains.items())
        self.offer("municipality", [("", _("hele regio")), *towns()])
        self.offer("entry", [("", _("maakt niet uit")), *Entry.choices])

    def clean_q(self) -> str:
        return str(self.cleaned_data["q"]).strip()[:MOST_WORDS]

    def clean_age(self) -> tuple[int, ...]:
        typed = str(self.cleaned_data["age"])
        ages = [int(one) for one in re.findall(r"[0-9]{1,4}", typed)][:MOST_AGES]
        if (typed.strip() and not ages) or any(one > OLDEST for one in ages):
            raise ValidationError(_("Typ een leeftijd in cijfers, bijvoorbeeld 8."))
        return tuple(ages)

    def wanted(self) -> Wanted:
        """What can be understood of it; the rest says at its field what is wrong."""
        self.is_valid()
        data = self.cleaned_data
        town = data.get("municipality")
        return Wanted(
            q=data.get("q", ""),
            domains=tuple(data.get("domain", ())),
            ages=data.get("age", ()),
            children={"yes": True, "no": False}.get(data.get("children", "")),
            municipality_id=UUID(town) if town else None,
            entry=data.get("entry", ""),
            weeks=data.get("weeks"),
        )

    def chosen(self) -> dict[str, Any]:
        """What was chosen from the lists, in their words."""
        data = self.cleaned_data
        offered = {name: dict(self.fields[name].choices) for name in ("domain", "municipality", "entry")}  # type: ignore[attr-defined]
        return {
            "domains": [offered["domain"][one] for one in data.get("domain", ())],
            "town": offered["municipality"][data["municipality"]] if data.get("municipality") else "",
            "who": offered["entry"][data["entry"]] if data.get("entry") else "",
        }


def typed_needs(needs: Mapping[str, Any], only: str = "") -> dict[str, Any]:
    """What is known of a household, as if somebody had filled it in; with help on one life domain ``only``."""
    domains = [only] if only in list(LifeDomain) else list(needs.get("domains", ()))
    children = needs.get("children")
    return {
        "domain": domains,
        "age": ", ".join(str(one) for one in needs.get("ages", ())),
        "children": "" if children is None else "yes" if children else "no",
        "municipality": str(needs.get("municipality_id") or ""),
    }


class OrganisationForm(WithErrors):
    name = text(gettext_lazy("Hoe heet de organisatie?"), 120, required=True)
    kind = forms.ChoiceField(label=gettext_lazy("Wat voor organisatie?"), choices=OrganisationKind.choices)
    purpose = text(
        gettext_lazy("Waar is deze organisatie voor?"),
        300,
        rows=2,
        help_text=gettext_lazy("Een of twee gewone zinnen."),
    )
    vision = text(
        gettext_lazy("Hoe kijkt de organisatie naar gezinnen?"),
        2000,
        rows=4,
        help_text=gettext_lazy("De visie: wat vindt de organisatie belangrijk?"),
    )
    working_method = text(gettext_lazy("Hoe werkt de organisatie? Met welke methoden?"), 2000, rows=4)
    phone = text(gettext_lazy("Telefoon"), 20, widget=forms.TextInput(attrs={"type": "tel"}))
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254, required=False)
    website = forms.URLField(
        label=gettext_lazy("Website"), max_length=200, required=False, assume_scheme="https"
    )
    address = text(gettext_lazy("Straat en huisnummer"), 120)
    postcode = text(gettext_lazy("Postcode"), 7)
    city = text(gettext_lazy("Plaats"), 80)
    municipality = forms.ChoiceField(label=gettext_lazy("Gemeente"), required=False)
    version = version()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("municipality", [("", _("niet gezegd")), *towns()])

    def facts(self, active: bool = True) -> OrganisationFacts:
        data = {**self.cleaned_data}
        town = data.pop("municipality")
        data.pop("version")
        return OrganisationFacts(**data, municipality_id=UUID(town) if town else None, active=active)


def of_organisation(row: Organisation) -> dict[str, Any]:
    """As the form begins."""
    names = [name for name in OrganisationForm.base_fields if name != "municipality"]
    return {name: getattr(row, name) for name in names} | {"municipality": str(row.municipality_id or "")}


class ServiceForm(WithErrors):
    name = text(gettext_lazy("Hoe heet deze hulp?"), 120, required=True)
    summary = text(
        gettext_lazy("Wat is het, in één zin?"),
        200,
        required=True,
        help_text=gettext_lazy("Zoals je het aan een gezin vertelt. Deze zin staat in de lijst."),
    )
    description = text(gettext_lazy("Wat gebeurt er precies?"), 2000, rows=5)
    domains = several(gettext_lazy("Bij welke leefgebieden helpt het?"))
    kinds = several(gettext_lazy("Wat voor soort hulp is het?"))
    audience = forms.ChoiceField(
        label=gettext_lazy("Voor welke huishoudens?"),
        choices=Audience.choices,
        widget=forms.RadioSelect,
        initial=Audience.ANYONE,
    )
    age_from = number(gettext_lazy("Vanaf welke leeftijd?"), OLDEST)
    age_to = number(gettext_lazy("Tot en met welke leeftijd?"), OLDEST)
    audience_words = text(
        gettext_lazy("Wat moet je verder weten over voor wie dit is?"),
        300,
        rows=2,
        help_text=gettext_lazy("Bijvoorbeeld: niet voor mensen in een crisis."),
    )
    municipalities = several(
        gettext_lazy("In welke gemeenten?"), help_text=gettext_lazy("Niets gekozen: in de hele regio.")
    )
    entries = several(gettext_lazy("Wie mag aanmelden?"))
    weeks = number(
        gettext_lazy("Hoeveel weken moet iemand nu wachten?"),
        LONGEST_WAIT,
        help_text=gettext_lazy("0 is direct plek. Laat leeg als je het niet weet."),
    )
    reach = text(gettext_lazy("Hoe meld je iemand aan?"), 500, rows=2)
    costs = text(
        gettext_lazy("Wat kost het?"),
        200,
        help_text=gettext_lazy("Bijvoorbeeld: niets, of het eigen risico."),
    )
    place = text(
        gettext_lazy("Waar is het?"),
        200,
        help_text=gettext_lazy("Een adres, of: bij mensen thuis. Leeg: het adres van de organisatie."),
    )
    phone = text(
        gettext_lazy("Telefoon"),
        20,
        help_text=gettext_lazy("Leeg: het nummer van de organisatie."),
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254, required=False)
    website = forms.URLField(
        label=gettext_lazy("Website"), max_length=200, required=False, assume_scheme="https"
    )
    plain_words = text(
        gettext_lazy("Met welke woorden zoeken mensen dit?"),
        300,
        help_text=gettext_lazy("Bijvoorbeeld: deurwaarder, incasso, rood staan. Alleen om op te zoeken."),
    )
    active = forms.BooleanField(label=gettext_lazy("Deze hulp wordt gegeven"), required=False, initial=True)
    version = version()

    def __init__(self, *args: Any, known: Vocabulary, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("domains", known.domains.items())
        self.offer("kinds", known.kinds.items())
        self.offer("entries", Entry.choices)
        self.offer("municipalities", towns())
        for name in ("active", "version") if new else ("weeks",):
            del self.fields[name]

    def facts(self) -> ServiceFacts:
        data = {**self.cleaned_data}
        data.pop("weeks", None)
        data.pop("version", None)
        lists: dict[str, Any] = {name: tuple(data.pop(name)) for name in ("domains", "kinds", "entries")}
        places = tuple(UUID(one) for one in data.pop("municipalities"))
        return ServiceFacts(**data, **lists, municipality_ids=places)


def of_service(row: Service) -> dict[str, Any]:
    """As the form begins."""
    facts = queries.facts_of(row)
    initial = {name: getattr(facts, name) for name in ServiceForm.base_fields if hasattr(facts, name)}
    return initial | {
        "municipalities": [str(one) for one in facts.municipality_ids],
        "version": row.version,
    }


class WaitingForm(WithErrors):
    """How long one waits, today."""

    weeks = number(
        gettext_lazy("Hoeveel weken moet iemand nu wachten?"),
        LONGEST_WAIT,
        help_text=gettext_lazy("0 is direct plek. Laat leeg als niemand het weet."),
    )
