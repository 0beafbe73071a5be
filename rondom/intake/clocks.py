"""The terms that run on referrals."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rondom.core import worklist
from rondom.core.models import Deadline
from rondom.methods import queries as methods
from rondom.methods.enums import Event

from .models import Referral


@dataclass(frozen=True, slots=True)
class Clock:
    """A running term of a referral, in words of the method."""

    label: str
    due_at: datetime
    state: str
    part: float


def clocks_of(referrals: Iterable[Referral]) -> dict[UUID, list[Clock]]:
    """Running terms of each referral, the nearest first, in one query."""
    rows = list(referrals)
    subjects = {one.id for one in rows} | {one.household_id for one in rows}
    running = Deadline.objects.filter(subject_id__in=subjects, met_at=None, cancelled_at=None).order_by(
        "due_at", "id"
    )
    found: dict[UUID, list[Clock]] = {one.id: [] for one in rows}
    of_household: dict[UUID, list[UUID]] = defaultdict(list)
    for one in rows:
        of_household[one.household_id].append(one.id)
    for deadline in running:
        term = methods.method(deadline.method_hash).deadline(deadline.kind)
        if deadline.subject_id in found:
            concerned = [deadline.subject_id]
        else:
            concerned = of_household[deadline.subject_id] if Event.REFERRAL_RECEIVED in term.starts_on else []
        for referral_id in concerned:
            found[referral_id].append(
                Clock(
                    str(term.label),
                    deadline.due_at,
                    worklist.state(deadline.due_at, deadline.warn_at),
                    worklist.part(deadline.starts_at, deadline.due_at),
                )
            )
    return found
