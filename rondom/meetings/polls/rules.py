"""Which moment suits best. Pure. [G3]"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from .enums import Can

MOMENTS_LEAST, MOMENTS_MOST = 2, 6


@dataclass(frozen=True, slots=True)
class Said:
    """One person's answer for one moment. `can` "": not answered; family: somebody of the family itself."""

    who: UUID
    name: str
    can: str
    family: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment with all answers."""

    id: UUID
    starts_at: datetime
    said: tuple[Said, ...]

    def count(self, can: str) -> int:
        return sum(one.can == can for one in self.said)

    @property
    def yes(self) -> int:
        return self.count(Can.YES)

    @property
    def maybe(self) -> int:
        return self.count(Can.MAYBE)

    @property
    def waiting(self) -> int:
        return self.count("")

    @property
    def cannot(self) -> list[str]:
        return [one.name for one in self.said if one.can == Can.NO]

    @property
    def rank(self) -> tuple[int, int, int, int, datetime]:
        """Lower is better: first that the family can, then that as many as possible can, then with least effort."""
        missed = [one for one in self.said if one.can == Can.NO]
        return (
            sum(one.family for one in missed),
            len(missed),
            -self.yes,
            -self.maybe,
            self.starts_at,
        )


M = TypeVar("M", bound=Moment)


def best(moments: Sequence[M]) -> M | None:
    """The moment that suits best; None as long as nobody has answered."""
    if not any(one.can for moment in moments for one in moment.said):
        return None
    return min(moments, key=lambda one: one.rank)
