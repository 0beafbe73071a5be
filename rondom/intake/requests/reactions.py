"""Nothing is asked any more once nobody needs the answer, or may ask. [B4, L1]"""

from django.utils.translation import gettext as _

from rondom.core.actor import system
from rondom.core.errors import Invalid
from rondom.core.models import Change
from rondom.core.reactions import reacts_to
from rondom.methods.enums import Event

from .actions import ended
from .enums import RequestGround, RequestStatus
from .grounds import still_rests
from .models import InformationRequest


def _withdraw(change: Change, why: str, *, resting_on_consent: bool = False) -> None:
    if change.household_id is None:
        return
    rows = InformationRequest.objects.filter(household_id=change.household_id, status=RequestStatus.OPEN)
    if resting_on_consent:
        rows = rows.filter(ground=RequestGround.CONSENT)
    by = system("requests:withdraw", change.household_id)
    for row in list(rows.order_by("asked_at", "id")):
        if resting_on_consent and still_rests(row):
            continue
        try:
            ended(by, row, why)
        except Invalid:
            continue  # answered at this very moment


@reacts_to(Event.CASE_CLOSED, Event.REFERRAL_REFUSED)
def nobody_asks(change: Change) -> None:
    """A closed file waits for no answer. What came back already stays to be read, and asks nobody to look."""
    _withdraw(change, _("Het dossier is afgesloten."))
    if change.household_id is not None:
        unseen = InformationRequest.objects.filter(household_id=change.household_id, seen_at=None)
        unseen.update(seen_at=change.at)


@reacts_to("consent.withdrawn")
def no_longer_agreed(change: Change) -> None:
    """A question that rested on a consent falls with it."""
    _withdraw(change, _("De toestemming is ingetrokken."), resting_on_consent=True)
