"""A small picture of who came for a family over time; the list beside it says the same in words."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rondom.core.svg import number, svg, text, wrapped

from .rules import Stay

#: 320 wide, so that the names can be read on a phone; each name above its bar
WIDTH, ROW = 320.0, 38.0


def faces_svg(stays: Sequence[Stay], now: datetime, description: str) -> SafeString:
    """A bar for each time somebody came, from beginning to end; who leads stands out."""
    if not stays:
        return SafeString("")
    first = min(one.since for one in stays)
    whole = max((now - first).total_seconds(), 1.0)
    room = WIDTH - 2
    parts = []
    for place, one in enumerate(stays):
        y = 6 + place * ROW
        begin = room * (one.since - first).total_seconds() / whole
        end = room * ((one.until or now) - first).total_seconds() / whole
        name = wrapped(one.name, WIDTH, 14, lines=1)[0]
        parts.append(text(0, y + 14, name, size=14, full=one.name, css="svg__strong"))
        css = "svg__professional" if one.lead else "svg__tick"
        parts.append(
            f'<rect class="{css}" x="{number(begin)}" y="{number(y + 20)}" width="{number(max(end - begin, 4))}" '
            f'height="10" rx="3"><title>{escape(one.name)}</title></rect>'
        )
    title = _("Wie er kwamen, door de tijd")
    return svg(
        WIDTH,
        12 + ROW * len(stays),
        "".join(parts),
        title=title,
        description=description,
        css="svg svg--axis",
    )
