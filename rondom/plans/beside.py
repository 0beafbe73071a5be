"""What stands on the plan's page beside goals and tasks: what collides, indications, specialist plans, money,
life domains without a goal."""

from dataclasses import dataclass
from uuid import UUID

from rondom.core.actor import Actor

from . import queries, values
from .budget import queries as budget
from .conflicts.queries import Collider
from .conflicts.shown import Collisions
from .gaps import queries as gaps
from .gaps.queries import Gaps
from .indications import queries as indications
from .indications.values import IndicationView
from .reading import Reader
from .specialists import queries as specialists
from .specialists.queries import SpecialistPlanView


@dataclass(frozen=True, slots=True)
class Beside:
    collisions: Collisions
    indications: tuple[IndicationView, ...]
    specialists: tuple[SpecialistPlanView, ...]
    budget: budget.Budget
    gaps: Gaps

    @property
    def running(self) -> tuple[IndicationView, ...]:
        """Those that are not refused and over long ago."""
        return tuple(one for one in self.indications if not one.over or one.warning)


def plan_and_beside(actor: Actor, household_id: UUID) -> tuple[values.PlanView, Beside]:
    """The whole page, everything read once."""
    reader = Reader(actor, household_id)
    shown = queries.plan_of(reader)
    return shown, Beside(
        Collider(reader).collisions(),
        tuple(indications.of_plan(reader, reader.tasks())),
        tuple(specialists.of_plan(reader, reader.goals())),
        budget.of_plan(reader),
        gaps.of_plan(reader),
    )
