"""A mistake in a method that its shape alone does not show."""

from __future__ import annotations

from dataclasses import dataclass

from .locate import Path


@dataclass(frozen=True, slots=True)
class Mistake:
    """Where in the method, and what is wrong in plain words."""

    path: Path
    reason: str
