"""What differs between two texts, word by word. Pure; the page decides how it looks."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORDS = re.compile(r"\s+|[^\s]+")


class Kind(StrEnum):
    SAME = "same"
    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text: in both (same), only in the later one (new), only in the earlier one (gone)."""

    kind: Kind
    text: str


Spans = tuple[Span, ...]


def words(before: str, after: str) -> Spans:
    """Two texts, word by word. Joined, same + gone give ``before`` and same + new give ``after``."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    spans: list[Span] = []
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            spans.append(Span(Kind.SAME, "".join(old[a:b])))
            continue
        if b > a:
            spans.append(Span(Kind.GONE, "".join(old[a:b])))
        if d > c:
            spans.append(Span(Kind.NEW, "".join(new[c:d])))
    return tuple(spans)
