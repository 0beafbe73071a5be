"""What the plan and the coordination know that asks for a meeting: what collides, and what is stuck. [G2]"""

from uuid import UUID

from rondom.cases.escalation import queries as escalation
from rondom.core.actor import Actor
from rondom.methods.enums import Category
from rondom.plans.conflicts import queries as conflicts
from rondom.privacy.access import categories_of

from .queries import provide
from .rules import Trigger


def _collides(actor: Actor, household_id: UUID) -> bool:
    """Parts of the plan collide and nobody decided on it, in the plan as this actor reads it."""
    if str(Category.PLAN) not in categories_of(actor, household_id):
        return False
    return conflicts.anything_collides(actor, household_id)


provide(Trigger.CONFLICT, _collides)
provide(Trigger.STALEMATE, escalation.anything_is_stuck)
