"""What differs between two texts of the regulation: per section, per line, in a changed line word by word. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from rondom.core.differences import Kind, Span, Spans, words

from .document import Document


@dataclass(frozen=True, slots=True)
class Changed:
    """A section that is new, gone or changed; of it only the lines that differ."""

    kind: Kind
    part: str
    heading: str
    lines: tuple[Spans, ...]


def compare(before: Document, after: Document) -> tuple[Changed, ...]:
    """Sections in the order of the later text; what is gone comes last."""
    old, new = _sections(before), _sections(after)
    changed = []
    for key in [*new, *(key for key in old if key not in new)]:
        part, heading, lines = new.get(key) or old[key]
        earlier = old[key][2] if key in old else ()
        later = lines if key in new else ()
        spans = tuple(_lines(earlier, later))
        if spans:
            kind = Kind.CHANGED if key in old and key in new else Kind.NEW if key in new else Kind.GONE
            changed.append(Changed(kind, part, heading, spans))
    return tuple(changed)


def _sections(document: Document) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """A method keeps its name when its version turns, so that version 2 is compared with version 1."""
    found: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for part in document.parts:
        name = part.key.rpartition("-")[0] or part.key
        if f"{name}/" in found:  # the same method in two versions: the older one stands by itself
            name = part.key
        found[f"{name}/"] = (part.heading, part.heading, part.sentences)
        for section in part.sections:
            found[f"{name}/{section.key}"] = (part.heading, section.heading, section.lines())
    return found


def _lines(before: tuple[str, ...], after: tuple[str, ...]) -> list[Spans]:
    found: list[Spans] = []
    for step, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step == "equal":
            continue
        for old, new in zip_longest(before[a:b], after[c:d]):
            if old is None:
                found.append((Span(Kind.NEW, new),))
            elif new is None:
                found.append((Span(Kind.GONE, old),))
            else:
                found.append(words(old, new))
    return found
