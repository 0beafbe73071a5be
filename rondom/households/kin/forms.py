"""The shape of what is typed about kin. What is possible, the actions decide."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..enums import Sex
from . import rules
from .enums import ENDED, Bond, Descent, Relation
from .given import Life, Tied
from .values import One, Shown


def year_field(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6}),
        error_messages={"invalid": _("Typ een jaartal, bijvoorbeeld 1958.")},
    )


def pick(label: Any, choices: Any = (), *, required: bool = True, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        help_text=help_text,
        error_messages={
            "required": _("Maak een keuze."),
            "invalid_choice": _("Kies iets uit de lijst."),
        },
    )


def checks(label: Any, help_text: Any = "", *, required: bool = False) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Maak een keuze."), "invalid_choice": _("Kies iets uit de lijst.")},
    )


def named(people: Iterable[One]) -> list[tuple[str, str]]:
    """Somebody by name, with years where two have the same one."""
    found = list(people)
    twice = {one.name for one in found if sum(other.name == one.name for other in found) > 1}
    return [
        (str(one.key), f"{one.name} ({one.born})" if one.name in twice and one.born else one.name)
        for one in found
    ]


class LifeForm(forms.Form):
    """Somebody who is kin and no member: as little as the picture needs."""

    name = forms.CharField(
        label=_("Voornaam of roepnaam"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sex = pick(_("Teken"), required=False)
    born = year_field(_("Geboortejaar"))
    dead = forms.BooleanField(label=_("Is overleden"), required=False)
    died = year_field(_("Jaar van overlijden"))
    for_whom = pick(
        _("Wie van het gezin mag dit zien?"),
        required=False,
        help_text=_("Wie met het gezin werkt en dit voor het werk nodig heeft, ziet het altijd."),
    )

    def __init__(self, *args: Any, shown: Shown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown
        self.fields["sex"].choices = SIGNS  # type: ignore[attr-defined]
        members = [one for one in shown.people.values() if one.is_member]
        self.fields["for_whom"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Iedereen in het gezin")),
            *((key, gettext("Alleen %(name)s") % {"name": name}) for key, name in named(members)),
        ]

    def life(self) -> Life:
        data = self.cleaned_data
        return Life(data["name"], data["sex"], data["born"], data["died"], data["dead"])


SIGNS = [
    (Sex.UNKNOWN.value, _("weet ik niet (ruit met vraagteken)")),
    (Sex.FEMALE.value, _("vrouw (rondje)")),
    (Sex.MALE.value, _("man (vierkant)")),
    (Sex.OTHER.value, _("anders (ruit)")),
]


class AddForm(LifeForm):
    """Somebody new beside who stands there; which fields, depends on whom one adds."""

    def __init__(self, *args: Any, anchor: One, relation: Relation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.anchor, self.relation = anchor, relation
        parents = [self.shown.people[key] for key in self.shown.parents_of.get(anchor.key, [])]
        siblings = [self.shown.people[key] for key in self.shown.siblings_of(anchor.key)]
        name = {"name": anchor.name}
        own: dict[str, forms.Field] = {}
        if relation in (Relation.PARENT, Relation.CHILD):
            own["descent"] = pick(gettext("Hoe horen kind en ouder bij elkaar?"), Descent.choices)
        if relation == Relation.PARENT and siblings:
            own["also"] = checks(gettext("Is ook ouder van"))
            own["also"].choices = named(siblings)  # type: ignore[attr-defined]
            own["also"].initial = [str(one.key) for one in siblings]
        if relation == Relation.PARENT and parents:
            other = {"name": parents[0].name}
            own["bond"] = pick(
                gettext("Hoe zijn of waren deze ouder en %(name)s samen?") % other, OR_UNKNOWN, required=False
            )
        if relation == Relation.CHILD:
            own["with_whom"] = pick(gettext("Wie is de andere ouder?"), required=False)
            own["with_whom"].choices = [  # type: ignore[attr-defined]
                ("", gettext("weet ik niet, of staat er nog niet bij")),
                *named(self._other_parents()),
            ]
        if relation == Relation.PARTNER:
            own["bond"] = pick(gettext("Hoe horen deze persoon en %(name)s bij elkaar?") % name, Bond.choices)
        if "bond" in own:
            own["since"] = year_field(gettext("Sinds welk jaar?"))
            own["until"] = year_field(gettext("Tot welk jaar?"), gettext("Alleen als ze uit elkaar zijn."))
        if relation == Relation.SIBLING:
            own["with_whom"] = checks(gettext("Welke ouders hebben ze samen?"))
            own["with_whom"].choices = named(parents)  # type: ignore[attr-defined]
            own["with_whom"].initial = [str(one.key) for one in parents]
            own["twin"] = pick(gettext("Samen geboren met %(name)s?") % name, TWINS, required=False)
        readers = self.fields.pop("for_whom")
        self.fields.update(own)
        self.fields["for_whom"] = readers
        self.fields["for_whom"].initial = self._for_whom()

    def _other_parents(self) -> list[One]:
        """Partners and who already has a child with this parent, first of all."""
        shown, mine = self.shown, self.anchor.key
        near = [*shown.partners_of.get(mine, [])]
        for child in shown.children_of.get(mine, []):
            near += [one for one in shown.parents_of[child] if one != mine]
        return [shown.people[one] for one in dict.fromkeys(near)]

    def _for_whom(self) -> str:
        people = self.shown.people
        adults = [key for key, one in people.items() if one.is_member and one.is_adult]
        pairs = rules.apart((tie.one, tie.other, tie.bond) for tie in self.shown.partners)
        members = [pair for pair in pairs if pair <= set(adults)]
        return rules.for_whom(self.anchor.key, self.anchor.about, adults, members)

    def tied(self) -> Tied:
        data = self.cleaned_data
        whom = data.get("with_whom") or []
        chosen = [UUID(one) for one in ([whom] if isinstance(whom, str) else whom)]
        if self.relation == Relation.PARENT:
            chosen = list(self.shown.parents_of.get(self.anchor.key, []))
        return Tied(
            descent=data.get("descent") or Descent.BORN,
            bond=data.get("bond") or "",
            since=data.get("since"),
            until=data.get("until"),
            with_whom=chosen,
            also=[UUID(one) for one in data.get("also") or []],
            twin=data.get("twin") or "",
        )


OR_UNKNOWN = [("", _("weet ik niet")), *Bond.choices]
TWINS = [("", _("nee")), ("twin", _("ja, een tweeling")), ("identical", _("ja, een eeneiige tweeling"))]


class ChangeForm(LifeForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class TieForm(forms.Form):
    """Two people who both stand there already."""

    what = pick(_("Wat is deze persoon?"))
    other = pick(_("Van wie?"))
    since = year_field(_("Sinds welk jaar?"), _("Alleen bij partners."))
    until = year_field(_("Tot welk jaar?"), _("Alleen als ze uit elkaar zijn."))

    def __init__(self, *args: Any, shown: Shown, one: One, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [person for key, person in shown.people.items() if key != one.key]
        self.fields["other"].choices = [("", gettext("Kies iemand")), *named(others)]  # type: ignore[attr-defined]
        self.fields["what"].choices = [("", gettext("Kies wat")), *what_one_can_be()]  # type: ignore[attr-defined]


def what_one_can_be() -> list[tuple[str, str]]:
    return [
        ("kind:born", gettext("kind van")),
        ("kind:adopted", gettext("geadopteerd kind van")),
        ("kind:foster", gettext("pleegkind van")),
        ("kind:step", gettext("stiefkind van")),
        ("ouder:born", gettext("ouder van")),
        ("ouder:adopted", gettext("adoptieouder van")),
        ("ouder:foster", gettext("pleegouder van")),
        ("ouder:step", gettext("stiefouder van")),
        ("partner:married", gettext("getrouwd met")),
        ("partner:together", gettext("samen met, niet getrouwd")),
        ("partner:separated", gettext("uit elkaar met")),
        ("partner:divorced", gettext("gescheiden van")),
        ("tweeling:", gettext("tweeling met")),
        ("tweeling:identical", gettext("eeneiige tweeling met")),
    ]


class PartnersForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    bond = pick(_("Hoe horen deze twee bij elkaar?"), Bond.choices)
    since = year_field(_("Sinds welk jaar?"))
    until = year_field(_("Tot welk jaar?"), _("Alleen als ze uit elkaar zijn."))


class HomeForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    name = forms.CharField(
        label=_("Naam van dit huis"), max_length=60, help_text=_("Bijvoorbeeld: bij vader.")
    )
    people = checks(_("Wie wonen hier?"), _("Een kind kan in twee huizen wonen."), required=True)

    def __init__(self, *args: Any, shown: Shown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alive = [one for one in shown.people.values() if not (one.dead or one.died)]
        self.fields["people"].choices = named(alive)  # type: ignore[attr-defined]


def ended(bond: str) -> str:
    """What a partnership becomes when it ends: who was married is divorced, others are apart."""
    if bond in ENDED:
        return bond
    return str(Bond.DIVORCED if bond == Bond.MARRIED else Bond.SEPARATED)
