"""Two people changed one text: what becomes of both changes. Pure; the rule of docs/adr/0056.

The unit is a sentence (or a line), not a word: two people who each changed half a sentence never get a sentence that
neither of them wrote. Different sentences go together; two pieces put in at one place stand after each other, what was
saved first on top; two changes of the same sentence clash, and then both texts stay in sight.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: a run of white space, or a sentence with its end
PIECES = re.compile(r"\s+|(?:(?![.!?…]+(?=\s|$))\S|[^\S\n](?=\S))+[.!?…]*|[.!?…]+")


@dataclass(frozen=True, slots=True)
class Clash:
    """One place where both changed the same: what stood there, what is there by now, what this person typed."""

    before: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Merged:
    """`text`: all of both; where they clash both pieces stand after each other. Without clashes it can be saved."""

    text: str
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class _Change:
    """`lo` up to `hi` of the pieces of before became `new`."""

    lo: int
    hi: int
    new: tuple[str, ...]


def plain(text: str) -> str:
    """Line ends as a browser sends them, as Rondom compares them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def told(values: Mapping[str, str]) -> str:
    """What a form started from, as one hidden text to go out with it; `remembered` reads it when it comes back."""
    return json.dumps({name: plain(value) for name, value in values.items()}, ensure_ascii=False)


def remembered(text: str) -> dict[str, str]:
    """The other way round of `told`; what does not read as that says nothing, so that whatever differs is asked."""
    try:
        values = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(values, dict):
        return {}
    return {name: plain(value) for name, value in values.items() if isinstance(value, str)}


def pieces(text: str) -> list[str]:
    """Sentences and the white space between them; joined they are ``text``."""
    found = PIECES.findall(text)
    assert "".join(found) == text
    return found


def merge(before: str, theirs: str, mine: str) -> Merged:
    """``theirs`` was saved and ``mine`` was typed, both from ``before``.

    Every letter that either of them put in is in the text, or in a clash. What one of them took out and the other left
    alone is gone. Swapping the two gives the same clashes, sides swapped.
    """
    before, theirs, mine = plain(before), plain(theirs), plain(mine)
    if theirs == mine or before == mine:
        return Merged(theirs)
    if before == theirs:
        return Merged(mine)
    base = pieces(before)
    made, clashes, at = [""], [], 0
    for lo, hi, ours, other in _hunks(_changes(base, theirs), _changes(base, mine)):
        made.append("".join(base[at:lo]))
        first, second = _applied(base, lo, hi, ours), _applied(base, lo, hi, other)
        if not ours or not other or first == second:
            made.append(first if ours else second)
        elif lo == hi:
            made.append(_both(first, second))
        else:
            clashes.append(Clash("".join(base[lo:hi]), first, second))
            made.append(_after(first, second))
        at = hi
    made.append("".join(base[at:]))
    return Merged(_joined(made), tuple(clashes))


def _changes(base: Sequence[str], text: str) -> list[_Change]:
    new = pieces(text)
    steps = SequenceMatcher(None, base, new, autojunk=False).get_opcodes()
    return [_Change(a, b, tuple(new[c:d])) for step, a, b, c, d in steps if step != "equal"]


def _hunks(
    theirs: Sequence[_Change], mine: Sequence[_Change]
) -> Iterator[tuple[int, int, list[_Change], list[_Change]]]:
    """Changes that touch the same pieces together, in order: from, to, theirs, mine."""
    tagged = sorted(
        [(one.lo, one.hi, 0, one) for one in theirs] + [(one.lo, one.hi, 1, one) for one in mine],
        key=lambda each: each[:3],
    )
    hunk: tuple[int, int, list[_Change], list[_Change]] | None = None
    for lo, hi, side, one in tagged:
        if hunk and (lo < hunk[1] or (lo == hi == hunk[0] == hunk[1])):
            hunk = (hunk[0], max(hi, hunk[1]), hunk[2], hunk[3])
        else:
            if hunk:
                yield hunk
            hunk = (lo, hi, [], [])
        (hunk[3] if side else hunk[2]).append(one)
    if hunk:
        yield hunk


def _applied(base: Sequence[str], lo: int, hi: int, changes: Sequence[_Change]) -> str:
    """``base[lo:hi]`` after these changes."""
    made: list[str] = []
    at = lo
    for one in changes:
        made += [*base[at : one.lo], *one.new]
        at = one.hi
    return "".join([*made, *base[at:hi]])


def _both(first: str, second: str) -> str:
    """Two pieces put in at one place; who typed on after what the other one has too does not say it twice."""
    if second.startswith(first):
        return second
    if first.startswith(second):
        return first
    return _after(first, second)


def _after(first: str, second: str) -> str:
    if not first or not second or first[-1].isspace() or second[0].isspace():
        return first + second
    return f"{first}\n{second}"


def _joined(parts: Sequence[str]) -> str:
    """Parts after each other; two sentences that were not neighbours do not become one word."""
    made = ""
    for part in parts:
        made = _after(made, part)
    return made
