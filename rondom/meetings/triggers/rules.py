"""When a meeting seems wise, and why. Pure. [G2]"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=14)


class Trigger(StrEnum):
    """What asks for a meeting. The last two nobody can compute: people tick them."""

    CRITICAL_POINT = "critical_point"
    STALEMATE = "stalemate"
    CONFLICT = "conflict"
    EXPECTATIONS = "expectations"
    LATE_TASKS = "late_tasks"
    NO_PROGRESS = "no_progress"
    RHYTHM = "rhythm"
    PERSPECTIVES = "perspectives"
    CREATIVITY = "creativity"


BY_HAND = (Trigger.PERSPECTIVES, Trigger.CREATIVITY)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known, in plain values. late_owners: how many different people have a task past its day; quiet_goals:
    open goals on which nothing was told for a review period; next_due: when the regular meeting should be at the
    latest; ahead: the next meeting that is planned; elsewhere: what other parts bring in (`provide`)."""

    late_owners: int = 0
    quiet_goals: int = 0
    expectations: int = 0
    critical_points: int = 0
    next_due: date | None = None
    ahead: date | None = None
    elsewhere: tuple[Trigger, ...] = ()


def triggers(facts: Facts, today: date) -> tuple[Trigger, ...]:
    """What asks for a meeting now, the most urgent first; nothing when there is one within two weeks."""
    if facts.ahead is not None and facts.ahead <= today + SOON:
        return ()
    found = set(facts.elsewhere)
    if facts.critical_points:
        found.add(Trigger.CRITICAL_POINT)
    if facts.late_owners >= 2:
        found.add(Trigger.LATE_TASKS)
    if facts.quiet_goals:
        found.add(Trigger.NO_PROGRESS)
    if facts.expectations:
        found.add(Trigger.EXPECTATIONS)
    if facts.next_due is not None and facts.next_due <= today + SOON and facts.ahead is None:
        found.add(Trigger.RHYTHM)
    return tuple(one for one in Trigger if one in found)
