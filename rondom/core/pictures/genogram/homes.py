"""The dotted rings around those who live together."""

import itertools
from dataclasses import dataclass, field

from ..geometry import Box, Point
from ..labels import LINE, Label, label
from ..settling import levels
from .across import HALF, Across
from .facts import Home

PASSAGE = 24.0
"""How wide a ring is where it goes from one generation to the next."""


@dataclass(frozen=True)
class Ring:
    """A dotted line around those who live together; a home may need several."""

    home: Home
    outline: tuple[Point, ...]
    label: Label
    words: Box


@dataclass
class _Run:
    """People beside each other in one row, and the ground around them from left to right."""

    row: int
    people: list[str]
    left: float
    right: float


@dataclass
class _Piece:
    """People of one home who stand beside each other, from the upper row to the lower."""

    home: Home
    pad: float
    runs: list["_Run"] = field(default_factory=list)


class HomesOf:
    """Which rings are needed, and what room their names take in each row."""

    def __init__(self, across: Across) -> None:
        self.across = across
        self.pieces = [
            piece for index, home in enumerate(across.family.together) for piece in self._pieces(home, index)
        ]
        self.labels = [self._label(piece) for piece in self.pieces]
        self.name_level: dict[int, int] = {}
        for row in range(len(across.order)):
            here = [index for index, piece in enumerate(self.pieces) if piece.runs[-1].row == row]
            stretches = [
                (self.pieces[index].runs[-1].left - 2, self.pieces[index].runs[-1].right + 2)
                for index in here
            ]
            for index, level in zip(here, levels(stretches), strict=True):
                self.name_level[index] = level

    def names(self, row: int) -> int:
        """How many lines of names of homes this row has under its people."""
        here = [index for index, piece in enumerate(self.pieces) if piece.runs[-1].row == row]
        lines = max((len(self.labels[index].lines) for index in here), default=0)
        return lines * (1 + max((self.name_level[index] for index in here), default=-1))

    def _label(self, piece: _Piece) -> Label:
        low = piece.runs[-1]
        return label([("svg__soft", piece.home.name, 2)], low.right - low.left - 12)

    def _levels_of(self, row: int) -> list[int]:
        return [level for index, level in self.name_level.items() if self.pieces[index].runs[-1].row == row]

    def rings(self, y: list[float], shift: float) -> tuple[Ring, ...]:
        return tuple(self._ring(index, y, shift) for index in range(len(self.pieces)))

    def _pieces(self, home: Home, index: int) -> list[_Piece]:
        pad = 4.0 + 3.0 * (index % 3)
        open_pieces: list[_Piece] = []
        done: list[_Piece] = []
        for row, people in enumerate(self.across.order):
            fresh = []
            for run in _runs(people, set(home.people)):
                here = _Run(row, run, self.across.left(run[0]) - pad, self.across.right(run[-1]) + pad)
                above = next((one for one in open_pieces if self._joined(one.runs[-1], here)), None)
                if above:
                    open_pieces.remove(above)
                piece = above or _Piece(home, pad)
                piece.runs.append(here)
                fresh.append(piece)
            done += open_pieces
            open_pieces = fresh
        return done + open_pieces

    def _joined(self, upper: _Run, lower: _Run) -> bool:
        """Whether one line can go around both; the lower one reaches aside for that where nobody else stands."""
        people = self.across.order[lower.row]
        first, last = self.across.at[lower.people[0]], self.across.at[lower.people[-1]]
        if lower.right < upper.left + PASSAGE:
            limit = (
                self.across.left(people[last + 1]) - 12 if last + 1 < len(people) else upper.left + PASSAGE
            )
            lower.right = max(lower.right, min(limit, upper.left + PASSAGE))
        elif lower.left > upper.right - PASSAGE:
            limit = self.across.right(people[first - 1]) + 12 if first else upper.right - PASSAGE
            lower.left = min(lower.left, max(limit, upper.right - PASSAGE))
        return min(upper.right, lower.right) - max(upper.left, lower.left) >= PASSAGE / 2

    def _ring(self, index: int, y: list[float], shift: float) -> Ring:
        piece = self.pieces[index]
        boxes = []
        for run in piece.runs:
            tall = max(self.across.labels[one].height for one in self.across.order[run.row])
            top, bottom = y[run.row] - HALF - piece.pad, y[run.row] + HALF + 4 + tall + piece.pad
            boxes.append(Box(run.left + shift, top, run.right + shift, bottom))
        last, level, name = boxes[-1], self.name_level[index], self.labels[index]
        deep = self.names(piece.runs[-1].row) // (1 + max(self._levels_of(piece.runs[-1].row)))
        top = last.bottom - piece.pad + LINE * deep * level
        boxes[-1] = Box(last.left, last.top, last.right, top + name.height + piece.pad)
        return Ring(piece.home, _outline(boxes), name, name.box(last.left + 6, top, "start"))


def _runs(people: list[str], home: set[str]) -> list[list[str]]:
    """Those of a home who stand beside each other in a row."""
    runs: list[list[str]] = []
    before = ""
    for one in people:
        if one in home:
            if before in home:
                runs[-1].append(one)
            else:
                runs.append([one])
        before = one
    return runs


def _outline(boxes: list[Box]) -> tuple[Point, ...]:
    """The line around boxes under each other, joined by a passage as wide as both have in common."""
    right_side: list[Point] = [(boxes[0].right, boxes[0].top)]
    left_side: list[Point] = [(boxes[0].left, boxes[0].top)]
    for upper, lower in itertools.pairwise(boxes):
        left, right = max(upper.left, lower.left), min(upper.right, lower.right)
        right_side += [
            (upper.right, upper.bottom),
            (right, upper.bottom),
            (right, lower.top),
            (lower.right, lower.top),
        ]
        left_side += [
            (upper.left, upper.bottom),
            (left, upper.bottom),
            (left, lower.top),
            (lower.left, lower.top),
        ]
    right_side.append((boxes[-1].right, boxes[-1].bottom))
    left_side.append((boxes[-1].left, boxes[-1].bottom))
    corners: list[Point] = []
    for point in [*right_side, *left_side[::-1]]:
        if not corners or corners[-1] != point:
            corners.append(point)
    return tuple(corners)
