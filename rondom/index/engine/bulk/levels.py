"""The levels of `compare`, for very many pairs at once: the same answers, column by column (numpy)."""

import re
from collections.abc import Callable
from math import prod
from typing import Any

import numpy as np

from .. import codes
from ..compare import ALIKE, LEVELS, ONE_LETTER, Levels
from ..model import Model

#: how many answers each fact has; a pair's levels as one number, see `place`
SIZES = tuple(len(some) for some in LEVELS.values())
KINDS = prod(SIZES)

_KIND = {"H": "<u2", "I": "<u4", "Q": "<u8"}


def _stored() -> Any:
    """`codes.pack` as numpy reads it: the same fields at the same places, bits in words of 64."""
    parts = re.findall(r"(\d*)([sHIQ])", codes.FORM.format)
    single = [(int(many or 1), kind) for many, kind in parts]
    shapes = [
        ("<u8", (many // 8,)) if kind == "s" else (_KIND[kind], ())
        for many, kind in single
        for _ in range(1 if kind == "s" else many)
    ]
    named = list(zip(codes.Code._fields, shapes, strict=True))
    made = np.dtype([(name, kind, shape) for name, (kind, shape) in named])
    assert made.itemsize == codes.FORM.size
    return made


STORED = _stored()

#: as it is kept to compare, in two parts: one line of 64 bytes (a processor reads whole ones) that tells most strangers
#: apart, and two lines of names that are read for the others alone
FACTS = np.dtype(
    [
        *(
            (name, STORED[name])
            for name in ("bsn", "bsn_digits", "born_digits", "postcode_digits", "postcode")
        ),
        *((name, STORED[name]) for name in ("year", "month", "day", "area", "number", "addition")),
        *((f"many_{name}", "u1") for name in ("bsn_digits", "born_digits", "postcode_digits")),
        ("", "V5"),
    ]
)
NAMES = np.dtype(
    [
        *((name, STORED[name]) for name in ("given", "family", "partner")),
        *((name, STORED[name]) for name in ("given_sound", "family_sound", "partner_sound", "initial")),
        *((f"many_{name}", "<u2") for name in ("given", "family", "partner")),
        ("", "V12"),
    ]
)


def keep(rows: Any, made: Any) -> None:
    """Rows as they are stored (`STORED`) into ``made``, as they are compared (`FACTS` or `NAMES`)."""
    for name in made.dtype.names:
        if name in STORED.names:
            made[name] = rows[name]
        elif name.startswith("many_"):
            made[name] = _bits(rows[name.removeprefix("many_")])


def _bits(words: Any) -> Any:
    counted = np.bitwise_count(words)
    return counted.sum(axis=1, dtype=np.uint16) if counted.ndim > 1 else counted.astype(np.uint16)


def _dice(a: Any, b: Any, one: str, other: str) -> Any:
    """`compare.dice`; no number where either is not known."""
    both = _bits(a[one] & b[other])
    many = np.add(a[f"many_{one}"], b[f"many_{other}"], dtype=np.uint16)
    return np.divide(2 * both, many, dtype=np.float64)


def _step(alike: Any) -> Any:
    """How many of the bounds of `ALIKE` are reached: 0-4."""
    return sum((alike >= bound).view(np.uint8) for bound in ALIKE)


def _equal(a: Any, b: Any, one: str, other: str) -> Any:
    mine, theirs = a[one], b[other]
    found = mine[:, 0] == theirs[:, 0]
    for word in range(1, mine.shape[1]):
        found &= mine[:, word] == theirs[:, word]
    return found


def _bsn(a: Any, b: Any) -> Any:
    found = np.where(_dice(a, b, "bsn_digits", "bsn_digits") >= 0.74, _2, _1)
    found[a["bsn"] == b["bsn"]] = 3
    found[(a["bsn"] == 0) | (b["bsn"] == 0)] = 0
    return found


def _given(a: Any, b: Any) -> Any:
    mine, theirs = a["many_given"], b["many_given"]
    few, many = np.minimum(mine, theirs), np.maximum(mine, theirs)
    both = _bits(a["given"] & b["given"])
    alike = np.divide(2 * both, few + many, dtype=np.float64)
    initial = (a["initial"] ^ b["initial"]) <= 1
    found = _GIVEN[_step(alike)]
    found[initial & (both >= 0.8 * few) & (many > 1.25 * few) & (alike < ALIKE[3])] = 6
    found[a["given_sound"] == b["given_sound"]] = 8
    found[initial & (((a["initial"] | b["initial"]) & 1) != 0)] = 3
    equal = _equal(a, b, "given", "given")
    found[equal] = np.where(a["initial"][equal] & 1, _3, _9)
    found[few == 0] = 0
    return found


def _family(a: Any, b: Any) -> Any:
    found = _surname(a, b, "family", "family")
    for one, other in (("family", "partner"), ("partner", "family"), ("partner", "partner")):
        some = np.flatnonzero((a[f"many_{one}"] != 0) & (b[f"many_{other}"] != 0))
        if len(some):
            found[some] = np.maximum(found[some], _surname(a.take(some), b.take(some), one, other))
    found[(a["many_family"] == 0) | (b["many_family"] == 0)] = 0
    return found


def _surname(a: Any, b: Any, one: str, other: str) -> Any:
    found = 1 + _step(_dice(a, b, one, other))
    found[a[f"{one}_sound"] == b[f"{other}_sound"]] = 6
    found[_equal(a, b, one, other)] = 7
    return found


def _born(a: Any, b: Any) -> Any:
    year = a["year"] == b["year"]
    same = year.view(np.uint8) + (a["month"] == b["month"]) + (a["day"] == b["day"])
    alike = _dice(a, b, "born_digits", "born_digits")
    found = np.where(alike >= 0.66, _3, np.where(year, _2, _1))
    two = same == 2
    found[two] = np.where(alike[two] >= 0.8, _5, _4)
    found[year & (a["month"] == b["day"]) & (a["day"] == b["month"])] = 6
    found[same == 3] = 7
    found[(a["born_digits"] == 0) | (b["born_digits"] == 0)] = 0
    return found


def _home(a: Any, b: Any) -> Any:
    number = (a["number"] == b["number"]) & (a["number"] != 0)
    found = np.where(a["area"] == b["area"], _3, np.where(number, _2, _1))
    found[number & (_dice(a, b, "postcode_digits", "postcode_digits") >= 0.6)] = 4
    there = a["postcode"] == b["postcode"]
    found[there] = np.where(number[there], np.where((a["addition"] == b["addition"])[there], _7, _6), _5)
    found[(a["postcode"] == 0) | (b["postcode"] == 0)] = 0
    return found


_1, _2, _3, _4, _5, _6, _7, _9 = (np.uint8(level) for level in (1, 2, 3, 4, 5, 6, 7, 9))
_GIVEN = np.array((1, 2, 4, 5, 7), np.uint8)


def _crossed(a: Any, b: Any, given: Any, family: Any) -> None:
    """First name and surname typed in each other's place."""
    some = np.flatnonzero((given <= 4) & (family <= 3) & (given > 0) & (family > 0))
    if not len(some):
        return
    a, b = a.take(some), b.take(some)  # ten times as fast as a[some]
    some = some[_is_name(a, b) & _is_name(b, a)]
    given[some], family[some] = 5, 4


def _is_name(a: Any, b: Any) -> Any:
    """Is the given name of the one a surname of the other, or nothing but its first letter?"""
    found = np.zeros(len(a), bool)
    for name in ("family", "partner"):
        both = _bits(a["given"] & b[name])
        mine, theirs = a["many_given"], b[f"many_{name}"]
        few = np.minimum(mine, theirs)
        same = (3 * both >= mine + theirs) | ((few <= ONE_LETTER) & (10 * both >= 7 * few))
        found |= same & (theirs != 0)
    return found


def by_facts(a: Any, b: Any) -> tuple[Any, Any, Any]:
    """The levels of number, birth date and home of the first of ``a`` and the first of ``b``, and so on (`FACTS`)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return _bsn(a, b), _born(a, b), _home(a, b)


def by_names(a: Any, b: Any) -> tuple[Any, Any]:
    """The levels of given name and surname (`NAMES`)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        given, family = _given(a, b), _family(a, b)
        _crossed(a, b, given, family)
        return given, family


def place(levels: Any, sizes: Any) -> Any:
    """Levels (arrays or numbers) as one number: places in a table of these sizes."""
    found: Any = 0
    for size, level in zip(sizes, levels, strict=True):
        found = found * np.int32(size) + level
    return found


class Bounds:
    """The score of every kind of pair there can be, and the best that is still possible when the names are unknown."""

    def __init__(self, judge: Model, size: int, seen_as: Callable[[Levels], Levels] | None = None) -> None:
        """``size``: of the index, as `Model.score` asks it; ``seen_as``: what is made of levels before they score."""
        every = (levels_of(number) for number in range(KINDS))
        self.score = np.array([judge.score(seen_as(one) if seen_as else one, size) for one in every])
        self.best = self.score.reshape(SIZES).max(axis=(1, 2)).ravel()

    def compared(self, facts: Any, names: Any, one: Any, other: Any, least: float) -> tuple[Any, Any]:
        """Which of these pairs of rows score at least so much, and what they score."""
        bsn, born, home = by_facts(facts.take(one), facts.take(other))
        left = np.flatnonzero(self.best[place((bsn, born, home), (SIZES[0], *SIZES[3:]))] >= least)
        given, family = by_names(names.take(one[left]), names.take(other[left]))
        score = self.score[place((bsn[left], given, family, born[left], home[left]), SIZES)]
        sure = score >= least
        return left[sure], score[sure]


def levels_of(number: int) -> Levels:
    """Which levels a `place` in the table of all of them stands for."""
    found = []
    for size in reversed(SIZES):
        number, level = divmod(number, size)
        found.append(level)
    return Levels(*reversed(found))
