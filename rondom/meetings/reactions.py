"""What meetings do when something happened below."""

from rondom.core.actor import system
from rondom.core.models import Change
from rondom.core.reactions import reacts_to
from rondom.methods.enums import Event

from . import actions


@reacts_to(Event.CASE_CLOSED)
def call_off(change: Change) -> None:
    """A closed case has no meetings ahead; who was asked hears it."""
    if change.household_id is not None:
        actions.call_off_all(
            by=system("call-off-meetings", change.household_id), household_id=change.household_id
        )
