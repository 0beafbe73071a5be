"""What every page of the joint file needs: the head of the household, or the family's own frame."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from rondom.core import frame
from rondom.core.actor import AT_HOME, Actor
from rondom.core.http import actor_of
from rondom.privacy.access import verbs_of
from rondom.privacy.rights.queries import objections


def page_context(request: HttpRequest, household_id: UUID) -> dict[str, Any]:
    actor: Actor = actor_of(request)
    family = actor.kind in AT_HOME
    return {
        "household": None if family else frame.household(actor, household_id, "timeline"),
        "household_id": household_id,
        "verbs": verbs_of(actor, household_id),
        "base": "core/base_portal.html" if family else "core/base.html",
        "family": family,
        "objections": objections(actor, household_id),
    }
