"""Who plans an evening, and who may know that there is one."""

from django.utils.translation import gettext as _

from rondom.core.actor import AT_HOME, Actor, ActorKind
from rondom.core.errors import NotFound, Refused

from .models import Evening


def may_plan_evenings(actor: Actor) -> bool:
    """Who works at a coordination point."""
    return actor.kind == ActorKind.OFFICER and actor.desk_id is not None


def check_may_plan_evenings(actor: Actor) -> None:
    if not may_plan_evenings(actor):
        raise Refused(_("Een avond met meer gezinnen plant alleen het meldpunt."), "evening-desk")


def plans(actor: Actor, evening: Evening) -> bool:
    """Whether this is an evening of the actor's own coordination point."""
    return may_plan_evenings(actor) and actor.desk_id == evening.desk_id


def check_plans(actor: Actor, evening: Evening) -> None:
    """`NotFound` for an evening of another desk; `Refused` for who sits at one but does not plan it."""
    check_may_plan_evenings(actor)
    if not plans(actor, evening):
        raise NotFound


def check_not_at_home(actor: Actor) -> None:
    """The family reads its own meeting; an evening has nothing more to tell them."""
    if actor.kind in AT_HOME:
        raise NotFound
