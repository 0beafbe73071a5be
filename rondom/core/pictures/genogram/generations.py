"""In which generation everybody stands: partners beside each other, children one lower than their parents."""

from statistics import mean

from .facts import Family


def generations(family: Family) -> dict[str, int]:
    """The row of each person, the eldest generation 0.

    Each tie says how many rows lie between two people; ties are taken parents first, in the order given, and one
    that contradicts an earlier one (uncle and niece as a couple) gives way and is drawn as a longer line. People
    without any tie to the others stand with their home, or by their year of birth.
    """
    lower: dict[str, tuple[str, int]] = {person.id: (person.id, 0) for person in family.persons}

    def top(one: str) -> tuple[str, int]:
        """The head of this person's group, and how many rows below that head they stand."""
        head, depth = lower[one]
        if head == one:
            return one, 0
        above, more = top(head)
        lower[one] = (above, depth + more)
        return lower[one]

    def tie(upper: str, under: str, rows: int) -> None:
        (head, depth), (other, deep) = top(upper), top(under)
        if head != other:
            lower[other] = (head, depth + rows - deep)

    for birth in family.births:
        for parent in birth.parents:
            tie(parent, birth.child, 1)
    for couple in family.bonds:
        tie(couple.one, couple.other, 0)
    groups: dict[str, dict[str, int]] = {}
    for person in family.persons:
        head, depth = top(person.id)
        groups.setdefault(head, {})[person.id] = depth
    return _together(family, sorted(groups.values(), key=len, reverse=True))


def _together(family: Family, groups: list[dict[str, int]]) -> dict[str, int]:
    """Groups that no tie joins, shifted to where they belong by home or age; the largest group stays."""
    rows: dict[str, int] = {}
    for group in groups:
        shift = _shift(family, rows, group) if rows else 0
        rows |= {one: depth + shift for one, depth in group.items()}
    first = min(rows.values(), default=0)
    return {one: row - first for one, row in rows.items()}


def _shift(family: Family, rows: dict[str, int], group: dict[str, int]) -> int:
    born = {person.id: person.born for person in family.persons if person.born is not None}
    near = {one for home in family.together if group.keys() & set(home.people) for one in home.people}
    known = [one for one in rows if one in born]
    for one in group:
        if one in born and known:
            year = born[one]
            alike = min(known, key=lambda other: abs(born[other] - year))
            return rows[alike] - group[one]
    of_home = [rows[one] for one in rows if one in near]
    target = min(of_home) if of_home else round(mean(rows.values()))
    return target - min(group.values())
