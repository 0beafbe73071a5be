"""What became of the problems in a household: pure rules on scores. [spec D1, D2; s4 on Enschede's outcome classes]

A score is 1 (acute problem) … 5 (fully self-reliant). `None` is unknown: nobody said anything. *Not applicable* is
something else: somebody looked, and the domain does not exist here (parenting without children).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rondom.methods.content import Scale

from .enums import Change, Rater

#: a score up to here is a problem: "gaat met veel moeite" still is one, "gaat voldoende" is not
PROBLEM_UP_TO = 3


@dataclass(frozen=True, slots=True)
class Given:
    """What one rater said of one domain: a value, or that the domain does not apply."""

    value: int | None
    not_applicable: bool = False


def change_of(before: Given | None, after: Given | None, scale: Scale, rater: str) -> Change | None:
    """What happened between two scores of the same kind of rater; None where they cannot be compared (unknown, or not
    applicable, at either moment). A difference that may be chance is no change (`methods.reliable`)."""
    if before is None or after is None or before.value is None or after.value is None:
        return None
    return Change(scale.change(before.value, after.value, rater))


def of_household(pairs: Iterable[tuple[int | None, int | None]], scale: Scale, rater: str) -> Change | None:
    """What became of a household as a whole, given (before, after) of each domain by one kind of rater: steps that are
    chance one by one can be more than chance together. None where nothing could be compared."""
    known = [(before, after) for before, after in pairs if before is not None and after is not None]
    found = scale.change_of_all(known, rater)
    return Change(found) if found else None


def improved_or_stable(outcomes: Iterable[Change | None]) -> tuple[int, int]:
    """(how many are reduced or stable, of how many that could be compared); Enschede's measure of a cohort."""
    known = [one for one in outcomes if one is not None]
    return sum(one != Change.WORSE for one in known), len(known)


def is_problem(given: Given | None) -> bool:
    return given is not None and given.value is not None and given.value <= PROBLEM_UP_TO


def check_given(value: int | None, not_applicable: bool) -> bool:
    """Whether something was said at all. ValueError where a value and *not applicable* are said together, or the value
    is no score."""
    if value is not None and (not_applicable or not 1 <= value <= 5):
        raise ValueError(value)
    return value is not None or not_applicable


def missing(
    domains: Iterable[str], given: Mapping[tuple[str, str], Given], raters: Iterable[str] = tuple(Rater)
) -> list[tuple[str, str]]:
    """(domain, rater) pairs that nobody scored yet, in the order of the domains."""
    kinds = list(raters)
    return [(domain, rater) for domain in domains for rater in kinds if (domain, rater) not in given]
