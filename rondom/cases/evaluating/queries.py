"""Reading what the family itself said of the coordination."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.households import queries as households
from rondom.methods import queries as methods
from rondom.privacy import log
from rondom.privacy.access import check_involved, readable

from ..models import Case
from . import rules
from .models import EvaluationAsked, FamilyEvaluation


@dataclass(frozen=True, slots=True)
class Told:
    """One family member's own words."""

    name: str
    words: str
    grade: int | None
    given_at: datetime
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Mine:
    """Where a family member stands: what they wrote, whether they may write now, and until when (None: no end yet)."""

    words: str
    grade: int | None
    version: int
    given_at: datetime | None
    changed_at: datetime | None
    closed: bool
    may_write: bool
    until: datetime | None

    @property
    def given(self) -> bool:
        return self.given_at is not None


def told(actor: Actor, household_id: UUID, case_ids: Collection[UUID]) -> dict[UUID, list[Told]]:
    """By case, the first one first, as far as this reader sees it; a constant number of queries."""
    check_involved(actor, household_id)
    rows = FamilyEvaluation.objects.filter(household_id=household_id, case_id__in=case_ids)
    found = log.read(actor, readable(actor, rows).order_by("given_at", "id"))
    names = households.member_names(actor, household_id) if found else {}
    by_case: dict[UUID, list[Told]] = defaultdict(list)
    for row in found:
        name = next((names[UUID(one)] for one in row.about if UUID(one) in names), _("iemand uit het gezin"))
        by_case[row.case_id].append(Told(name, row.words, row.grade, row.given_at, row.changed_at))
    return by_case


def given(case: Case) -> bool:
    """Whether somebody of the family wrote their own words; that they are there, not what they say."""
    return FamilyEvaluation.objects.filter(case=case).exists()


def asked_at(actor: Actor, case: Case) -> datetime | None:
    """When the family was asked to write it down themselves."""
    check_involved(actor, case.household_id)
    rows = log.read(actor, readable(actor, EvaluationAsked.objects.filter(case=case)))
    return rows[0].asked_at if rows else None


def mine(actor: Actor, household_id: UUID) -> Mine | None:
    """Of the last case; None where there is nothing to tell (yet), or nothing was told before it was too late."""
    check_involved(actor, household_id)
    case = (
        readable(actor, Case.objects.filter(household_id=household_id)).order_by("-opened_at", "-id").first()
    )
    if case is None:
        return None
    rows = readable(actor, FamilyEvaluation.objects.filter(case=case, created_by=actor.user_id))
    row = next(iter(log.read(actor, rows)), None)
    method = methods.method(case.method_hash)
    asked = EvaluationAsked.objects.filter(case=case).exists()
    may = rules.may_write(asked, case.closed_at, method, clock.now())
    if row is None and not may:
        return None
    return Mine(
        words=row.words if row else "",
        grade=row.grade if row else None,
        version=row.version if row else 0,
        given_at=row.given_at if row else None,
        changed_at=row.changed_at if row else None,
        closed=case.closed_at is not None,
        may_write=may,
        until=rules.until(method, case.closed_at) if case.closed_at else None,
    )
