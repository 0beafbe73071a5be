"""Who stands where on the ring: own people together, professionals together, and lines among them that seldom cross.

As in the genogram people come in one by one, so that nobody who stood there moves past another.
"""

from itertools import combinations

from .facts import Around, Ecogram, Sector

SPOKE, CROSSING, FAR = 1.0, 2.0, 0.15
"""What it costs that a line passes before somebody with a tie to the household, crosses another, or is long."""


def order(ecogram: Ecogram) -> list[Around]:
    """Clockwise from the top: professionals, then the own network."""
    ties = [(tie.one, tie.other) for tie in ecogram.drawn if not {tie.one, tie.other} & ecogram.inside]
    spokes = {
        end
        for tie in ecogram.drawn
        for end in (tie.one, tie.other)
        if {tie.one, tie.other} & ecogram.inside and end not in ecogram.inside
    }
    ring: list[Around] = []
    for one in ecogram.around:
        border = sum(other.sector != Sector.NETWORK for other in ring)
        places = range(border, len(ring) + 1) if one.sector == Sector.NETWORK else range(border + 1)
        ring = min(
            ([*ring[:at], one, *ring[at:]] for at in reversed(places)),
            key=lambda way: _cost(way, ties, spokes),
        )
    return ring


def as_given(ecogram: Ecogram) -> list[Around]:
    """Each sector in the order given: what `order` is compared with."""
    return sorted(ecogram.around, key=lambda one: one.sector == Sector.NETWORK)


def _cost(ring: list[Around], ties: list[tuple[str, str]], spokes: set[str]) -> float:
    at = {one.id: place for place, one in enumerate(ring)}
    chords = [sorted((at[one], at[other])) for one, other in ties if one in at and other in at]
    total = 0.0
    for left, right in chords:
        between = range(left + 1, right)
        outside = [*range(left), *range(right + 1, len(ring))]
        near = between if len(between) <= len(outside) else outside
        total += SPOKE * sum(ring[place].id in spokes for place in near) + FAR * len(near)
    for (a, b), (c, d) in combinations(chords, 2):
        total += CROSSING * (a < c < b < d or c < a < d < b)
    return total
