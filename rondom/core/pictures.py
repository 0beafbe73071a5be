"""Pictures that several modules show: rings, the profile of life domains, the small ecogram.

Pure functions of what they are given. The text widths they reckon with are those of our own typeface.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import cos, pi, radians, sin

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .svg import arc, number, sentence, svg, text, wrapped
from .words import initials


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


@dataclass(frozen=True)
class DomainRow:
    """One life domain: how it goes from 1 (badly) to 5 (well), as the professional and as the family sees it.

    ``…_before`` is the earlier measurement that it is compared with. None = not scored.
    """

    label: str
    professional: int | None = None
    family: int | None = None
    professional_before: int | None = None
    family_before: int | None = None


def domain_profile_svg(
    rows: Sequence[DomainRow], *, title: str = "", lowest: str = "", highest: str = "", scale: int = 5
) -> SafeString:
    """Life domains under each other; on each line where professional (disc) and family (diamond) put it.

    An earlier measurement is a hollow mark with an arrow to the present one. 320 wide, so that the words can be
    read on a phone; long labels take two lines.
    """
    title = title or _("Leefgebieden")
    body, y = _profile_legend(any(_moved(row) for row in rows))
    body += text(12, y, lowest or _("gaat niet goed"), css="svg__soft", size=12.5)
    body += text(308, y, highest or _("gaat goed"), css="svg__soft", size=12.5, anchor="end")
    y += 14
    for row in rows:
        for line in wrapped(row.label, 290, 14.5):
            y += 18
            body += text(4, y, line, css="svg__strong", size=14.5, full=row.label)
        y += 24
        body += _profile_line(row, y, scale)
        y += 22
        body += f'<path class="svg__rule" d="M4 {number(y)}H316"/>'
        y += 6
    description = sentence(_profile_words(row, scale) for row in rows)
    return svg(320, y, body, title=title, description=description, css="svg svg--profile")


def _profile_legend(compared: bool) -> tuple[str, float]:
    """What the marks mean, and where the picture goes on."""
    body = _disc(13, 16, "svg__professional") + text(28, 21, _("hulpverlener"), size=14)
    body += _diamond(150, 16, "svg__family") + text(166, 21, _("gezin"), size=14)
    if not compared:
        return body, 52
    body += '<circle class="svg__before svg__before--professional" cx="10" cy="44" r="5.5" stroke-width="2"/>'
    body += _arrow(18, 36, 44, "professional") + text(46, 49, _("van toen naar nu"), size=14)
    return body, 80


def _profile_line(row: DomainRow, y: float, scale: int) -> str:
    """The axis with its steps; the professional's mark on the upper lane, the family's on the lower."""

    def x(score: int) -> float:
        return 16 + (max(1, min(score, scale)) - 1) * 288 / (scale - 1)

    body = f'<path class="svg__axis" stroke-width="2" d="M16 {number(y)}H304"/>'
    body += "".join(
        f'<circle class="svg__tick" cx="{number(x(step))}" cy="{number(y)}" r="4"/>'
        for step in range(1, scale + 1)
    )
    lanes = (
        ("professional", row.professional, row.professional_before, y - 9, _disc),
        ("family", row.family, row.family_before, y + 9, _diamond),
    )
    for who, score, before, lane, mark in lanes:
        if score is None:
            continue
        if before is not None and before != score:
            body += (
                f'<circle class="svg__before svg__before--{who}" cx="{number(x(before))}" cy="{number(lane)}" '
                'r="5.5" stroke-width="2"/>'
            )
            way = 1 if score > before else -1
            body += _arrow(x(before) + 8 * way, x(score) - 10 * way, lane, who)
        body += mark(x(score), lane, f"svg__{who}")
    return body


def _disc(x: float, y: float, css: str) -> str:
    return f'<circle class="{css}" cx="{number(x)}" cy="{number(y)}" r="8.5" stroke-width="1.5"/>'


def _diamond(x: float, y: float, css: str) -> str:
    return f'<path class="{css}" stroke-width="1.5" d="M{number(x)} {number(y - 10)}l10 10l-10 10l-10 -10z"/>'


def _arrow(start: float, end: float, y: float, who: str) -> str:
    head = 5 if end > start else -5
    return (
        f'<path class="svg__move svg__move--{who}" stroke-width="2" d="M{number(start)} {number(y)}H{number(end)}'
        f'm{-head} -4l{head} 4l{-head} 4"/>'
    )


def _moved(row: DomainRow) -> bool:
    return any(
        before is not None and now is not None and before != now
        for now, before in ((row.professional, row.professional_before), (row.family, row.family_before))
    )


def _profile_words(row: DomainRow, scale: int) -> str:
    def score(who: str, now: int | None, before: int | None) -> str:
        if now is None:
            return _("%(who)s gaf geen score") % {"who": who}
        words = _("%(who)s %(score)d van %(scale)d") % {"who": who, "score": now, "scale": scale}
        return words if before is None else words + " " + _("(was %d)") % before

    professional = score(_("hulpverlener"), row.professional, row.professional_before)
    family = score(_("gezin"), row.family, row.family_before)
    return f"{row.label}: {professional}, {family}"


@dataclass(frozen=True)
class EcogramPerson:
    """Somebody around the household. ``tie``: lead (coordinates), help, network (own people), paused."""

    name: str
    role: str
    organisation: str = ""
    tie: str = "help"


TIES = {
    "lead": ("lead", 4.0, ""),
    "help": ("help", 2.0, ""),
    "network": ("network", 2.0, "6 4"),
    "paused": ("help", 2.0, "1 6"),
}
"""How a tie is drawn: css class, width, dashes."""

WIDTH, MIDDLE, DISC = 320, 160, 18


@dataclass(frozen=True)
class _Place:
    """Where somebody stands: the middle of the disc and the lines of the label, above or below it."""

    x: float
    y: float
    lines: tuple[tuple[str, str], ...]
    above: bool


def ecogram_svg(
    center_label: str, people: Sequence[EcogramPerson], members: Sequence[str] = (), *, title: str = ""
) -> SafeString:
    """The household in the middle, the people around it in two arcs; taller with more people, never wider.

    Clockwise from the top in the order given, so that the same people always stand in the same place. Each has
    a strip of the height to itself, so labels never meet.
    """
    right = (len(people) + 1) // 2
    arcs = (_ecogram_arc(people[:right], 1), _ecogram_arc(people[right:][::-1], -1))
    height = max(200.0, *(tall for _places, tall in arcs))
    middle = height / 2
    places = [
        _Place(place.x, place.y + (height - tall) / 2, place.lines, place.above)
        for one_arc, tall in (arcs[0], (arcs[1][0][::-1], arcs[1][1]))
        for place in one_arc
    ]
    body = ""
    for person, place in zip(people, places, strict=True):
        css, width, dashes = TIES[person.tie]
        dash = f' stroke-dasharray="{dashes}" stroke-linecap="round"' if dashes else ""
        body += (
            f'<path class="svg__line svg__line--{css}" stroke-width="{number(width)}"{dash} '
            f'd="M{MIDDLE} {number(middle)}L{number(place.x)} {number(place.y)}"/>'
        )
    body += _ecogram_household(center_label, members, middle)
    body += "".join(_ecogram_person(person, place) for person, place in zip(people, places, strict=True))
    around = [", ".join(filter(None, (person.name, person.role, person.organisation))) for person in people]
    description = sentence([_("In het midden: %s") % ", ".join([center_label, *members]), *around])
    return svg(
        WIDTH,
        height,
        body,
        title=title or _("Rondom dit gezin"),
        description=description,
        css="svg svg--ecogram",
    )


def _ecogram_arc(people: Sequence[EcogramPerson], side: int) -> tuple[list[_Place], float]:
    """The people of one side from top to bottom, and how tall that side is."""
    places: list[_Place] = []
    top = 4.0
    few = len(people) <= 3
    bend = max(16, 81 - 13 * len(people))  # few people stand beside the household, many all around it
    for index, person in enumerate(people):
        share = 0.5 if len(people) == 1 else index / (len(people) - 1)
        x = MIDDLE + side * (34 + 76 * sin(radians(bend + (180 - 2 * bend) * share)))
        beside_household = few or 0.3 <= share <= 0.75
        room = 2 * min(x, WIDTH - x, abs(MIDDLE - x) - (46 if beside_household else 4))
        lines = tuple(("svg__strong", line) for line in wrapped(person.name, room / 1.07, 13.5)) + tuple(
            ("svg__soft", line) for line in wrapped(person.role, room, 12.5)
        )
        above = share < 0.5
        label = 16 * len(lines) + 6
        places.append(_Place(x, top + DISC + (label if above else 0), lines, above))
        top += label + 2 * DISC + 14
    return places, top - 4


def _ecogram_household(label: str, members: Sequence[str], y: float) -> str:
    body = f'<circle class="svg__household" cx="{MIDDLE}" cy="{number(y)}" r="42" stroke-width="3"/>'
    shown = list(members) if len(members) <= 6 else [*members[:5], f"+{len(members) - 5}"]
    radius = 0 if len(shown) == 1 else 24
    for index, member in enumerate(shown):
        turn = 2 * pi * index / len(shown)
        x, cy = MIDDLE + radius * sin(turn), y - radius * cos(turn)
        letters = member if member.startswith("+") else initials(member)
        body += (
            f'<circle class="svg__member" cx="{number(x)}" cy="{number(cy)}" r="12.5" stroke-width="1.5"/>'
        )
        body += text(x, cy + 4, letters, css="svg__initials svg__initials--member", size=11, anchor="middle")
    for index, line in enumerate(wrapped(label, 92, 14)):
        css = "svg__strong svg__halo"
        body += text(MIDDLE, y + 60 + 17 * index, line, css=css, size=14, anchor="middle", full=label)
    return body


def _ecogram_person(person: EcogramPerson, place: _Place) -> str:
    disc, letters = "svg__person", "svg__initials"
    if person.tie == "network":
        disc, letters = f"{disc} {disc}--network", f"{letters} {letters}--network"
    body = (
        f'<circle class="{disc}" cx="{number(place.x)}" cy="{number(place.y)}" r="{DISC}" stroke-width="2">'
        f"<title>{escape(person.name)}, {escape(person.role)}</title></circle>"
    )
    body += text(place.x, place.y + 4.5, initials(person.name), css=letters, size=12.5, anchor="middle")
    line_y = place.y - DISC - 6 - 16 * (len(place.lines) - 1) if place.above else place.y + DISC + 17
    for css, words in place.lines:
        size = 13.5 if css == "svg__strong" else 12.5
        body += text(place.x, line_y, words, css=f"{css} svg__halo", size=size, anchor="middle")
        line_y += 16
    return body
