"""Counting in the database: households by place, month and one or two codes. No row about a household leaves it.

Under the role for figures, that may read these codes and moments and never a name or a text (docs/adr/0008). A
household that comes more than once in the months that are counted counts once: the last time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import (
    Case,
    CharField,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)

from rondom.assessment.enums import MeasurementKind, Rater
from rondom.assessment.models import Score
from rondom.cases.enums import Attachment, CaseStatus
from rondom.cases.models import Case as Coordination
from rondom.cases.models import Closing, TeamMember
from rondom.core.models import Deadline
from rondom.households.models import Household
from rondom.index.models import Signal
from rondom.intake.models import Referral
from rondom.plans.models import PlanVersion
from rondom.privacy.models import FileContext

from .periods import Month, begin

#: weeks from the opening of a case to the first plan that binds; bands to read by, no terms
WEEKS = (4, 8, 13)
LONGER = 99

PLACE = ("desk", "town")


@dataclass(frozen=True, slots=True)
class Tally:
    """So many households here, then, with these codes. ``total``: of what was added up over them, if anything."""

    desk: UUID | None
    town: UUID | None
    month: Month | None
    codes: tuple[Any, ...]
    n: int
    total: float = 0.0


def _placed(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With the coordination point of the household's file and the municipality of the household."""
    file = FileContext.objects.filter(pk=OuterRef("household_id"))
    home = Household.objects.filter(pk=OuterRef("household_id"))
    return rows.annotate(
        desk=Subquery(file.values("desk_id")[:1]), town=Subquery(home.values("municipality_id")[:1])
    )


def _month(moment: str, months: range) -> Case:
    """The month in which a moment falls, in the Netherlands."""
    whens = [When(**{f"{moment}__gte": begin(month)}, then=Value(month)) for month in reversed(months)]
    return Case(*whens, output_field=IntegerField())


def _within(moment: str, months: range) -> Q:
    return Q(**{f"{moment}__gte": begin(months.start), f"{moment}__lt": begin(months.stop)})


def _last(rows: QuerySet[Any], moment: str, *same: str) -> QuerySet[Any]:
    """Only the last row of each household (and of each value of ``same``)."""
    alike = {name: OuterRef(name) for name in ("household_id", *same)}
    later = Q(**{f"{moment}__gt": OuterRef(moment)}) | Q(
        **{moment: OuterRef(moment), "id__gt": OuterRef("id")}
    )
    return rows.filter(~Exists(rows.filter(later, **alike)))


def _tallies(rows: QuerySet[Any], *codes: str, month: bool = True, **also: Any) -> Iterator[Tally]:
    by = (*PLACE, *(("month",) if month else ()), *codes)
    for row in rows.order_by().values(*by).annotate(n=Count("pk"), **also).iterator():
        yield Tally(
            row["desk"],
            row["town"],
            row.get("month"),
            tuple(row[code] for code in codes),
            row["n"],
            _number(row.get("total")),
        )


def _number(value: Any) -> float:
    """What was added up; a stretch of time in days."""
    return value / timedelta(days=1) if isinstance(value, timedelta) else float(value or 0)


def referrals(months: range) -> Iterator[Tally]:
    """Households for which a referral came."""
    rows = _last(Referral.objects.filter(_within("received_at", months)), "received_at")
    return _tallies(_placed(rows).annotate(month=_month("received_at", months)))


def signals(months: range) -> Iterator[Tally]:
    """Signals registered. They belong to a coordination point; no municipality is known of them."""
    rows = Signal.objects.filter(_within("registered_at", months))
    found = rows.annotate(month=_month("registered_at", months)).order_by()
    for row in found.values("desk_id", "month").annotate(n=Count("pk")):
        yield Tally(row["desk_id"], None, row["month"], (), row["n"])


def running() -> Iterator[Tally]:
    """Households in coordination now. Codes: method, phase, variant, professionals in the team."""
    team = TeamMember.objects.filter(
        case_id=OuterRef("id"), until=None, attachment=Attachment.PROFESSIONAL, user_id__isnull=False
    )
    people = team.order_by().values("case_id").annotate(n=Count("user_id", distinct=True)).values("n")
    file = FileContext.objects.filter(pk=OuterRef("household_id"))
    rows = Coordination.objects.filter(status=CaseStatus.OPEN).annotate(
        phase=Subquery(file.values("phase")[:1]),
        method=Subquery(file.values("method_hash")[:1]),
        professionals=Subquery(people, output_field=IntegerField()),
    )
    return _tallies(_placed(rows), "method", "phase", "variant", "professionals", month=False)


def terms(months: range, step_of: dict[str, str]) -> Iterator[Tally]:
    """Households of which a term had to be met in these months. Codes: step of the method, whether it was late.

    ``step_of``: the step of each kind of term that is a part of another one's step (a decision in a crisis)."""
    whens = [When(kind=kind, then=Value(step)) for kind, step in step_of.items() if kind != step]
    rows = Deadline.objects.filter(
        _within("due_at", months), cancelled_at=None, household_id__isnull=False
    ).annotate(step=Case(*whens, default=F("kind"), output_field=CharField()))
    last = _last(rows, "due_at", "step").annotate(
        late=Case(When(Q(met_at=None) | Q(met_at__gt=F("due_at")), then=Value(1)), default=Value(0))
    )
    return _tallies(_placed(last).annotate(month=_month("due_at", months)), "step", "late")


def plans(months: range) -> Iterator[Tally]:
    """Households whose first binding plan came in these months. Code: within how many weeks of the opening of the case
    (`LONGER`: more); total: days."""
    version = PlanVersion.objects.filter(case_id=OuterRef("id"), binding_at__isnull=False)
    first = version.order_by("binding_at").values("binding_at")[:1]
    rows = Coordination.objects.annotate(first=Subquery(first)).filter(_within("first", months))
    took = ExpressionWrapper(F("first") - F("opened_at"), output_field=DurationField())
    whens = [When(first__lte=F("opened_at") + timedelta(weeks=weeks), then=Value(weeks)) for weeks in WEEKS]
    banded = _last(rows, "first").annotate(
        took=took, band=Case(*whens, default=Value(LONGER), output_field=IntegerField())
    )
    timed = _placed(banded).annotate(month=_month("first", months))
    return _tallies(timed, "band", total=Sum("took"))


def closings(months: range) -> Iterator[Tally]:
    """Households whose coordination was ended. Codes: method, kind of ending."""
    rows = _last(Closing.objects.filter(_within("closed_at", months)), "closed_at")
    timed = _placed(rows).annotate(month=_month("closed_at", months), method=F("case__method_hash"))
    return _tallies(timed, "method", "kind")


def closed_cases(months: range) -> Iterator[Tally]:
    """Households with a case that was closed: the same as `closings`, counted from the case."""
    rows = _last(
        Coordination.objects.filter(_within("closed_at", months), status=CaseStatus.CLOSED), "closed_at"
    )
    return _tallies(_placed(rows).annotate(month=_month("closed_at", months)))


def scores(months: range) -> Iterator[Tally]:
    """Households with a first and a later score by a professional, the last one in these months. Codes: method, domain,
    first score, last score: of the household, or else the lowest of its people."""
    rows = Score.objects.filter(
        rater=Rater.PROFESSIONAL, value__isnull=False, measurement__closed_at__isnull=False
    )
    again = rows.filter(measurement__kind=MeasurementKind.REPEAT)
    later = again.filter(
        household_id=OuterRef("household_id"),
        domain=OuterRef("domain"),
        measurement__measured_at__gt=OuterRef("measurement__measured_at"),
    )
    is_first = Q(measurement__kind=MeasurementKind.BASELINE)
    is_last = Q(measurement__kind=MeasurementKind.REPEAT) & Q(superseded=False)
    whole = Q(person_id=None)
    per_domain = (
        rows.annotate(superseded=Exists(later))
        .order_by()
        .values("household_id", "domain")
        .annotate(
            first_whole=Min("value", filter=is_first & whole),
            last_whole=Min("value", filter=is_last & whole),
            first_any=Min("value", filter=is_first),
            last_any=Min("value", filter=is_last),
            measured=Max("measurement__measured_at", filter=Q(measurement__kind=MeasurementKind.REPEAT)),
        )
        .filter(first_any__isnull=False, last_any__isnull=False)
        .filter(_within("measured", months))
        .annotate(month=_month("measured", months))
    )
    sql, values = per_domain.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(OUTCOME.format(inner=sql), values)
        for desk, town, month, method, domain, first, last, n in cursor.fetchall():
            yield Tally(_uuid(desk), _uuid(town), month, (method, domain, first, last), n)


#: a score for the household itself goes before those of its people
OUTCOME = """
SELECT f.desk_id, h.municipality_id, s.month, f.method_hash, s.domain,
       CASE WHEN s.first_whole IS NULL OR s.last_whole IS NULL THEN s.first_any ELSE s.first_whole END AS was,
       CASE WHEN s.first_whole IS NULL OR s.last_whole IS NULL THEN s.last_any ELSE s.last_whole END AS became,
       count(*)
  FROM ({inner}) s
  JOIN privacy_filecontext f ON f.household_id = s.household_id
  JOIN households_household h ON h.id = s.household_id
 GROUP BY 1, 2, 3, 4, 5, 6, 7
"""


def _uuid(value: Any) -> UUID | None:
    """SQLite keeps them as text."""
    return value if value is None or isinstance(value, UUID) else UUID(str(value))


def towns() -> list[tuple[UUID | None, UUID | None]]:
    """(coordination point, municipality) of every household."""
    rows = _placed(Coordination.objects.all()).order_by().values_list(*PLACE).distinct()
    also = _placed(Referral.objects.all()).order_by().values_list(*PLACE).distinct()
    return list({*rows, *also})
