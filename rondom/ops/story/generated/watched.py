"""The children of one household are seen and heard while its coordination runs, and its family is told of the limit.

Nothing here draws lots or takes a day of its own: what the rest of a life comes to does not depend on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from rondom.assessment.safety import actions as safety
from rondom.assessment.safety.models import LimitTold
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.households import queries as households

from ..moments import moment
from .lived import Lived

#: days between two times
EVERY = 30
#: how long after the last thing
SOON = timedelta(minutes=10)


class Watched(Lived):
    """Between the decision and now, or the closing."""

    @contextmanager
    def _then(self, actor: Actor, then: datetime | None = None) -> Iterator[datetime]:
        """``actor`` works a little after the last thing, or at ``then``; never in the future."""
        last = self.last or moment(self.shape.day)
        when = min(max(then or last, last) + SOON, clock.now())
        with clock.freeze(when), acting(actor, writes=True):
            self.last = when
            yield when

    def tell_limit(self) -> None:
        """At the first visit after the decision."""
        with self._then(self.point) as then:
            if LimitTold.objects.filter(household_id=self.file, ended_at=None, told_on=None).exists():
                safety.tell_limit(
                    by=self.point,
                    household_id=self.file,
                    told_on=then.date(),
                    told_to="De ouders",
                    how="Aan tafel, bij het eerste gesprek.",
                )

    def see_the_children(self, actor: Actor, then: datetime | None = None) -> None:
        """``actor`` sees every child, and asks who is old enough."""
        with self._then(actor, then):
            for child in households.members(actor, self.file):
                if child.is_minor:
                    safety.record_seen(
                        by=actor,
                        household_id=self.file,
                        child_id=child.person_id,
                        seen=True,
                        heard=child.age is not None and child.age >= 4,
                        place="thuis",
                        safe_now="yes",
                        source="Zelf gezien",
                    )

    def keep_seeing(self) -> None:
        """From the last thing that was told until about now."""
        since = (moment(0) - self.last).days if self.last else 0
        for ago in range(since - 2, 3, -EVERY):
            self.see_the_children(self.point, moment(ago, 15))
