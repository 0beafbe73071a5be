"""The picture for a page: people with what is said of them, and the ties of somebody with where to change them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core.pictures import genogram

from .enums import Bond, Descent, Part
from .values import ChildOf, One, Shown


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody in the list beside the picture. url: their own page, "" for who may not change anything."""

    one: One
    facts: tuple[str, ...]
    url: str
    is_loose: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """A sentence about two people, and where it is changed or taken away."""

    words: str
    change: str
    remove: str


def lines(shown: Shown, links: Mapping[str, str]) -> list[Line]:
    return [
        Line(shown.people[UUID(row.id)], row.facts, links.get(row.id, ""), UUID(row.id) in shown.loose)
        for row in genogram.rows(shown.family)
    ]


def facts_of(shown: Shown, one: One) -> tuple[str, ...]:
    return next((row.facts for row in genogram.rows(shown.family) if row.id == str(one.key)), ())


def lead(shown: Shown) -> str:
    """How many people, of how many generations."""
    people = len(shown.people)
    return ngettext("%(n)s mens in beeld.", "%(n)s mensen in beeld.", people) % {"n": people}


def links(shown: Shown) -> dict[str, str]:
    """The page of each person, by key as text."""
    return {
        str(key): reverse("households:kin-person", args=[shown.household_id, key]) for key in shown.people
    }


def ties_of(shown: Shown, one: One) -> list[Tie]:
    """Everything that ties this person, each with its own two links."""
    found = [_parent(shown, one, tie) for tie in shown.parents if one.key in (tie.child, tie.parent)]
    for pair in shown.partners:
        if one.key in (pair.one, pair.other):
            other = shown.people[pair.other if pair.one == one.key else pair.one]
            words = f"{Bond(pair.bond).label}: {other.name}"
            change = reverse("households:kin-partners", args=[shown.household_id, pair.id])
            found.append(Tie(words, change, _remove(shown, Part.PARTNERS, pair.id)))
    if one.shared_birth:
        others = [
            person.name
            for person in shown.people.values()
            if person.shared_birth == one.shared_birth and person.key != one.key
        ]
        if others:
            words = _("tweeling met %(names)s") % {"names": ", ".join(others)}
            found.append(Tie(words, "", _remove(shown, Part.TWINS, one.shared_birth)))
    for home in shown.houses:
        if one.key in home.people:
            change = reverse("households:kin-home", args=[shown.household_id, home.id])
            found.append(Tie(_("woont in: %s") % home.name, change, _remove(shown, Part.HOME, home.id)))
    return found


def _parent(shown: Shown, one: One, tie: ChildOf) -> Tie:
    if one.key == tie.child:
        words, name = _("kind van %(name)s (%(how)s)"), shown.people[tie.parent].name
    else:
        words, name = _("ouder van %(name)s (%(how)s)"), shown.people[tie.child].name
    said = words % {"name": name, "how": Descent(tie.descent).label}
    return Tie(said, "", _remove(shown, Part.PARENT, tie.id))


def _remove(shown: Shown, part: Part, part_id: UUID) -> str:
    return reverse("households:kin-remove", args=[shown.household_id, part.value, part_id])


def removed(shown: Shown, part: str, part_id: UUID) -> str | None:
    """What goes out of the picture, in a sentence; None where there is no such thing for this reader."""
    if part == Part.PERSON and part_id in shown.people:
        return shown.people[part_id].name
    for tie in shown.parents:
        if part == Part.PARENT and tie.id == part_id:
            names = {"child": shown.people[tie.child].name, "parent": shown.people[tie.parent].name}
            return _("%(child)s is kind van %(parent)s") % names
    for pair in shown.partners:
        if part == Part.PARTNERS and pair.id == part_id:
            both = {"one": shown.people[pair.one].name, "other": shown.people[pair.other].name}
            return _("%(one)s en %(other)s horen of hoorden bij elkaar") % both
    for home in shown.houses:
        if part == Part.HOME and home.id == part_id:
            return _("het huis %(name)s") % {"name": home.name}
    born = [one.name for one in shown.people.values() if one.shared_birth == part_id]
    if part == Part.TWINS and born:
        return _("%(names)s zijn samen geboren") % {"names": ", ".join(born)}
    return None


def goes_along(shown: Shown, one: One) -> list[str]:
    """What disappears together with somebody: the ties, and who then hangs on nothing."""
    return [tie.words for tie in ties_of(shown, one)]
