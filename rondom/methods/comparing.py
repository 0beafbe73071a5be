"""What differs between two methods, section by section and word by word; and between two texts, line by line. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rondom.core.differences import Kind, Span, Spans, words

from .entries import Entry
from .schema import Method
from .telling import sections

MOST_LINES = 20_000
"""Texts with more lines are not compared line by line."""


@dataclass(frozen=True, slots=True)
class EntryDifference:
    """One entry that differs; of one that changed only the lines that did."""

    kind: Kind
    title: Spans
    lines: tuple[Spans, ...]
    badge: Spans


@dataclass(frozen=True, slots=True)
class SectionDifference:
    key: str
    title: str
    entries: tuple[EntryDifference, ...]


@dataclass(frozen=True, slots=True)
class LineDifference:
    """A line that is new or gone, with its number in the text it stands in."""

    kind: Kind
    number: int
    text: str


def sentence(before: str, after: str) -> Spans:
    """One sentence becoming another: word by word while they are much alike, else the old one and then the new one."""
    spans = words(before, after)
    same = sum(len(span.text.strip()) for span in spans if span.kind == Kind.SAME)
    if not before or not after or 3 * same >= max(len(before), len(after)):
        return spans
    return (Span(Kind.GONE, before), Span(Kind.NEW, after))


def compare(before: Method, after: Method) -> list[SectionDifference]:
    """Sections in which something differs, with the entries that do."""
    old = {section.key: section.entries for section in sections(before)}
    found = []
    for section in sections(after):
        entries = _entries(old.get(section.key, ()), section.entries)
        if entries:
            found.append(SectionDifference(section.key, section.title, entries))
    return found


def _entries(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[EntryDifference, ...]:
    """In the order of the later one; what is gone stands at the end."""
    old, new = {one.key: one for one in before}, {one.key: one for one in after}
    nothing = Entry("", "")
    found = []
    for one in after:
        if one.key not in old:
            found.append(_entry(Kind.NEW, nothing, one))
        elif _differ(old[one.key], one):
            found.append(_entry(Kind.CHANGED, old[one.key], one))
    found += [_entry(Kind.GONE, one, nothing) for one in before if one.key not in new]
    return tuple(found)


def _differ(before: Entry, after: Entry) -> bool:
    """A title that only repeats the name of a role or phase changes with that name, which is told at its own place."""
    named = before.title != after.title and not after.borrowed
    return named or (before.lines, before.badge) != (after.lines, after.badge)


def _entry(kind: Kind, before: Entry, after: Entry) -> EntryDifference:
    found = _lines(before.lines, after.lines)
    if kind == Kind.CHANGED:
        found = tuple(line for line in found if any(span.kind != Kind.SAME for span in line))
    return EntryDifference(
        kind, sentence(before.title, after.title), found, sentence(before.badge, after.badge)
    )


def _lines(before: Sequence[str], after: Sequence[str]) -> tuple[Spans, ...]:
    """Lines that only moved stay; a line that took another's place is compared with it word by word."""
    found: list[Spans] = []
    for step, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step == "equal":
            found += [(Span(Kind.SAME, line),) for line in before[a:b]]
            continue
        pairs = min(b - a, d - c)
        found += [sentence(before[a + n], after[c + n]) for n in range(pairs)]
        found += [(Span(Kind.GONE, line),) for line in before[a + pairs : b]]
        found += [(Span(Kind.NEW, line),) for line in after[c + pairs : d]]
    return tuple(found)


def lines(before: str, after: str) -> list[LineDifference] | None:
    """The lines of two texts that differ, in order; None when the texts are too long for it."""
    old, new = before.split("\n"), after.split("\n")
    if max(len(old), len(new)) > MOST_LINES:
        return None
    found = []
    for step, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if step != "equal":
            found += [LineDifference(Kind.GONE, n + 1, old[n]) for n in range(a, b)]
            found += [LineDifference(Kind.NEW, n + 1, new[n]) for n in range(c, d)]
    return found
