"""A scan that comes later than what was recorded; and taking out one that is of another paper. [P3]"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.transactions import action

from ..consent.access import check_may_record
from ..consent.actions import happened, one_locked
from ..consent.enums import How
from ..consent.models import ConsentVoice
from . import keeping, rules
from .models import ConsentScan

#: a reason why a scan goes has at least so many signs
SHORTEST_REASON = 5


@action
def add(
    *, by: Actor, household_id: UUID, consent_id: UUID, persons: Iterable[UUID], content: bytes
) -> ConsentScan:
    """The paper of these people, recorded before without a scan, was scanned. Also of a consent that ended: it shows
    that it was given."""
    check_may_record(by, household_id)
    consent = one_locked(by, household_id, consent_id)
    papers = ConsentVoice.objects.filter(consent=consent, how=How.PAPER)
    waiting = papers.filter(Q(scan=None) | Q(scan__removed_at__isnull=False))
    signed = set(persons)
    wrong = {}
    if fault := rules.fault(content):
        wrong["scan"] = fault
    if not signed or signed - set(waiting.values_list("person_id", flat=True)):
        wrong["persons"] = _("Kies wie dit papier tekende.")
    if wrong:
        raise Invalid(wrong)
    scan = keeping.keep(by, consent, content)
    ids = list(waiting.filter(person_id__in=signed).values_list("pk", flat=True))
    ConsentVoice.objects.filter(pk__in=ids).update(scan=scan)
    happened(by, "consent.scan_added", consent)
    return scan


@action
def remove(*, by: Actor, household_id: UUID, consent_id: UUID, scan_id: UUID, why: str) -> ConsentScan:
    """It was the wrong paper: what was scanned is gone at once, why stays. The consent itself does not change."""
    check_may_record(by, household_id)
    consent = one_locked(by, household_id, consent_id)
    scan = ConsentScan.objects.defer("content").filter(pk=scan_id, consent=consent).first()
    if scan is None:
        raise NotFound
    if scan.removed_at is not None:
        raise Invalid({"": _("Deze scan is al weg. Iemand deed het net eerder.")})
    if len(why.strip()) < SHORTEST_REASON:
        raise Invalid({"why": _("Schrijf kort op waarom deze scan weg moet.")})
    ConsentScan.objects.filter(pk=scan.pk).update(
        content=b"", size=0, removed_at=clock.now(), removed_by=by.user_id, removed_why=why.strip()[:300]
    )
    happened(by, "consent.scan_removed", consent)
    return ConsentScan.objects.defer("content").get(pk=scan.pk)
