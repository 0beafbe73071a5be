"""An expense from request to settlement, each step by who may. [F9]"""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.enums import Category
from rondom.methods.expenses import approving_roles, may_approve
from rondom.privacy.access import check_involved, method_of
from rondom.privacy.actions import happened

from .. import queries as plans
from ..access import check_may_edit
from ..actions.shared import fitting, running_case, who
from ..models import Expense
from . import queries, rules
from .enums import ExpenseStatus

MANDATE = "expense-mandate"


@action
def request_expense(
    *, by: Actor, household_id: UUID, what: str, why: str, cents: int, goal_id: UUID | None = None
) -> Expense:
    """Something small is asked for: what, why now, how many euro cents, for which goal."""
    check_may_edit(by, household_id)
    case = running_case(by, household_id)
    if not method_of(household_id).expense_mandate:
        raise Invalid({"": _("In deze werkwijze is er geen flexbudget.")})
    clean = fitting(Expense, what=what, why=why)
    wrong = {}
    if not clean["what"]:
        wrong["what"] = _("Schrijf op wat er nodig is.")
    if not clean["why"]:
        wrong["why"] = _("Schrijf op waarom dit nu nodig is.")
    if not 0 < cents <= rules.MOST_CENTS:
        wrong["amount"] = _("Schrijf een bedrag tussen 0 en %(most)s euro.") % {
            "most": rules.MOST_CENTS // 100
        }
    if wrong:
        raise Invalid(wrong)
    goal = plans.goal(by, household_id, goal_id) if goal_id else None
    row = Expense(
        household_id=household_id,
        case_id=case.id,
        goal=goal,
        asked_cents=cents,
        requested_at=clock.now(),
        requested_by=who(by),
        category=Category.PLAN,
        about=list(goal.about) if goal else [],
        created_at=clock.now(),
        created_by=by.user_id,
        **clean,
    )
    row.save(force_insert=True)
    happened(by=by, event="expense.requested", household_id=household_id, item=row)
    return row


@action
def decide_expense(
    *,
    by: Actor,
    household_id: UUID,
    expense_id: UUID,
    version: int,
    approved: bool,
    cents: int = 0,
    reason: str = "",
) -> Expense:
    """Yes for at most what was asked, or no with the reason; by a role whose mandate in the method reaches so far."""
    row = queries.expense(by, household_id, expense_id)
    _check_next(row, ExpenseStatus.APPROVED if approved else ExpenseStatus.REFUSED)
    check_may_decide(by, household_id, row.asked_cents, own=row.requested_by == by.user_id)
    clean = fitting(Expense, decision_reason=reason)["decision_reason"]
    if approved and not 0 < cents <= row.asked_cents:
        raise Invalid({"amount": _("Schrijf een bedrag tot en met wat is gevraagd.")})
    if not approved and not clean:
        raise Invalid({"reason": _("Schrijf op waarom het niet kan.")})
    save_version(
        row,
        version,
        status=ExpenseStatus.APPROVED if approved else ExpenseStatus.REFUSED,
        approved_cents=cents if approved else None,
        decision_reason=clean,
        decided_at=clock.now(),
        decided_by=who(by),
        decided_role=_role(by, household_id, row),
    )
    event = "expense.approved" if approved else "expense.refused"
    happened(by=by, event=event, household_id=household_id, item=row)
    return row


def check_may_decide(by: Actor, household_id: UUID, cents: int, *, own: bool = False) -> None:
    """Raise `Refused` with who may, unless decision table and mandate let this actor. own: their own request."""
    check_involved(by, household_id)
    if not may_approve(method_of(household_id), queries.roles_held(by, household_id), cents, own=own):
        _refuse(by, household_id, cents, own=own)


def _refuse(by: Actor, household_id: UUID, cents: int, *, own: bool) -> None:
    method = method_of(household_id)
    limit = queries.limit_of(by, household_id)
    roles = approving_roles(method, cents, own=False)
    able = [str(method.role(key).label) for key in roles]
    words = {"amount": rules.euros(cents), "who": ", ".join(able), "limit": rules.euros(limit)}
    if not able:
        raise Refused(_("Over %(amount)s mag in deze werkwijze niemand beslissen.") % words, MANDATE)
    if own and limit >= cents:
        sentence = _("Over je eigen aanvraag beslist een ander: %(who)s.")
    elif limit:
        sentence = _("Jij mag beslissen tot en met %(limit)s. Over %(amount)s beslist: %(who)s.")
    else:
        sentence = _("Over %(amount)s beslist: %(who)s.")
    raise Refused(sentence % words, MANDATE)


def _role(by: Actor, household_id: UUID, row: Expense) -> str:
    """The role on whose mandate it rests: of this actor's roles that may approve it the one that reaches furthest."""
    method, held = method_of(household_id), queries.roles_held(by, household_id)
    able = approving_roles(method, row.asked_cents, own=row.requested_by == by.user_id)
    mine = [one for one in method.expense_mandate if one.role in held and one.role in able]
    return max(mine, key=lambda one: one.max_euro).role


@action
def pay_expense(
    *, by: Actor, household_id: UUID, expense_id: UUID, version: int, cents: int, paid_on: date
) -> Expense:
    """It was paid, at most what was approved, on a day that is not in the future."""
    check_may_edit(by, household_id)
    row = queries.expense(by, household_id, expense_id)
    _check_next(row, ExpenseStatus.PAID)
    wrong = {}
    if not 0 < cents <= (row.approved_cents or 0):
        wrong["amount"] = _("Schrijf een bedrag tot en met wat is goedgekeurd.")
    if paid_on > clock.today():
        wrong["paid_on"] = _("Deze dag is nog niet geweest.")
    if wrong:
        raise Invalid(wrong)
    save_version(row, version, status=ExpenseStatus.PAID, paid_cents=cents, paid_on=paid_on, paid_by=who(by))
    happened(by=by, event="expense.paid", household_id=household_id, item=row)
    return row


@action
def settle_expense(
    *, by: Actor, household_id: UUID, expense_id: UUID, version: int, source: str, cents: int
) -> Expense:
    """A regular source took it over, wholly or in part (0: nothing of it); the rest stays with the flex budget."""
    check_may_edit(by, household_id)
    row = queries.expense(by, household_id, expense_id)
    _check_next(row, ExpenseStatus.SETTLED)
    wrong = {}
    if source not in {one.key for one in method_of(household_id).expense_sources}:
        wrong["source"] = _("Kies waarmee het is verrekend.")
    if not 0 <= cents <= (row.paid_cents or 0):
        wrong["amount"] = _("Schrijf een bedrag tot en met wat is betaald.")
    if wrong:
        raise Invalid(wrong)
    save_version(
        row,
        version,
        status=ExpenseStatus.SETTLED,
        settled_cents=cents,
        source=source,
        settled_at=clock.now(),
        settled_by=who(by),
    )
    happened(by=by, event="expense.settled", household_id=household_id, item=row)
    return row


def _check_next(row: Expense, new: ExpenseStatus) -> None:
    if not rules.may_become(row.status, new):
        now = ExpenseStatus(row.status).label
        raise Invalid({"": _("Dit kan nu niet. De uitgave is: %(now)s.") % {"now": now}})
