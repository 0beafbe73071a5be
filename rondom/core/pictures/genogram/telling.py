"""The genogram in words: a row per person, for the list beside the picture and for who cannot see it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .facts import Bond, Couple, Descent, Family, Parentage
from .place import life

BONDS: dict[Bond, Callable[[], str]] = {
    Bond.MARRIED: lambda: _("getrouwd"),
    Bond.TOGETHER: lambda: _("samen, niet getrouwd"),
    Bond.SEPARATED: lambda: _("uit elkaar"),
    Bond.DIVORCED: lambda: _("gescheiden"),
    Bond.PARENTS: lambda: _("samen ouders"),
}
DESCENTS: dict[Descent, Callable[[], str]] = {
    Descent.BORN: lambda: _("kind"),
    Descent.ADOPTED: lambda: _("adoptie"),
    Descent.FOSTER: lambda: _("pleegkind"),
    Descent.STEP: lambda: _("stiefkind"),
}


@dataclass(frozen=True)
class PersonRow:
    """Somebody of the genogram: when they lived, and each thing that the picture shows of them, as words."""

    id: str
    name: str
    years: str
    facts: tuple[str, ...]


def rows(family: Family) -> list[PersonRow]:
    """Everybody, in the order given."""
    found = []
    for person in family.persons:
        facts = [life(person)] if life(person) else []
        facts += [_parents(family, birth) for birth in family.births if birth.child == person.id]
        for couple in family.bonds:
            if person.id in (couple.one, couple.other):
                facts.append(_partner(family, couple, person.id))
        for twins in family.twins:
            others = [
                family.by_id[one].name for one in twins.children if one in family.by_id and one != person.id
            ]
            if person.id in twins.children and others:
                words = _("eeneiige tweeling met %s") if twins.identical else _("tweeling met %s")
                facts.append(words % _listed(others))
        facts += [_("woont in: %s") % home.name for home in family.together if person.id in home.people]
        found.append(PersonRow(person.id, person.name, life(person), tuple(facts)))
    return found


def _parents(family: Family, birth: Parentage) -> str:
    words = {
        Descent.BORN: _("kind van %s"),
        Descent.ADOPTED: _("geadopteerd door %s"),
        Descent.FOSTER: _("pleegkind van %s"),
        Descent.STEP: _("stiefkind van %s"),
    }[Descent(birth.descent)]
    return words % _listed([family.by_id[one].name for one in birth.parents])


def _partner(family: Family, couple: Couple, who: str) -> str:
    other = family.by_id[couple.other if couple.one == who else couple.one].name
    words = {
        Bond.MARRIED: _("getrouwd met %s"),
        Bond.TOGETHER: _("samen met %s"),
        Bond.SEPARATED: _("uit elkaar met %s"),
        Bond.DIVORCED: _("gescheiden van %s"),
        Bond.PARENTS: _("ouder samen met %s"),
    }[Bond(couple.bond)] % other
    if couple.since and couple.until:
        return words + " " + _("(%(since)d tot %(until)d)") % {"since": couple.since, "until": couple.until}
    if couple.since:
        return words + " " + _("(sinds %d)") % couple.since
    return words + " " + _("(tot %d)") % couple.until if couple.until else words


def _listed(names: list[str]) -> str:
    """ "Anna", "Anna en Bram", "Anna, Bram en Cas"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(some)s en %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}
