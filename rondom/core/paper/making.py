"""From blocks to the bytes of a PDF, through typst."""

import json
import unicodedata
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from rondom.core import clock

from .blocks import Document, Drawing

HERE = Path(__file__).parent
SHEET = HERE / "sheet.typ"
BARE = HERE / "bare.typ"
FONTS = HERE / "fonts"
#: points to a pixel, as browsers print
POINTS: Final = 0.75
#: papers as (name, lying, room across, room down below title and lead) in points, the smallest first
PAPERS: Final = (
    ("a4", False, 470, 600),
    ("a4", True, 717, 352),
    ("a3", True, 1066, 598),
    ("a3", False, 717, 947),
)
#: a drawing may be made this much smaller before a larger paper is taken
STILL_READ: Final = 0.7
#: so many points of a PNG to a pixel of the drawing, and so many in all
SHARP: Final = 2.0
MOST_DOTS: Final = 24_000_000
#: the standard for documents that can be read aloud and found one's way in (ISO 14289-1)
ACCESSIBLE: Final = "ua-1"


@cache
def _fonts() -> typst.Fonts:
    """The letters that ship with Rondom, then those inside typst for signs they lack; never those of the machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])


def pdf(document: Document) -> bytes:
    """The document as PDF/UA-1; where it holds a sign for which there is no letter, as tagged PDF without that seal."""
    made = _compiler(document)
    at = int(clock.now().timestamp())
    try:
        found = made.compile(format="pdf", pdf_standards=ACCESSIBLE, timestamp=at)
    except typst.TypstError:
        # an emoji in somebody's text may not keep the family from its plan
        found = made.compile(format="pdf", timestamp=at)
    assert isinstance(found, bytes)
    return found


def drawing(of: Drawing) -> bytes:
    """One drawing as PNG, twice as sharp as on screen (less where it would be larger than most programs open)."""
    sharp = min(SHARP, (MOST_DOTS / max(1.0, of.width * of.height)) ** 0.5)
    data = json.dumps({"svg": of.svg, "width": of.width * POINTS})
    made = typst.Compiler(BARE, root=HERE, font_paths=_fonts(), sys_inputs={"drawing": data})
    found = made.compile(format="png", ppi=72 / POINTS * sharp)
    assert isinstance(found, bytes)
    return found


def pictures(document: Document, ppi: float = 100) -> list[bytes]:
    """The pages as PNG, to look at."""
    found = _compiler(document).compile(format="png", ppi=ppi)
    return found if isinstance(found, list) else [found] if found else []


def _compiler(document: Document) -> typst.Compiler:
    data = json.dumps(_clean(_plain(document)), ensure_ascii=False)
    return typst.Compiler(SHEET, root=HERE, font_paths=_fonts(), sys_inputs={"document": data})


def _plain(document: Document) -> dict[str, Any]:
    """The document as plain data; each block says which kind it is."""
    told = asdict(document)
    told["blocks"] = [
        values | {"kind": type(block).__name__.lower()}
        for values, block in zip(told["blocks"], document.blocks, strict=True)
    ]
    told |= _paper_of([block for block in document.blocks if isinstance(block, Drawing)])
    for block in told["blocks"]:
        if block["kind"] == "drawing":
            block["across"] = block["width"] * POINTS * told["scale"]
    return told


def _paper_of(drawings: list[Drawing]) -> dict[str, Any]:
    """The paper on which these can be read, and how much smaller they are drawn."""
    wide = max((one.width for one in drawings), default=1) * POINTS
    tall = max((one.height for one in drawings), default=1) * POINTS
    fits = [(min(1.0, across / wide, down / tall), name, lying) for name, lying, across, down in PAPERS]
    scale, name, lying = next(
        (one for one in fits if one[0] >= STILL_READ), max(fits, key=lambda one: one[0])
    )
    return {"paper": name, "lying": lying, "scale": scale}


def _clean(thing: Any) -> Any:
    """Without the signs that are not for reading (control codes); a new line stays a new line."""
    if isinstance(thing, dict):
        return {key: _clean(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return [_clean(one) for one in thing]
    if isinstance(thing, str):
        lines = thing.replace("\r\n", "\n").replace("\t", " ")
        return "".join(one for one in lines if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs"))
    return thing
