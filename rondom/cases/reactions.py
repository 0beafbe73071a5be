"""What the coordination does when something happened below."""

from rondom.core.actor import system
from rondom.core.ids import as_id
from rondom.core.models import Change
from rondom.core.reactions import reacts_to
from rondom.methods.enums import Event

from .actions import open_case


@reacts_to(Event.REFERRAL_DECIDED)
def open_the_case(change: Change) -> None:
    """A referral was accepted: the household is in coordination. Called twice it changes nothing."""
    if change.household_id is None:
        return
    by = system("reaction:cases.open_the_case", change.household_id)
    open_case(by=by, household_id=change.household_id, referral_id=as_id(change.ids.get("referral")))
