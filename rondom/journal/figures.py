"""Contacts as facts for the modules below: who, how long, when - of notes the reader may read. [E2, E4]"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from rondom.cases.figures.contacts import Contact, provide
from rondom.core.actor import Actor
from rondom.privacy import log
from rondom.privacy.access import check_involved, readable
from rondom.privacy.enums import Use

from .models import ContactNote


def contacts(actor: Actor, household_id: UUID, since: datetime | None) -> Iterable[Contact]:
    """Every contact of this household, in one query; what somebody may not read does not count for them."""
    check_involved(actor, household_id)
    rows = readable(actor, ContactNote.objects.filter(household_id=household_id))
    if since is not None:
        rows = rows.filter(at__gte=since)
    found = log.read(actor, rows.order_by("at", "id"), use=Use.LISTED)
    return [Contact(row.made_by, row.organisation_id, row.minutes, row.at) for row in found]


provide(contacts)
