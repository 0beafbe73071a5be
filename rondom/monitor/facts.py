"""Reading what the figures count: ids, codes and moments, never a name or a text (the database role holds that)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rondom.assessment.enums import MeasurementKind, Rater
from rondom.assessment.models import Score
from rondom.cases.enums import Attachment, CaseStatus
from rondom.cases.models import Case, Closing, TeamMember
from rondom.core.models import Deadline
from rondom.core.transactions import narrow_role
from rondom.intake.models import Referral
from rondom.privacy.models import FileContext


@dataclass(frozen=True, slots=True)
class Received:
    """A referral: of which household, when received and decided, when the decision had to fall (None: no clock)."""

    household: UUID
    method: str
    received_at: datetime
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Running:
    """A household in coordination now."""

    household: UUID
    method: str
    phase: str
    variant: int | None
    professionals: int


@dataclass(frozen=True, slots=True)
class Term:
    """A clock of the method on one household's file."""

    household: UUID
    method: str
    kind: str
    starts_at: datetime
    due_at: datetime
    met_at: datetime | None


@dataclass(frozen=True, slots=True)
class Scored:
    """A professional's score: first measurement or repeated, and when; of one person, or of the household."""

    household: UUID
    method: str
    domain: str
    repeated: bool
    measured_at: datetime
    value: int
    of_person: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """A coordination that ended."""

    household: UUID
    method: str
    kind: str
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one report counts."""

    received: tuple[Received, ...]
    running: tuple[Running, ...]
    terms: tuple[Term, ...]
    scores: tuple[Scored, ...]
    closed: tuple[Closed, ...]


def read(desk_id: UUID | None, since: datetime) -> Facts:
    """The facts of one desk, or of the region (None), in a constant number of queries."""
    with narrow_role("monitor"):
        files = {
            household: (phase, method)
            for household, phase, method in _files(desk_id).values_list(
                "household_id", "phase", "method_hash"
            )
        }
        of_files = Q() if desk_id is None else Q(household_id__in=_files(desk_id).values("household_id"))
        return Facts(
            received=_received(desk_id, since),
            running=_running(desk_id, files),
            terms=_terms(of_files, since),
            scores=_scores(of_files, files),
            closed=_closed(of_files, files, since),
        )


def _files(desk_id: UUID | None) -> QuerySet[FileContext]:
    return FileContext.objects.all() if desk_id is None else FileContext.objects.filter(desk_id=desk_id)


def _received(desk_id: UUID | None, since: datetime) -> tuple[Received, ...]:
    rows = Referral.objects.filter(received_at__gte=since)
    if desk_id:
        rows = rows.filter(desk_id=desk_id)
    columns = ("household_id", "method_hash", "received_at", "decided_at")
    return tuple(Received(*row) for row in rows.order_by("received_at", "id").values_list(*columns))


def _running(desk_id: UUID | None, files: dict[UUID, tuple[str, str]]) -> tuple[Running, ...]:
    cases = Case.objects.filter(status=CaseStatus.OPEN)
    if desk_id:
        cases = cases.filter(desk_id=desk_id)
    teams: dict[UUID, set[UUID]] = defaultdict(set)
    members = TeamMember.objects.filter(
        case_id__in=cases.values("id"), until=None, attachment=Attachment.PROFESSIONAL, user_id__isnull=False
    )
    for case, user in members.values_list("case_id", "user_id"):
        if user:
            teams[case].add(user)
    rows = cases.order_by("opened_at", "id").values_list("id", "household_id", "method_hash", "variant")
    return tuple(
        Running(household, method, files[household][0], variant, len(teams[case]))
        for case, household, method, variant in rows
        if household in files
    )


def _terms(of_files: Q, since: datetime) -> tuple[Term, ...]:
    rows = Deadline.objects.filter(
        of_files, starts_at__gte=since, cancelled_at=None, household_id__isnull=False
    )
    columns = ("household_id", "method_hash", "kind", "starts_at", "due_at", "met_at")
    found: list[tuple[Any, ...]] = list(rows.order_by("starts_at", "id").values_list(*columns))
    return tuple(Term(*row) for row in found)


def _scores(of_files: Q, files: dict[UUID, tuple[str, str]]) -> tuple[Scored, ...]:
    rows = Score.objects.filter(of_files, rater=Rater.PROFESSIONAL, value__isnull=False).filter(
        measurement__closed_at__isnull=False
    )
    columns = (
        "household_id",
        "domain",
        "measurement__kind",
        "measurement__measured_at",
        "value",
        "person_id",
    )
    return tuple(
        Scored(
            household,
            files[household][1],
            domain,
            kind == MeasurementKind.REPEAT,
            at,
            value or 0,
            bool(person),
        )
        for household, domain, kind, at, value, person in rows.values_list(*columns)
        if household in files
    )


def _closed(of_files: Q, files: dict[UUID, tuple[str, str]], since: datetime) -> tuple[Closed, ...]:
    rows = Closing.objects.filter(of_files, closed_at__gte=since).order_by("closed_at", "id")
    return tuple(
        Closed(household, files[household][1], kind, at)
        for household, kind, at in rows.values_list("household_id", "kind", "closed_at")
        if household in files
    )
