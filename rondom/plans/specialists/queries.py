"""Reading specialist plans: what this actor may see, logged. [F3]"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.households import queries as households
from rondom.privacy import log
from rondom.privacy.access import check_involved, readable

from ..models import Goal, SpecialistPlan
from ..reading import Reader


@dataclass(frozen=True, slots=True)
class SpecialistPlanView:
    """goals: the words of the goals it serves, as far as this reader sees them."""

    id: UUID
    organisation: str
    title: str
    headlines: str
    where_kept: str
    starts_on: date | None
    ends_on: date | None
    goals: tuple[str, ...]
    about: tuple[str, ...]


def specialist_plan(actor: Actor, household_id: UUID, plan_id: UUID) -> SpecialistPlan:
    """One, to be changed."""
    check_involved(actor, household_id)
    rows = readable(actor, SpecialistPlan.objects.filter(household_id=household_id, pk=plan_id))
    found = log.read(actor, rows)
    if not found:
        raise NotFound
    return found[0]


def of_plan(reader: Reader, goals: list[Goal]) -> list[SpecialistPlanView]:
    rows: list[SpecialistPlan] = reader.read(
        SpecialistPlan.objects.order_by("organisation", "created_at", "id")
    )
    if not rows:
        return []
    words = {str(goal.id): goal.family_words for goal in goals}
    people = households.member_names(reader.actor, reader.household_id)
    return [
        SpecialistPlanView(
            row.id,
            row.organisation,
            row.title,
            row.headlines,
            row.where_kept,
            row.starts_on,
            row.ends_on,
            tuple(words[key] for key in row.goal_ids if key in words),
            tuple(people[UUID(one)] for one in row.about if UUID(one) in people),
        )
        for row in rows
    ]


def specialist_plans(actor: Actor, household_id: UUID) -> list[SpecialistPlanView]:
    reader = Reader(actor, household_id)
    return of_plan(reader, reader.goals())
