"""Where everything of a life line stands: one axis, above lanes for what happened, below them lanes for help."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ..geometry import Box
from ..labels import LINE, Label, label, width_of
from ..settling import levels
from .facts import Domain, Event, LifeLine, Period
from .telling import when, written

LEFT, TOP, LABEL_WIDTH, MARK, BETWEEN = 28.0, 52.0, 176.0, 14.0, 14.0
SWATCH = 18.0
Scale = Callable[[date], float]
MONTHS = (1, 3, 6, 12, 24, 60, 120, 240)


@dataclass(frozen=True)
class Word:
    """A domain as a patch of its pattern with its name."""

    domain: Domain
    words: str
    box: Box


@dataclass(frozen=True)
class Placed:
    """An event or a period: its mark on the axis of time, its label, the domains under that."""

    moment: Event | Period
    mark: Box
    label: Label
    words: Box
    domains: tuple[Word, ...]

    @property
    def grounds(self) -> list[Box]:
        return [self.mark, self.words, *(word.box for word in self.domains)]


@dataclass(frozen=True)
class Section:
    heading: str
    top: float


@dataclass(frozen=True)
class Tick:
    x: float
    words: str
    anchor: str


@dataclass(frozen=True)
class Places:
    width: float
    height: float
    now: float
    moments: tuple[Placed, ...]
    sections: tuple[Section, ...]
    ticks: tuple[Tick, ...]


@dataclass
class _Block:
    """A moment before it has a height: its mark and the words that stand above it."""

    moment: Event | Period
    mark: tuple[float, float]
    label: Label
    left: float
    domains: list[list[tuple[Domain, str, float]]]

    @property
    def tall(self) -> float:
        return self.label.height + LINE * len(self.domains) + MARK + 4

    @property
    def stretch(self) -> tuple[float, float]:
        wide = max([self.label.width, *(sum(one[2] for one in line) for line in self.domains)])
        return min(self.mark[0], self.left), max(self.mark[1], self.left + wide) + BETWEEN


def placed(line: LifeLine, width: float = 720) -> Places:
    """The layout, ``width`` wide (at least 320); higher with more."""
    width = max(width, 320.0)
    span = max((line.last - line.first).days, 1)

    def x(day: date) -> float:
        return round(LEFT + (width - 2 * LEFT) * (day - line.first).days / span, 1)

    life: list[Event | Period] = [*line.events, *(one for one in line.periods if not one.help)]
    helped: list[Event | Period] = [one for one in line.periods if one.help]
    moments: list[Placed] = []
    sections = []
    top = TOP
    for heading, ours in ((_("Wat er gebeurde"), life), (_("Hulp"), helped)):
        if not ours:
            continue
        sections.append(Section(heading, top))
        top += 24
        blocks = [_block(one, line, x, width) for one in ours]
        lanes = levels([block.stretch for block in blocks])
        for lane in range(max(lanes) + 1):
            here = [block for block, level in zip(blocks, lanes, strict=True) if level == lane]
            tall = max(block.tall for block in here)
            moments += [_standing(block, top + tall) for block in here]
            top += tall + 12
        top += 8
    return Places(width, top + 8, x(line.today), tuple(moments), tuple(sections), _ticks(line, x, width))


def _block(one: Event | Period, line: LifeLine, x: Scale, width: float) -> _Block:
    if isinstance(one, Event):
        at = x(one.on)
        mark = (at - MARK / 2, at + MARK / 2)
    else:
        start = x(one.start)
        mark = (start, max(x(one.end or line.today), start + 16))
    words = one.words
    if isinstance(one, Period) and one.broken_off:
        words = _("%s (afgebroken)") % words
    text = label([("svg__strong", words, 3), ("svg__soft", when(one), 1)], LABEL_WIDTH)
    names = {domain.id: domain for domain in line.domains}
    lines: list[list[tuple[Domain, str, float]]] = []
    for domain in (names[name] for name in dict.fromkeys(one.domains) if name in names):
        short = label([("svg__soft", domain.label, 1)], LABEL_WIDTH - SWATCH - 8).lines[0][1]
        wide = SWATCH + width_of(short, 12.5) + 10
        if lines and sum(each[2] for each in lines[-1]) + wide <= LABEL_WIDTH + 10:
            lines[-1].append((domain, short, wide))
        else:
            lines.append([(domain, short, wide)])
    block = _Block(one, mark, text, mark[0], lines)
    over = block.stretch[1] - BETWEEN - (width - 8)
    block.left -= max(over, 0) if block.left + LABEL_WIDTH > width - 8 else 0
    block.left = max(block.left, 8.0)
    return block


def _standing(block: _Block, bottom: float) -> Placed:
    """The block with its mark on the lane's ground."""
    mark = Box(block.mark[0], bottom - MARK, block.mark[1], bottom)
    y = bottom - block.tall
    words = block.label.box(block.left, y, "start")
    y += block.label.height
    found = []
    for row in block.domains:
        at = block.left
        for domain, short, wide in row:
            found.append(Word(domain, short, Box(at, y, at + wide - 10, y + LINE)))
            at += wide
        y += LINE
    return Placed(block.moment, mark, block.label, words, tuple(found))


def _ticks(line: LifeLine, x: Scale, width: float) -> tuple[Tick, ...]:
    """The marks of the axis: as many as can be read."""
    months = (line.last.year - line.first.year) * 12 + line.last.month - line.first.month + 1
    room = (width - 2 * LEFT) / months
    step = next((step for step in MONTHS if step * room >= (52 if step >= 12 else 76)), MONTHS[-1])
    first = line.first.year * 12 + line.first.month - 1
    start = -(-first // step) * step
    found = []
    for month in range(start, line.last.year * 12 + line.last.month, step):
        day = date(month // 12, month % 12 + 1, 1)
        if day < line.first or day > line.last:
            continue
        words = str(day.year) if step >= 12 else written(day, "M Y")
        found.append(Tick(x(day), words, "middle"))
    return tuple(found)
