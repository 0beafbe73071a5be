"""Eligibility: each criterion of the method beside the fact that meets it or not. Pure. [spec B5]"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rondom.methods.content import Criterion
from rondom.methods.criteria import Judgement, meets
from rondom.methods.enums import Fact
from rondom.methods.schema import Method

from .enums import Holds


@dataclass(frozen=True, slots=True)
class Counted:
    """What Rondom can count in the file: a number and where it was found."""

    found: int
    words: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What somebody stated by hand: whether it holds, the fact, its source."""

    holds: str
    fact: str
    source: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion beside its fact. ``counted``: Rondom counted it; otherwise somebody stated it, or nobody yet."""

    criterion: Criterion
    holds: bool | None
    fact: str
    source: str
    counted: bool

    @property
    def answer(self) -> str:
        return {True: Holds.YES, False: Holds.NO, None: Holds.UNKNOWN}[self.holds].value


def needed(criterion: Criterion) -> int:
    """How many there must be."""
    return 2 if criterion.fact == Fact.PROBLEMS_BEYOND_ONE_MEMBER else criterion.n or 1


def judge(
    criteria: Iterable[Criterion], counted: Mapping[str, Counted], stated: Mapping[str, Stated]
) -> list[Judged]:
    """A person's statement goes before the count: they know what is not in Rondom. A count that falls short of the
    number leaves the criterion open, for the same reason."""
    return [_judge(one, counted.get(one.fact), stated.get(one.key)) for one in criteria]


def _judge(criterion: Criterion, count: Counted | None, said: Stated | None) -> Judged:
    if said is not None and said.holds != Holds.UNKNOWN:
        return Judged(criterion, said.holds == Holds.YES, said.fact, said.source, False)
    if count is None:
        return Judged(criterion, None, "", "", False)
    return Judged(criterion, True if count.found >= needed(criterion) else None, count.words, "", True)


def advice(method: Method, judged: Iterable[Judged]) -> bool | None:
    """Whether the criteria speak for coordination; None where the method lets them advise nothing."""
    return meets(method, [Judgement(one.criterion, one.holds, None) for one in judged])


def departs(advised: bool | None, accept: bool) -> bool:
    """A decision against the criteria asks a reason; where they advise nothing, none is against them."""
    return advised is not None and advised is not accept
