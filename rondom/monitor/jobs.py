"""What `rondom tick` does for the figures."""

from datetime import datetime

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.clock import AMSTERDAM
from rondom.core.transactions import acting, narrow_role

from . import actions, counting
from .areas import REGION
from .models import Publication
from .periods import NOW, closed

BY = system("count-figures")


def count_when_due() -> int:
    """Count once a quarter. Returns how much was published, or 0."""
    return count() if is_due(clock.now()) else 0


def count() -> int:
    """Count now what was never counted."""
    rows = counting.count(BY)
    actions.keep(by=BY, rows=rows)
    return len(rows)


def is_due(at: datetime) -> bool:
    """Whether nothing was counted yet since the last quarter that is over."""
    day = counting.last_day(closed(at.astimezone(AMSTERDAM).date()))
    with acting(BY), narrow_role("monitor"):
        return not Publication.objects.filter(area=REGION, period=NOW, ends_on=day).exists()
