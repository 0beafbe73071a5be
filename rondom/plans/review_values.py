"""What a review of the plan looks at. [F7]"""

from dataclasses import dataclass
from datetime import date

from .gaps.queries import Gaps
from .values import GoalView, PlanView, ProgressView, ReviewView, TaskView


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody said about a goal, with that goal's words."""

    goal: str
    said: ProgressView


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """What a review looks at. `family`, `others`: told since the last one; `finished`, `ended`: tasks and goals that
    ended since; `effect`: before and after per domain; `next_on`: when the one after this is due; `gaps`: domains
    without a goal."""

    plan: PlanView
    last: ReviewView | None
    family: tuple[Told, ...]
    others: tuple[Told, ...]
    finished: tuple[TaskView, ...]
    ended: tuple[GoalView, ...]
    effect: list[dict[str, object]]
    next_on: date
    gaps: Gaps
