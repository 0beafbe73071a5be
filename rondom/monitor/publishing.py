"""From what was counted to what is shown, for every area over one stretch of time. Pure; `rules` says what may be."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .areas import Area, Leaf
from .periods import Month, ends_year
from .rules import Safe, average, hidden_parts, suppress

Cell = tuple[Leaf, Month | None]
"""Where and when; no month for how things stand now."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One table of a figure: households by column, by leaf and month.

    ``sums``: of something about each household (their professionals), for a mean. ``elsewhere``: the same households
    counted from another record, to see whether the two agree.
    """

    key: str
    columns: tuple[str, ...]
    cells: Mapping[Cell, Mapping[str, int]]
    sums: Mapping[Cell, float] | None = None
    elsewhere: Mapping[Cell, int] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Tables of the very same households: their totals are equal, so what is hidden of one is hidden of all.

    ``monthly``: its one table has the months for columns. ``timed``: it is about a stretch of time, not about now.
    ``deep``: it is also known by municipality. ``whole``: shown with every cell or not at all, and of the region alone,
    because cells of it can be told apart with a figure that was published before.
    """

    tables: tuple[Counted, ...]
    timed: bool = True
    monthly: bool = False
    deep: bool = True
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A table for one choice, as it may be seen."""

    columns: tuple[str, ...]
    safe: Safe
    mean: float | None = None
    elsewhere: int | None = None


@dataclass(slots=True)
class _Table:
    """A table at work: its columns that are shown for the region, the others as one."""

    counted: Counted
    root: Safe
    hidden: frozenset[int] = field(default=frozenset())

    def vector(self, where: frozenset[Leaf], when: range | None) -> list[int]:
        """The columns that are shown, and the hidden ones together."""
        counts = counts_of(self.counted, where, when)
        shown = [count for place, count in enumerate(counts) if place not in self.hidden]
        return [*shown, sum(counts) - sum(shown)] if self.hidden else shown

    def show(self, where: frozenset[Leaf], when: range | None, least: int, whole: bool) -> Shown:
        """``whole``: with its cells; else the total alone."""
        counts = counts_of(self.counted, where, when)
        cells = tuple(
            count if whole and place not in self.hidden else None for place, count in enumerate(counts)
        )
        return _shown(self.counted, self.counted.columns, Safe(cells, sum(counts)), where, when, least)


def ready(group: Group, region: Area, months: range, least: int, *, first: bool) -> bool:
    """Whether this stretch is counted for good, or waits for the next quarter to be part of the same stretch.

    It waits while it would hide something, so that few households give figures about a longer time, instead of
    hidden ones about a short time. It never waits past the end of a calendar year. The very first stretch only waits
    for enough households, and so does a table of months, in which months are hidden at their own place.
    """
    if ends_year(months):
        return True
    if _total(group, region.leaves, months) < least:
        return False
    tables = [suppress(counts_of(one, region.leaves, months), least) for one in group.tables]
    return first or group.monthly or not any(table.hidden for table in tables)


def publish(group: Group, region: Area, months: range | None, least: int) -> dict[str, dict[str, Shown]]:
    """By area, what is shown of this group over this stretch (None: now), by table. Nothing else may leave."""
    if _total(group, region.leaves, months) < least:
        return {}
    found: dict[str, dict[str, Shown]] = {}
    for counted in group.tables:
        root = suppress(counts_of(counted, region.leaves, months), least)
        hidden = frozenset(at for at, cell in enumerate(root.cells) if cell is None)
        if group.whole and hidden:
            continue
        for area, shown in _by_area(_Table(counted, root, hidden), group, region, months, least):
            found.setdefault(area, {})[counted.key] = shown
    return found


def _by_area(
    table: _Table, group: Group, region: Area, when: range | None, least: int
) -> Iterator[tuple[str, Shown]]:
    """The region and, going down, every part that may be shown."""

    def shown_of(area: Area, whole: bool) -> Iterator[tuple[str, Shown]]:
        yield area.key, table.show(area.leaves, when, least, whole)
        if group.whole:
            return
        parts = [part for part in area.parts if group.deep or len({leaf[0] for leaf in area.leaves}) > 1]
        totals = [[_total(group, part.leaves, when)] for part in parts]
        without_total = hidden_parts(totals, least)
        vectors = [table.vector(part.leaves, when) for part in parts]
        without_cells = hidden_parts(vectors, least, also=without_total)
        for place, part in enumerate(parts):
            if place not in without_total:
                yield from shown_of(part, whole and place not in without_cells)

    yield from shown_of(region, table.root.shown)


def _shown(
    counted: Counted,
    columns: tuple[str, ...],
    safe: Safe,
    where: frozenset[Leaf],
    when: range | None,
    least: int,
) -> Shown:
    total = safe.total or 0
    mean = None
    # a mean beside hidden cells, or beside one group that is all there is, tells what is in them
    filled = sum(bool(cell) for cell in safe.cells)
    if counted.sums is not None and not safe.hidden and (filled > 1 or least <= 1):
        mean = average(_sum(counted.sums, where, when), total, least)
    whole = counted.elsewhere is not None and not safe.hidden
    other = int(_sum(counted.elsewhere or {}, where, when)) if whole else None
    return Shown(columns, safe, mean, other)


def counts_of(counted: Counted, where: frozenset[Leaf], when: range | None) -> list[int]:
    """Households by column, in an area, in a period (None: now)."""
    found: Counter[str] = Counter()
    for (leaf, month), cells in counted.cells.items():
        if leaf in where and (when is None or month in when):
            found.update(cells)
    return [found[column] for column in counted.columns]


def _total(group: Group, where: frozenset[Leaf], when: range | None) -> int:
    first = group.tables[0]
    return sum(
        sum(cells.values())
        for (leaf, month), cells in first.cells.items()
        if leaf in where and (when is None or month in when)
    )


def _sum(values: Mapping[Cell, float], where: frozenset[Leaf], when: range | None) -> float:
    return sum(
        value for (leaf, month), value in values.items() if leaf in where and (when is None or month in when)
    )


__all__ = ["Counted", "Group", "Shown", "counts_of", "publish", "ready"]
