"""How Rondom draws: pictures are text that works under a strict content policy and reads well aloud.

Each picture carries a title and a description and has no inline style. What it shows also stands in a table
beside it.
"""

from collections.abc import Iterable
from html import escape
from math import ceil, cos, pi, sin

from django.utils.safestring import SafeString, mark_safe


def svg(
    width: float,
    height: float,
    body: str,
    *,
    title: str,
    description: str,
    css: str = "svg",
    sized: bool = False,
    role: str = "img",
) -> SafeString:
    """A picture with its name and description for who cannot see it.

    ``sized`` gives it a width and height of its own, one unit a pixel; without, it takes those of its place. ``role``:
    "group" where something inside can be opened.
    """
    own = f'width="{number(width)}" height="{number(height)}" ' if sized else ""
    return mark_safe(  # every text went through `escape`
        f'<svg class="{css}" viewBox="0 0 {number(width)} {number(height)}" {own}role="{role}" '
        f'xmlns="http://www.w3.org/2000/svg"><title>{escape(title)}</title>'
        f"<desc>{escape(description)}</desc>{body}</svg>"
    )


def number(value: float) -> str:
    """Coordinates with at most one decimal, so that pictures stay small and the same everywhere."""
    return f"{round(value, 1) + 0.0:g}"


def text(
    x: float, y: float, words: str, *, css: str = "", size: float = 14, anchor: str = "start", full: str = ""
) -> str:
    """A line of text; ``full`` is the whole of it when ``words`` was shortened."""
    classes = f' class="{css}"' if css else ""
    tip = f"<title>{escape(full)}</title>" if full and full != words else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" text-anchor="{anchor}"{classes}>'
        f"{tip}{escape(words)}</text>"
    )


def wrapped(words: str, width: float, size: float, lines: int = 2) -> list[str]:
    """Words broken into at most ``lines`` lines that fit ``width``; what does not fit ends in an ellipsis.

    A letter is taken as 0.49 of the size wide: a little more than the average of our typeface.
    """
    room = max(3, int(width / (size * 0.49)))
    rows: list[str] = []
    for word in words.split():
        if rows and len(rows[-1]) + 1 + len(word) <= room:
            rows[-1] += " " + word
        else:
            rows.append(word)
    rows = [part for row in rows for part in _pieces(row, room)]
    if len(rows) > lines:
        rows = rows[:lines]
        rows[-1] = rows[-1][: room - 1].rstrip(" ,.;-") + "…"
    return rows


def sentence(parts: Iterable[str]) -> str:
    """Parts of a description as one text."""
    return " ".join(part if part.endswith((".", "!", "?")) else part + "." for part in parts if part)


def arc(start: float, end: float, css: str, radius: float = 19, width: float = 5) -> str:
    """An arc in the 48-box, clockwise from the top, angles in radians."""
    if end - start >= 2 * pi - 0.01:
        return (
            f'<circle class="{css}" cx="24" cy="24" r="{number(radius)}" stroke-width="{number(width)}" '
            'fill="none"/>'
        )
    x1, y1 = 24 + radius * sin(start), 24 - radius * cos(start)
    x2, y2 = 24 + radius * sin(end), 24 - radius * cos(end)
    large = 1 if end - start > pi else 0
    return (
        f'<path class="{css}" stroke-width="{number(width)}" fill="none" d="M{number(x1)} {number(y1)}'
        f'A{number(radius)} {number(radius)} 0 {large} 1 {number(x2)} {number(y2)}"/>'
    )


def _pieces(row: str, room: int) -> list[str]:
    """A word that is longer than a line, in pieces of equal length."""
    if len(row) <= room:
        return [row]
    size = ceil(len(row) / ceil(len(row) / (room - 1)))
    pieces = [row[start : start + size] for start in range(0, len(row), size)]
    return [piece + "-" for piece in pieces[:-1]] + [pieces[-1]]
