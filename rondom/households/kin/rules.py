"""What can be true of a family, and what a reader gets to see of it. Pure."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from .enums import ENDED, Bond

EARLIEST = 1800
#: nobody becomes a parent before this age
PARENT_FROM = 10

#: who may be drawn as parents of the children before anybody says so; more would be a guess
MOST_PARENTS = 2

K = TypeVar("K", bound=Hashable)


def check_life(born: int | None, died: int | None, today: int) -> dict[str, str]:
    """What is wrong with years of birth and death, by field."""
    wrong = {}
    for name, year in (("born", born), ("died", died)):
        if year is not None and not EARLIEST <= year <= today:
            wrong[name] = _("Vul een jaar in tussen %(first)s en %(last)s.") % {
                "first": EARLIEST,
                "last": today,
            }
    if not wrong and born and died and died < born:
        wrong["died"] = _("Dit is vóór het jaar waarin deze persoon geboren is.")
    return wrong


def check_together(bond: str, since: int | None, until: int | None, today: int) -> dict[str, str]:
    """What is wrong with the years of a partnership, by field."""
    wrong = {}
    for name, year in (("since", since), ("until", until)):
        if year is not None and not EARLIEST <= year <= today:
            wrong[name] = _("Vul een jaar in tussen %(first)s en %(last)s.") % {
                "first": EARLIEST,
                "last": today,
            }
    if not wrong and since and until and until < since:
        wrong["until"] = _("Dit is vóór het jaar waarin het begon.")
    if not wrong and until and bond not in ENDED:
        wrong["until"] = _(
            "Zijn ze nog samen? Laat dit jaar dan leeg. Zo niet: kies uit elkaar of gescheiden."
        )
    return wrong


def check_ages(parent_born: int | None, child_born: int | None) -> str:
    """Why somebody cannot be the parent by birth of this child; "" when it is possible."""
    if parent_born and child_born and child_born - parent_born < PARENT_FROM:
        return _("De ouder is dan jonger dan %(years)s jaar. Kijk de jaren nog eens na.") % {
            "years": PARENT_FROM
        }
    return ""


def forebears(parents: Mapping[K, Iterable[K]], of: K) -> set[K]:
    """Everybody above somebody, by the parents of each."""
    found: set[K] = set()
    waiting = list(parents.get(of, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += parents.get(one, ())
    return found


def about_of(ends: Iterable[Sequence[str]]) -> list[str]:
    """Whom a tie is about: everybody whom one of its ends is about. Nobody = the whole household."""
    return sorted({person for about in ends for person in about})


def for_whom(
    anchor: UUID | None,
    anchor_about: Sequence[str],
    adults: Iterable[UUID],
    apart: Iterable[frozenset[UUID]],
) -> str:
    """For whom somebody new is, unless the writer chooses otherwise: a person id, or "" for the whole household.

    Kin of somebody about whom the others need not know, neither; kin of an adult who lives apart from another adult of
    the same household, for that adult alone (C6: nothing of one parent comes to the other).
    """
    if len(anchor_about) == 1:
        return str(anchor_about[0])
    if anchor is not None and anchor in set(adults) and any(anchor in pair for pair in apart):
        return str(anchor)
    return ""


def apart(bonds: Iterable[tuple[UUID, UUID, str]]) -> list[frozenset[UUID]]:
    """The pairs who were together and are not any more."""
    return [frozenset((one, other)) for one, other, bond in bonds if Bond(bond) in ENDED]


def connected(seeds: Iterable[K], ties: Iterable[tuple[K, K]]) -> set[K]:
    """Who hangs on one of the seeds, through any number of ties."""
    beside: dict[K, set[K]] = defaultdict(set)
    for one, other in ties:
        beside[one].add(other)
        beside[other].add(one)
    found: set[K] = set()
    waiting = list(seeds)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += beside[one] - found
    return found


def in_pairs(parents: Sequence[K], couples: Iterable[frozenset[K]]) -> list[tuple[K, ...]]:
    """Parents of one kind of one child, two by two; who is or was together first."""
    left = list(parents)
    found: list[tuple[K, ...]] = []
    for pair in couples:
        if len(pair) == 2 and pair <= set(left):
            found.append(tuple(one for one in left if one in pair))
            left = [one for one in left if one not in pair]
    return found + [tuple(left[place : place + 2]) for place in range(0, len(left), 2)]


def can_begin(parents: Sequence[K], children: Sequence[K]) -> bool:
    """Whether the members can be drawn as parents and children without a guess."""
    return bool(children) and 1 <= len(parents) <= MOST_PARENTS
