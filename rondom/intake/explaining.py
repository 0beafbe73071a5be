"""Writing down why a term of a referral passed. [B6]"""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.models import Deadline
from rondom.core.transactions import action
from rondom.privacy import actions as privacy

from . import queries
from .missed import missed_of

EXPLAINED = "term.explained"


@action
def explain(*, by: Actor, referral_id: UUID, reasons: Mapping[UUID, str]) -> int:
    """Write down why these terms passed, by term. Returns how many; who was first keeps their reason."""
    referral = queries.of_desk(by, referral_id)
    known = {one.id for one in missed_of([referral])[referral.id] if not one.why}
    given = {term_id: why.strip() for term_id, why in reasons.items() if why.strip()}
    if not given:
        raise Invalid({"": _("Schrijf bij ten minste één termijn op waarom die voorbij is.")})
    written = 0
    for term_id in known & set(given):
        rows = Deadline.objects.filter(pk=term_id, missed_reason="")
        written += rows.update(missed_reason=given[term_id][:500], missed_reason_by=by.user_id)
    if written:
        privacy.happened(
            by=by,
            event=EXPLAINED,
            household_id=referral.household_id,
            item=referral,
            subject_id=referral.id,
        )
    return written
