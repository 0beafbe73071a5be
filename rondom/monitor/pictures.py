"""Bars for the figures. Pure; the same stands in a table behind the picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rondom.core.svg import number, sentence, svg, text, wrapped

WIDTH, LEFT, BAR = 320, 4, 14
FILLS = ("svg__professional", "svg__tick", "svg__family")
"""For parts of a bar in order: teal (good), sand (in between), plum."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, the parts of its length, the words at its end. `parts` None = not shown."""

    label: str
    parts: tuple[float, ...] | None
    words: str


def bars_svg(bars: Sequence[Bar], *, title: str, legend: Sequence[str] = ()) -> SafeString:
    """Bars under each other on one scale; a hidden one is an empty dashed outline."""
    longest = max((sum(bar.parts) for bar in bars if bar.parts), default=0) or 1
    body, y = _legend(legend)
    for bar in bars:
        for line in wrapped(bar.label, WIDTH - 2 * LEFT, 14):
            y += 17
            body += text(LEFT, y, line, size=14, full=bar.label)
        y += 8
        body += _bar(bar, y, longest)
        y += BAR + 10
    described = sentence(f"{bar.label}: {bar.words}" for bar in bars)
    return svg(WIDTH, y, body, title=title, description=described, css="svg svg--profile")


def _bar(bar: Bar, y: float, longest: float) -> str:
    room = WIDTH - 2 * LEFT - 62
    if bar.parts is None:
        outline = (
            f'<rect class="svg__axis" x="{LEFT}.5" y="{number(y)}" width="{room}" height="{BAR}" rx="3" '
            'stroke-dasharray="3 4"/>'
        )
        return outline + text(
            LEFT + 8, y + 11.5, _("te weinig gezinnen om te tonen"), css="svg__soft", size=12
        )
    body, x = "", float(LEFT)
    for part, fill in zip(bar.parts, FILLS, strict=False):
        width = room * part / longest
        if width:
            body += (
                f'<rect class="{fill}" x="{number(x)}" y="{number(y)}" width="{number(max(width, 2))}" '
                f'height="{BAR}" rx="2"/>'
            )
        x += width
    return body + text(x + 7, y + 12, bar.words, css="svg__strong", size=13.5)


def _legend(labels: Sequence[str]) -> tuple[str, float]:
    if not labels:
        return "", 0
    body, y = "", 4.0
    for label, fill in zip(labels, FILLS, strict=False):
        body += f'<rect class="{fill}" x="{LEFT}" y="{number(y)}" width="14" height="14" rx="2"/>'
        body += text(LEFT + 22, y + 12, label, size=13)
        y += 21
    return body, y + 4
