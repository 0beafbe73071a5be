"""From what was counted to what is shown, for every choice of area or period. Pure; `rules` says what may be shown."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .areas import Area, Leaf
from .periods import TWELVE_MONTHS, Month, Periods
from .rules import Safe, average, cut, hidden_parts, suppress

Cell = tuple[Leaf, Month | None]
"""Where and when; no month for how things stand now."""

Choice = tuple[str, str]
"""(key of an area, key of a period)"""


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

    ``monthly``: its one table has the months for columns. ``timed``: it is about a period, not about now.
    ``deep``: it is also known by municipality.
    """

    tables: tuple[Counted, ...]
    timed: bool = True
    monthly: bool = False
    deep: bool = True


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


def publish(group: Group, region: Area, periods: Periods, least: int) -> dict[Choice, dict[str, Shown]]:
    """Every choice for which something of this group is shown, with its tables. Nothing else may leave."""
    whole = periods.of[TWELVE_MONTHS] if group.timed else None
    total = _total(group, region.leaves, whole)
    if total < least:
        return {}
    pieces: list[range] = []
    if whole:
        pieces = cut(whole, periods.cuts, lambda months: [_total(group, region.leaves, months)], least)
    found: dict[Choice, dict[str, Shown]] = {}
    for counted in group.tables:
        table = _table(counted, group, region, periods, pieces, least)
        for choice, shown in _by_area(table, group, region, whole, least):
            found.setdefault(choice, {})[counted.key] = shown
        if group.timed:
            for choice, shown in _by_period(table, group, region, periods, pieces, least):
                found.setdefault(choice, {})[counted.key] = shown
        else:
            # how things stand now is the same whatever period one looks at
            for key in periods.of:
                found.setdefault((region.key, key), {})[counted.key] = found[region.key, TWELVE_MONTHS][
                    counted.key
                ]
    return found


def _table(
    counted: Counted,
    group: Group,
    region: Area,
    periods: Periods,
    pieces: Sequence[range],
    least: int,
) -> _Table:
    """What is hidden for the region, for good. Months are hidden within the piece of time that they belong to, so that
    no piece can be worked out from its months."""
    if not group.monthly:
        whole = periods.of[TWELVE_MONTHS] if group.timed else None
        root = suppress(counts_of(counted, region.leaves, whole), least)
    else:
        cells: list[int | None] = []
        for piece in pieces:
            counts = [_of_month(counted, region.leaves, month) for month in piece]
            cells += suppress(counts, least).cells
        root = Safe(tuple(cells), sum(counts_of(counted, region.leaves, periods.of[TWELVE_MONTHS])))
    return _Table(counted, root, frozenset(at for at, cell in enumerate(root.cells) if cell is None))


def _by_area(
    table: _Table, group: Group, region: Area, when: range | None, least: int
) -> Iterator[tuple[Choice, Shown]]:
    """The region and, going down, every part that may be shown."""

    def shown_of(area: Area, whole: bool) -> Iterator[tuple[Choice, Shown]]:
        yield (area.key, TWELVE_MONTHS), table.show(area.leaves, when, least, whole)
        parts = [part for part in area.parts if group.deep or len({leaf[0] for leaf in area.leaves}) > 1]
        totals = [[_total(group, part.leaves, when)] for part in parts]
        without_total = hidden_parts(totals, least)
        vectors = [table.vector(part.leaves, when) for part in parts]
        without_cells = hidden_parts(vectors, least, also=without_total)
        for place, part in enumerate(parts):
            if place not in without_total:
                yield from shown_of(part, whole and place not in without_cells)

    yield from shown_of(region, table.root.shown)


def _by_period(
    table: _Table,
    group: Group,
    region: Area,
    periods: Periods,
    pieces: Sequence[range],
    least: int,
) -> Iterator[tuple[Choice, Shown]]:
    """The other periods of the region, where they are made of whole pieces."""
    year = periods.of[TWELVE_MONTHS]
    ends = {piece.stop for piece in pieces}
    wanted = [at for at in periods.cuts if at in ends]
    whole_ends = {
        piece.stop for piece in cut(year, wanted, lambda months: table.vector(region.leaves, months), least)
    }
    start = year.start
    for key, months in periods.of.items():
        if key == TWELVE_MONTHS:
            continue
        edges = {edge for edge in (months.start, months.stop) if edge > start}
        earlier = range(months.start, min(start, months.stop))
        if not edges <= ends or (earlier and _total(group, region.leaves, earlier) < least):
            continue
        if group.monthly:
            yield (region.key, key), _months(table, region, periods, months, least)
            continue
        enough = not earlier or min(table.vector(region.leaves, earlier)) >= least
        whole = table.root.shown and edges <= whole_ends and enough
        yield (region.key, key), table.show(region.leaves, months, least, whole)


def _months(table: _Table, region: Area, periods: Periods, months: range, least: int) -> Shown:
    """A table of months for another period: the same months are hidden everywhere."""
    known = dict(zip(periods.of[TWELVE_MONTHS], table.root.cells, strict=True))
    earlier = periods.earlier
    counts = [_of_month(table.counted, region.leaves, month) for month in earlier]
    known |= dict(zip(earlier, suppress(counts, least).cells, strict=True))
    cells = tuple(known[month] for month in months)
    total = sum(_of_month(table.counted, region.leaves, month) for month in months)
    columns = tuple(str(month) for month in months)
    return _shown(table.counted, columns, Safe(cells, total), region.leaves, months, least)


def _shown(
    counted: Counted,
    columns: tuple[str, ...],
    safe: Safe,
    where: frozenset[Leaf],
    when: range | None,
    least: int,
) -> Shown:
    total = safe.total or 0
    mean = average(_sum(counted.sums, where, when), total, least) if counted.sums is not None else None
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


def _of_month(counted: Counted, where: frozenset[Leaf], month: Month) -> int:
    return sum(
        sum(cells.values()) for (leaf, at), cells in counted.cells.items() if leaf in where and at == month
    )


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


__all__ = ["Choice", "Counted", "Group", "Shown", "counts_of", "publish"]
