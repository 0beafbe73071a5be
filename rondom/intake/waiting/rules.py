"""Who comes first, who is over the norm, how long people wait. Pure. [B7]"""

from collections.abc import Iterable
from datetime import date, datetime
from statistics import median

from .enums import Priority

WORDS_MOST = 1000
WHY_MOST = 300
WHY_LEAST = 10
ORDER = {Priority.HIGH: 0, Priority.NORMAL: 1, Priority.LOW: 2}


def place(priority: str, since: datetime) -> tuple[int, datetime]:
    """What comes first in the list: priority, then who waits longest."""
    return ORDER[Priority(priority)], since


def goes_over(held: int, norm: int | None) -> bool:
    """Whether one household more is over the norm; a method without a norm has none to go over."""
    return norm is not None and held + 1 > norm


def weeks(since: date, today: date) -> int:
    """Whole weeks of waiting."""
    return max(0, (today - since).days // 7)


def middle(days: Iterable[int]) -> float | None:
    """The median number of days; None where nobody waits."""
    found = list(days)
    return float(median(found)) if found else None
