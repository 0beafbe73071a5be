"""Who says yes to an expense: the decision table says who, the flex budget up to how much. Pure. [E9; F9]

One rule for both ways to a yes: a proposal beside the decision table and a request from the flex budget.
"""

from collections.abc import Collection

from .coordination import DecisionRule
from .coordination_enums import Decides
from .schema import Method


def expense_rule(method: Method, cents: int) -> DecisionRule | None:
    """The row of the decision table for so many euro cents: only the roles whose mandate reaches so far may still say
    yes. None where the table has no row: then the mandate alone decides. Without a flex budget the row as it is."""
    row = method.coordination.decision(Decides.EXPENSE)
    if row is None or not method.expense_mandate:
        return row
    able = {one.role for one in method.expense_mandate if one.max_euro * 100 >= cents}
    kept = {
        name: tuple(key for key in getattr(row, name) if key in able)
        for name in ("alone", "with_one_of", "approved_by")
    }
    return row.model_copy(update=kept)


def approving_roles(method: Method, cents: int, *, own: bool) -> tuple[str, ...]:
    """The roles that may approve a request from the flex budget of so many cents. own: their own request, for which
    they must be one who decides alone."""
    able = tuple(one.role for one in method.expense_mandate if one.max_euro * 100 >= cents)
    row = expense_rule(method, cents)
    if row is None:
        return able
    yes = row.alone if own else (*row.alone, *row.with_one_of, *row.approved_by)
    return tuple(key for key in able if key in yes)


def may_approve(method: Method, roles: Collection[str], cents: int, *, own: bool) -> bool:
    """Whether somebody with these roles may approve so many cents from the flex budget."""
    return bool(set(roles) & set(approving_roles(method, cents, own=own)))
