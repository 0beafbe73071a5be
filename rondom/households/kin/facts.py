"""From the family as a reader may see it to the facts that the core draws. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from rondom.core.pictures import genogram

from .rules import in_pairs
from .values import Shown


def of(shown: Shown) -> genogram.Family:
    return genogram.Family(
        persons=tuple(
            genogram.Person(
                str(one.key),
                one.name,
                one.sex,
                one.born,
                one.died,
                dead=one.dead,
                index=_is_child(shown, one.key),
            )
            for one in shown.people.values()
        ),
        couples=tuple(
            genogram.Couple(str(tie.id), str(tie.one), str(tie.other), tie.bond, tie.since, tie.until)
            for tie in shown.partners
        ),
        parentages=tuple(_parentages(shown)),
        twins=tuple(_twins(shown)),
        homes=tuple(_homes(shown)),
    )


def _is_child(shown: Shown, key: UUID) -> bool:
    """Whom the picture is about: the children of the household."""
    one = shown.people[key]
    return one.is_member and not one.is_adult


def _parentages(shown: Shown) -> Iterator[genogram.Parentage]:
    """Rows of one parent each, as one line per pair of parents."""
    couples = [frozenset((tie.one, tie.other)) for tie in shown.partners]
    grouped = defaultdict(list)
    for tie in shown.parents:
        grouped[tie.child, tie.descent].append(tie)
    for (child, descent), ties in grouped.items():
        by_parent = {tie.parent: tie for tie in ties}
        for pair in in_pairs(list(by_parent), couples):
            yield genogram.Parentage(
                str(by_parent[pair[0]].id), str(child), tuple(str(one) for one in pair), descent
            )


def _twins(shown: Shown) -> Iterator[genogram.Twins]:
    """Only where two of them can be seen: the sign alone would tell of the other."""
    born = defaultdict(list)
    for one in shown.people.values():
        if one.shared_birth:
            born[one.shared_birth].append(one)
    for birth, children in born.items():
        if len(children) > 1:
            yield genogram.Twins(
                str(birth), tuple(str(one.key) for one in children), all(one.identical for one in children)
            )


def _homes(shown: Shown) -> Iterator[genogram.Home]:
    members = tuple(str(key) for key, one in shown.people.items() if one.is_member)
    yield genogram.Home(str(shown.household_id), shown.name, members)
    for home in shown.houses:
        yield genogram.Home(str(home.id), home.name, tuple(str(one) for one in home.people))
