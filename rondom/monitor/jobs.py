"""What `rondom tick` does for the figures."""

from datetime import datetime

from django.conf import settings

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.clock import AMSTERDAM
from rondom.core.transactions import acting, narrow_role

from . import actions, counting
from .models import Publication

BY = system("count-figures")


def count_when_due() -> int:
    """Count once a month. Returns how many choices there are to look at then, or 0."""
    return count() if is_due(clock.now()) else 0


def count() -> int:
    """Count now."""
    rows = counting.count(BY)
    actions.keep(by=BY, rows=rows)
    return len(rows)


def is_due(at: datetime) -> bool:
    """Whether this month has not been counted yet, or the smallest group that may be shown was changed."""
    month = at.astimezone(AMSTERDAM).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    with acting(BY), narrow_role("monitor"):
        last = Publication.objects.order_by("-counted_at").defer("content").first()
    return last is None or last.counted_at < month or last.least != settings.RONDOM_SMALL_CELL
