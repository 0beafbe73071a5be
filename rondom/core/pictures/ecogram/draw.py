"""The ecogram as SVG."""

import itertools
from collections.abc import Sequence
from html import escape
from math import hypot

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ...svg import number, sentence, svg, text
from ..geometry import Point
from ..labels import Sign, key
from .facts import Around, Direction, Ecogram, Quality, Sector
from .place import Places, Standing, TieLine, placed
from .telling import QUALITIES, description

STROKES = {
    Quality.STRONG: ("svg__bond svg__bond--good", 5.0, ""),
    Quality.ORDINARY: ("svg__bond svg__bond--good", 2.0, ""),
    Quality.THIN: ("svg__bond svg__bond--thin", 1.5, "2 5"),
    Quality.MIXED: ("svg__bond svg__bond--mixed", 2.0, "12 4 3 4"),
    Quality.STRESSFUL: ("svg__bond svg__bond--tense", 2.0, ""),
    Quality.BROKEN: ("svg__bond svg__bond--broken", 2.0, ""),
}
"""How a tie is drawn: class, width, dashes. Stress is a zigzag, broken has a gap: never colour alone."""


def ecogram_large_svg(ecogram: Ecogram, *, title: str = "", places: Places | None = None) -> SafeString:
    """The picture. People are groups with ``id="ecogram-person-…"`` and ``data-person``, ties ``data-tie``."""
    at = places or placed(ecogram)
    box = at.household
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    name = escape(ecogram.id)
    body = (
        f'<g id="ecogram-person-{name}" data-person="{name}"><title>{escape(ecogram.name)}</title>'
        f'<circle class="svg__household" cx="{number(x)}" cy="{number(y)}" r="{number(box.right - x)}" '
        'stroke-width="3"/></g>'
    )
    body += "".join(_tie(line) for line in at.ties)
    body += at.name.drawn(x, at.name_at.top)
    body += "".join(_person(one) for one in at.people.values())
    legend, height = key(_signs(ecogram), at.width, at.height)
    return svg(
        at.width,
        height,
        body + legend,
        title=title or _("Ecogram"),
        description=sentence(description(ecogram)),
        css="svg svg--large svg--ecogram-large",
        sized=True,
    )


def _person(one: Standing) -> str:
    person = one.person
    disc, letters = "svg__member", "svg__initials svg__initials--member"
    if isinstance(person, Around):
        network = person.sector == Sector.NETWORK
        disc = "svg__person svg__person--network" if network else "svg__person"
        letters = "svg__initials svg__initials--network" if network else "svg__initials"
    edge = {"start": one.words.left, "end": one.words.right, "middle": one.x}[one.anchor]
    name = escape(person.id)
    return (
        f'<g class="svg__one" id="ecogram-person-{name}" data-person="{name}"><title>{escape(person.name)}</title>'
        f'<circle class="{disc}" cx="{number(one.x)}" cy="{number(one.y)}" r="{number(one.radius)}" stroke-width="2"'
        f"{_dash(person)}/>"
        f"{text(one.x, one.y + 4.5, one.letters, css=letters, size=12.5, anchor='middle')}"
        f"{one.label.drawn(edge, one.words.top, one.anchor)}</g>"
    )


def _dash(person: object) -> str:
    """Own people have a dashed edge, so that they are told apart without colour."""
    return ' stroke-dasharray="4 3"' if isinstance(person, Around) and person.sector == Sector.NETWORK else ""


def _tie(line: TieLine) -> str:
    tie = line.tie
    name = escape(tie.id)
    quality = Quality(tie.quality)
    return (
        f'<g class="svg__tie" id="ecogram-tie-{name}" data-tie="{name}" data-kind="{quality}" '
        f'data-direction="{escape(str(tie.direction))}"><title>{escape(QUALITIES[quality]())}</title>'
        f"{stroke(line.points, quality)}{_arrows(line.points, tie.direction, quality)}</g>"
    )


def stroke(points: Sequence[Point], quality: Quality) -> str:
    """A line in the manner of its quality."""
    css, width, dashes = STROKES[quality]
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    if quality == Quality.STRESSFUL:
        parts = [_zigzag(points)]
    elif quality == Quality.BROKEN:
        parts = _gap(points)
    else:
        parts = [list(points)]
    d = "".join("M" + "L".join(f"{number(x)} {number(y)}" for x, y in part) for part in parts)
    return f'<path class="{css}" stroke-width="{number(width)}"{dash} d="{d}"/>'


def _along(points: Sequence[Point], step: float) -> list[Point]:
    """Points at equal distances along a line, its ends included."""
    total = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points))
    count = max(2, round(total / step))
    found, walked, at = [points[0]], 0.0, 1
    for a, b in itertools.pairwise(points):
        length = hypot(b[0] - a[0], b[1] - a[1])
        while at < count and length and walked + length >= total * at / count:
            share = (total * at / count - walked) / length
            found.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
            at += 1
        walked += length
    return [*found, points[-1]]


def _zigzag(points: Sequence[Point]) -> list[Point]:
    even = _along(points, 7)
    found = [even[0]]
    for index in range(1, len(even) - 1):
        (x1, y1), (x, y), (x2, y2) = even[index - 1 : index + 2]
        length = hypot(x2 - x1, y2 - y1) or 1
        way = 4 if index % 2 else -4
        found.append((x - way * (y2 - y1) / length, y + way * (x2 - x1) / length))
    return [*found, even[-1]]


def _gap(points: Sequence[Point]) -> list[list[Point]]:
    """A line with a gap in its middle and a slash at each side of it."""
    even = _along(points, 5)
    half = len(even) // 2
    if half < 3:
        return [list(points)]
    parts = [even[: half - 1], even[half + 2 :] if len(even) > half + 3 else even[half + 1 :]]
    for end, beside in ((even[half - 2], even[half - 3]), (parts[1][0], parts[1][1])):
        length = hypot(end[0] - beside[0], end[1] - beside[1]) or 1
        dx, dy = (end[0] - beside[0]) / length, (end[1] - beside[1]) / length
        parts.append([(end[0] - 8 * dy, end[1] + 8 * dx), (end[0] + 8 * dy, end[1] - 8 * dx)])
    return parts


def _arrows(points: Sequence[Point], direction: Direction | str, quality: Quality) -> str:
    if direction == Direction.BOTH:
        return ""
    tip, before = (points[-1], points[-2]) if direction == Direction.TO else (points[0], points[1])
    length = hypot(tip[0] - before[0], tip[1] - before[1]) or 1
    dx, dy = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
    back = (tip[0] - 11 * dx, tip[1] - 11 * dy)
    corners = [(back[0] - 6 * dy, back[1] + 6 * dx), tip, (back[0] + 6 * dy, back[1] - 6 * dx)]
    d = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "z"
    return f'<path class="svg__head {STROKES[quality][0].split()[1]}" d="{d}"/>'


def _signs(ecogram: Ecogram) -> list[Sign]:
    """The key, of what this picture shows."""
    signs = []
    for sector, words in ((Sector.PROFESSIONAL, _("hulpverlener")), (Sector.NETWORK, _("eigen mensen"))):
        if any(one.sector == sector for one in ecogram.around):
            css = "svg__person" if sector == Sector.PROFESSIONAL else "svg__person svg__person--network"
            dash = _dash(next(one for one in ecogram.around if one.sector == sector))
            signs.append(Sign(f'<circle class="{css}" r="9" stroke-width="2"{dash}/>', words))
    line: list[Point] = [(-22, 0), (22, 0)]
    signs += [
        Sign(stroke(line, quality), QUALITIES[quality]())
        for quality in Quality
        if any(tie.quality == quality for tie in ecogram.drawn)
    ]
    if any(tie.direction != Direction.BOTH for tie in ecogram.drawn):
        arrow = stroke([(-22, 0), (16, 0)], Quality.ORDINARY) + _arrows(line, Direction.TO, Quality.ORDINARY)
        signs.append(Sign(arrow, _("van de een naar de ander")))
    return signs
