"""Words in a large picture: how wide they are, where they break, and the key of what the signs mean."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ..svg import text
from .geometry import Box

NARROW = frozenset(" .,:;'’!|()[]{}ijlfrtI-/·`")
MIDDLING = frozenset('svyzckxJ7?*"')
WIDE = frozenset("#0468CDGHNOUwABKRXZ+=")
WIDEST = frozenset("mMWQ&@%—…")
WIDEST_KEY = 900.0
LINE = 16.0
"""From one line of a label to the next."""


def width_of(words: str, size: float, *, strong: bool = False) -> float:
    """About how wide words are, in the units of ``size``.

    Letters in five widths, each the widest of its class as measured in Chromium for Atkinson Hyperlegible Next
    (`NARROW` 0.34 of the size, `WIDEST` 0.9); signs that our typeface lacks count as a whole square. So a text is
    rather narrower than this says: some 5 % in ordinary Dutch. Strong letters (650) are 6 % wider.
    """
    total = 0.0
    for letter in unicodedata.normalize("NFD", words):
        if unicodedata.combining(letter):
            continue
        if letter in NARROW:
            total += 0.34
        elif letter in MIDDLING:
            total += 0.5
        elif letter in WIDE:
            total += 0.69
        elif letter in WIDEST:
            total += 0.9
        elif ord(letter) > 0x250:
            total += 1.0
        else:
            total += 0.59
    return total * size * (1.06 if strong else 1.0)


def broken(words: str, width: float, size: float, *, lines: int = 2, strong: bool = False) -> list[str]:
    """Words in at most ``lines`` lines that each fit ``width``; what does not fit ends in an ellipsis."""

    def fits(row: str) -> bool:
        return width_of(row, size, strong=strong) <= width

    rows: list[str] = []
    for word in words.split():
        if rows and fits(f"{rows[-1]} {word}"):
            rows[-1] += f" {word}"
            continue
        rows.append(word)
        while not fits(rows[-1]):  # a word wider than the line breaks where it must
            cut = next((n for n in range(len(rows[-1]) - 1, 1, -1) if fits(rows[-1][:n] + "-")), 1)
            rows[-1:] = [rows[-1][:cut] + ("-" if cut > 1 else ""), rows[-1][cut:]]
            if len(rows) > lines + 1:
                break
    if len(rows) > lines:
        rows = rows[:lines]
        last = rows[-1].rstrip("-")
        while last and not fits(last + "…"):
            last = last[:-1]
        rows[-1] = last.rstrip(" ,.;-") + "…"
    return rows


@dataclass(frozen=True)
class Label:
    """Lines of words under each other, each with its css class; ``full`` is what was shortened, if anything was."""

    lines: tuple[tuple[str, str], ...]
    full: str = ""

    def size(self, css: str) -> float:
        return 13.5 if css == "svg__strong" else 12.5

    @property
    def width(self) -> float:
        return max(
            (width_of(words, self.size(css), strong=css == "svg__strong") for css, words in self.lines),
            default=0,
        )

    @property
    def height(self) -> float:
        return LINE * len(self.lines)

    def box(self, x: float, top: float, anchor: str = "middle") -> Box:
        """The ground it takes with its upper edge at ``top``."""
        left = {"start": x, "middle": x - self.width / 2, "end": x - self.width}[anchor]
        return Box(left, top, left + self.width, top + self.height)

    def drawn(self, x: float, top: float, anchor: str = "middle") -> str:
        return "".join(
            text(
                x,
                top + LINE * index + 12.5,
                words,
                css=f"{css} svg__halo",
                size=self.size(css),
                anchor=anchor,
                full=self.full,
            )
            for index, (css, words) in enumerate(self.lines)
        )


def label(parts: Sequence[tuple[str, str, int]], width: float) -> Label:
    """A label of (css class, words, at most so many lines); empty words give no line."""
    lines: list[tuple[str, str]] = []
    shortened = False
    for css, words, most in parts:
        strong = css == "svg__strong"
        rows = broken(words, width, 13.5 if strong else 12.5, lines=most, strong=strong)
        shortened = shortened or any(row.endswith("…") for row in rows)
        lines += [(css, row) for row in rows]
    full = ", ".join(words for _css, words, _most in parts if words)
    return Label(tuple(lines), full if shortened else "")


@dataclass(frozen=True)
class Sign:
    """A sign of the key: what is drawn in a box of 44 by 24 around (0, 0), and what it means."""

    drawn: str
    words: str


def key(signs: Sequence[Sign], width: float, top: float) -> tuple[str, float]:
    """The key under a picture, in as many columns as fit; and where it ends."""
    if not signs:
        return "", top
    column = max(width_of(sign.words, 13) for sign in signs) + 72
    columns = max(1, int((min(width, WIDEST_KEY) - 16) // column))
    body = ""
    for index, sign in enumerate(signs):
        x, y = 12 + column * (index % columns), top + 30 * (index // columns) + 16
        body += f'<g transform="translate({x + 22:g} {y:g})">{sign.drawn}</g>'
        body += text(x + 52, y + 4.5, sign.words, css="svg__soft", size=13)
    return f'<g class="svg__key">{body}</g>', top + 30 * -(-len(signs) // columns) + 4
