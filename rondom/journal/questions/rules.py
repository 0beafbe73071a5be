"""How questions are answered: in time or not, and how fast. Pure; days are working days in the Netherlands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from rondom.core.clock import AMSTERDAM
from rondom.core.workdays import is_working_day

QUESTION_MOST, ANSWER_MOST = 2000, 4000


@dataclass(frozen=True, slots=True)
class Answering:
    """One question to one person."""

    asked_at: datetime
    answer_by: datetime
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Figures:
    """due: questions answered or whose term has passed; in_time: of those, answered within the term; late_open:
    still unanswered after it; median_days: working days until the answer, None where nothing was answered."""

    due: int = 0
    in_time: int = 0
    late_open: int = 0
    median_days: float | None = None


def working_days(since: datetime, until: datetime) -> int:
    """Working days after the day of asking, up to and with that of the answer; the same day is 0."""
    day, last = since.astimezone(AMSTERDAM).date(), until.astimezone(AMSTERDAM).date()
    n = 0
    while day < last:
        day += timedelta(days=1)
        n += is_working_day(day)
    return n


def figures(rows: Iterable[Answering], now: datetime) -> Figures:
    """A question that still has time counts for nothing."""
    due = [one for one in rows if one.answered_at or one.answer_by < now]
    took = [working_days(one.asked_at, one.answered_at) for one in due if one.answered_at]
    return Figures(
        len(due),
        sum(one.answered_at is not None and one.answered_at <= one.answer_by for one in due),
        sum(one.answered_at is None for one in due),
        float(median(took)) if took else None,
    )
