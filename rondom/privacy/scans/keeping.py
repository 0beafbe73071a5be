"""Putting a scan with a consent, in the transaction of who records it."""

from rondom.core import clock
from rondom.core.actor import Actor

from ..consent.models import Consent
from . import rules
from .models import ConsentScan


def keep(by: Actor, consent: Consent, content: bytes) -> ConsentScan:
    """Of content in which `rules.fault` found nothing wrong."""
    found = rules.format_of(content)
    assert found is not None
    scan = ConsentScan(
        household_id=consent.household_id,
        consent=consent,
        content=content,
        content_type=found.content_type,
        size=len(content),
        added_at=clock.now(),
        added_by=by.user_id,
    )
    scan.save(force_insert=True)
    return scan
