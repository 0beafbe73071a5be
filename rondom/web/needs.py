"""Where a household needs help, as far as who asks may know: for the social map ("what can help here")."""

from typing import Any
from uuid import UUID

from rondom.assessment import queries as assessment
from rondom.core.actor import Actor
from rondom.households import queries as households
from rondom.methods.enums import Category
from rondom.plans import queries as plans
from rondom.privacy.access import categories_of


def needs(actor: Actor, household_id: UUID) -> dict[str, Any]:
    """Domains of the goals that are open and of the picture, ages of the members, whether there are children, and the
    municipality. `NotFound` for who is not involved."""
    found = households.household(actor, household_id)
    seen = categories_of(actor, household_id)
    domains = {one.domain for one in assessment.domains_in_use(actor, household_id)}
    if Category.PLAN in seen:
        domains |= {goal.domain for goal in plans.plan(actor, household_id).goals}
    members = households.members(actor, household_id)
    ages = sorted({one.age for one in members if one.age is not None})
    return {
        "domains": tuple(sorted(domains)),
        "ages": tuple(ages),
        "children": any(one.is_minor for one in members) if members else None,
        "municipality_id": found.municipality_id,
    }
