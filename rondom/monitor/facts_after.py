"""Counting what came after: whether a household came back after closing, and answers to who was not content. [K6]

As in `facts`: grouped, under the role for figures, codes and moments alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from rondom.cases.dissatisfaction.models import Dissatisfaction
from rondom.cases.models import Case as Coordination
from rondom.cases.models import Closing
from rondom.intake.models import Referral

from .facts import Tally, _last, _month, _placed, _tallies, _within
from .periods import Month, begin, first_day

#: the band of a household that did not come back within the months looked at
AWAY = 999


def dissatisfaction(months: range) -> Iterator[Tally]:
    """Households of which somebody had to hear an answer in these months. Codes: by the family, whether it was late."""
    last = _last(Dissatisfaction.objects.filter(_within("due_at", months)), "due_at").annotate(
        late=Case(When(Q(answered_at=None) | Q(answered_at__gt=F("due_at")), then=Value(1)), default=Value(0))
    )
    return _tallies(_placed(last).annotate(month=_month("due_at", months)), "by_family", "late")


def year_closed(n: int, months: range) -> int | None:
    """The calendar year of closing of which the last household was closed ``n`` months ago within these months."""
    last = n - 1  # months between the January after that year and the month in which its last term ends
    found = [(month - last) // 12 - 1 for month in months if (month - last) % 12 == 0]
    return found[0] if found else None


def relapse(months: range, looked_back: Mapping[tuple[int, ...], Sequence[str]]) -> Iterator[Tally]:
    """Households whose coordination ended in a calendar year, counted when so many months after it are over for all.

    ``looked_back``: months after closing at which methods look back, with the hashes of those methods. Codes: the
    months looked at so far (6, then 6 and 18), method, chance of relapse as estimated at closing, and the months within
    which they came back (`AWAY`: they did not).
    """
    for all_moments, hashes in looked_back.items():
        for at, n in enumerate(all_moments):
            year = year_closed(n, months)
            if year is not None:
                yield from _cohort(year, all_moments[: at + 1], hashes)


def _cohort(year: int, moments: tuple[int, ...], hashes: Sequence[str]) -> Iterator[Tally]:
    of_year = range(12 * year, 12 * year + 12)
    rows = _first(Closing.objects.filter(_within("closed_at", of_year))).filter(case__method_hash__in=hashes)
    opened = Coordination.objects.filter(
        household_id=OuterRef("household_id"), opened_at__gt=OuterRef("closed_at")
    )
    reported = Referral.objects.filter(
        household_id=OuterRef("household_id"), received_at__gt=OuterRef("closed_at")
    )
    found = rows.annotate(
        opened=Subquery(opened.order_by("opened_at", "id").values("opened_at")[:1]),
        reported=Subquery(reported.order_by("received_at").values("received_at")[:1]),
        method=F("case__method_hash"),
        month=Value(12 * (year + 1) + moments[-1] - 1, output_field=IntegerField()),
        back=Case(
            *(_back_within(n, month) for n in moments for month in of_year),
            default=Value(AWAY),
            output_field=IntegerField(),
        ),
    )
    for one in _tallies(_placed(found), "method", "relapse_level", "back"):
        yield Tally(one.desk, one.town, one.month, (moments, *one.codes), one.n)


def _first(rows: QuerySet[Closing]) -> QuerySet[Closing]:
    """Only the first row of each household: what came after it is what is asked."""
    earlier = Q(closed_at__lt=OuterRef("closed_at")) | Q(
        closed_at=OuterRef("closed_at"), id__lt=OuterRef("id")
    )
    return rows.filter(~Exists(rows.filter(earlier, household_id=OuterRef("household_id"))))


def _back_within(n: int, month: Month) -> When:
    """Closed in this month, and back within ``n`` months. The days of those months are counted from its first day, so
    that both databases agree."""
    until = F("closed_at") + timedelta(days=(first_day(month + n) - first_day(month)).days)
    here = Q(closed_at__gte=begin(month), closed_at__lt=begin(month + 1))
    return When(here & (Q(opened__lte=until) | Q(reported__lte=until)), then=Value(n))
