"""Waiting ends by itself when help begins, and when the file is closed. [B7, L1]"""

from rondom.core.actor import system
from rondom.core.errors import Invalid
from rondom.core.models import Change
from rondom.core.reactions import reacts_to
from rondom.methods.enums import Event

from .actions import over
from .enums import Ending
from .models import Waiting


def _over(change: Change, how: Ending) -> None:
    if change.household_id is None:
        return
    by = system("waiting:end", change.household_id)
    row = Waiting.objects.filter(
        household_id=change.household_id, ended_at=None, since__lte=change.at
    ).first()
    if row is None:
        return
    try:
        over(by, row, how)
    except Invalid:
        return  # somebody ended it at this very moment


@reacts_to(Event.COORDINATOR_APPOINTED)
def help_begins(change: Change) -> None:
    """Who waited for a coordinator has one."""
    _over(change, Ending.HELPED)


@reacts_to(Event.CASE_CLOSED, Event.REFERRAL_REFUSED)
def nobody_waits(change: Change) -> None:
    _over(change, Ending.CLOSED)
