"""Reading the coordination. Every function takes the actor first and gives only what this actor may see."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from rondom.accounts.models import User
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.guard import once_while_reading
from rondom.core.transactions import tell
from rondom.core.worklist import WorkItem
from rondom.methods import queries as methods
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import check_involved, method_of, readable

from .advice import Advice, CoachJudgement, advice, coach_judgements, variant_history
from .aftercare.queries import work_for as aftercare_work
from .enums import CaseStatus
from .expectations import Mismatch, expectations_of, mismatches
from .models import Case, Closing, Offer, TeamMember
from .phasing.queries import work_for as phasing_work
from .team import Member, views
from .work import work_for as coordination_work

__all__ = [
    "Advice",
    "CoachJudgement",
    "Member",
    "Mismatch",
    "advice",
    "case",
    "closing_of",
    "coach_judgements",
    "expectations_of",
    "last_case_of",
    "member",
    "method_of_case",
    "mismatches",
    "offer_of",
    "open_case_of",
    "running_cases",
    "team",
    "team_row",
    "told_names",
    "variant_history",
    "who_can_sign_in",
    "work_for",
]


@once_while_reading
def _one(actor: Actor, household_id: UUID, **which: object) -> Case | None:
    check_involved(actor, household_id)
    rows = readable(actor, Case.objects.filter(household_id=household_id, **which)).order_by(
        "-opened_at", "-id"
    )[:1]
    return next(iter(log.read(actor, rows)), None)


def open_case_of(actor: Actor, household_id: UUID) -> Case | None:
    """The running case of a household; None when there is none or this actor need not know."""
    return _one(actor, household_id, status=CaseStatus.OPEN)


def last_case_of(actor: Actor, household_id: UUID) -> Case | None:
    """The running case, else the one closed last."""
    return _one(actor, household_id)


def running_cases() -> "QuerySet[Case, UUID]":
    """Ids of cases that run, as a subquery beside a condition of the actor's own (a closed case asks nothing)."""
    return Case.objects.filter(status=CaseStatus.OPEN).values_list("id", flat=True)


def case(actor: Actor, case_id: UUID) -> Case:
    """One case, or `NotFound`."""
    found = next(iter(log.read(actor, readable(actor, Case.objects.filter(pk=case_id)))), None)
    if found is None:
        raise NotFound
    return found


def method_of_case(found: Case) -> Method:
    """The method under which this case runs."""
    return methods.method(found.method_hash)


def team(actor: Actor, household_id: UUID) -> list[Member]:
    """Everybody around this household now: who comes for what. [E3]"""
    return list(_team(actor, household_id))


@once_while_reading
def _team(actor: Actor, household_id: UUID) -> tuple[Member, ...]:
    check_involved(actor, household_id)
    rows = readable(actor, TeamMember.objects.filter(household_id=household_id, until=None))
    return tuple(views(actor, household_id, rows, method_of(household_id)))


def team_row(actor: Actor, household_id: UUID, member_id: UUID) -> TeamMember:
    """The record of one present member of this household's team."""
    check_involved(actor, household_id)
    rows = readable(actor, TeamMember.objects.filter(pk=member_id, household_id=household_id, until=None))
    found = next(iter(log.read(actor, rows)), None)
    if found is None:
        raise NotFound
    return found


def member(actor: Actor, household_id: UUID, member_id: UUID) -> Member:
    """One present member of this household's team, as shown."""
    row = team_row(actor, household_id, member_id)
    return views(actor, household_id, [row], method_of(household_id))[0]


def offer_of(actor: Actor, household_id: UUID, member_id: UUID) -> Offer | None:
    """What this member offers the others."""
    check_involved(actor, household_id)
    rows = readable(actor, Offer.objects.filter(household_id=household_id, member_id=member_id))
    return next(iter(log.read(actor, rows)), None)


def closing_of(actor: Actor, found: Case) -> Closing | None:
    """How this case ended."""
    check_involved(actor, found.household_id)
    return next(iter(log.read(actor, readable(actor, Closing.objects.filter(case=found)))), None)


def told_names(actor: Actor, closing: Closing) -> list[str]:
    """Names of the team members to whom the end was announced."""
    rows = readable(actor, TeamMember.objects.filter(household_id=closing.household_id, pk__in=closing.told))
    return sorted({row.name for row in log.read(actor, rows)})


def who_can_sign_in(actor: Actor, person_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these persons have an account, in one query."""
    tell(actor)
    rows = User.objects.filter(person_id__in=list(person_ids)).values_list("person_id", flat=True)
    return {one for one in rows if one is not None}


def work_for(actor: Actor) -> list[WorkItem]:
    """What waits in the coordination, when help is about to end, and after closing."""
    return [*coordination_work(actor), *phasing_work(actor), *aftercare_work(actor)]
