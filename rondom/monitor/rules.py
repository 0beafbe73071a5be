"""Figures that tell nobody anything about one family. Pure. [K4, P9]

Three ways in which published numbers could give a small group away, and what is done about each:

1. *Within a table*: cells that add up to a shown total. `suppress` hides small cells and whatever would give them
   away. The columns that are hidden in the table of the whole region are hidden in every other table of that figure.
2. *Between areas*: the coordination points add up to the region. `hidden_parts` says which of them are not shown.
3. *Between moments*: a year less three quarters is the fourth; twelve months less the twelve months of one month ago
   is who came last month less who came a year before. So time never overlaps: each part of a figure is counted over
   *stretches* of whole calendar quarters that follow each other (`periods`), each stretch once. What was published is
   kept and never replaced, what was hidden then stays hidden for good, and the database refuses a second counting.

**The guarantee.** No shown number is about fewer than ``least`` households. Whoever keeps *all pages of all countings*
and adds and subtracts everything on them can narrow no hidden number - a cell, or the total of an area, of one stretch
or of several - to an interval of fewer than ``least`` steps: what is still possible reaches from some ``low`` to at
least ``low + least``. (A total of a whole figure that is under ``least`` lies between 0 and ``least - 1`` and can be
narrowed no further.) Whoever reasons from these rules as well can bring a hidden cell under ``least``, which is what
hiding says, and can tell from a stretch that waits that something in it is still under ``least``; but cannot tell which
number it is. It holds because areas form a tree; because what stays hidden always shares its sum, itself at least
``least``, with another hidden number; because no household's event is in two stretches, so that what is said of one
stretch says nothing of another; and because a page that shows several stretches adds up numbers that were published
(`merging`). tests/monitor/test_rules.py, test_publishing.py and test_countings.py try it on small regions.

Who came back after closing is counted of all households closed in one calendar year, once for each moment of the
method. That is the same households again, so the later table is shown with every cell or not at all, and of the region
alone (`publishing.Group.whole`): then what two of these tables differ is never a small group either.

**What is not guaranteed.** The closings of a year less the households closed in it is how often one was closed twice,
which can be few; a household whose file is erased in between is in the earlier of its two tables alone.

How things stand (phase, variant, professionals) is counted once a quarter and is about the
same households each time. Within one counting the guarantee holds; between two, what differs is the net of all who
came, went and changed in three months, and that can be few. Nor does it hold between two figures about different
events (a referral, later a closing), for who knows which household it was, for a restored backup that counts a quarter
again, or across a change of ``least``, which only holds for what is counted after it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Safe:
    """A table as it may be shown: None is a hidden figure. `total` is None when even the total is too small."""

    cells: tuple[int | None, ...]
    total: int | None

    @property
    def hidden(self) -> int:
        """How many cells are hidden."""
        return sum(cell is None for cell in self.cells)

    @property
    def shown(self) -> bool:
        """Whether any cell is shown."""
        return any(cell is not None for cell in self.cells)


def suppress(counts: Sequence[int], least: int) -> Safe:
    """The counts that may be shown where figures about fewer than ``least`` households are not.

    1. A total under ``least`` hides everything.
    2. Every cell under ``least`` is hidden, zero too: "nobody" also tells something about everybody.
    3. While the hidden cells could be worked out from the total and the cells that are shown, the next cell is hidden
       as well: when it is one cell, when together they hold fewer than ``least``, or when they hold exactly as much as
       so many small cells can. *Next* goes by place, never by size: the choice then tells nothing about the size.
       It can end with all cells hidden and the total shown.

    What is hidden depends on the total and on which cells are small, so two tables of the same households give the same
    total or both none.
    """
    total = sum(counts)
    if total < least:
        return Safe((None,) * len(counts), None)
    hidden = {place for place, count in enumerate(counts) if count < least}
    while hidden and len(hidden) < len(counts):
        together = sum(counts[place] for place in hidden)
        if len(hidden) > 1 and together >= least and together != len(hidden) * (least - 1):
            break
        hidden.add(_next(hidden, len(counts)))
    return Safe(tuple(None if place in hidden else count for place, count in enumerate(counts)), total)


def hidden_parts(parts: Sequence[Sequence[int]], least: int, also: Collection[int] = ()) -> frozenset[int]:
    """Which parts are not shown where the parts add up, column by column, to a whole that is shown.

    A part with a cell under ``least`` is hidden altogether, and so is each of ``also``. Then parts are added until
    what is hidden holds, in each column, at least ``least`` *besides any one of them*: who knows the numbers of one
    hidden part (its own officers do) still knows nothing of the others. That can end with all parts hidden.
    """
    hidden = set(also) | {place for place, cells in enumerate(parts) if min(cells, default=0) < least}
    while hidden and len(hidden) < len(parts) and not _covered(parts, hidden, least):
        hidden.add(_next(hidden, len(parts)))
    return frozenset(hidden)


def _covered(parts: Sequence[Sequence[int]], hidden: set[int], least: int) -> bool:
    """Whether in each column the hidden parts but one, whichever, hold enough together."""
    if len(hidden) < 2:
        return False
    columns = zip(*(parts[place] for place in hidden), strict=True)
    return all(sum(column) - max(column) >= least for column in columns)


def _next(hidden: set[int], places: int) -> int:
    """The first place after a hidden one that is still shown."""
    first = min(hidden)
    return next(place % places for place in range(first + 1, first + places) if place % places not in hidden)


def average(part: float, households: int, least: int) -> float | None:
    """A mean over households, to one decimal; None for too few of them."""
    return None if households < max(least, 1) else round(part / households, 1)


@dataclass(frozen=True, slots=True)
class Difference:
    """Parts that should add up to a total that was counted elsewhere. `more`: what the parts have above it."""

    together: int
    total: int

    @property
    def more(self) -> int:
        return self.together - self.total


def difference(parts: Sequence[int], total: int | None) -> Difference | None:
    """What parts and total differ; None when they agree, or when there is no second count.

    A difference is shown, never made to fit: it says that the records disagree, not what became of a family, so it is
    no cell that could be too small. (The year figures of Kampen over 2008 have kinds of closing that add up to 33
    beside a total of 31.)
    """
    if total is None or sum(parts) == total:
        return None
    return Difference(sum(parts), total)
