"""A child was seen, heard, or both: apart, because the one does not replace the other. [B3, D5]"""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import action
from rondom.households import queries as households
from rondom.methods.enums import Event
from rondom.privacy import actions as privacy

from . import access
from .enums import Known, SourceStatus, Way
from .models import ChildSeen
from .watching import keep, met, watched_over
from .writing import new, refuse, words

SEEN = Event.CHILD_SEEN
HEARD = "children.heard"
NOT_REACHED = "children.not_reached"


@action
def record_seen(
    *,
    by: Actor,
    household_id: UUID,
    child_id: UUID,
    seen: bool,
    heard: bool,
    safe_now: str = Known.UNKNOWN,
    source: str = "",
    status: str = SourceStatus.OBSERVED,
    held_at: datetime | None = None,
    by_other: str = "",
    place: str = "",
    present: str = "",
    note: str = "",
    referral_id: UUID | None = None,
) -> ChildSeen:
    """A child was seen and heard, or was not: when, by whom, where, with whom, what is known of its safety.

    Sets the clock of this child again. Nothing seen and nothing heard is an attempt that did not work out.
    """
    access.check_may_say_seen(by, household_id)
    children = {one.person_id for one in households.members(by, household_id) if one.is_minor}
    later = held_at is not None and held_at > clock.now()
    refuse(
        child_id="" if child_id in children else _("Kies een kind van dit gezin."),
        safe_now="" if safe_now in Known.values else _("Kies wat er over de veiligheid bekend is."),
        source=words(source, 200, _("Schrijf op van wie of waaruit je dit weet.")),
        status="" if status in SourceStatus.values else _("Kies hoe je dit weet."),
        held_at=_("Dit moment is nog niet geweest.") if later else "",
        by_other=words(by_other, 120),
        place=words(place, 120),
        present=words(present, 200),
        note=words(note, 2000),
    )
    at = held_at or clock.now()
    row = new(
        ChildSeen,
        by,
        household_id,
        [child_id],
        child_id=child_id,
        held_at=at,
        seen=seen,
        heard=heard,
        by_other=by_other.strip(),
        place=place.strip(),
        present=present.strip(),
        safe_now=safe_now,
        source=source.strip(),
        status=status,
        note=note.strip(),
        referral_id=referral_id,
    )
    for way, done in ((Way.SEEN, seen), (Way.HEARD, heard)):
        if done:
            met(by, household_id, child_id, way, at)
    if watched_over(household_id):
        keep(by, household_id)  # who was too young to be asked may be old enough by now
    event = SEEN if seen else HEARD if heard else NOT_REACHED
    privacy.happened(by=by, event=event, household_id=household_id, item=row)
    return row
