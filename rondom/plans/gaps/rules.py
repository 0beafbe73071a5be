"""Which life domain has a bad score and no goal. Pure. [C3, F1; s2: a network of one neighbour, and no goal for it]"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..enums import GoalStatus


@dataclass(frozen=True, slots=True)
class Aimed:
    """A goal as far as this rule is concerned."""

    domain: str
    status: str
    ended_at: datetime | None = None


def without_goal(bad: Iterable[str], goals: Iterable[Aimed], measured_at: datetime) -> list[str]:
    """The domains out of ``bad`` (keys, in their order) that no goal is about.

    A goal that is worked at counts. One that was reached counts until somebody measures again and it is still bad;
    one that was given up never does.
    """
    aimed = {
        one.domain
        for one in goals
        if one.status == GoalStatus.OPEN
        or (one.status == GoalStatus.REACHED and one.ended_at is not None and one.ended_at > measured_at)
    }
    return [key for key in bad if key not in aimed]
