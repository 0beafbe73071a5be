"""Which difference between two measurements is a change, and which is no more than the measuring itself. Pure.

The reliable-change index of Jacobson & Truax (1991, Journal of Consulting and Clinical Psychology 59, 12-19): the
difference divided by the standard error of a difference, ``sqrt(2) * SEM``, is compared with the normal distribution.
Scores here are whole points, so half a point is taken off the difference first (continuity correction): without it one
step would count more often by chance than the confidence promises. [spec D2]

Only measurements by the same kind of rater are ever compared: a professional and a family do not err alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from math import floor, sqrt
from statistics import NormalDist
from typing import Annotated, Literal

from pydantic import Field

from .values import Label, Value


class RaterKind(StrEnum):
    """Who scores: a professional, or the family itself."""

    PROFESSIONAL = "professional"
    FAMILY = "family"


RATERS = tuple(RaterKind)

Became = Literal["reduced", "stable", "worse"]

#: scores are whole points
STEP = 1


class StandardError(Value):
    """How much scores of one kind of rater vary where nothing changed: the standard error of measurement, in points."""

    rater: RaterKind
    points: Annotated[float, Field(gt=0, le=4)]


class Reliability(Value):
    """How sure a change must be, and how far scores may be off. A region that measures some unchanged households twice
    finds its own: the standard deviation of the differences divided by the square root of two.

    confidence: of no change called one, either way; half of the rest is the chance of a false improvement.
    shared: which part of the error (its variance) all domains of one measurement have in common: on a dark day
    everything looks worse.
    """

    confidence: Annotated[float, Field(ge=0.5, le=0.999)]
    errors: Annotated[tuple[StandardError, ...], Field(min_length=1)]
    shared: Annotated[float, Field(ge=0, le=0.9)] = 0.0
    source: Label

    def error(self, rater: str) -> float:
        """Points; 0 where the method says nothing of this kind of rater."""
        return next((one.points for one in self.errors if one.rater == rater), 0.0)


def critical(confidence: float) -> float:
    """The value of the index beyond which a change is reliable: 1.96 at 0.95."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def index(difference: float, error: float) -> float:
    """The reliable-change index of a difference (after - before); 0 within half a step. ``error`` in points, over 0."""
    size = max(abs(difference) - STEP / 2, 0.0)
    return (size if difference >= 0 else -size) / (sqrt(2) * error)


def smallest(error: float, confidence: float) -> int:
    """The smallest difference in whole points that is a change.

    One point asks more than the index: where scores differ by hardly ever more than one, their differences are not
    normal. However they are spread, the chance of one point up is at most the square of the standard error.
    """
    found = floor(critical(confidence) * sqrt(2) * error + STEP / 2) + 1
    return 2 if found == 1 and error**2 > (1 - confidence) / 2 else found


def power(change: float, error: float, confidence: float) -> float:
    """How often (0-1) a real change of so many points is called one, given the error of one score."""
    beyond = smallest(error, confidence) - STEP / 2
    return 1 - NormalDist(abs(change), sqrt(2) * error).cdf(beyond)


def error_of_sum(error: float, domains: int, shared: float) -> float:
    """The standard error of the sum of so many scores of one measurement, in points."""
    return error * sqrt(domains * (1 + (domains - 1) * shared))


def became(difference: int, counts_from: int) -> Became:
    """What became of a problem, given from how many points a difference counts; a higher score is a smaller problem."""
    if abs(difference) < counts_from:
        return "stable"
    return "reduced" if difference > 0 else "worse"


def became_of_all(
    differences: Iterable[int], error: float, confidence: float, shared: float, at_least: int = 1
) -> Became | None:
    """What became of the problems of a household as a whole: many small steps one way are more than chance where one of
    them is not. None without anything to compare. ``at_least``: points that a sum must be, whatever its error."""
    known = list(differences)
    if not known:
        return None
    whole = smallest(error_of_sum(error, len(known), shared), confidence) if error else 1
    return became(sum(known), max(whole, at_least))
