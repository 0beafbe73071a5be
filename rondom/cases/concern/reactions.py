"""A closed case asks for no step of a concern report any more."""

from rondom.core.actor import system
from rondom.core.models import Change
from rondom.core.reactions import reacts_to
from rondom.methods.enums import Event

from . import actions


@reacts_to(Event.CASE_CLOSED)
def nothing_is_late(change: Change) -> None:
    """What was written stays to be read, by who may."""
    if change.household_id is not None:
        by = system("reaction:concern.nothing_is_late", change.household_id)
        actions.end_all(by=by, household_id=change.household_id)
