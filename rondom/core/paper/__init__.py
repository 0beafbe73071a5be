"""Paper: a document of plain blocks becomes a PDF that can be read aloud, without network or system fonts. [F8]

What people typed goes to typst as data and never as its source, so that no sign of theirs can mean anything there.
The letters ship with Rondom (fonts/LICENSE: SIL Open Font License 1.1).
"""

from .blocks import Block, Document, Drawing, Facts, Heading, Listing, Quote, Step, Steps, Table, Text
from .making import drawing, pdf, pictures

__all__ = [
    "Block",
    "Document",
    "Drawing",
    "Facts",
    "Heading",
    "Listing",
    "Quote",
    "Step",
    "Steps",
    "Table",
    "Text",
    "drawing",
    "pdf",
    "pictures",
]
