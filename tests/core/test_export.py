"""A picture taken along is a real file: SVG that stands alone, PNG, and PDF with the same in words. [C2, C3, C4]"""

import re
import struct
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from rondom.core.pictures import export
from rondom.core.pictures.ecogram import ecogram_large_svg
from rondom.core.pictures.export import Kind, Taken
from rondom.core.pictures.genogram import Couple, Family, Parentage, Person, genogram_svg
from rondom.core.pictures.lifeline import lifeline_svg
from rondom.core.pictures.styles import COLOURS, CURRENT, STYLES

from .drawn import ecogram, family, lifeline

CSS = Path(__file__).parents[2] / "assets" / "css"
PICTURES = {
    "genogram": lambda: genogram_svg(family(3)),
    "ecogram": lambda: ecogram_large_svg(ecogram(3)),
    "life line": lambda: lifeline_svg(lifeline(3)),
}
#: names as people have them and as somebody may type them
NAMES = ["Zoë d'Ardéche", "مریم", "Łukasz 😀", "<b>&quot;</b>", "naam\x0b\x01", '#read("/etc/passwd")']


def taken(picture: str, **more: object) -> Taken:
    values: dict[str, object] = {
        "title": "Genogram",
        "rows": [("Vader", "getrouwd met Moeder")],
        "foot": "Voor ons",
    }
    return Taken(picture, today=date(2026, 3, 2), **(values | more))  # type: ignore[arg-type]


def named(name: str) -> str:
    people = (Person("a", name, "m", 1950), Person("b", name, "f"), Person("k", name))
    return str(genogram_svg(Family(people, (Couple("c", "a", "b"),), (Parentage("p", "k", ("a", "b")),))))


@pytest.mark.req("C2", "C3", "C4")
@pytest.mark.parametrize("which", PICTURES)
def test_every_large_picture_is_three_kinds_of_file(which: str) -> None:
    of = taken(str(PICTURES[which]()))
    root = ElementTree.fromstring(export.content(Kind.SVG, of))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    png = export.content(Kind.PNG, of)
    assert png.startswith(b"\x89PNG\r\n\x1a\n") and png.endswith(b"IEND\xaeB`\x82")
    across, down = struct.unpack(">II", png[16:24])
    assert across == pytest.approx(2 * (width + 24), abs=3) and down == pytest.approx(
        2 * (height + 24), abs=3
    )
    made = export.content(Kind.PDF, of)
    pdf = PdfReader(BytesIO(made))
    words = " ".join(page.extract_text() for page in pdf.pages)
    assert "Het beeld in woorden" in words and "getrouwd met Moeder" in words and "2 maart 2026" in words
    assert b"pdfuaid" in made, "the picture has words of its own, so the file can be read aloud"


@pytest.mark.req("C2")
@pytest.mark.parametrize("name", NAMES)
def test_a_name_can_be_anything(name: str) -> None:
    of = taken(named(name))
    alone = ElementTree.fromstring(export.content(Kind.SVG, of))
    said = {"".join(one.itertext()) for one in alone.iter(f"{{{export.SVG}}}title")}
    assert name.rstrip("\x0b\x01") in said
    assert export.content(Kind.PNG, of).startswith(b"\x89PNG")
    assert export.content(Kind.PDF, of).startswith(b"%PDF-")


@pytest.mark.req("C2")
@pytest.mark.parametrize("which", PICTURES)
def test_the_file_carries_its_colours_and_no_ids_of_rows(which: str) -> None:
    words = export.stand_alone(str(PICTURES[which]())).decode()
    assert "class=" not in words and "var(" not in words and "currentColor" not in words
    assert "data-" not in words and not re.search(r'id="(?!lifeline-domain)', words)
    assert "paint-order" not in words and "<title>" in words and "<desc>" in words


@pytest.mark.req("C2")
def test_a_wide_picture_lies_on_a_larger_paper() -> None:
    def paper(many: int) -> tuple[float, float]:
        people = tuple(Person(str(n), f"Kind {n}", "f", 2000) for n in range(many))
        births = tuple(Parentage(f"p{n}", str(n), ("0",)) for n in range(1, many))
        box = PdfReader(
            BytesIO(export.content(Kind.PDF, taken(str(genogram_svg(Family(people, (), births))))))
        ).pages[0]
        return round(float(box.mediabox.width)), round(float(box.mediabox.height))

    assert [paper(3), paper(12), paper(24)] == [(595, 842), (842, 595), (1191, 842)]


@pytest.mark.req("C2")
def test_an_enormous_picture_is_less_sharp_and_still_whole() -> None:
    people = tuple(Person(str(n), f"Kind {n}", "f", 2000) for n in range(120))
    births = tuple(Parentage(f"p{n}", str(n), ("0",)) for n in range(1, 120))
    png = export.content(Kind.PNG, taken(str(genogram_svg(Family(people, (), births)))))
    across, down = struct.unpack(">II", png[16:24])
    assert across * down < 30_000_000


@pytest.mark.req("C2")
def test_the_answer_names_nobody_and_is_kept_nowhere() -> None:
    for kind in Kind:
        answer = export.as_response(kind, taken(named("Vader")), "genogram")
        assert answer["Content-Type"] == export.TYPES[kind] and answer["Cache-Control"] == "no-store"
        assert answer["Content-Disposition"].endswith(f'filename="genogram.{kind}"')


def _stylesheet() -> dict[str, dict[str, str]]:
    """The rules of the two stylesheets that only name classes of drawings, with the colours of the tokens."""
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", (CSS / "tokens.css").read_text()))
    found: dict[str, dict[str, str]] = {}
    for sheet in ("pictures.css", "drawings.css"):
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", (CSS / sheet).read_text()):
            name = (
                selector.strip().removeprefix(".").replace(".svg", ".svg")
                if " " not in selector.strip()
                else ""
            )
            if not re.fullmatch(r"svg(__[\w-]+)?(\.svg__[\w-]+)*", name):
                continue
            rules = dict(re.findall(r"([\w-]+): ([^;]+);", body))
            found[name] = {
                key: re.sub(r"var\(--([\w-]+)\)", lambda one: tokens.get(one[1], one[0]), value)
                for key, value in rules.items()
            }
    return found


def test_the_file_has_the_colours_of_the_screen() -> None:
    """One table for the stylesheet, one for files: they say the same. Paper is white, bold is the bold we ship."""
    sheet = _stylesheet()
    assert len(sheet) > 30
    used = set(re.findall(r'class="([^"]+)"', "".join(str(draw()) for draw in PICTURES.values())))
    for name in sorted({one for words in used for one in words.split()} & sheet.keys()):
        assert name in STYLES, f"a file does not know .{name}"
    for name, given in STYLES.items():
        said = dict(sheet[name])
        said.pop("font-family", None)
        found = {
            key if key != CURRENT else "color": COLOURS.get(value, value) for key, value in given.items()
        }
        white = {key: "#ffffff" if value == "#fffdfa" else value for key, value in said.items()}
        if "font-weight" in white:
            white["font-weight"] = "700"
        assert {key: value.removesuffix("px") for key, value in white.items()} == found, name
