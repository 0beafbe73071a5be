"""The safety of a household on one page, as far as this actor may read; every read is logged. [D5]"""

from collections import defaultdict
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import AT_HOME, Actor
from rondom.core.errors import NotFound
from rondom.households import queries as households
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import categories_of, check_involved, method_of, readable

from . import access
from .children import Child, Seen, children, seen_at
from .enums import Known, PlanKind, SourceStatus
from .models import (
    LimitTold,
    SafetyAnswer,
    SafetyCheck,
    SafetyCondition,
    SafetyDispute,
    SafetyPlan,
    SafetyPlanLine,
    SafetyStatement,
)

R = TypeVar("R", bound=HouseholdItem)


@dataclass(frozen=True, slots=True)
class CheckView:
    """One check: `answers` as (question, answer, words); `plan`: its outcome asks a safety plan."""

    row: SafetyCheck
    outcome: str
    plan: bool
    by: str
    answers: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement with the disputes beside it, as (who, words, when)."""

    row: SafetyStatement
    status: str
    by: str
    about: str
    confirmed_by: str
    disputes: list[tuple[str, str, object]]
    may_confirm: bool

    @property
    def is_confirmed(self) -> bool:
        return self.row.status == SourceStatus.CONFIRMED

    @property
    def is_disputed(self) -> bool:
        return self.row.status == SourceStatus.DISPUTED


@dataclass(frozen=True, slots=True)
class PlanView:
    """One agreed text. `holds`: it counts now; `about`: whom it is about, "" = the whole household."""

    row: SafetyPlan
    label: str
    by: str
    about: str
    lines: list[SafetyPlanLine]

    @property
    def holds(self) -> bool:
        return self.row.ended_at is None


@dataclass(frozen=True, slots=True)
class ConditionView:
    row: SafetyCondition
    about: str

    @property
    def is_open(self) -> bool:
        return self.row.met_on is None and self.row.ended_at is None

    @property
    def is_late(self) -> bool:
        return self.is_open and self.row.due_on is not None and self.row.due_on < clock.today()


@dataclass(frozen=True, slots=True)
class Page:
    """What this reader may know. `watches`: whether safety itself is for them, and not only what was agreed."""

    watches: bool
    children: list[Child]
    times: list[Seen]
    checks: list[CheckView]
    statements: list[StatementView]
    plans: list[PlanView]
    earlier_plans: list[PlanView]
    conditions: list[ConditionView]
    limit: LimitTold | None
    limit_words: str
    limit_by: str
    may_say_seen: bool
    may_record: bool
    asks_plan: bool

    @property
    def kinds(self) -> set[str]:
        """Of which kinds a plan holds now."""
        return {one.row.kind for one in self.plans}


def page(actor: Actor, household_id: UUID) -> Page:
    """Everything about safety here that this actor may read; a constant number of queries."""
    check_involved(actor, household_id)
    method = method_of(household_id)
    knows = str(Category.SAFETY) in categories_of(actor, household_id)
    times = seen_at(actor, household_id)
    plans = _plans(actor, household_id)
    checks = _checks(actor, household_id, method)
    limit = next(iter(_read(actor, LimitTold.objects.filter(household_id=household_id), "-created_at")), None)
    return Page(
        knows,
        children(actor, household_id, method.safety, times) if actor.kind not in AT_HOME or knows else [],
        times,
        checks,
        _statements(actor, household_id),
        [one for one in plans if one.holds],
        [one for one in plans if not one.holds],
        conditions(actor, household_id),
        limit,
        str(method.safety.limit),
        accounts.names(actor, [limit.told_by]).get(limit.told_by, "") if limit and limit.told_by else "",
        access.may_say_seen(actor, household_id),
        access.may_record(actor, household_id),
        bool(checks) and checks[0].row.asks_plan and checks[0].row.settled_at is None,
    )


def _read(actor: Actor, rows: QuerySet[R], *order: str) -> list[R]:
    return log.read(actor, readable(actor, rows).order_by(*order, "-id"))


def _checks(actor: Actor, household_id: UUID, method: Method) -> list[CheckView]:
    rows = _read(actor, SafetyCheck.objects.filter(household_id=household_id), "-made_on", "-created_at")
    if not rows:
        return []
    given: dict[UUID, list[SafetyAnswer]] = defaultdict(list)
    for one in _read(actor, SafetyAnswer.objects.filter(check_of__in=[row.pk for row in rows]), "created_at"):
        given[one.check_of_id].append(one)
    names = accounts.names(actor, (row.made_by for row in rows))
    asked = {one.key: str(one.label) for one in method.safety.questions}
    order = list(asked)
    ended = {one.key: one for one in method.safety.outcomes}
    return [
        CheckView(
            row,
            str(ended[row.outcome].label) if row.outcome in ended else row.outcome,
            row.asks_plan,
            names.get(row.made_by, ""),
            [
                (asked.get(one.question, one.question), str(Known(one.answer).label), one.words)
                for one in sorted(
                    given[row.pk],
                    key=lambda one: order.index(one.question) if one.question in order else len(order),
                )
            ],
        )
        for row in rows
    ]


def _statements(actor: Actor, household_id: UUID) -> list[StatementView]:
    rows = _read(actor, SafetyStatement.objects.filter(household_id=household_id), "-stated_at")
    if not rows:
        return []
    said: dict[UUID, list[SafetyDispute]] = defaultdict(list)
    of = SafetyDispute.objects.filter(statement__in=[row.pk for row in rows])
    for one in _read(actor, of, "said_at"):
        said[one.statement_id].append(one)
    people = households.member_names(actor, household_id)
    names = accounts.names(actor, {user for row in rows for user in (row.stated_by, row.confirmed_by)})
    may = access.may_record(actor, household_id)
    return [
        StatementView(
            row,
            row.get_status_display(),
            names.get(row.stated_by, ""),
            _called(row, people),
            names.get(row.confirmed_by, "") if row.confirmed_by else "",
            [(people.get(one.person_id, _("een gezinslid")), one.words, one.said_at) for one in said[row.pk]],
            may and row.stated_by != actor.user_id and row.status != SourceStatus.CONFIRMED,
        )
        for row in rows
    ]


def _called(row: HouseholdItem, people: dict[UUID, str]) -> str:
    """Whom a row is about, by name; "" = the whole household."""
    return ", ".join(people[UUID(one)] for one in row.about if UUID(one) in people)


def _plans(actor: Actor, household_id: UUID) -> list[PlanView]:
    rows = _read(actor, SafetyPlan.objects.filter(household_id=household_id), "-kind", "-number")
    if not rows:
        return []
    agreed: dict[UUID, list[SafetyPlanLine]] = defaultdict(list)
    of = SafetyPlanLine.objects.filter(plan__in=[row.pk for row in rows])
    for one in _read(actor, of, "place"):
        agreed[one.plan_id].append(one)
    people = households.member_names(actor, household_id)
    names = accounts.names(actor, (row.created_by for row in rows))
    return [
        PlanView(
            row,
            str(PlanKind(row.kind).label).capitalize(),
            names.get(row.created_by, "") if row.created_by else "",
            _called(row, people),
            agreed[row.pk],
        )
        for row in rows
    ]


def plan(actor: Actor, household_id: UUID, plan_id: UUID) -> PlanView:
    """One text of a plan, or `NotFound`."""
    found = next((one for one in _plans(actor, household_id) if one.row.pk == plan_id), None)
    if found is None:
        raise NotFound
    return found


def latest_plan(actor: Actor, household_id: UUID, kind: str) -> PlanView | None:
    """The newest text of this kind that this actor may read; who writes the next begins from it."""
    check_involved(actor, household_id)
    return next((one for one in _plans(actor, household_id) if one.row.kind == kind), None)


def conditions(actor: Actor, household_id: UUID) -> list[ConditionView]:
    """The conditions others set, what still must be met first. Shown beside the plan too, never among its goals."""
    check_involved(actor, household_id)
    rows = _read(actor, SafetyCondition.objects.filter(household_id=household_id), "set_on", "created_at")
    people = households.member_names(actor, household_id) if rows else {}
    found = [ConditionView(row, _called(row, people)) for row in rows]
    return sorted(found, key=lambda one: (not one.is_open, one.row.ended_at is not None))


def condition(actor: Actor, household_id: UUID, condition_id: UUID) -> ConditionView:
    """One condition, or `NotFound`."""
    found = next((one for one in conditions(actor, household_id) if one.row.pk == condition_id), None)
    if found is None:
        raise NotFound
    return found


def statement(actor: Actor, household_id: UUID, statement_id: UUID) -> StatementView:
    """One statement, or `NotFound`."""
    check_involved(actor, household_id)
    found = next((one for one in _statements(actor, household_id) if one.row.pk == statement_id), None)
    if found is None:
        raise NotFound
    return found
