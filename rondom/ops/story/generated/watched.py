"""The children of one household are seen and heard while its coordination runs, and its family is told of the limit.

Nothing here draws lots: what the rest of a life comes to does not depend on it."""

from rondom.assessment.safety import actions as safety
from rondom.assessment.safety.models import LimitTold
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.households import queries as households

from ..moments import at, moment
from .lived import Lived

#: days between two times
EVERY = 30


class Watched(Lived):
    """Between the decision and now, or the closing."""

    def tell_limit(self) -> None:
        """Some days after the decision, where the family was told that there is one."""
        ago = self._ago() - 4
        if ago < 1 or self.shape.late:
            return
        with at(ago, 15, 10, not_before=self.last) as then, acting(self.point, writes=True):
            self.last = then
            if LimitTold.objects.filter(household_id=self.file, ended_at=None, told_on=None).exists():
                safety.tell_limit(
                    by=self.point,
                    household_id=self.file,
                    told_on=then.date(),
                    told_to="De ouders",
                    how="Aan tafel, bij het eerste gesprek.",
                )

    def see_the_children(self, actor: Actor, day: float) -> None:
        """``actor`` sees every child on the ``day``-th day after the first signal, and asks who is old enough."""
        with at(self.shape.day - round(day), 16, 20, not_before=self.last) as then:
            self.last = then
            with acting(actor, writes=True):
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
        for ago in range(self._ago() - 2, 3, -EVERY):
            self.see_the_children(self.point, self.shape.day - ago)

    def _ago(self) -> int:
        """How many days ago the last thing was."""
        return (moment(0) - self.last).days if self.last else 0
