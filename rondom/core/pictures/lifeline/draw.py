"""The life line as SVG."""

from collections.abc import Mapping
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ...svg import number, sentence, svg, text
from ..geometry import Box
from ..labels import Sign, key
from .facts import LifeLine, Period
from .place import LEFT, MARK, Placed, Places, Word, placed
from .telling import sentences

COLOURS = ("teal", "plum", "moss", "amber")
PATTERNS = (
    '<path d="M0 0H8V8H0z" fill="currentColor"/>',
    '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="currentColor" stroke-width="2.5"/>',
    '<path d="M2 2h.1M6 6h.1" stroke="currentColor" stroke-width="3.4" stroke-linecap="round"/>',
    '<path d="M0 4H8" stroke="currentColor" stroke-width="3"/>',
    '<path d="M-2 6L2 10M0 0L8 8M6 -2L10 2" stroke="currentColor" stroke-width="2.5"/>',
    '<path d="M4 0V8" stroke="currentColor" stroke-width="3"/>',
    '<path d="M4 0V8M0 4H8" stroke="currentColor" stroke-width="1.6"/>',
    '<path d="M0 0H4V4H0zM4 4H8V8H4z" fill="currentColor"/>',
)
"""Each domain has a pattern; only past eight does one come again, then in another colour."""


def lifeline_svg(
    line: LifeLine,
    *,
    title: str = "",
    width: float = 720,
    places: Places | None = None,
    prefix: str = "lifeline",
    links: Mapping[str, str] | None = None,
) -> SafeString:
    """The picture. Each moment is a group with ``id="<prefix>-…"`` and ``data-moment``; those with an address among
    ``links`` (by id) open it, by mouse, touch and keyboard.

    ``width`` from 320 (a phone) up; two on one page need another ``prefix``, for their patterns have ids.
    """
    at = places or placed(line, width)
    used = {word.domain.id for one in at.moments for word in one.domains}
    index = {domain.id: number_ for number_, domain in enumerate(line.domains)}
    body = (
        "<defs>"
        + "".join(_pattern(prefix, index[name]) for name in sorted(used, key=index.__getitem__))
        + "</defs>"
    )
    body += _axis(at)
    for section in at.sections:
        body += text(8, section.top + 16, section.heading, css="svg__soft svg__halo", size=13)
    body += "".join(
        _opening(_moment(one, line, index, prefix), (links or {}).get(one.moment.id, ""))
        for one in at.moments
    )
    legend, height = key(_signs(line), at.width, at.height)
    return svg(
        at.width,
        height,
        body + legend,
        title=title or _("Levenslijn"),
        description=sentence(sentences(line)) or _("Er staat nog niets op."),
        css="svg svg--large svg--lifeline",
        sized=True,
        role="group" if links else "img",  # who reads aloud must come to what is inside
    )


def _opening(drawn: str, address: str) -> str:
    return f'<a class="svg__link" href="{escape(address)}">{drawn}</a>' if address else drawn


def _pattern(prefix: str, index: int) -> str:
    colour = COLOURS[(index + index // len(PATTERNS)) % len(COLOURS)]
    return (
        f'<pattern id="{escape(prefix)}-domain-{index}" class="svg__pattern svg__pattern--{colour}" '
        'width="8" height="8" '
        f'patternUnits="userSpaceOnUse"><path class="svg__pattern-ground" d="M0 0H8V8H0z"/>'
        f"{PATTERNS[index % len(PATTERNS)]}</pattern>"
    )


def _axis(at: Places) -> str:
    bottom = number(at.height - 8)
    body = "".join(f'<path class="svg__rule" d="M{number(tick.x)} 38V{bottom}"/>' for tick in at.ticks)
    body += (
        f'<path class="svg__now" stroke-width="1.5" stroke-dasharray="3 3" d="M{number(at.now)} 32V{bottom}"/>'
        f'<path class="svg__axis" stroke-width="2" d="M{number(LEFT)} 32H{number(at.width - LEFT)}"/>'
    )
    for tick in at.ticks:
        body += f'<circle class="svg__tick" cx="{number(tick.x)}" cy="32" r="3.5"/>'
        if abs(tick.x - at.now) > 40:
            body += text(tick.x, 22, tick.words, css="svg__soft", size=12.5, anchor=tick.anchor)
    return body + text(at.now, 22, _("nu"), css="svg__strong", size=12.5, anchor="middle")


def _moment(one: Placed, line: LifeLine, index: dict[str, int], prefix: str) -> str:
    moment = one.moment
    name = escape(moment.id)
    fills = [f"url(#{escape(prefix)}-domain-{index[word.domain.id]})" for word in one.domains]
    body = _bar(one.mark, fills, moment, line) if isinstance(moment, Period) else _disc(one.mark, fills)
    body += one.label.drawn(one.words.left, one.words.top, "start")
    body += "".join(_word(word, fill) for word, fill in zip(one.domains, fills, strict=True))
    return f'<g class="svg__one" id="{escape(prefix)}-{name}" data-moment="{name}">{body}</g>'


def _word(word: Word, fill: str) -> str:
    x, y = word.box.left, word.box.top
    return (
        f'<rect class="svg__patch" x="{number(x)}" y="{number(y + 3)}" width="12" height="10" fill="{fill}"/>'
        + text(x + 18, y + 12.5, word.words, css="svg__soft svg__halo", size=12.5, full=word.domain.label)
    )


def _disc(mark: Box, fills: list[str]) -> str:
    """An event: a disc in the pattern of its first domain."""
    fill = f' fill="{fills[0]}"' if fills else ""
    css = "svg__patch" if fills else "svg__patch svg__patch--plain"
    r = MARK / 2
    return (
        f'<circle class="{css}" stroke-width="1.5" cx="{number(mark.left + r)}" cy="{number(mark.top + r)}" '
        f'r="{number(r)}"{fill}/>'
    )


def _bar(mark: Box, fills: list[str], period: Period, line: LifeLine) -> str:
    """A period: a bar with a band per domain. Broken off: a torn end. Still so: an arrow."""
    left, right, top = mark.left, mark.right, mark.top + 1
    tall = MARK - 2
    css = "svg__patch" if fills else "svg__patch svg__patch--plain"
    shown = fills[:3] or [""]
    body = ""
    for place, fill in enumerate(shown):
        given = f' fill="{fill}"' if fill else ""
        body += (
            f'<rect class="{css}" x="{number(left)}" y="{number(top + tall * place / len(shown))}" '
            f'width="{number(right - left)}" height="{number(tall / len(shown))}"{given}/>'
        )
    if period.broken_off:
        tear = f"{number(top - 1)}l-5 3.5l5 3.5l-5 3.5l5 3.5"
        body += f'<path class="svg__torn" d="M{number(right + 1)} {tear}z"/>'
        body += f'<path class="svg__kin" stroke-width="2" d="M{number(right)} {tear}"/>'
    elif period.end is None or period.end > line.today:
        body += (
            f'<path class="svg__kin" stroke-width="2" d="M{number(right - 4)} {number(top)}l6 {number(tall / 2)}'
            f'l-6 {number(tall / 2)}"/>'
        )
    return body


def _signs(line: LifeLine) -> list[Sign]:
    """The key of the marks; the domains carry their own word at each mark."""
    plain = 'class="svg__patch svg__patch--plain"'
    bar = f'<rect {plain} x="-20" y="-6" width="40" height="12"/>'
    signs = []
    if line.events:
        signs.append(Sign(f'<circle {plain} stroke-width="1.5" r="7"/>', _("op één dag")))
    if any(not one.broken_off and one.end for one in line.periods):
        signs.append(Sign(bar, _("een tijd lang")))
    if any(one.end is None for one in line.periods):
        arrow = '<path class="svg__kin" stroke-width="2" d="M16 -6l6 6l-6 6"/>'
        signs.append(Sign(bar + arrow, _("is er nog")))
    if any(one.broken_off for one in line.periods):
        torn = '<path class="svg__kin" stroke-width="2" d="M20 -7l-5 3.5l5 3.5l-5 3.5l5 3.5"/>'
        signs.append(Sign(f'<path {plain} d="M-20 -6H20l-5 3l5 3l-5 3l5 3H-20z"/>' + torn, _("afgebroken")))
    return signs
