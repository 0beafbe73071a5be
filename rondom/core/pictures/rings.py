"""Rings: how many of how many, and the time of a deadline that has gone."""

from html import escape
from math import cos, pi, sin

from django.utils.safestring import SafeString, mark_safe

from ..svg import arc, number, svg, text


def ring_svg(part: int, whole: int, label: str = "") -> SafeString:
    """How many of how many: an open circle of as many arcs as there are people, filled for who agreed.

    Up to twelve arcs; more become one arc of the same share.
    """
    part = max(0, min(part, whole))
    arcs = whole if 2 <= whole <= 12 else 1
    gap = 0.26 if arcs > 1 else 0
    step = 2 * pi / arcs
    body = '<circle class="ring__ground" cx="24" cy="24" r="19"/>'
    filled = part if arcs == whole else 0
    for index in range(arcs):
        css = "ring__part" if index < filled else "ring__track"
        body += arc(index * step + gap / 2, (index + 1) * step - gap / 2, css)
    if arcs != whole and part:
        body += arc(0, 2 * pi * part / whole, "ring__part")
    body += text(24, 29, f"{part}/{whole}", css="ring__words", size=13, anchor="middle")
    css = "ring ring--whole" if whole and part == whole else "ring"
    name = label or f"{part} / {whole}"
    return svg(48, 48, body, title=name, description=name, css=css)


def clock_ring_svg(part: float | None, state: str) -> SafeString:
    """The ring of a deadline: the arc is the time that has gone. Decoration: the words stand beside it."""
    gone = {"late": 1.0, "met": 1.0}.get(state, 0.5 if part is None else max(0.0, min(part, 1.0)))
    body = '<circle class="ring__ground" cx="24" cy="24" r="19"/>' + arc(0, 2 * pi, "ring__track")
    body += arc(0, 2 * pi * gone, "ring__part")
    hand = {"late": "M24 14v12M24 33v.5", "met": "M16 24.5l6 6 10-12"}.get(state)
    if hand is None:
        turn = 2 * pi * gone
        hand = f"M24 24L{number(24 + 11 * sin(turn))} {number(24 - 11 * cos(turn))}M24 24v.01"
    body += f'<path class="ring__hand" stroke-width="3.5" d="{hand}"/>'
    return mark_safe(  # numbers only
        f'<svg class="ring ring--{escape(state)}" viewBox="0 0 48 48" aria-hidden="true">{body}</svg>'
    )
