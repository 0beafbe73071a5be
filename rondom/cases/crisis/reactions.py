"""A closed case asks for no meeting and no follow-up any more."""

from django.db.models import Q

from rondom.core import clock
from rondom.core.models import Change
from rondom.core.reactions import reacts_to
from rondom.methods.enums import Event

from .models import Crisis, NightAgreement


@reacts_to(Event.CASE_CLOSED)
def nothing_is_late(change: Change) -> None:
    """What still ran is told no more; it stays to be read, with what was agreed."""
    if change.household_id is None:
        return
    running = Crisis.objects.filter(
        Q(closed_at=None) | Q(followed_up_at=None), household_id=change.household_id
    )
    running.filter(ended_at=None).update(ended_at=clock.now())
    nights = NightAgreement.objects.filter(household_id=change.household_id, ended_at=None)
    nights.update(ended_at=clock.now())
