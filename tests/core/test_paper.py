"""What is typed stands on paper as it was typed, and the paper can be read aloud. [F8]"""

from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from rondom.core import paper
from rondom.core.paper import Document, Facts, Heading, Listing, Quote, Step, Steps, Table, Text

#: everything on a Dutch keyboard and the letters of the languages of Dutch families that the font knows
LETTERS = st.text(
    st.sampled_from(
        "".join(chr(code) for code in range(0x20, 0x7F)) + "áéíóúàèëïöüçñÅøßœŒğĞşŞıİčćžŠăłŁż€…–—‘’“”„•°½\n"
    ),
    min_size=1,
    max_size=200,
)


def document(*blocks: paper.Block, foot: str = "") -> Document:
    return Document("Plan", "", foot, blocks, "Bladzijde")


def read(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


def bare(words: str) -> str:
    """Without white space: where a line ends is up to the paper."""
    return "".join(words.split())


@pytest.mark.req("F8")
@given(typed=LETTERS)
@example('#read("/etc/passwd") $x$ *a* _b_ `c` <d> @e [f] \\ // g /* h */ -- ... ~ = i')
@example('"]) #panic("uit de tekst") (["')
@example("= Kop\n- streepje\n+ getal\n/ term: uitleg")
@settings(max_examples=120, deadline=None)
def test_what_is_typed_comes_out_letter_for_letter(typed: str) -> None:
    blocks = [
        Quote(typed, by=typed),
        Steps([Step(typed, [typed])]),
        Table([typed], [[typed]]),
        Facts([("", typed)]),
        Listing([typed]),
        Text(typed),
        Heading(typed),
    ]
    out = bare(read(paper.pdf(document(*blocks))))
    assert out.count(bare(typed)) >= 9, (typed, out)


@pytest.mark.req("F8")
def test_the_paper_can_be_read_aloud() -> None:
    made = paper.pdf(document(Heading("Wie kan ik bellen?"), Text("06-12 34 56 78"), foot="Versie 3"))
    found = PdfReader(BytesIO(made))
    assert b"pdfuaid" in made  # PDF/UA-1 as typst checks it
    assert found.metadata is not None and found.metadata.title == "Plan"
    root = found.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("nl", True)
    assert "Versie 3" in read(made) and "Bladzijde 1 / 1" in read(made)


@pytest.mark.req("F8")
@pytest.mark.parametrize("typed", ["Goed zo 😀", "中文", "\x00\x07\ud800"])
def test_a_sign_without_a_letter_does_not_keep_the_paper_away(typed: str) -> None:
    assert "Daarna" in read(paper.pdf(document(Text(typed), Text("Daarna"))))


def test_the_letters_come_with_rondom() -> None:
    """Only the font that ships, and what is inside typst; the machine's own fonts would differ per server."""
    fonts = PdfReader(BytesIO(paper.pdf(document(Text("Dag"))))).pages[0]["/Resources"]["/Font"]
    names = {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    assert names and all("AtkinsonHyperlegibleNext" in name for name in names)
