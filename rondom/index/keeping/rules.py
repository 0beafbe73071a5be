"""When a signal that ended may no longer be kept, from plain values alone. [A7, P8]"""

from collections.abc import Iterable
from datetime import date, datetime

from rondom.core.clock import AMSTERDAM
from rondom.methods.deadlines import after
from rondom.methods.enums import Unit

from ..following.rules import Part


def kept_until(since: datetime, months: int) -> date:
    """The day on which a term of so many months is over."""
    return after(since, months, Unit.MONTHS).astimezone(AMSTERDAM).date()


def may_go(status_active: bool, ended_at: datetime | None, months: int, today: date) -> bool:
    """Whether the term after its end is over. One that runs never may, whatever else is true."""
    return not status_active and ended_at is not None and kept_until(ended_at, months) < today


def alone(left: Iterable[Part]) -> bool:
    """Whether of those left in a match nobody has another organisation to speak with."""
    return len({one.organisation_id for one in left if one.active}) < 2
