"""Opening a scan: who may see the consent may, and each time is in the log."""

from dataclasses import dataclass
from uuid import UUID

from rondom.core.actor import Actor
from rondom.core.errors import NotFound

from .. import log
from ..access import check_involved, readable
from ..consent.models import Consent
from .models import ConsentScan
from .rules import BY_TYPE

#: of which kind the log says that a scan was opened
LOGGED = "privacy.consentscan"


@dataclass(frozen=True, slots=True)
class Opened:
    """A scan to save; its name says nothing of whom it is about."""

    content: bytes
    content_type: str
    name: str


def named(scan: ConsentScan) -> str:
    return f"toestemming-{scan.pk.hex[-12:]}.{BY_TYPE[scan.content_type].ending}"


def scan(actor: Actor, household_id: UUID, consent_id: UUID, scan_id: UUID) -> Opened:
    """`NotFound` for who may not see the consent, and for a scan that was taken out."""
    check_involved(actor, household_id)
    consent = readable(actor, Consent.objects.filter(pk=consent_id, household_id=household_id)).first()
    found = consent and ConsentScan.objects.filter(pk=scan_id, consent=consent, removed_at=None).first()
    if not consent or not found:
        raise NotFound
    log.note(actor, log.Entry(household_id, consent.category, LOGGED, found.pk))
    return Opened(found.content, found.content_type, named(found))
