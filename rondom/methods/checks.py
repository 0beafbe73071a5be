"""Every check beyond the shape of a method file, in order."""

from __future__ import annotations

from collections.abc import Iterator

from . import (
    completeness,
    coordination_checks,
    desk,
    following,
    picture_checks,
    reach,
    references,
    safety_checks,
)
from .mistakes import Mistake
from .schema import Method


def mistakes(method: Method) -> Iterator[Mistake]:
    """Every mistake in a method whose shape is right."""
    for check in (
        *references.CHECKS,
        *coordination_checks.CHECKS,
        *safety_checks.CHECKS,
        *completeness.CHECKS,
        *picture_checks.CHECKS,
        *reach.CHECKS,
    ):
        yield from check(method)
    yield from desk.mistakes(method.desk)
    yield from following.mistakes(method.following)
