"""When the coordination begins and ends, and when somebody joins or leaves the household."""

from collections.abc import Callable
from uuid import UUID

from rondom.core.actor import Actor, system
from rondom.core.models import Change
from rondom.core.reactions import reacts_to
from rondom.methods.enums import Event

from . import watching


def _do(change: Change, verb: Callable[..., None], job: str) -> None:
    if change.household_id is None:
        return
    household_id: UUID = change.household_id
    by: Actor = system(f"reaction:safety.{job}", household_id)
    verb(by=by, household_id=household_id)


@reacts_to(Event.REFERRAL_DECIDED, Event.CASE_OPENED)
def watch_over_the_children(change: Change) -> None:
    """Called twice it changes nothing."""
    _do(change, watching.begin, "watch_over_the_children")


@reacts_to("household.member_added", "household.member_left", "household.person_described")
def look_who_is_here(change: Change) -> None:
    """A child that joined later has a clock too."""
    _do(change, watching.look_again, "look_who_is_here")


@reacts_to(Event.CASE_CLOSED)
def nothing_is_late(change: Change) -> None:
    _do(change, watching.end, "nothing_is_late")
