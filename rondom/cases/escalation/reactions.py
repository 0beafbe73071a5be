"""A closed case asks nobody anything any more."""

from rondom.core import clock
from rondom.core.models import Change
from rondom.core.reactions import reacts_to
from rondom.methods.enums import Event

from .enums import StuckStatus
from .models import Stalemate, StalemateStep


@reacts_to(Event.CASE_CLOSED)
def nothing_is_asked(change: Change) -> None:
    """What was stuck stops with the coordination; it stays to be read."""
    if change.household_id is None:
        return
    waiting = StalemateStep.objects.filter(household_id=change.household_id, answered_at=None, passed_at=None)
    waiting.update(passed_at=clock.now())
    running = Stalemate.objects.filter(household_id=change.household_id, status=StuckStatus.OPEN)
    running.update(status=StuckStatus.ENDED)
