"""A large picture as a file to take along: SVG that stands on its own, PNG, or PDF with the same in words. [C2, C3, C4]

On screen a picture takes its colours and letters from the stylesheet; a file has to carry them. So every class becomes
attributes (which every program reads, unlike variables and `paint-order`), on white, and the ids of rows are left out.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from xml.etree import ElementTree

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rondom.core.paper import Block, Document, Drawing, Facts, Heading, drawing, pdf
from rondom.core.words import day_nl

from .styles import COLOURS, CURRENT, STYLES

SVG: Final = "http://www.w3.org/2000/svg"
FONT: Final = "Atkinson Hyperlegible Next, Arial, Helvetica, Noto Sans, DejaVu Sans, sans-serif"
#: what XML does not allow in text; a name may hold it
NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Kind(StrEnum):
    """The forms in which a picture can be taken along; the value is the end of the name of the file."""

    PDF = "pdf"
    PNG = "png"
    SVG = "svg"


TYPES: Final = {Kind.PDF: "application/pdf", Kind.PNG: "image/png", Kind.SVG: "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture and what goes with it on paper.

    picture: the answer of `genogram_svg`, `ecogram_large_svg` or `lifeline_svg`, without links. rows: the same in
    words, as (who or what, sentence). foot: for whom it was made; the day is put behind it.
    """

    picture: str
    title: str
    rows: Sequence[tuple[str, str]]
    foot: str
    today: date
    lead: str = ""


def as_response(kind: Kind, taken: Taken, name: str) -> HttpResponse:
    """The file. ``name`` (without its end) may not hold anybody's name: it stands in lists of downloads (P11)."""
    response = HttpResponse(content(kind, taken), content_type=TYPES[kind])
    response["Content-Disposition"] = (
        f'{"inline" if kind is Kind.PDF else "attachment"}; filename="{name}.{kind}"'
    )
    response["Cache-Control"] = "no-store"
    return response


def content(kind: Kind, taken: Taken) -> bytes:
    alone = stand_alone(taken.picture)
    if kind is Kind.SVG:
        return alone
    if kind is Kind.PNG:
        return drawing(_drawing(alone, taken))
    blocks: list[Block] = [_drawing(alone, taken)]
    if taken.rows:
        blocks += [Heading(_("Het beeld in woorden")), Facts(taken.rows)]
    made = _("Gemaakt op %(day)s") % {"day": f"{day_nl(taken.today, taken.today)} {taken.today.year}"}
    foot = f"{taken.foot} · {made}" if taken.foot else made
    return pdf(
        Document(taken.title, taken.lead, foot, blocks, _("Bladzijde"), language=get_language() or "nl")
    )


def stand_alone(picture: str) -> bytes:
    """The picture as an SVG file that needs nothing beside it."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(NOT_XML.sub("", picture))  # our own, every text escaped
    _dress(root, "")
    _behind(root)
    root.set("font-family", FONT)
    ground = ElementTree.Element(f"{{{SVG}}}rect", width="100%", height="100%", fill=COLOURS["paper"])
    after_words = sum(one.tag in (f"{{{SVG}}}title", f"{{{SVG}}}desc") for one in root)
    root.insert(after_words, ground)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _dress(element: ElementTree.Element, colour: str) -> None:
    """Classes become attributes, from the outside in; `currentColor` becomes the colour around it."""
    given = style_of(element.attrib.pop("class", "").split())
    colour = given.pop(CURRENT, colour)
    element.attrib.update(given)
    for name, value in list(element.attrib.items()):
        if value == "currentColor":
            element.set(name, colour)
        elif name.startswith("data-") or (name == "id" and not element.tag.endswith("}pattern")):
            del element.attrib[name]
    for child in element:
        _dress(child, colour)


def style_of(classes: Sequence[str]) -> dict[str, str]:
    """The attributes of somebody who wears these classes; later rules of the table go before earlier ones."""
    found: dict[str, str] = {}
    for wanted, given in STYLES.items():
        if all(one in classes for one in wanted.split(".")):
            found.update(given)
    return {name: COLOURS.get(value, value) for name, value in found.items()}


def _behind(root: ElementTree.Element) -> None:
    """White behind a word becomes a word of its own behind it: not every program knows `paint-order`."""
    for parent in list(root.iter()):
        for place, child in reversed(list(enumerate(parent))):
            if "paint-order" not in child.attrib:
                continue
            back = deepcopy(child)
            for element in (child, back):
                del element.attrib["paint-order"]
            for name in ("stroke", "stroke-width", "stroke-linejoin"):
                del child.attrib[name]
            back.set("fill", back.attrib["stroke"])
            back.set("aria-hidden", "true")
            parent.insert(place, back)


def _drawing(alone: bytes, taken: Taken) -> Drawing:
    root = ElementTree.fromstring(alone)
    words: Mapping[str, str] = {
        one: root.findtext(f"{{{SVG}}}{one}", default="") for one in ("title", "desc")
    }
    return Drawing(
        alone.decode(),
        float(root.attrib["width"]),
        float(root.attrib["height"]),
        f"{words['title']}. {words['desc']}",
    )
