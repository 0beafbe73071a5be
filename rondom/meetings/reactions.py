"""What meetings do when something happened below."""

from rondom.core.actor import system
from rondom.core.models import Change
from rondom.core.reactions import reacts_to
from rondom.methods.enums import Event

from . import actions
from .polls import actions as polls


@reacts_to(Event.CASE_CLOSED)
def call_off(change: Change) -> None:
    """A closed case has no meetings ahead; who was asked hears it."""
    if change.household_id is not None:
        by = system("call-off-meetings", change.household_id)
        actions.call_off_all(by=by, household_id=change.household_id)
        polls.stop_all(by=by, household_id=change.household_id)
