"""The genogram as SVG. Signs as the field draws them: McGoldrick, Gerson & Petry, *Genograms* (2020), chapter 2."""

from collections.abc import Mapping, Sequence
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ...svg import number, sentence, svg, text
from ..geometry import Point
from ..labels import Sign, key
from .across import HALF, years
from .facts import Bond, Descent, Family, Gender, Person
from .homes import Ring
from .place import BirthLine, CoupleLine, Places, Standing, placed
from .telling import BONDS, DESCENTS, rows

DASHES: dict[str, str] = {
    Bond.TOGETHER: "8 5",
    Bond.PARENTS: "1 6",
    Descent.FOSTER: "5 5",
    Descent.STEP: "9 4 2 4",
}
SLASHES: dict[str, int] = {Bond.SEPARATED: 1, Bond.DIVORCED: 2}


def genogram_svg(
    family: Family,
    *,
    title: str = "",
    places: Places | None = None,
    links: Mapping[str, str] | None = None,
) -> SafeString:
    """The picture, as wide as the family asks (let it scroll; it is drawn to be read at its own size).

    ``links``: an address by person id; the sign and name of that person then lead there.

    Each person is a group with ``id="genogram-person-…"`` and ``data-person``; each couple, parentage, pair of twins
    and home a group with ``data-tie``. An empty family gives an empty picture: show the empty state instead.
    """
    at = places or placed(family)
    body = "".join(_ring(ring) for ring in at.rings)
    body += "".join(_birth(line) for line in at.births)
    body += "".join(_twins(one.id, one.children, at) for one in family.twins if one.identical)
    body += "".join(_couple(line) for line in at.couples)
    body += "".join(_linked(one, (links or {}).get(one.person.id, "")) for one in at.people.values())
    body += "".join(ring.label.drawn(ring.words.left, ring.words.top, "start") for ring in at.rings)
    legend, height = key(_signs(family), at.width, at.height)
    described = [f"{row.name}: {', '.join(row.facts)}" if row.facts else row.name for row in rows(family)]
    return svg(
        at.width,
        height,
        body + legend,
        title=title or _("Genogram"),
        description=sentence(described) or _("Er staat nog niemand in."),
        css="svg svg--large svg--genogram",
        sized=True,
        role="group" if links else "img",
    )


def _linked(one: Standing, address: str) -> str:
    """The sign and its words as a link; its name is what one reads there, so no title that says it otherwise."""
    if not address:
        return _person(one, f"<title>{escape(one.person.name)}</title>")
    return f'<a class="svg__link" href="{escape(address)}">{_person(one)}</a>'


def _person(one: Standing, title: str = "") -> str:
    person = one.person
    mark = symbol(person.gender, one.x, one.y, gone=person.gone, index=person.index)
    name = escape(person.id)
    return (
        f'<g class="svg__one" id="genogram-person-{name}" data-person="{name}">'
        f"{title}{mark}{one.label.drawn(one.x, one.words.top)}</g>"
    )


def symbol(
    gender: Gender | str, x: float, y: float, *, gone: bool = False, index: bool = False, size: float = HALF
) -> str:
    """Square man, circle woman, diamond other; unknown a diamond with a question mark. Crossed for who died."""
    body = _shape(gender, x, y, size)
    if index:
        body += _shape(gender, x, y, size - 5)
    if gender == Gender.UNKNOWN and not gone:
        body += text(x, y + 6, "?", css="svg__initials svg__initials--network", size=16, anchor="middle")
    if gone:
        r = size if gender == Gender.MALE else size * (0.7 if gender == Gender.FEMALE else 0.5)
        body += (
            '<path class="svg__kin" stroke-width="2" '
            f'd="M{number(x - r)} {number(y - r)}l{number(2 * r)} {number(2 * r)}'
            f'M{number(x + r)} {number(y - r)}l{number(-2 * r)} {number(2 * r)}"/>'
        )
    return body


def _shape(gender: Gender | str, x: float, y: float, r: float) -> str:
    if gender == Gender.MALE:
        place = f'x="{number(x - r)}" y="{number(y - r)}" width="{number(2 * r)}" height="{number(2 * r)}"'
        return f'<rect class="svg__sign" stroke-width="2" {place}/>'
    if gender == Gender.FEMALE:
        return (
            f'<circle class="svg__sign" stroke-width="2" cx="{number(x)}" cy="{number(y)}" r="{number(r)}"/>'
        )
    d = f"M{number(x)} {number(y - r)}l{number(r)} {number(r)}l{number(-r)} {number(r)}l{number(-r)} {number(-r)}z"
    return f'<path class="svg__sign" stroke-width="2" d="{d}"/>'


def path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _stroke(points: Sequence[Point], kind: str) -> str:
    dashes = DASHES.get(kind, "")
    dash = f' stroke-dasharray="{dashes}" stroke-linecap="round"' if dashes else ""
    return f'<path class="svg__kin" stroke-width="2"{dash} d="{path(points)}"/>'


def _couple(line: CoupleLine) -> str:
    couple, (x, y) = line.couple, line.middle
    body = _stroke(line.points, couple.bond) + _slashes(couple.bond, x - 11, y)
    when = years(couple)
    if when:
        body += text(x, y - 14, when, css="svg__soft svg__halo", size=12, anchor="middle")
    name = escape(couple.id)
    return (
        f'<g class="svg__tie" id="genogram-tie-{name}" data-tie="{name}" data-kind="{escape(str(couple.bond))}">'
        f"<title>{escape(BONDS[Bond(couple.bond)]())}</title>{body}</g>"
    )


def _slashes(bond: Bond | str, x: float, y: float) -> str:
    count = SLASHES.get(bond, 0)
    each = "".join(
        f"M{number(x - 5 + 7 * n - 3.5 * (count - 1))} {number(y + 9)}l10 -18" for n in range(count)
    )
    return f'<path class="svg__kin" stroke-width="2" d="{each}"/>' if each else ""


def _birth(line: BirthLine) -> str:
    birth, (x, y) = line.birth, line.points[-1]
    body = _stroke(line.points, birth.descent)
    if birth.descent == Descent.ADOPTED:
        body += _brackets(x, y - 10)
    name = escape(birth.id)
    return (
        f'<g class="svg__tie" id="genogram-tie-{name}" data-tie="{name}" data-kind="{escape(str(birth.descent))}">'
        f"<title>{escape(DESCENTS[Descent(birth.descent)]())}</title>{body}</g>"
    )


def _brackets(x: float, y: float) -> str:
    left = f"M{number(x - 4)} {number(y - 7)}h-4v14h4"
    right = f"M{number(x + 4)} {number(y - 7)}h4v14h-4"
    return f'<path class="svg__kin" stroke-width="2" d="{left}{right}"/>'


def _twins(name: str, children: tuple[str, ...], at: Places) -> str:
    """The bar that says that twins are identical, halfway down their two lines."""
    ends = sorted(line.points[-2:] for line in at.births if line.birth.child in children)
    if len(ends) < 2:
        return ""
    said = _("eeneiige tweeling")
    halfway = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in ends]
    return (
        f'<g class="svg__tie" id="genogram-tie-{escape(name)}" data-tie="{escape(name)}" data-kind="twins">'
        f"<title>{escape(said)}</title>"
        f'<path class="svg__kin" stroke-width="2" d="{path([halfway[0], halfway[-1]])}"/></g>'
    )


def _ring(ring: Ring) -> str:
    name = escape(ring.home.id)
    return (
        f'<g class="svg__tie" data-tie="{name}" data-kind="home"><title>{escape(ring.home.name)}</title>'
        f'<path class="svg__home" stroke-width="2" stroke-dasharray="0.1 6" stroke-linecap="round" '
        f'd="{rounded(ring.outline)}"/></g>'
    )


def rounded(corners: Sequence[Point], radius: float = 12) -> str:
    """A closed line with round corners."""
    d = ""
    for before, here, after in zip(
        [corners[-1], *corners], corners, [*corners[1:], corners[0]], strict=False
    ):
        start, end = _towards(here, before, radius), _towards(here, after, radius)
        d += f"{'L' if d else 'M'}{number(start[0])} {number(start[1])}"
        d += f"Q{number(here[0])} {number(here[1])} {number(end[0])} {number(end[1])}"
    return d + "z"


def _towards(start: Point, end: Point, far: float) -> Point:
    length = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 0.001)
    share = min(far, length / 2) / length
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _signs(family: Family) -> list[Sign]:
    """The key, of what this picture shows and nothing else."""
    people, bonds = family.persons, family.bonds
    small = 10.0
    signs = [
        Sign(symbol(gender, 0, 0, size=small), words)
        for gender, words in (
            (Gender.MALE, _("man")),
            (Gender.FEMALE, _("vrouw")),
            (Gender.OTHER, _("anders")),
        )
        if any(person.gender == gender for person in people)
    ]
    if any(person.gender == Gender.UNKNOWN for person in people):
        signs.append(Sign(_shape(Gender.UNKNOWN, 0, 0, 11) + _question(), _("niet bekend")))
    if any(person.gone for person in people):
        signs.append(Sign(symbol(_of_gone(people), 0, 0, gone=True, size=small), _("overleden")))
    if any(person.index for person in people):
        shown = next(person for person in people if person.index)
        signs.append(Sign(symbol(shown.gender, 0, 0, index=True, size=11), _("om wie het gaat")))
    for bond in Bond:
        if any(one.bond == bond for one in bonds):
            signs.append(Sign(_stroke([(-20, 0), (20, 0)], bond) + _slashes(bond, 0, 0), BONDS[bond]()))
    for descent in (Descent.ADOPTED, Descent.FOSTER, Descent.STEP):
        if any(birth.descent == descent for birth in family.births):
            mark = _brackets(0, 0) if descent == Descent.ADOPTED else ""
            signs.append(Sign(_stroke([(0, -12), (0, 12)], descent) + mark, DESCENTS[descent]()))
    if family.twins:
        signs.append(Sign(_stroke([(-9, 11), (0, -11), (9, 11)], ""), _("tweeling")))
    if any(one.identical for one in family.twins):
        bar = _stroke([(-9, 11), (0, -11), (9, 11)], "") + _stroke([(-4.5, 0), (4.5, 0)], "")
        signs.append(Sign(bar, _("eeneiige tweeling")))
    if family.together:
        dots = 'class="svg__home" stroke-width="2" stroke-dasharray="0.1 6" stroke-linecap="round"'
        signs.append(Sign(f'<path {dots} d="M-18 -9H18V9H-18z"/>', _("woont samen")))
    return signs


def _of_gone(people: Sequence[Person]) -> Gender | str:
    return next(person.gender for person in people if person.gone)


def _question() -> str:
    return text(0, 5, "?", css="svg__initials svg__initials--network", size=13, anchor="middle")
