"""Criteria beside the facts that meet them or not: for eligibility and for a family coach. Pure. [spec B5, E2]"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .content import Criterion
from .enums import Fact
from .schema import Method


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a household. Counts are of now; ``stated``: criterion key → answer, only what was answered."""

    organisations: int = 0
    domains: int = 0
    professionals: int = 0
    members_with_problems: int = 0
    minor_children: int = 0
    stated: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One criterion beside its fact. ``holds`` None: not answered yet. ``found``: the number counted, if any."""

    criterion: Criterion
    holds: bool | None
    found: int | None


def judge(criteria: Iterable[Criterion], facts: Facts) -> tuple[Judgement, ...]:
    return tuple(_judge(criterion, facts) for criterion in criteria)


def _judge(criterion: Criterion, facts: Facts) -> Judgement:
    if criterion.fact == Fact.STATED:
        return Judgement(criterion, facts.stated.get(criterion.key), None)
    found, needed = _count(criterion, facts)
    return Judgement(criterion, found >= needed, found)


def _count(criterion: Criterion, facts: Facts) -> tuple[int, int]:
    """How many there are, and how many there must be."""
    match criterion.fact:
        case Fact.ORGANISATIONS_AT_LEAST:
            return facts.organisations, criterion.n or 1
        case Fact.DOMAINS_AT_LEAST:
            return facts.domains, criterion.n or 1
        case Fact.PROFESSIONALS_AT_LEAST:
            return facts.professionals, criterion.n or 1
        case Fact.PROBLEMS_BEYOND_ONE_MEMBER:
            return facts.members_with_problems, 2
        case _:
            return facts.minor_children, 1


def meets(method: Method, judgements: Sequence[Judgement]) -> bool | None:
    """Do the criteria speak for coordination? The decision stays free; departing from this asks a reason.

    None: this method lets its criteria advise nothing.
    """
    if method.eligibility.at_least is None:
        return None
    required = all(j.holds for j in judgements if j.criterion.required)
    return required and sum(bool(j.holds) for j in judgements) >= method.eligibility.at_least


def coach_fits(judgements: Sequence[Judgement]) -> bool:
    """A family coach only when every criterion holds."""
    return bool(judgements) and all(j.holds for j in judgements)
