"""Who plans an evening, and who may know that there is one."""

from datetime import timedelta

from django.utils.translation import gettext as _

from rondom.core import clock
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


def check_is_ahead(evening: Evening) -> None:
    """`Refused` for an evening that was called off, or that has been."""
    if evening.called_off_at is not None:
        raise Refused(_("Deze avond gaat niet door."), "evening-called-off")
    if evening.begins_at < clock.now() - timedelta(hours=12):
        raise Refused(_("Deze avond is al geweest."), "evening-over")


def check_has_not_begun(met: bool) -> None:
    """``met``: whether about one of its households the talk began already."""
    if met:
        raise Refused(_("Deze avond is al begonnen. Verzet elk overleg dat nog komt apart."), "evening-begun")
