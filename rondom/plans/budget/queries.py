"""Reading the flex budget of one household. [F9]"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.methods.expenses import may_approve
from rondom.privacy import log
from rondom.privacy.access import check_involved, method_of, readable, roles_of

from ..models import Expense
from ..reading import Reader
from . import rules
from .enums import ExpenseStatus


@dataclass(frozen=True, slots=True)
class ExpenseView:
    """Amounts in words. may_decide: within this reader's mandate; next: the state that comes now,
    "" at its end."""

    id: UUID
    what: str
    why: str
    goal: str
    status: str
    status_label: str
    asked: str
    approved: str
    paid: str
    settled: str
    source: str
    requested_by: str
    requested_at: datetime
    decided_by: str
    decided_role: str
    decided_at: datetime | None
    decision_reason: str
    paid_on: date | None
    may_decide: bool
    next: str
    version: int


@dataclass(frozen=True, slots=True)
class Budget:
    """limit: up to how much this reader may approve, in words; figures: (words, amount)."""

    expenses: tuple[ExpenseView, ...]
    figures: rules.Figures
    limit: str
    exists: bool


def limit_of(actor: Actor, household_id: UUID) -> int:
    """Up to how many cents this actor may approve here, by the mandate of the method."""
    return method_of(household_id).expense_limit(roles_held(actor, household_id))


def roles_held(actor: Actor, household_id: UUID) -> set[str]:
    """Keys of the roles of this actor here."""
    return {role.key for role in roles_of(actor, household_id)}


def expense(actor: Actor, household_id: UUID, expense_id: UUID) -> Expense:
    """One expense, to be decided or paid."""
    check_involved(actor, household_id)
    rows = readable(actor, Expense.objects.filter(household_id=household_id, pk=expense_id))
    found = log.read(actor, rows)
    if not found:
        raise NotFound
    return found[0]


def budget(actor: Actor, household_id: UUID) -> Budget:
    """All expenses of the plan, newest first, with the figures of this household."""
    reader = Reader(actor, household_id)
    return of_plan(reader)


def of_plan(reader: Reader) -> Budget:
    rows: list[Expense] = reader.read(Expense.objects.select_related("goal").order_by("-requested_at", "-id"))
    roles = roles_held(reader.actor, reader.household_id)
    limit = reader.method.expense_limit(roles)
    names = accounts.names(
        reader.actor,
        {key for one in rows for key in (one.requested_by, one.decided_by) if key},
    )
    seen = {goal.id for goal in reader.goals()} if any(one.goal_id for one in rows) else set()
    return Budget(
        tuple(_view(reader, one, names, roles, one.goal_id in seen) for one in rows),
        rules.figures(
            rules.Money(
                one.status,
                one.asked_cents,
                one.approved_cents or 0,
                one.paid_cents or 0,
                one.settled_cents or 0,
            )
            for one in rows
        ),
        rules.euros(limit) if limit else "",
        bool(reader.method.expense_mandate),
    )


def _view(
    reader: Reader, one: Expense, names: dict[UUID, str], roles_here: set[str], goal_seen: bool
) -> ExpenseView:
    sources = {each.key: str(each.label) for each in reader.method.expense_sources}
    roles = {each.key: str(each.label) for each in reader.method.roles}

    def amount(cents: int | None) -> str:
        return "" if cents is None else rules.euros(cents)

    return ExpenseView(
        id=one.id,
        what=one.what,
        why=one.why,
        goal=one.goal.family_words if one.goal and goal_seen else "",
        status=one.status,
        status_label=str(ExpenseStatus(one.status).label),
        asked=rules.euros(one.asked_cents),
        approved=amount(one.approved_cents),
        paid=amount(one.paid_cents),
        settled=amount(one.settled_cents),
        source=sources.get(one.source, one.source),
        requested_by=names.get(one.requested_by, ""),
        requested_at=one.requested_at,
        decided_by=names.get(one.decided_by, "") if one.decided_by else "",
        decided_role=roles.get(one.decided_role, ""),
        decided_at=one.decided_at,
        decision_reason=one.decision_reason,
        paid_on=one.paid_on,
        may_decide=one.status == ExpenseStatus.REQUESTED
        and may_approve(
            reader.method, roles_here, one.asked_cents, own=one.requested_by == reader.actor.user_id
        ),
        next={
            ExpenseStatus.APPROVED.value: ExpenseStatus.PAID.value,
            ExpenseStatus.PAID.value: ExpenseStatus.SETTLED.value,
        }.get(one.status, ""),
        version=one.version,
    )
