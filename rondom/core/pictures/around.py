"""The small ecogram of the household page: who is around this family. The large one is in `ecogram/`."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import cos, pi, radians, sin

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..svg import number, sentence, svg, text, wrapped
from ..words import initials


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
