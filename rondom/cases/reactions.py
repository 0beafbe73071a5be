"""What the coordination does when something happened below."""

from rondom.core.actor import system
from rondom.core.ids import as_id
from rondom.core.models import Change
from rondom.core.reactions import reacts_to
from rondom.methods.enums import Event
from rondom.privacy.enums import LEFT_JOB

from .actions import open_case
from .leaving import left_the_job


@reacts_to(Event.REFERRAL_DECIDED)
def open_the_case(change: Change) -> None:
    """A referral was accepted: the household is in coordination. Called twice it changes nothing."""
    if change.household_id is None:
        return
    by = system("reaction:cases.open_the_case", change.household_id)
    open_case(by=by, household_id=change.household_id, referral_id=as_id(change.ids.get("referral")))


@reacts_to(LEFT_JOB)
def leave_the_team(change: Change) -> None:
    """Who no longer works there is no longer in the team. Called twice it changes nothing."""
    user_id, organisation_id = as_id(change.ids.get("user")), as_id(change.ids.get("organisation"))
    if change.household_id is None or user_id is None or organisation_id is None:
        return
    by = system("reaction:cases.leave_the_team", change.household_id)
    left_the_job(by, change.household_id, user_id, organisation_id, change.at)
