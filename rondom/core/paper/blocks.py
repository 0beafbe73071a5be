"""What stands on paper: a title, blocks below each other, and a line at the foot of every page."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """level 2 (a part) or 3 (a piece of a part); the title of the document is level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph. large: stands out, as a telephone number does; quiet: may be skipped."""

    text: str
    large: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be done, with a box to tick; ``lines`` below it: who, when."""

    title: str
    lines: Sequence[str] = ()
    done: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    items: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a thing is and how it stands, beside each other."""

    items: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture on a line of its own: SVG that needs nothing beside it, its size in pixels, and what it shows in words.

    Nobody's typing may be in it but as escaped text.
    """

    svg: str
    width: float
    height: float
    words: str


Block = Heading | Text | Quote | Listing | Steps | Facts | Table | Drawing


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. lead: the sentence below the title; foot: on every page (for whom, which version, when made).

    large: letters of 15 points instead of 11. language: its code, for who has it read aloud.
    """

    title: str
    lead: str
    foot: str
    blocks: Sequence[Block]
    page_word: str
    language: str = "nl"
    large: bool = False
