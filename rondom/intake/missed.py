"""Terms of a referral that passed, and why: whoever reads back understands what made it late. [B6]"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from rondom.core import clock
from rondom.core.models import Deadline
from rondom.methods import queries as methods
from rondom.methods.enums import Event

from .models import Referral


@dataclass(frozen=True, slots=True)
class Missed:
    """A term that passed; ``met_at``: done after all, and when; ``why``: the reason, "" while nobody gave one."""

    id: UUID
    label: str
    due_at: datetime
    met_at: datetime | None
    why: str


def missed_of(referrals: Iterable[Referral]) -> dict[UUID, list[Missed]]:
    """Terms of each referral that passed, the first one first, in one query."""
    rows = list(referrals)
    of_household: dict[UUID, list[UUID]] = defaultdict(list)
    for one in rows:
        of_household[one.household_id].append(one.id)
    late = Q(met_at=None, due_at__lt=clock.now()) | Q(met_at__gt=F("due_at"))
    subjects = {one.id for one in rows} | set(of_household)
    found: dict[UUID, list[Missed]] = {one.id: [] for one in rows}
    terms = Deadline.objects.filter(late, subject_id__in=subjects, cancelled_at=None)
    for term in terms.order_by("due_at", "id"):
        words = methods.method(term.method_hash).deadline(term.kind)
        concerned = [term.subject_id] if term.subject_id in found else of_household[term.subject_id]
        if term.subject_id not in found and Event.REFERRAL_RECEIVED not in words.starts_on:
            continue  # of the file, but not of how it came in
        for referral_id in concerned:
            found[referral_id].append(
                Missed(term.pk, str(words.label), term.due_at, term.met_at, term.missed_reason)
            )
    return found
